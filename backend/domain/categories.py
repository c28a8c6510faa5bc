"""What can be reported: codes, urgency levels and time limits. The rows are data, edited by the city."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from backend.core.i18n import N_


class Level(StrEnum):
    """How involved a category is, in the words of the city's own reporting rules (QĐ 1207/QĐ-UBND)."""

    NORMAL = "normal"
    COMPLEX = "complex"


class LimitUnit(StrEnum):
    """What a time limit counts."""

    CLOCK_HOURS = "clock_hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"


LEVEL_NAMES = {Level.NORMAL: N_("Bình thường"), Level.COMPLEX: N_("Phức tạp")}


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A length of time to act in.

    Attributes:
        amount: how many units, at least 1.
        unit: clock hours, or working hours or days of the calendar.
    """

    amount: int
    unit: LimitUnit


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of report.

    Attributes:
        code: stable English code, also Open311's service_code.
        name: Vietnamese name; the English one is in the catalogue.
        description: one Vietnamese sentence on what belongs here.
        level: bình thường or phức tạp.
        is_urgent_when_ongoing: khẩn while it is happening.
        resolve_limit: time from acceptance to resolution when not urgent.
        duplicate_radius_metres: how near a report may be the same one; None: never offered.
        duplicate_age: how old such a report may be; None: never offered.
        position: order in lists, smallest first.
    """

    code: str
    name: str
    description: str
    level: Level
    is_urgent_when_ongoing: bool
    resolve_limit: TimeLimit
    duplicate_radius_metres: int | None
    duplicate_age: timedelta | None
    position: int

    def is_urgent(self, is_ongoing: bool) -> bool:
        """Return whether a report of this category is khẩn."""
        return self.is_urgent_when_ongoing and is_ongoing
