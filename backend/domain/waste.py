"""Which bin a thing goes in: the longest known phrase wins, and doubt is said instead of guessed.

The groups are our six answers, mapped to the three of QĐ 87/2025/QĐ-UBND by the data file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from backend.domain.text import Word, fold, marks, read_words

MAX_QUESTION = 500
# Two words this alike are taken for a typing mistake; both have four letters or more.
TYPO_RATIO = 88
LONGEST_PHRASE_WORDS = 9


class WasteGroup(StrEnum):
    """Our six answer groups."""

    RECYCLABLE = "recyclable"
    FOOD = "food"
    BULKY = "bulky"
    HAZARDOUS = "hazardous"
    OTHER = "other"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class WasteItem:
    """One household item.

    Attributes:
        id: stable name.
        name: Vietnamese name.
        group: where it goes.
        container: which bag or bin.
        handover: who takes it.
        preparation: what to do with it first.
        warning: a safety line; None when none is needed.
        ask: what to ask back before answering; None when nothing needs asking.
        is_reviewed: False while an environmental officer has not confirmed the answer.
        basis: the legal or own source.
    """

    id: str
    name: str
    group: WasteGroup
    container: str
    handover: str
    preparation: str
    warning: str | None
    ask: str | None
    is_reviewed: bool
    basis: str


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


@dataclass(frozen=True, slots=True)
class WasteCatalogue:
    """Items by id, phrases by their first folded word, longest first, and every word of them."""

    items: Mapping[str, WasteItem]
    phrases: Mapping[str, tuple[Phrase, ...]]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class WasteAnswer:
    """What is known about a question.

    Attributes:
        item: the one item that is meant; None when none or several are.
        group: where it goes; None when not known or to be asked.
        options: items it may be, or all that were named.
        is_ambiguous: somebody must say which is meant.
        question: what to ask back; None when nothing.
    """

    item: WasteItem | None
    group: WasteGroup | None
    options: tuple[WasteItem, ...] = ()
    is_ambiguous: bool = False
    question: str | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    length: int
    item_id: str


# What an item with a question may turn out to be instead, and the words that raise the question.
ASK_INSTEAD: Mapping[str, str] = {
    "tui-nilon-sach": "tui-nilon-ban",
    "khung-nhom-sat-vun": "tu-sat-ket-sat",
    "chan-ga-rem-cu": "dem-nem-cu",
    "bong-den-led": "bong-den-compact",
    "bon-cau-chau-rua-su": "gach-vo-voi-vua-be-tong",
    "vo-dua-vo-sau-rieng": "vo-trai-cay-mem",
}
_ASK_ONLY_WITH: Mapping[str, frozenset[str]] = {
    "khung-nhom-sat-vun": frozenset({"khung"}),
    "chan-ga-rem-cu": frozenset({"day", "bong", "nang"}),
}
_CLEAN = frozenset({"sach", "kho"})
_DIRTY_WRITTEN = frozenset({"bẩn", "dính", "dơ", "ướt", "nhiễm"})
_DIRTY_FOLDED = frozenset({"dinh", "uot"})
# A dirty bag is not recycled; dirty clothes, wires and machines still are.
_DIRTY_MATTERS = (
    "giay",
    "nhua",
    "thung-carton",
    "bao-",
    "sach-",
    "hop-",
    "coc-",
    "tui-",
    "khay-",
    "mang-",
)


def build_catalogue(
    items: Iterable[WasteItem], phrases: Iterable[tuple[str, str, bool]]
) -> WasteCatalogue:
    """Return the catalogue of items and what they are called.

    Args:
        items: all items.
        phrases: (item id, phrase with or without accents, whether accents are needed).
    """
    known: dict[tuple[tuple[str, ...], str], Phrase] = {}
    owners: dict[tuple[str, ...], str] = {}
    for item_id, phrase, needs_accents in phrases:
        written = tuple(phrase.lower().split())
        folded = tuple(fold(phrase).split())
        if not folded:
            continue
        spellings = (written,) if written != folded else ()
        owner = owners.setdefault(folded, item_id)
        if owner != item_id and not spellings:
            continue  # without accents a phrase belongs to whoever named it first
        earlier = known.get((folded, item_id))
        if earlier is not None:
            spellings = (*earlier.written, *spellings)
            needs_accents = needs_accents and earlier.needs_accents
        is_shared = owner != item_id
        known[folded, item_id] = Phrase(item_id, folded, spellings, needs_accents or is_shared)
    by_first: dict[str, list[Phrase]] = {}
    for one in sorted(known.values(), key=lambda phrase: -sum(map(len, phrase.folded))):
        by_first.setdefault(one.folded[0], []).append(one)
    return WasteCatalogue(
        {item.id: item for item in items},
        {first: tuple(found) for first, found in by_first.items()},
        frozenset(word for one in known.values() for word in one.folded),
    )


def look_up(text: str, catalogue: WasteCatalogue) -> WasteAnswer:
    """Return what is known about what somebody wants to throw away."""
    words = read_words(text[:MAX_QUESTION], catalogue.words)
    matches = _matches(words, catalogue) or _typing_mistakes(words, catalogue)
    ids = list(dict.fromkeys(match.item_id for match in matches))
    if not ids:
        return WasteAnswer(None, None)
    if len(ids) > 1:
        options = tuple(catalogue.items[item_id] for item_id in ids)
        return WasteAnswer(None, None, options, is_ambiguous=True)
    return _single(catalogue, catalogue.items[ids[0]], words, matches[0])


def _single(
    catalogue: WasteCatalogue, item: WasteItem, words: Sequence[Word], match: _Match
) -> WasteAnswer:
    around = [word for number, word in enumerate(words) if not match.start <= number < match.end]
    if item.ask and _must_ask(item, words):
        instead = catalogue.items.get(ASK_INSTEAD.get(item.id, ""))
        options = (item, instead) if instead else (item,)
        return WasteAnswer(None, None, options, is_ambiguous=True, question=item.ask)
    if not item.is_reviewed:
        return WasteAnswer(None, None, (item,))
    if _is_soiled(item, around):
        instead = catalogue.items.get("tui-nilon-ban")
        options = (item, instead) if instead else (item,)
        return WasteAnswer(None, None, options, is_ambiguous=True)
    return WasteAnswer(item, item.group, (item,))


def _must_ask(item: WasteItem, words: Sequence[Word]) -> bool:
    needed = _ASK_ONLY_WITH.get(item.id)
    if needed is not None:
        return bool(needed & {word.folded for word in words})
    return not _CLEAN & {word.folded for word in words}


def _is_soiled(item: WasteItem, around: Sequence[Word]) -> bool:
    if item.group is not WasteGroup.RECYCLABLE or not item.id.startswith(_DIRTY_MATTERS):
        return False
    return any(
        word.written in _DIRTY_WRITTEN or (not word.is_marked and word.folded in _DIRTY_FOLDED)
        for word in around
    )


def _matches(words: Sequence[Word], catalogue: WasteCatalogue) -> list[_Match]:
    """Return the longest phrases that occur, none overlapping another."""
    found = [
        _Match(start, start + len(phrase.folded), sum(map(len, phrase.folded)), phrase.item_id)
        for start, word in enumerate(words)
        for phrase in catalogue.phrases.get(word.folded, ())
        if _fits(phrase, words[start : start + len(phrase.folded)])
    ]
    kept: list[_Match] = []
    for match in sorted(found, key=lambda one: (-one.length, one.start)):
        if all(match.end <= other.start or match.start >= other.end for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda one: one.start)


def _fits(phrase: Phrase, words: Sequence[Word]) -> bool:
    if tuple(word.folded for word in words) != phrase.folded:
        return False
    if phrase.needs_accents:
        return any(all(map(_same_marks, words, written)) for written in phrase.written)
    if not phrase.written:
        return True
    return any(all(map(_may_be, words, written)) for written in phrase.written)


def _same_marks(word: Word, written: str) -> bool:
    return marks(word.written) == marks(written)


def _may_be(word: Word, written: str) -> bool:
    """Return whether a typed word may be this one: accents that were typed must be the right ones."""
    return not word.is_marked or word.is_repaired or _same_marks(word, written)


def _typing_mistakes(words: Sequence[Word], catalogue: WasteCatalogue) -> list[_Match]:
    """Return the phrase that the words nearly are, when there is just one such item."""
    best: list[tuple[float, _Match]] = []
    for phrases in catalogue.phrases.values():
        for phrase in phrases:
            size = len(phrase.folded)
            if phrase.needs_accents or size < 2 or sum(map(len, phrase.folded)) < 6:
                continue
            for start in range(len(words) - size + 1):
                part = words[start : start + size]
                ratio = _likeness(phrase, part)
                if ratio >= TYPO_RATIO:
                    best.append((ratio, _Match(start, start + size, 0, phrase.item_id)))
    best.sort(key=lambda one: -one[0])
    if not best or len({match.item_id for ratio, match in best if ratio >= best[0][0] - 2}) > 1:
        return []
    return [best[0][1]]


def _likeness(phrase: Phrase, words: Sequence[Word]) -> float:
    """Return how alike phrase and words are, 0 to 100; only words of four letters may differ."""
    for expected, word in zip(phrase.folded, words, strict=True):
        if expected != word.folded and min(len(expected), len(word.folded)) < 4:
            return 0.0
    if phrase.written and not any(
        all(map(_marks_fit, words, written)) for written in phrase.written
    ):
        return 0.0
    typed = " ".join(word.folded for word in words)
    return fuzz.ratio(" ".join(phrase.folded), typed)


def _marks_fit(word: Word, written: str) -> bool:
    return word.folded != fold(written) or _may_be(word, written)
