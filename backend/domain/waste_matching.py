"""Finding the names of things in a text: longest name first, accents when typed, typing mistakes last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from backend.domain.telex import is_syllable
from backend.domain.text import Word, fold, marks, read_words
from backend.domain.waste_words import (
    BARE,
    BELONGING,
    BRANDS,
    DOINGS,
    HARMLESS,
    INSIDE,
    NO_THINGS,
    PLACES,
    SPELLINGS,
    STATES,
    USED_UP,
)

# Two names this alike are taken for a typing mistake.
TYPO_RATIO = 88
# A word with fewer letters is never taken for a mistyped one.
TYPO_LETTERS = 4
# Typing mistakes are looked for in no more words than this: a question is short.
TYPO_WORDS = 40
_LETTERS = re.compile(r"[^\W_]+")
_LONGEST_SPELLING = max(map(len, SPELLINGS))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way people call an item.

    Attributes:
        item_id: which item.
        folded: its words without accents.
        written: its words with accents, one tuple for each known spelling; empty when unknown.
        needs_accents: it means the item only when typed with accents.
    """

    item_id: str
    folded: tuple[str, ...]
    written: tuple[tuple[str, ...], ...]
    needs_accents: bool

    @property
    def letters(self) -> int:
        """Return how many letters it has."""
        return sum(map(len, self.folded))

    @property
    def weight(self) -> int:
        """Return how much of a text it explains: its letters without classifier and state.

        "Đèn pin" explains more of "cái đèn pin hỏng" than "pin hỏng".
        """
        named = self.written[0] if self.written else self.folded
        named = named[1:] if named[0] in {"cái", "cai"} else named
        while len(named) > 1 and named[-1] in STATES:
            named = named[:-1]
        return sum(map(len, named))


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an item as the data has it.

    Attributes:
        item_id: which item.
        text: with or without accents.
        needs_accents: it means the item only when typed with accents.
        is_spelled: its accents are right; False: it is folded, and any accents fit it.
    """

    item_id: str
    text: str
    needs_accents: bool = False
    is_spelled: bool = True


# The item of a phrase that means no thing at all.
NOTHING = ""


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Names by their first folded word, longest first; every word of them; names written as one word."""

    by_first: Mapping[str, tuple[Phrase, ...]]
    words: frozenset[str]
    joined: Mapping[str, Phrase]

    def all(self) -> Iterable[Phrase]:
        """Yield every name."""
        for phrases in self.by_first.values():
            yield from (phrase for phrase in phrases if phrase.item_id != NOTHING)

    def has_name(self, first: Word, item_id: str) -> bool:
        """Return whether a name of this item begins with this word."""
        return any(one.item_id == item_id for one in self.by_first.get(first.folded, ()))


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text: which words, how many letters, which item."""

    start: int
    end: int
    letters: int
    item_id: str


def build_phrase_book(names: Iterable[Name]) -> PhraseBook:
    """Return the book of these names; without accents a name belongs to whoever named it first."""
    known: dict[tuple[tuple[str, ...], str], Phrase] = {}
    owners: dict[tuple[str, ...], str] = {}
    typed: set[str] = set()
    no_things = (Name(NOTHING, text, needs_accents=True) for text in NO_THINGS)
    for name in (*names, *no_things):
        typed.update(fold(name.text).split())
        written = _spelled(tuple(_LETTERS.findall(name.text.lower())))
        folded = tuple(fold(word) for word in written)
        if not folded:
            continue
        owner = owners.setdefault(folded, name.item_id)
        if owner != name.item_id and not name.is_spelled:
            continue
        earlier = known.get((folded, name.item_id))
        spellings = (written,) if name.is_spelled else ()
        needs_accents = name.needs_accents or owner != name.item_id
        if earlier is not None:
            spellings = (*earlier.written, *spellings)
            needs_accents = needs_accents and earlier.needs_accents
        known[folded, name.item_id] = Phrase(name.item_id, folded, spellings, needs_accents)
    by_first: dict[str, list[Phrase]] = {}
    for one in sorted(known.values(), key=lambda phrase: -phrase.letters):
        by_first.setdefault(one.folded[0], []).append(one)
    joined = {
        "".join(one.folded): one
        for one in known.values()
        if one.item_id != NOTHING
        and len(one.folded) > 1
        and one.letters >= 5
        and not one.needs_accents
    }
    words = frozenset(word for one in known.values() for word in one.folded) | typed
    return PhraseBook(
        {first: tuple(found) for first, found in by_first.items()}, frozenset(words), joined
    )


def _spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with the usual spelling of what is written in many ways."""
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in range(_LONGEST_SPELLING, 0, -1):
            key = tuple(fold(word) for word in words[at : at + size])
            if len(key) == size and key in SPELLINGS:
                out.extend(SPELLINGS[key])
                at += size
                break
        else:
            out.append(words[at])
            at += 1
    return tuple(out)


def read_question(text: str, book: PhraseBook) -> list[Word]:
    """Return the words of a question, spelled as the book spells them, joined names taken apart."""
    # Short-hand is left alone: "tui" is a bag here and not "I", and what it stands for is harmless.
    words = read_words(text, book.words | HARMLESS | BRANDS, has_teencode=False)
    out: list[Word] = []
    at = shift = 0
    while at < len(words):
        for size in range(_LONGEST_SPELLING, 0, -1):
            part = words[at : at + size]
            spelled = SPELLINGS.get(tuple(word.folded for word in part))
            if len(part) == size and spelled is not None:
                first = part[0].position + shift
                for number, one in enumerate(spelled):
                    out.append(Word(one, one, False, True, first + number))
                # What follows stands as far behind as before, however many words these became.
                shift += first + len(spelled) - 1 - (part[-1].position + shift)
                at += size
                break
        else:
            apart = _taken_apart(words[at], book)
            for number, word in enumerate(apart):
                out.append(replace(word, position=word.position + shift + number))
            shift += len(apart) - 1
            at += 1
    return out


def _taken_apart(word: Word, book: PhraseBook) -> list[Word]:
    """Return "vochuoi" as its two words; any other word as it is."""
    phrase = book.joined.get(word.folded)
    if phrase is None or word.folded in book.words:
        return [word]
    return [replace(word, folded=one, written=one, is_marked=False) for one in phrase.folded]


def find_mentions(words: Sequence[Word], book: PhraseBook) -> tuple[Sequence[Word], list[Match]]:
    """Return the names that are meant, in order, and the words they are counted in.

    "Vỏ quả chuối" is read also as "vỏ chuối"; the reading in which the names are longer is taken.
    """
    found = _longest(words, book)
    bare = [word for word in words if not _is_inside(word)]
    if len(bare) < len(words):
        shorter = _longest(bare, book)
        if _letters(shorter) > _letters(found):
            words, found = bare, shorter
    return words, _without_belongings(words, found)


def _is_inside(word: Word) -> bool:
    return word.written in INSIDE or (not word.is_marked and word.folded in {"qua", "dung"})


def _letters(matches: Sequence[Match]) -> tuple[int, int]:
    """Return what makes one reading better than another: the longest name, then all of them."""
    return (
        max((match.letters for match in matches), default=0),
        sum(match.letters for match in matches),
    )


def _longest(words: Sequence[Word], book: PhraseBook) -> list[Match]:
    """Return the longest names that occur, none overlapping another."""
    is_bare = not any(word.is_marked for word in words)
    found = [
        Match(start, start + len(phrase.folded), phrase.weight, phrase.item_id)
        for start, word in enumerate(words)
        for phrase in book.by_first.get(word.folded, ())
        if _fits(phrase, words[start : start + len(phrase.folded)])
        or (is_bare and phrase.folded == (word.folded,) and word.folded in BARE)
    ]
    kept: list[Match] = []
    for match in sorted(found, key=lambda one: (-one.letters, one.start - one.end, one.start)):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return sorted((one for one in kept if one.item_id != NOTHING), key=lambda one: one.start)


def _without_belongings(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """Return the matches without those that only tell of another: what it is for, or where it is."""
    kept: list[Match] = []
    for match in matches:
        between = words[kept[-1].end : match.start] if kept else []
        if kept and _belongs(words, kept[-1], match, between):
            kept[-1] = replace(kept[-1], end=match.end)
            continue
        kept.append(match)
    own = [match for match in kept if not _is_told_of(words, match)]
    return own or kept


def _is_told_of(words: Sequence[Word], match: Match) -> bool:
    """Return whether a match is only a place ("trong tủ lạnh") or part of a doing ("ăn phở xong")."""
    if match.start == 0:
        return False
    before = words[match.start - 1]
    if before.position != words[match.start].position - 1:
        return False
    is_short = match.end - match.start == 1
    return before.written in PLACES or (is_short and before.written in DOINGS)


def _belongs(words: Sequence[Word], earlier: Match, match: Match, between: Sequence[Word]) -> bool:
    steps = words[match.start].position - words[earlier.end - 1].position
    if steps > len(between) + 1 or not between:
        return False  # a comma or a full stop parts them, or nothing joins them
    last = between[-1]
    if last.folded in USED_UP and match.letters <= len("pin"):
        return True
    return last.folded in BELONGING and (not last.is_marked or last.written in _JOINING)


_JOINING = frozenset({"đựng", "chứa", "bọc", "gói", "của", "cho", "trong", "từ", "bằng", "thuộc", "kiểu", "hiệu",
                      "vào", "lên", "trên", "dưới", "cạnh", "gần"})  # fmt: skip


def _fits(phrase: Phrase, words: Sequence[Word]) -> bool:
    if tuple(word.folded for word in words) != phrase.folded:
        return False
    if phrase.needs_accents:
        return any(all(map(_same_marks, words, written)) for written in phrase.written)
    if not phrase.written:
        return True
    fits = _may_be if len(words) == 1 else _may_be_misheard
    return any(all(map(fits, words, written)) for written in phrase.written)


def _same_marks(word: Word, written: str) -> bool:
    return marks(word.written) == marks(written)


def _may_be(word: Word, written: str) -> bool:
    """Return whether a typed word may be this one: accents that were typed must be the right ones."""
    return not word.is_marked or word.is_repaired or _same_marks(word, written)


def _may_be_misheard(word: Word, written: str) -> bool:
    """Return the same for a name of several words: hỏi and ngã count as one tone, one may be missing.

    Many write "võ chuối" and "ăc quy".
    """
    if not word.is_marked or word.is_repaired:
        return True
    typed, right = _without_nga(marks(word.written)), _without_nga(marks(written))
    # "Gói" and "gối" are two words, however: only a tone may be missing, and none put elsewhere.
    missing = [mark for mark in right if right.count(mark) > typed.count(mark)]
    is_other_letter = bool(typed) and any(mark in _LETTER_MARKS for mark in missing)
    return not is_other_letter and all(typed.count(mark) <= right.count(mark) for mark in typed)


_LETTER_MARKS = ("\N{COMBINING CIRCUMFLEX ACCENT}", "\N{COMBINING BREVE}", "\N{COMBINING HORN}")


def _without_nga(accents: tuple[str, ...]) -> list[str]:
    return sorted(
        "\N{COMBINING HOOK ABOVE}" if mark == "\N{COMBINING TILDE}" else mark for mark in accents
    )


def find_possible(words: Sequence[Word], book: PhraseBook) -> list[str]:
    """Return the items whose name was typed without the accents it needs; nobody can be sure of them."""
    meant = [word for word in words if word.folded not in HARMLESS and word.folded not in BRANDS]
    part = tuple(word.folded for word in meant)
    if not part or len(part) > 4 or any(word.is_marked for word in meant):
        return []
    found = [
        one.item_id
        for one in book.by_first.get(part[0], ())
        if one.folded == part and one.item_id != NOTHING
    ]
    return list(dict.fromkeys(found))


def find_typing_mistake(words: Sequence[Word], book: PhraseBook) -> Match | None:
    """Return the name the words nearly are, when there is just one such item."""
    words = words[:TYPO_WORDS]
    best: list[tuple[float, Match]] = []
    for phrase in book.all():
        size = len(phrase.folded)
        if phrase.needs_accents or phrase.letters < 5:
            continue
        for start in range(len(words) - size + 1):
            ratio = _likeness(phrase, words[start : start + size])
            if ratio >= TYPO_RATIO:
                best.append((ratio, Match(start, start + size, phrase.letters, phrase.item_id)))
    best.sort(key=lambda one: (-one[0], -one[1].letters))
    if not best or len({match.item_id for ratio, match in best if ratio >= best[0][0] - 2}) > 1:
        return None
    return best[0][1]


def _likeness(phrase: Phrase, words: Sequence[Word]) -> float:
    """Return how alike a name and words are, 0 to 100; short words may not differ."""
    if len(words) == 1 and (is_syllable(words[0].folded) or len(words[0].folded) < 5):
        return 0.0
    for expected, word in zip(phrase.folded, words, strict=True):
        if expected != word.folded and min(len(expected), len(word.folded)) < TYPO_LETTERS:
            return 0.0
    if phrase.written and not any(
        all(map(_marks_fit, words, written)) for written in phrase.written
    ):
        return 0.0
    typed = " ".join(word.folded for word in words)
    return fuzz.ratio(" ".join(phrase.folded), typed)


def _marks_fit(word: Word, written: str) -> bool:
    """Return whether accents do not speak against it; a longer word may carry a wrong tone."""
    is_long = len(word.folded) >= TYPO_LETTERS
    return word.folded != fold(written) or is_long or _may_be(word, written)
