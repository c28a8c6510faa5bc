"""Answering which bin a thing goes in: one answer for chat, web and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from backend.core.database import UnitOfWork
from backend.core.i18n import N_, translate
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from backend.domain.text import fold
from backend.domain.waste import (
    GroupWords,
    WasteAnswer,
    WasteCatalogue,
    WasteGroup,
    WasteItem,
    apply_reviews,
    build_catalogue,
    look_up,
)
from backend.domain.waste_matching import Name
from backend.store.waste import WasteReviewRow, list_reviews

_DATA = Path(__file__).resolve().parents[1] / "data"

GROUP_NAMES: dict[WasteGroup, str] = {
    WasteGroup.RECYCLABLE: N_("Rác tái chế"),
    WasteGroup.FOOD: N_("Rác thực phẩm"),
    WasteGroup.BULKY: N_("Rác cồng kềnh"),
    WasteGroup.HAZARDOUS: N_("Rác nguy hại"),
    WasteGroup.OTHER: N_("Rác khác"),
    WasteGroup.SPECIAL: N_("Loại cần xử lý riêng"),
}
PREPARATION = N_("Trước khi bỏ: {preparation}")
CONTAINER = N_("Bao bì: {container}.")
WARNING = N_("Chú ý: {warning}.")
BASIS = N_("Theo {basis}.")
ASK_WHAT = N_("Anh/chị muốn bỏ món gì ạ? Ví dụ: vỏ chuối, pin cũ, tủ quần áo.")
UNKNOWN = N_("Dạ, em chưa biết món này. Anh/chị hỏi UBND phường, xã hoặc đơn vị thu gom giúp ạ.")
UNSURE = N_(
    "Dạ, em chưa chắc. Có thể {item} thuộc nhóm {group}; xin hỏi UBND phường, xã trước khi bỏ."
)
SEVERAL = N_("Dạ, từng món bỏ riêng:")
IT_MAY_BE = N_("• {item}: {group}")


@cache
def load_waste_catalogue() -> WasteCatalogue:
    """Return the items and what they are called, read once."""
    told: dict[str, Any] = json.loads((_DATA / "waste_items.json").read_text(encoding="utf-8"))
    further: list[dict[str, list[str]]] = [
        json.loads((_DATA / name).read_text(encoding="utf-8"))
        for name in ("waste_synonyms.json", "waste_english.json")
    ]
    return build_catalogue((_item(row) for row in told["items"]), _names(told["items"], further))


def _item(row: dict[str, Any]) -> WasteItem:
    return WasteItem(
        id=row["id"],
        name=row["name"],
        group=WasteGroup(row["group"]),
        container=row["container"],
        handover=row["handover"],
        preparation=row["tip"],
        warning=row["warning"],
        ask=row["ask"],
        is_reviewed=row["confidence"] != "low",
        basis=row["basis"],
    )


def _names(rows: list[dict[str, Any]], further: list[dict[str, list[str]]]) -> Iterator[Name]:
    """Yield every name; the file's own keys come first and decide whose a name is."""
    for row in rows:
        for key in row["search_keys"]:
            yield Name(row["id"], key, is_spelled=False)
        for key in row["accent_only_keys"]:
            yield Name(row["id"], key, needs_accents=True)
    for row in rows:
        keys = set(row["search_keys"])
        # "Báo, tạp chí cũ" is two names; the keys have both.
        names = [] if "," in row["name"] else [row["name"]]
        for name in (*names, *row["aliases"]):
            yield Name(row["id"], name, needs_accents=fold(name) not in keys)
    for more in further:
        for item_id, others in more.items():
            for name in others:
                yield Name(item_id, name, needs_accents=_is_one_marked_word(name))


def _is_one_marked_word(name: str) -> bool:
    """Return whether a name is one short word that reads as others without its accents."""
    return " " not in name and fold(name) != name.lower()


@cache
def group_words() -> Mapping[WasteGroup, GroupWords]:
    """Return which bag each group takes and who collects it, from the file."""
    told: dict[str, Any] = json.loads((_DATA / "waste_items.json").read_text(encoding="utf-8"))
    return {
        WasteGroup(code): GroupWords(row["container"], row["handover"])
        for code, row in told["meta"]["groups"].items()
    }


@cache
def legal_groups() -> Mapping[WasteGroup, int | None]:
    """Return the group of QĐ 87/2025/QĐ-UBND, 1 to 3, of each of ours; None: it is none of them."""
    told: dict[str, Any] = json.loads((_DATA / "waste_items.json").read_text(encoding="utf-8"))
    return {WasteGroup(code): row["legal_group"] for code, row in told["meta"]["groups"].items()}


def reviewed_catalogue(session: Session) -> WasteCatalogue:
    """Return the items as the officers left them."""
    reviews = [row.as_review() for row in list_reviews(session)]
    return apply_reviews(load_waste_catalogue(), reviews, group_words())


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What an officer decides about an item; empty words keep the file's."""

    group: WasteGroup
    preparation: str = ""
    handover: str = ""
    note: str = ""


def review_item(uow: UnitOfWork, staff: StaffMember, item_id: str, draft: ReviewDraft) -> None:
    """Put an officer's decision about an item in force; from then on it is answered with confidence.

    Raises:
        LoaXanhError: `forbidden`, `waste_item_unknown`.
    """
    if not staff.can(Permission.REVIEW_WASTE_ITEMS):
        raise LoaXanhError("forbidden")
    if item_id not in load_waste_catalogue().items:
        raise LoaXanhError("waste_item_unknown")
    uow.session.add(
        WasteReviewRow(
            item_id=item_id,
            group=draft.group,
            preparation=draft.preparation.strip()[:500],
            handover=draft.handover.strip()[:300],
            note=draft.note.strip()[:500],
            staff_id=staff.id,
            at=uow.now,
        )
    )


def look_up_waste(text: str, catalogue: WasteCatalogue | None = None) -> WasteAnswer:
    """Return what is known about what somebody wants to throw away.

    Args:
        text: in their own words.
        catalogue: the items as reviewed; None: as they are in the file.
    """
    return look_up(text, catalogue or load_waste_catalogue())


def answer_waste_question(text: str, locale: str, catalogue: WasteCatalogue | None = None) -> str:
    """Return the answer as a person reads it."""
    return "\n".join(waste_answer_lines(text, look_up_waste(text, catalogue), locale))


def waste_answer_lines(text: str, answer: WasteAnswer, locale: str) -> list[str]:
    """Return an answer line by line; what is dangerous among the options keeps its safety line."""
    if not text.strip():
        return [translate(locale, ASK_WHAT)]
    if answer.question:
        return [answer.question, *_options(answer, locale)]
    if answer.item is not None:
        return _told(answer.item, locale)
    if answer.is_ambiguous:
        return [translate(locale, SEVERAL), *_options(answer, locale)]
    if answer.options:
        one = answer.options[0]
        unsure = translate(locale, UNSURE, item=one.name, group=_group(one, locale))
        return [unsure, *_warnings(answer.options, locale)]
    return [translate(locale, UNKNOWN)]


def _options(answer: WasteAnswer, locale: str) -> list[str]:
    named = [
        translate(locale, IT_MAY_BE, item=one.name, group=_group(one, locale))
        for one in answer.options
    ]
    return [*named, *_warnings(answer.options, locale)]


def _warnings(items: Iterable[WasteItem], locale: str) -> list[str]:
    said = dict.fromkeys(
        item.warning
        for item in items
        if item.warning and item.group in (WasteGroup.HAZARDOUS, WasteGroup.SPECIAL)
    )
    return [translate(locale, WARNING, warning=warning) for warning in said]


def _group(item: WasteItem, locale: str) -> str:
    return translate(locale, GROUP_NAMES[item.group])


def _told(item: WasteItem, locale: str) -> list[str]:
    lines = [f"{item.name}: {_group(item, locale)}."]
    if item.warning:
        lines.append(translate(locale, WARNING, warning=item.warning))
    if item.preparation:
        lines.append(translate(locale, PREPARATION, preparation=item.preparation))
    lines.append(translate(locale, CONTAINER, container=item.container))
    lines.append(item.handover)
    lines.append(translate(locale, BASIS, basis=item.basis))
    return lines
