"""How pressing an open report is: the sections of a commune's queue, most pressing first."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from backend.core.clock import hanoi_time
from backend.core.i18n import N_


class Pressing(StrEnum):
    """A section of the queue."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"
    NO_CLOCK = "no_clock"


SECTION_NAMES: dict[Pressing, str] = {
    Pressing.OVERDUE: N_("Quá hạn"),
    Pressing.TODAY: N_("Đến hạn hôm nay"),
    Pressing.LATER: N_("Còn hạn"),
    Pressing.NO_CLOCK: N_("Không tính hạn"),
}


def pressing(due_at: datetime | None, now: datetime) -> Pressing:
    """Return the section of a report.

    Args:
        due_at: the next unmet deadline; None when no clock runs.
        now: aware UTC.
    """
    if due_at is None:
        return Pressing.NO_CLOCK
    if due_at < now:
        return Pressing.OVERDUE
    if hanoi_time(due_at).date() == hanoi_time(now).date():
        return Pressing.TODAY
    return Pressing.LATER
