"""What the law says an act costs: stated only where the amount is confirmed, with its article and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.domain.text import fold

MANY = 3
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Fine:
    """One act.

    Attributes:
        id: stable name.
        category_code: the report category it belongs to; None: none.
        act: what was done, in Vietnamese.
        amount_vnd: least and most for one person, nationally; None: not confirmed, so never said.
        city_amount_vnd: the same in Hanoi, where confirmed; None: not known.
        note: what else must be said; "" for nothing.
        basis: decree and article.
        checked_on: when the text was last read.
        words: folded phrases by which a question means this act.
    """

    id: str
    category_code: str | None
    act: str
    amount_vnd: tuple[int, int] | None
    city_amount_vnd: tuple[int, int] | None
    note: str
    basis: str
    checked_on: date
    words: tuple[str, ...]


def find_fines(text: str, fines: Sequence[Fine]) -> tuple[Fine, ...]:
    """Return the acts a question means, the ones named by the longest words; none when it names none."""
    folded = f" {' '.join(_WORD.findall(fold(text)))} "
    found = [
        (max((len(phrase) for phrase in fine.words if f" {phrase} " in folded), default=0), fine)
        for fine in fines
    ]
    longest = max((length for length, _ in found), default=0)
    if longest == 0:
        return ()
    return tuple(fine for length, fine in found if length == longest)[:MANY]


def spoken_vnd(amount: int) -> str:
    """Return an amount as people write it: 500.000đ, 2,5 triệu đồng."""
    if amount < 1_000_000:
        return f"{amount:,}đ".replace(",", ".")
    millions = f"{amount / 1_000_000:.1f}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{millions} triệu đồng"


def spoken_range(amounts: tuple[int, int]) -> str:
    """Return a range of amounts as people write it."""
    least, most = (spoken_vnd(amount) for amount in amounts)
    unit = " triệu đồng"
    return f"{least.removesuffix(unit) if most.endswith(unit) else least} – {most}"
