"""Which bin a thing goes in: the longest known phrase wins, and doubt is said instead of guessed.

The groups are our six answers, mapped to the three of QĐ 87/2025/QĐ-UBND by the data file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from backend.domain.text import Word
from backend.domain.waste_matching import (
    Match,
    Name,
    PhraseBook,
    build_phrase_book,
    find_mentions,
    find_possible,
    find_typing_mistake,
    read_question,
)
from backend.domain.waste_phrases import (
    is_named_after,
    is_only_where,
    is_said_clean,
    is_said_unwashed,
    names_hazard,
    with_dead_animal,
    with_material,
    with_poison,
    with_spoiled_food,
    without_excepted,
    without_measures,
)
from backend.domain.waste_words import (
    ALIVE,
    BRANDS,
    BREAKING,
    BUYING,
    CARRIERS,
    CONDITIONS,
    CONTAINERS,
    FOOD_PARTS,
    FURNITURE,
    HARMLESS,
    HEADS,
    HEADS_FOLDED,
    INSULTS,
    LEADING,
    PARTING,
)

MAX_QUESTION = 2000


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
class WasteCatalogue:
    """Items by id, and what people call them."""

    items: Mapping[str, WasteItem]
    book: PhraseBook

    @property
    def not_by_material(self) -> frozenset[str]:
        """Return the items that go their own way whatever they, or what holds them, are made of."""
        own = (WasteGroup.BULKY, WasteGroup.HAZARDOUS, WasteGroup.SPECIAL)
        return frozenset(item.id for item in self.items.values() if item.group in own)


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
    "khung-nhom-sat-vun": frozenset({"khung", "to"}),
    "chan-ga-rem-cu": frozenset({"day", "bong", "nang"}),
}
# Words that answer the question by themselves.
_ASK_ANSWERED: Mapping[str, frozenset[str]] = {"bong-den-led": frozenset({"led"})}
_DIRTY_WRITTEN = frozenset({"bẩn", "dính", "dơ", "ướt", "nhiễm", "mốc"})
_DIRTY_FOLDED = frozenset({"dinh", "uot", "ban"})
# A dirty bag is not recycled; dirty clothes, wires and machines still are.
_DIRTY_MATTERS = (
    "giay-in", "giay-goi", "nhua", "thung-carton", "bao-tap", "sach-vo", "hop-", "coc-", "tui-giay",
    "tui-nilon", "khay-", "mang-", "hu-lo", "so-tay", "lich-", "phong-bi", "chai-nhua",
)  # fmt: skip
_DIRTY_INSTEAD: Mapping[str, str] = {"tui-nilon-sach": "tui-nilon-ban"}
SOILED_PAPER, SOILED_PLASTIC = "bat-giay-dia-giay", "do-nhua-mot-lan"
# Said only in passing: any other thing named beside them is what is asked about.
_IN_PASSING = frozenset({"bui-rac-quet-nha", "do-ve-sinh-nha"})


def build_catalogue(items: Iterable[WasteItem], names: Iterable[Name]) -> WasteCatalogue:
    """Return the catalogue of items and what they are called; the first to have a name keeps it."""
    return WasteCatalogue({item.id: item for item in items}, build_phrase_book(names))


@dataclass(frozen=True, slots=True)
class WasteReview:
    """What an environmental officer decided about one item; it counts for more than the file.

    Attributes:
        item_id: which item.
        group: where it goes.
        preparation: what to do first; "" keeps the file's words.
        handover: who takes it; "" keeps the file's words, or the group's when the group changed.
    """

    item_id: str
    group: WasteGroup
    preparation: str = ""
    handover: str = ""


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What holds for a whole group: which bag, and who takes it."""

    container: str
    handover: str


def apply_reviews(
    catalogue: WasteCatalogue,
    reviews: Iterable[WasteReview],
    groups: Mapping[WasteGroup, GroupWords],
) -> WasteCatalogue:
    """Return the catalogue as the officers left it; of items it does not know nothing is taken."""
    items = dict(catalogue.items)
    for review in reviews:
        item = items.get(review.item_id)
        if item is None:
            continue
        words = groups[review.group]
        is_moved = review.group is not item.group
        items[item.id] = replace(
            item,
            group=review.group,
            container=words.container if is_moved else item.container,
            preparation=review.preparation or item.preparation,
            handover=review.handover or (words.handover if is_moved else item.handover),
            is_reviewed=True,
        )
    return WasteCatalogue(items, catalogue.book)


def look_up(text: str, catalogue: WasteCatalogue) -> WasteAnswer:
    """Return what is known about what somebody wants to throw away.

    A name with an unknown word beside it may be part of another thing's name: then the item is only
    an option.
    """
    text = text[:MAX_QUESTION]
    said = f" {' '.join(text.lower().split())} "
    is_buying = said.startswith((" mua ", " chỗ mua ", " cần mua ")) and " đâu " in said
    if is_buying or any(phrase in said for phrase in (*_SPACED_INSULTS, *BUYING)):
        return WasteAnswer(None, None)
    words: Sequence[Word] = read_question(text, catalogue.book)
    words, matches = find_mentions(words, catalogue.book)
    matches = _read_phrases(said, words, matches, catalogue)
    if not matches and (nearly := find_typing_mistake(words, catalogue.book)):
        matches = [nearly]
    if not matches:
        return _unsure(find_possible(words, catalogue.book), catalogue)
    matches = _meant(words, matches, catalogue)
    ids = list(dict.fromkeys(match.item_id for match in matches))
    if len(ids) > 1:
        options = tuple(catalogue.items[item_id] for item_id in ids)
        return WasteAnswer(None, None, options, is_ambiguous=True)
    item = catalogue.items[ids[0]]
    if _is_not_meant(said, words, matches[0], item):
        return WasteAnswer(None, None, (item,))
    return _single(catalogue, item, words, matches[0])


def _read_phrases(
    said: str, words: Sequence[Word], matches: Sequence[Match], catalogue: WasteCatalogue
) -> list[Match]:
    """Return the matches after the rules for what stands around names."""
    found = without_measures(words, without_excepted(words, matches))
    found = with_material(words, found, catalogue.not_by_material)
    found = with_poison(words, with_dead_animal(words, found))
    return with_spoiled_food(said, found)


def _is_not_meant(said: str, words: Sequence[Word], match: Match, item: WasteItem) -> bool:
    """Return whether the text is about a place, a person or a living animal and not about the item."""
    is_animal = item.group in (WasteGroup.FOOD, WasteGroup.SPECIAL)
    is_alive = is_animal and any(f" {state} " in said for state in ALIVE)
    return is_alive or is_named_after(words, match) or is_only_where(words, match)


_SPACED_INSULTS = tuple(f" {insult} " for insult in INSULTS)


def _unsure(ids: Sequence[str], catalogue: WasteCatalogue) -> WasteAnswer:
    options = tuple(catalogue.items[item_id] for item_id in ids[:4])
    return WasteAnswer(None, None, options, is_ambiguous=len(options) > 1)


def _meant(words: Sequence[Word], matches: list[Match], catalogue: WasteCatalogue) -> list[Match]:
    """Return the matches that are things of their own.

    Of two names side by side with nothing between, the second tells more of the first when both go the
    same way, "màn hình điện thoại", when the first holds the second, "hộp sắt bánh trung thu", or when the
    second is one short word said in passing, "điện thoại vỡ màn".
    """
    telling = [match for match in matches if match.item_id not in _IN_PASSING]
    kept: list[Match] = []
    for match in telling or matches:
        if kept and _is_what_it_held(words, kept[-1], match, catalogue):
            kept[-1] = replace(match, start=kept[-1].start)
        elif kept and _is_one_thing(words, kept[-1], match, catalogue):
            kept[-1] = replace(kept[-1], end=match.end)
        else:
            kept.append(match)
    return kept


# Rags and paper that took up a dangerous liquid go with it.
_SOAKING = frozenset(
    {"mut-rua-bat-gie-ban", "giay-an-khan-giay-da-dung", "vai-vun", "do-ve-sinh-nha"}
)
_SOAKED = (["dính"], ["thấm"], ["tẩm"], ["lau"], ["dinh"], ["tham"])


def _is_what_it_held(
    words: Sequence[Word], first: Match, second: Match, catalogue: WasteCatalogue
) -> bool:
    """Return whether the first is only what holds a dangerous second: "can axit", "chai thuốc trừ cỏ"."""
    is_container = first.end - first.start == 1 and words[first.start].folded in CONTAINERS
    is_next = words[second.start].position == words[first.start].position + 1
    is_dangerous = catalogue.items[second.item_id].group is WasteGroup.HAZARDOUS
    between = [word.written for word in words[first.end : second.start]]
    if is_dangerous and first.item_id in _SOAKING and between in _SOAKED:
        return True
    return is_container and is_next and is_dangerous


# "Bìa các tông bọc cái tủ lạnh": so few words between two names that go the same way still tell of one.
_FEW_BETWEEN = 3


def _is_one_thing(
    words: Sequence[Word], first: Match, second: Match, catalogue: WasteCatalogue
) -> bool:
    one, other = catalogue.items[first.item_id], catalogue.items[second.item_id]
    between = words[first.end : second.start]
    steps = words[second.start].position - words[first.end - 1].position
    if steps > len(between) + 1 or any(word.folded in PARTING for word in between):
        return False
    if 0 < len(between) <= _FEW_BETWEEN and one.group is other.group:
        return True
    is_short = second.end - second.start == 1 and first.end - first.start > 1
    if is_short and other.group not in (WasteGroup.HAZARDOUS, WasteGroup.SPECIAL):
        return all(_is_harmless(word) for word in between)
    if between:
        is_broken = second.end - second.start <= 2 and one.group is not WasteGroup.FOOD
        is_safe = other.group not in (WasteGroup.HAZARDOUS, WasteGroup.SPECIAL)
        return is_broken and is_safe and all(word.folded in BREAKING for word in between)
    head = words[first.start].folded
    if head in CONTAINERS | CARRIERS and other.group is WasteGroup.FOOD:
        return True
    is_bare = first.end - first.start == 1 and words[first.start].written in FURNITURE
    if is_bare and other.group not in (WasteGroup.HAZARDOUS, WasteGroup.SPECIAL):
        return True
    if head == "pin" and other.group in (WasteGroup.RECYCLABLE, WasteGroup.SPECIAL):
        return True
    return one.group is other.group


def _single(
    catalogue: WasteCatalogue, item: WasteItem, words: Sequence[Word], match: Match
) -> WasteAnswer:
    around = [word for number, word in enumerate(words) if not match.start <= number < match.end]
    dirty = catalogue.items.get(_DIRTY_INSTEAD.get(item.id, ""))
    if dirty is not None and dirty.is_reviewed and _is_soiled(item, around):
        return WasteAnswer(dirty, dirty.group, (dirty,))
    if item.ask and _must_ask(item, words):
        instead = catalogue.items.get(ASK_INSTEAD.get(item.id, ""))
        options = (item, instead) if instead else (item,)
        return WasteAnswer(None, None, options, is_ambiguous=True, question=item.ask)
    is_stained = item.group is WasteGroup.RECYCLABLE and names_hazard(words)
    if is_stained or not item.is_reviewed or _is_part_of_more(words, match, catalogue):
        return WasteAnswer(None, None, (item,))
    if _is_soiled(item, around):
        instead = catalogue.items.get(_soiled_instead(item))
        options = (item, instead) if instead else (item,)
        return WasteAnswer(None, None, options, is_ambiguous=True)
    return WasteAnswer(item, item.group, (item,))


def _must_ask(item: WasteItem, words: Sequence[Word]) -> bool:
    said = {word.folded for word in words}
    if said & _ASK_ANSWERED.get(item.id, frozenset()):
        return False
    needed = _ASK_ONLY_WITH.get(item.id)
    if needed is not None:
        return bool(needed & said)
    return not is_said_clean(words)


def _is_part_of_more(words: Sequence[Word], match: Match, catalogue: WasteCatalogue) -> bool:
    """Return whether a word beside the match may make it another thing's name."""
    before = words[match.start - 1] if match.start > 0 else None
    after = words[match.end] if match.end < len(words) else None
    if before and before.position != words[match.start].position - 1:
        before = None
    if after and after.position != words[match.end - 1].position + 1:
        after = None
    is_food = catalogue.items[match.item_id].group is WasteGroup.FOOD
    if before and is_food and before.written in FOOD_PARTS:
        before = None
    if before and _is_head(before) and not catalogue.book.has_name(before, match.item_id):
        return True
    if match.end - match.start > 1:
        return False
    if words[match.start].written in LEADING:
        after = None
    if after and after.is_marked and _is_head(after):
        return True
    return any(one is not None and not _is_harmless(one) for one in (before, after))


def _is_head(word: Word) -> bool:
    return word.written in HEADS if word.is_marked else word.folded in HEADS_FOLDED


def _is_harmless(word: Word) -> bool:
    return word.folded in HARMLESS | CONDITIONS | BRANDS or any(map(str.isdigit, word.folded))


def _is_soiled(item: WasteItem, around: Sequence[Word]) -> bool:
    if item.group is not WasteGroup.RECYCLABLE or not item.id.startswith(_DIRTY_MATTERS):
        return False
    if is_said_clean(around):
        return False
    return is_said_unwashed(around) or any(
        word.written in _DIRTY_WRITTEN or (not word.is_marked and word.folded in _DIRTY_FOLDED)
        for word in around
    )


def _soiled_instead(item: WasteItem) -> str:
    if item.id in _DIRTY_INSTEAD:
        return _DIRTY_INSTEAD[item.id]
    return SOILED_PAPER if "giay" in item.id or "carton" in item.id else SOILED_PLASTIC
