"""Finding names of places in words, also with wrong accents, glued, or one slip of the finger away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from backend.domain.gazetteer import Gazetteer, PlaceName
from backend.domain.place_words import Lead, PlaceWord, has_accents_of, lead_of

_MOST_WORDS = 6
_SHORTEST_WITH_A_SLIP = 5
_HANOI = "hanoi"
_LEADS = frozenset({"phường", "xã", "quận", "huyện", "thị", "phố", "đường"})
# Words that also mean something else; as a bare name they count only with their own accents.
_NEEDS_ACCENTS = frozenset({"lang"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in the words: from `start` to before `end`."""

    start: int
    end: int
    name: PlaceName
    lead: Lead
    kind: str
    is_slip: bool = False
    is_alone: bool = False


def find_hits(words: Sequence[PlaceWord], gazetteer: Gazetteer) -> list[Hit]:
    """Return the names in a text; names with slips only when no other is found."""
    hits = _without_contained(list(_exact_hits(words, gazetteer)))
    if any(not (hit.name.is_district or hit.is_slip) for hit in hits):
        return hits
    return hits + _near_hits(words, gazetteer)


def _exact_hits(words: Sequence[PlaceWord], gazetteer: Gazetteer) -> Iterator[Hit]:
    for start in range(len(words)):
        lead, kind = lead_of(words, start)
        glued = ""
        for end in range(start + 1, min(len(words), start + _MOST_WORDS) + 1):
            if end - 1 > start and words[end - 1].follows_comma:
                break
            glued += words[end - 1].folded
            if glued == _HANOI:
                break
            for name, is_slip in _fitting(gazetteer.names.get(glued, ()), words[start:end], lead):
                if is_slip and _is_chance(words, lead):
                    continue
                alone = _is_alone(words, start, end)
                yield Hit(start, end, name, lead, kind, is_slip=is_slip, is_alone=alone)


def _fitting(
    names: Sequence[PlaceName], words: Sequence[PlaceWord], lead: Lead
) -> Iterator[tuple[PlaceName, bool]]:
    """Yield the names a run of words may be, and whether their accents were typed wrong.

    Accents that were typed choose among names that are equal without them.
    """
    exact = [name for name in names if has_accents_of(words, name.name)]
    if not exact and words[0].written in _LEADS:
        return  # "phường Từ …" is no Phương Tú with a slip
    is_bare_word = "".join(word.folded for word in words) in _NEEDS_ACCENTS
    for name in exact or names:
        if name.is_alias and lead is not Lead.COMMUNE:
            continue
        if is_bare_word and lead is not Lead.COMMUNE and words[0].written != name.name.lower():
            continue
        yield name, not exact


def _is_chance(words: Sequence[PlaceWord], lead: Lead) -> bool:
    """Return whether a likeness counts for nothing: "có đống rác" in a tale is no Cổ Đông.

    It counts when a commune or district is announced, or when little else is said.
    """
    return lead not in (Lead.COMMUNE, Lead.DISTRICT) and len(words) > _MOST_WORDS


def _is_alone(words: Sequence[PlaceWord], start: int, end: int) -> bool:
    """Return whether nothing else is said but perhaps Hà Nội."""
    others = [word.folded for word in (*words[:start], *words[end:])]
    return "".join(others) in {"", _HANOI, "thanhpho" + _HANOI, "tp" + _HANOI, "o", "day"}


def _near_hits(words: Sequence[PlaceWord], gazetteer: Gazetteer) -> list[Hit]:
    """Return names one slip of the finger away, when a commune is named or little else is said."""
    hits = []
    for start in range(min(len(words), 40)):
        lead, kind = lead_of(words, start)
        if lead is not Lead.COMMUNE and len(words) > _MOST_WORDS:
            continue
        for end in range(start + 1, min(len(words), start + 4) + 1):
            glued = "".join(word.folded for word in words[start:end])
            if len(glued) < _SHORTEST_WITH_A_SLIP or glued == _HANOI:
                continue
            hits += [
                Hit(start, end, name, lead, kind, is_slip=True)
                for key, names in gazetteer.names.items()
                if abs(len(key) - len(glued)) <= 1
                and key[0] == glued[0]
                and OSA.distance(key, glued, score_cutoff=1) == 1
                for name in names
                if not name.is_alias
            ]
    return _without_contained(hits)


def _without_contained(hits: list[Hit]) -> list[Hit]:
    """Drop names inside longer ones: Láng in Yên Lãng, Thanh Xuân in Thanh Xuân Bắc.

    Also those that take the word before another name for part of theirs: "phường Tú" is no Phương Tú.
    """
    led = {hit.start - 1 for hit in hits if hit.lead in (Lead.COMMUNE, Lead.DISTRICT)}
    hits = [hit for hit in hits if not (hit.start in led and hit.end > hit.start + 1)] or hits
    return [
        hit
        for hit in hits
        if not any(
            other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            for other in hits
        )
    ]
