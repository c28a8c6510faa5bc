"""When a report must be accepted and resolved: the two clocks and the working calendar.

Working time is 8-12 and 13-17, Monday to Friday, in Hanoi; public holidays are off and announced
swap days are worked. All instants are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.core.clock import from_hanoi, hanoi_time
from backend.domain.categories import Category, Level, LimitUnit, TimeLimit

# Our own choice, not a rule of the city; QĐ 1207/QĐ-UBND gives 8 working hours to accept and
# 4 working hours to resolve what is urgent.
ACCEPT_LIMIT = TimeLimit(8, LimitUnit.WORKING_HOURS)
ACCEPT_LIMIT_URGENT = TimeLimit(1, LimitUnit.WORKING_HOURS)
RESOLVE_LIMIT_URGENT = TimeLimit(4, LimitUnit.WORKING_HOURS)
NEEDS_INFO_PAUSE = timedelta(days=5)
CLOSE_AFTER = timedelta(days=7)
REOPEN_WITHIN = timedelta(days=7)

SHIFTS: tuple[tuple[time, time], ...] = ((time(8), time(12)), (time(13), time(17)))
HOURS_A_WORKING_DAY = 8
# Longer than any run of days off; a calendar without a working day in it is a fault in the data.
LONGEST_SEARCH_DAYS = 60


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked.

    Attributes:
        holidays: Hanoi dates off, whatever the weekday.
        worked_days: Hanoi dates worked although they fall on a weekend.
        announced_years: years whose holidays and swaps have been announced.
    """

    holidays: frozenset[date]
    worked_days: frozenset[date]
    announced_years: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Return whether offices are open on the Hanoi date `day`."""
        if day in self.worked_days:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def is_announced(self, day: date) -> bool:
        """Return whether the calendar of that year is known and not only the Labour Code's days."""
        return day.year in self.announced_years


def _shifts_of(calendar: WorkingCalendar, day: date) -> list[tuple[datetime, datetime]]:
    if not calendar.is_working_day(day):
        return []
    return [
        (from_hanoi(datetime.combine(day, opens)), from_hanoi(datetime.combine(day, closes)))
        for opens, closes in SHIFTS
    ]


def next_opening(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return `at` itself when offices are open then, else when they next open."""
    day = hanoi_time(at).date()
    for offset in range(LONGEST_SEARCH_DAYS):
        for opens, closes in _shifts_of(calendar, day + timedelta(days=offset)):
            if at < closes:
                return max(at, opens)
    raise ValueError("the calendar has no working day ahead")


def add_working_time(calendar: WorkingCalendar, start: datetime, length: timedelta) -> datetime:
    """Return the instant `length` of working time after `start`.

    Raises:
        ValueError: `length` is not positive, or the calendar has no working days.
    """
    if length <= timedelta(0):
        raise ValueError("the length must be positive")
    left = length
    day = hanoi_time(start).date()
    idle_days = 0
    while idle_days < LONGEST_SEARCH_DAYS:
        shifts = _shifts_of(calendar, day)
        for opens, closes in shifts:
            available = closes - max(opens, min(start, closes))
            if available >= left:
                return closes - (available - left)
            left -= available
        idle_days = 0 if shifts else idle_days + 1
        day += timedelta(days=1)
    raise ValueError("the calendar has no working day ahead")


def working_time_before(calendar: WorkingCalendar, end: datetime, length: timedelta) -> datetime:
    """Return the instant after which `length` of working time is left until `end`.

    Raises:
        ValueError: `length` is not positive, or the calendar has no working days.
    """
    if length <= timedelta(0):
        raise ValueError("the length must be positive")
    left = length
    day = hanoi_time(end).date()
    idle_days = 0
    while idle_days < LONGEST_SEARCH_DAYS:
        shifts = _shifts_of(calendar, day)
        for opens, closes in reversed(shifts):
            available = max(opens, min(end, closes)) - opens
            if available >= left:
                return opens + (available - left)
            left -= available
        idle_days = 0 if shifts else idle_days + 1
        day -= timedelta(days=1)
    raise ValueError("the calendar has no working day behind")


def _off_holidays(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return `at`, or the first midnight after the run of holidays it falls in."""
    day = hanoi_time(at).date()
    if day not in calendar.holidays:
        return at
    while day in calendar.holidays:
        day += timedelta(days=1)
    return from_hanoi(datetime.combine(day, time()))


def due_at(calendar: WorkingCalendar, start: datetime, limit: TimeLimit) -> datetime:
    """Return when something that starts at `start` is due.

    Clock hours run day and night, but what would fall on a public holiday waits for the first
    midnight after it. A working day counts as eight working hours.
    """
    if limit.unit is LimitUnit.CLOCK_HOURS:
        return _off_holidays(calendar, start + timedelta(hours=limit.amount))
    hours = limit.amount * (HOURS_A_WORKING_DAY if limit.unit is LimitUnit.WORKING_DAYS else 1)
    return add_working_time(calendar, start, timedelta(hours=hours))


def accept_due_at(calendar: WorkingCalendar, submitted_at: datetime, is_urgent: bool) -> datetime:
    """Return when a report must be accepted."""
    return due_at(calendar, submitted_at, ACCEPT_LIMIT_URGENT if is_urgent else ACCEPT_LIMIT)


def resolve_due_at(
    calendar: WorkingCalendar, accepted_at: datetime, category: Category, is_urgent: bool
) -> datetime:
    """Return when a report accepted at `accepted_at` must be resolved."""
    return due_at(
        calendar, accepted_at, RESOLVE_LIMIT_URGENT if is_urgent else category.resolve_limit
    )


def working_time_between(calendar: WorkingCalendar, start: datetime, end: datetime) -> timedelta:
    """Return how much working time lies between two instants; zero when `end` is not later."""
    total = timedelta(0)
    day = hanoi_time(start).date()
    while day <= hanoi_time(end).date():
        for opens, closes in _shifts_of(calendar, day):
            total += max(timedelta(0), min(end, closes) - max(start, opens))
        day += timedelta(days=1)
    return total


def may_extend(category: Category, is_urgent: bool, extended_at: datetime | None) -> bool:
    """Return whether a report's time may be extended: only phức tạp, not khẩn, and only once."""
    return category.level is Level.COMPLEX and not is_urgent and extended_at is None
