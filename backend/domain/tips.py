"""Which tip a day gets: a pure function of the date, so that every channel and every server says the same.

A seasonal tip comes on its own day, once a year. The others take turns in one long round, so the same
one returns only after the whole round; a round is longer than sixty days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import gcd

from backend.domain.lunar import LunarDate, lunar_date

NEVER_TWICE_WITHIN_DAYS = 60
SATURDAY = 5
_WEEKS_WITHIN = NEVER_TWICE_WITHIN_DAYS // 7 + 1


class TipAudience(StrEnum):
    """For whom a tip is worded."""

    HOME = "home"
    SCHOOL = "school"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Tip:
    """One tip; `id` is stable, `title` fits a picture, `text` fits a message."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SeasonalDay:
    """The day of a seasonal tip.

    Attributes:
        rule: "lunar" (month, day), "solar" (month, day) or "tet" (days after the first day of the
            year; -1 is its eve).
        days: the numbers of the rule.
    """

    rule: str
    days: tuple[int, ...]

    def is_on(self, on: date) -> bool:
        """Return whether a Hanoi date is this day."""
        if self.rule == "solar":
            return (on.month, on.day) == self.days
        if self.rule == "tet":
            first = on - timedelta(days=self._after_tet())
            return lunar_date(first) == LunarDate(first.year, 1, 1, is_leap=False)
        lunar = lunar_date(on)
        return not lunar.is_leap and (lunar.month, lunar.day) == self.days

    def _after_tet(self) -> int:
        """Return how many days after the first day: day 1 is none after, the eve one before."""
        return self.days[0] - 1 if self.days[0] > 0 else self.days[0]


@dataclass(frozen=True, slots=True)
class TipBook:
    """All tips.

    Attributes:
        seasonal: with their days, in the order in which they win.
        daily: the round of the days.
        weekly: the round of the weeks, by audience.
    """

    seasonal: Sequence[tuple[SeasonalDay, Tip]]
    daily: Sequence[Tip]
    weekly: Mapping[TipAudience, Sequence[Tip]]

    def __post_init__(self) -> None:
        if len(self.daily) <= NEVER_TWICE_WITHIN_DAYS:
            raise ValueError("the round of the days is too short")
        if any(len(tips) <= _WEEKS_WITHIN for tips in self.weekly.values()):
            raise ValueError("the round of the weeks is too short")

    def find(self, tip_id: str) -> Tip | None:
        """Return a tip by its id, or None."""
        of_weeks = (tip for tips in self.weekly.values() for tip in tips)
        everything = (*(tip for _, tip in self.seasonal), *self.daily, *of_weeks)
        return next((tip for tip in everything if tip.id == tip_id), None)


def tip_of_day(book: TipBook, on: date) -> Tip:
    """Return the tip of a Hanoi date for homes; Saturdays have that of the week."""
    seasonal = next((tip for day, tip in book.seasonal if day.is_on(on)), None)
    if seasonal is not None:
        return seasonal
    if on.weekday() == SATURDAY:
        return tip_of_week(book, on, TipAudience.HOME)
    # A step that shares no divisor with the round visits every tip once before any returns.
    return book.daily[on.toordinal() * _step(len(book.daily)) % len(book.daily)]


def tip_of_week(book: TipBook, on: date, audience: TipAudience) -> Tip:
    """Return the tip of the week a Hanoi date is in; weeks begin on Monday."""
    tips = book.weekly[audience]
    return tips[(on.toordinal() - 1) // 7 % len(tips)]


def _step(size: int) -> int:
    """Return a step through a round of `size` that mixes neighbours of the file."""
    step = max(1, round(size * 0.382))
    while gcd(step, size) != 1:
        step += 1
    return step
