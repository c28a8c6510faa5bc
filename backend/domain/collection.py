"""Where and when a commune takes waste: points, collection days and their rules.

Each commune says so itself (QĐ 87/2025/QĐ-UBND Điều 7); nothing is known until it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backend.core.i18n import N_
from backend.domain.errors import LoaXanhError

MAX_PLACE = 200
MAX_TEXT = 1000
# Days looked ahead for the next collection: a monthly one is always among them.
LOOK_AHEAD_DAYS = 62
_PHONE = re.compile(r"\+?[0-9][0-9 .\-]{6,18}[0-9]")


class CollectedKind(StrEnum):
    """What is taken at a point or on a day."""

    HOUSEHOLD = "household"
    RECYCLABLE = "recyclable"
    BULKY = "bulky"
    HAZARDOUS = "hazardous"


KIND_NAMES: dict[CollectedKind, str] = {
    CollectedKind.HOUSEHOLD: N_("Rác hằng ngày"),
    CollectedKind.RECYCLABLE: N_("Rác tái chế"),
    CollectedKind.BULKY: N_("Rác cồng kềnh"),
    CollectedKind.HAZARDOUS: N_("Rác nguy hại"),
}
WEEKDAY_NAMES = (
    N_("thứ Hai"), N_("thứ Ba"), N_("thứ Tư"), N_("thứ Năm"), N_("thứ Sáu"), N_("thứ Bảy"), N_("Chủ nhật"),
)  # fmt: skip
# QĐ 87 asks each commune for at least one point of these.
POINT_KINDS = (CollectedKind.BULKY, CollectedKind.HAZARDOUS, CollectedKind.RECYCLABLE)


@dataclass(frozen=True, slots=True)
class CollectionDay:
    """When something is taken.

    Attributes:
        kind: what.
        weekday: 0 Monday to 6 Sunday; None for a single date.
        week_of_month: 1 to 5: only that weekday of the month, counted from its first; None: every week.
        on: one Hanoi date; None for a rule.
        hours: when on that day, as people write it.
        place: where; "" at the door.
    """

    kind: CollectedKind
    weekday: int | None
    week_of_month: int | None
    on: date | None
    hours: str
    place: str

    def falls_on(self, day: date) -> bool:
        """Return whether something is taken on a Hanoi date."""
        if self.on is not None:
            return day == self.on
        if day.weekday() != self.weekday:
            return False
        return self.week_of_month is None or (day.day + 6) // 7 == self.week_of_month

    def next_on(self, first: date) -> date | None:
        """Return the next date from `first` on, or None when there is none in the next two months."""
        days = (first + timedelta(days=offset) for offset in range(LOOK_AHEAD_DAYS))
        return next((day for day in days if self.falls_on(day)), None)


def check_day(day: CollectionDay) -> CollectionDay:
    """Return a collection day that makes sense.

    Raises:
        LoaXanhError: `collection_day_invalid`.
    """
    has_rule = day.weekday is not None and 0 <= day.weekday <= 6
    is_week_right = day.week_of_month is None or 1 <= day.week_of_month <= 5
    if (day.on is None) != has_rule or not is_week_right:
        raise LoaXanhError("collection_day_invalid")
    return day


def check_phone(text: str) -> str:
    """Return a telephone number as it was typed, spaces collapsed; "" stays "".

    Raises:
        LoaXanhError: `collection_phone_invalid`.
    """
    phone = " ".join(text.split())
    if phone and not _PHONE.fullmatch(phone):
        raise LoaXanhError("collection_phone_invalid")
    return phone


def check_place(text: str) -> str:
    """Return the place of a point, white space collapsed.

    Raises:
        LoaXanhError: `collection_place_missing`.
    """
    place = " ".join(text.split())[:MAX_PLACE]
    if len(place) < 3:
        raise LoaXanhError("collection_place_missing")
    return place
