"""Reading how the words of a question belong together: what a thing is made of, what is left out, what died.

Pure functions on words and matches; which names there are, `waste_matching` knows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from backend.domain.text import Word
from backend.domain.waste_matching import Match
from backend.domain.waste_words import (
    AMOUNTS,
    ANIMALS,
    ANIMALS_FOLDED,
    CLEAN,
    CONTAINERS,
    EXCEPTED,
    HAZARDS,
    HAZARDS_FOLDED,
    HEADS,
    INSIDE_OF,
    MADE_THINGS,
    MATERIALS,
    NAMED_AFTER,
    NEGATIONS,
    NOT_MATERIAL_BEFORE,
    SPOILED,
    VERMIN,
)

DEAD_ANIMAL = "xac-dong-vat"
POISON = "thuoc-diet-chuot-diet-gian"
LEFTOVERS = "com-thua"
# So many words may stand between a thing and what it is made of; without "bằng" fewer.
_MATERIAL_WITHIN, _BARE_MATERIAL_WITHIN = 4, 3
# "Con chó nhà em chết": so many words may stand between.
_DEATH_WITHIN = 4


def without_excepted(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """Return the matches without those that are just not asked about: "thùng xốp thì không, còn …"."""
    kept = [
        match
        for match in matches
        if not _is_excepted(words[match.end : match.end + 2])
        and not _is_set_apart(words, match, matches)
    ]
    return kept or list(matches)


def _is_set_apart(words: Sequence[Word], match: Match, matches: Sequence[Match]) -> bool:
    """Return whether "… thì bán rồi, còn" or "… thì vỡ rồi" follows, and what is asked about behind it."""
    after = [word.folded for word in words[match.end :]]
    if len(after) < 2 or after[0] != "thi" or after[1] in _ASKING:
        return False
    if "con" in after:
        return any(other.start > match.end + after.index("con") for other in matches)
    later = [other for other in matches if other.start > match.end]
    return any(_folded(words[other.end : other.end + 2]) == ("thi", "sao") for other in later)


def _folded(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


_ASKING = frozenset({"sao", "bo", "vut", "de", "cho", "phan", "thuoc", "vao"})


def without_measures(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """Return the matches without containers that only tell how much there is: "còn nửa chai", "được một túi"."""
    kept = [match for match in matches if not _is_measure(words, match)]
    return kept or list(matches)


def _is_measure(words: Sequence[Word], match: Match) -> bool:
    if match.start == 0 or match.end - match.start > 1:
        return False
    return words[match.end - 1].folded in CONTAINERS and words[match.start - 1].written in AMOUNTS


def _is_excepted(after: Sequence[Word]) -> bool:
    return _folded(after) in EXCEPTED


def with_material(
    words: Sequence[Word], matches: Sequence[Match], kept: Collection[str]
) -> list[Match]:
    """Return the matches with small things read as what they are made of, "lọ hoa gốm", "khay … bằng giấy".

    What such a thing is for, named between, is no thing of its own; a longer name that begins with the
    thing, or that holds the material, knows better; so does each of the items `kept`.
    """
    for start, word in enumerate(words):
        is_part = start > 0 and words[start - 1].written in HEADS
        if word.written not in MADE_THINGS or is_part:
            continue
        found = _made_of(words, start)
        if found is None:
            continue
        made, is_said = found
        touching = [one for one in matches if one.start < made.end and one.end > made.start]
        if any(one.item_id in kept or _knows_better(one, made, is_said) for one in touching):
            continue
        others = [one for one in matches if one not in touching]
        return sorted((*others, made), key=lambda one: one.start)
    return list(matches)


def _knows_better(match: Match, made: Match, is_said: bool) -> bool:
    if match.start <= made.start:
        return match.end - max(match.start, made.start) > 1
    return not is_said and match.end >= made.end and match.end - match.start > 1


def _made_of(words: Sequence[Word], start: int) -> tuple[Match, bool] | None:
    """Return the thing at `start` as its material, and whether "bằng" says so."""
    for at in range(start + 1, min(start + 2 + _MATERIAL_WITHIN, len(words))):
        if words[at].position - words[start].position != at - start:
            return None  # a comma parts them
        is_said = words[at - 1].written == "bằng"
        if not is_said and at - start > _BARE_MATERIAL_WITHIN:
            continue
        for size in (2, 1):
            item_id = MATERIALS.get(tuple(word.written for word in words[at : at + size]))
            after = words[at + size].written if at + size < len(words) else ""
            if item_id is None or after in NOT_MATERIAL_BEFORE:
                continue
            end = at + size
            letters = sum(len(word.folded) for word in words[start:end])
            return Match(start, end, letters, item_id), is_said
    return None


def with_dead_animal(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """Return the matches, or the dead animal when none is known: "con chó nhà em già quá chết rồi"."""
    if matches:
        return list(matches)
    for start, word in enumerate(words):
        if not (word.written in ANIMALS if word.is_marked else word.folded in ANIMALS_FOLDED):
            continue
        for at in range(start + 1, min(start + 2 + _DEATH_WITHIN, len(words))):
            follows = words[at + 1].folded if at + 1 < len(words) else ""
            is_curse = follows == "tiet" or words[at - 1].written in {"cắn", "đánh", "giết"}
            if words[at].written in {"chết", "chet"} and not is_curse:
                return [Match(start, at + 1, len(word.folded) + 4, DEAD_ANIMAL)]
    return []


def with_poison(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """Return the matches with a poison read by what it is against: "thuốc xịt kiến", "chai thuốc nhỏ gián"."""
    for start, word in enumerate(words):
        if word.written not in {"thuốc", "bả", "thuoc"}:
            continue
        for at in range(start + 1, min(start + 4, len(words))):
            if words[at].written not in VERMIN:
                continue
            made = Match(start, at + 1, len(word.folded) + len(words[at].folded), POISON)
            touching = [one for one in matches if one.start < made.end and one.end > made.start]
            if any(one.end - one.start > 1 and one.start <= start for one in touching):
                return list(matches)
            others = [one for one in matches if one not in touching]
            return sorted((*others, made), key=lambda one: one.start)
    return list(matches)


def with_spoiled_food(text: str, matches: Sequence[Match]) -> list[Match]:
    """Return the matches, or leftovers when nothing is known of what has gone off: "mắm ruốc thiu"."""
    if matches or not any(f" {state} " in text for state in SPOILED):
        return list(matches)
    return [Match(0, 1, 0, LEFTOVERS)]


def is_named_after(words: Sequence[Word], match: Match) -> bool:
    """Return whether a name only stands in that of a place or a person: "tiệm bánh mì", "người bán cá"."""
    start = words[match.start].position
    before = " ".join(
        word.written
        for word in words[max(0, match.start - 4) : match.start]
        if start - word.position <= 4
    )
    return any(f" {head} " in f" {before} " for head in NAMED_AFTER)


def is_only_where(words: Sequence[Word], match: Match) -> bool:
    """Return whether a name only tells where something is: "đồ trong tủ lạnh"."""
    return match.start > 1 and words[match.start - 1].written in INSIDE_OF


def is_said_clean(words: Sequence[Word]) -> bool:
    """Return whether the words say that the thing is clean: "rửa rồi", but not "chưa rửa"."""
    return any(word.folded in CLEAN and not negated for word, negated in _with_negation(words))


def is_said_unwashed(words: Sequence[Word]) -> bool:
    """Return whether the words say that the thing is not clean: "chưa rửa", "không sạch"."""
    return any(word.folded in CLEAN and negated for word, negated in _with_negation(words))


def _with_negation(words: Sequence[Word]) -> list[tuple[Word, bool]]:
    return [(word, at > 0 and words[at - 1].folded in NEGATIONS) for at, word in enumerate(words)]


def names_hazard(words: Sequence[Word]) -> bool:
    """Return whether the words name a substance that makes what it touched hazardous."""
    return any(
        word.written in HAZARDS if word.is_marked else word.folded in HAZARDS_FOLDED
        for word in words
    )
