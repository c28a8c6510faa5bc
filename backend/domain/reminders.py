"""When staff are reminded of a deadline, and when the city is told that it passed.

Our own choice, not a rule of the city: at 50, 80 and 100 % of the time there was, and one day later.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum

from backend.domain.categories import Category, LimitUnit, TimeLimit
from backend.domain.deadlines import (
    ACCEPT_LIMIT,
    ACCEPT_LIMIT_URGENT,
    HOURS_A_WORKING_DAY,
    RESOLVE_LIMIT_URGENT,
    WorkingCalendar,
    due_at,
    next_opening,
    working_time_before,
)
from backend.domain.workflow import Status


class Step(IntEnum):
    """How much of the time has gone, in percent; ESCALATED: a day more."""

    HALF = 50
    NEAR = 80
    PASSED = 100
    ESCALATED = 200


ESCALATES_AFTER = TimeLimit(1, LimitUnit.WORKING_DAYS)
ESCALATES_AFTER_URGENT = TimeLimit(24, LimitUnit.CLOCK_HOURS)


def running_limit(status: Status, category: Category, *, is_urgent: bool) -> TimeLimit | None:
    """Return how much time the clock that runs in a status gives; None when none runs."""
    if status in (Status.SUBMITTED, Status.REOPENED):
        return ACCEPT_LIMIT_URGENT if is_urgent else ACCEPT_LIMIT
    if status in (Status.ACCEPTED, Status.IN_PROGRESS):
        return RESOLVE_LIMIT_URGENT if is_urgent else category.resolve_limit
    return None


def reminder_times(
    calendar: WorkingCalendar, due: datetime, limit: TimeLimit, *, is_urgent: bool
) -> Mapping[Step, datetime]:
    """Return when each step is reached, counted back from the deadline in the limit's own time.

    Counting back needs no start, so pauses and extensions, which move the deadline, are in it.
    """
    return {
        Step.HALF: _before(calendar, due, limit, 0.5),
        Step.NEAR: _before(calendar, due, limit, 0.2),
        Step.PASSED: due,
        Step.ESCALATED: due_at(
            calendar, due, ESCALATES_AFTER_URGENT if is_urgent else ESCALATES_AFTER
        ),
    }


def _before(calendar: WorkingCalendar, due: datetime, limit: TimeLimit, left: float) -> datetime:
    if limit.unit is LimitUnit.CLOCK_HOURS:
        return due - timedelta(hours=limit.amount * left)
    hours = limit.amount * (HOURS_A_WORKING_DAY if limit.unit is LimitUnit.WORKING_DAYS else 1)
    return working_time_before(calendar, due, timedelta(hours=hours * left))


def may_remind(calendar: WorkingCalendar, now: datetime, *, is_urgent: bool) -> bool:
    """Return whether a reminder may go out now: urgent ones at any hour, others while offices are open."""
    return is_urgent or next_opening(calendar, now) == now
