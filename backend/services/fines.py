"""Answering what an act costs: from the table, only what is confirmed, as information and never as a threat."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from backend.core.i18n import N_, translate
from backend.domain.fines import Fine, find_fines, spoken_range

_FILE = Path(__file__).resolve().parents[1] / "data" / "fines.json"

GENERAL = N_("Mức chung cho cá nhân: {amount}.")
IN_HANOI = N_("Tại Hà Nội: {amount}.")
NOT_CONFIRMED = N_("Mức tiền chưa được xác nhận nên xin không nêu.")
DOUBLED = N_(
    "Một số hành vi tại Hà Nội áp dụng gấp đôi (NQ 08/2025/NQ-HĐND); theo NĐ 45/2022, tổ chức bằng hai lần cá nhân."
)
BASIS = N_("Theo {basis}; kiểm tra ngày {checked}.")
ASK_WHICH = N_(
    "Dạ, anh/chị hỏi về việc nào ạ? Ví dụ: vứt rác nơi công cộng, đốt rơm rạ, xe không phủ bạt, đốt vàng mã sai chỗ."
)
WHO_DECIDES = N_(
    "Mức cụ thể do người có thẩm quyền quyết định. Thấy việc đang xảy ra, anh/chị gửi ảnh để phản ánh ạ."
)


@cache
def load_fines() -> tuple[Fine, ...]:
    """Return the table, read once."""
    rows: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_fine(row) for row in rows)


def _fine(row: Mapping[str, Any]) -> Fine:
    return Fine(
        id=row["id"],
        category_code=row["category_code"],
        act=row["act"],
        amount_vnd=_amounts(row["amount_vnd"]),
        city_amount_vnd=_amounts(row["city_amount_vnd"]),
        note=row["note"],
        basis=row["basis"],
        checked_on=date.fromisoformat(row["checked_on"]),
        words=tuple(row["words"]),
    )


def _amounts(told: list[int] | None) -> tuple[int, int] | None:
    return (told[0], told[1]) if told else None


def fine_lines(fine: Fine, locale: str) -> list[str]:
    """Return what is said of one act, line by line, its name first."""
    lines = [translate(locale, fine.act) + "."]
    if fine.city_amount_vnd:
        lines.append(translate(locale, IN_HANOI, amount=spoken_range(fine.city_amount_vnd)))
    elif fine.amount_vnd:
        lines.append(translate(locale, GENERAL, amount=spoken_range(fine.amount_vnd)))
    else:
        lines.append(translate(locale, NOT_CONFIRMED))
    lines.append(translate(locale, fine.note))
    checked = fine.checked_on.strftime("%d/%m/%Y")
    lines.append(translate(locale, BASIS, basis=fine.basis, checked=checked))
    return [line for line in lines if line]


def answer_fine_question(text: str, locale: str) -> str:
    """Return the answer to "how much is the fine for …" as a person reads it."""
    found = find_fines(text, load_fines())
    if not found:
        return translate(locale, ASK_WHICH)
    parts = ["\n".join(fine_lines(fine, locale)) for fine in found]
    return "\n\n".join([*parts, f"{translate(locale, DOUBLED)} {translate(locale, WHO_DECIDES)}"])
