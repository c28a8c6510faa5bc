"""Answering which bin a thing goes in: one answer for chat, web and the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from backend.core.i18n import N_, translate
from backend.domain.text import fold
from backend.domain.waste import (
    WasteAnswer,
    WasteCatalogue,
    WasteGroup,
    WasteItem,
    build_catalogue,
    look_up,
)
from backend.domain.waste_matching import Name

_DATA = Path(__file__).resolve().parents[1] / "data"

GROUP_NAMES: dict[WasteGroup, str] = {
    WasteGroup.RECYCLABLE: N_("Rác tái chế"),
    WasteGroup.FOOD: N_("Rác thực phẩm"),
    WasteGroup.BULKY: N_("Rác cồng kềnh"),
    WasteGroup.HAZARDOUS: N_("Rác nguy hại"),
    WasteGroup.OTHER: N_("Rác khác"),
    WasteGroup.SPECIAL: N_("Loại cần xử lý riêng"),
}
ANSWER = N_(
    "{item}: {group}.\n{preparation}\nBao bì: {container}.\n{handover}\n{warning}\nTheo {basis}."
)
ASK_WHAT = N_("Anh/chị muốn bỏ món gì ạ? Ví dụ: vỏ chuối, pin cũ, tủ quần áo.")
UNKNOWN = N_("Dạ, em chưa biết món này. Anh/chị hỏi UBND phường, xã hoặc đơn vị thu gom giúp ạ.")
UNSURE = N_(
    "Dạ, em chưa chắc. Có thể {item} thuộc nhóm {group}; xin hỏi UBND phường, xã trước khi bỏ."
)
SEVERAL = N_("Dạ, từng món bỏ riêng:\n{lines}")


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


def look_up_waste(text: str) -> WasteAnswer:
    """Return what is known about what somebody wants to throw away."""
    return look_up(text, load_waste_catalogue())


def answer_waste_question(text: str, locale: str) -> str:
    """Return the answer as a person reads it."""
    if not text.strip():
        return translate(locale, ASK_WHAT)
    answer = look_up_waste(text)
    if answer.question:
        return answer.question
    if answer.item is not None:
        return _told(answer.item, locale)
    if answer.is_ambiguous:
        lines = "\n".join(f"• {one.name}: {_group(one, locale)}" for one in answer.options)
        return translate(locale, SEVERAL, lines=lines)
    if answer.options:
        one = answer.options[0]
        return translate(locale, UNSURE, item=one.name, group=_group(one, locale))
    return translate(locale, UNKNOWN)


def _group(item: WasteItem, locale: str) -> str:
    return translate(locale, GROUP_NAMES[item.group])


def _told(item: WasteItem, locale: str) -> str:
    text = translate(
        locale,
        ANSWER,
        item=item.name,
        group=_group(item, locale),
        preparation=item.preparation or "",
        container=item.container,
        handover=item.handover,
        warning=item.warning or "",
        basis=item.basis,
    )
    return "\n".join(line for line in text.splitlines() if line.strip())
