"""When a message may go out: after the quiet hours its reader chose, or the usual ones."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    case,
    func,
    literal,
    or_,
)
from sqlalchemy import cast as cast_sql

from backend.core.clock import hanoi_time
from notifications.subscriptions import PreferencesRow

# Quiet hours of whoever never said anything, for what nobody waits for; and of staff, for all that
# is not urgent. Hours in Hanoi.
QUIET_FROM, QUIET_UNTIL = 21, 7


def send_after(now: datetime, *, is_urgent: bool, is_bulk: bool) -> ColumnElement[datetime]:
    """Return when a message may go out, from the joined `PreferencesRow`: after quiet hours.

    Their own quiet hours hold for everything but what is urgent; the usual ones for bulk alone.
    """
    local = hanoi_time(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    usual = (QUIET_FROM, QUIET_UNTIL) if is_bulk else (None, None)
    if is_urgent:
        return literal(now)
    return after_quiet_hours(literal(now), literal(midnight), literal(local.hour), usual)


def after_quiet_hours(
    now: ColumnElement[datetime],
    midnight: ColumnElement[datetime],
    hour: ColumnElement[int],
    usual: tuple[int | None, int | None],
) -> ColumnElement[datetime]:
    """Return now, or the end of the quiet hours that now lies in."""
    start = func.coalesce(PreferencesRow.quiet_from, cast_sql(usual[0], Integer))
    end = func.coalesce(PreferencesRow.quiet_until, cast_sql(usual[1], Integer))
    is_overnight = start > end
    return case(
        (
            and_(is_overnight, start <= hour),
            midnight + func.make_interval(0, 0, 0, 1, end),
        ),
        (
            or_(and_(is_overnight, end > hour), and_(start <= hour, end > hour)),
            midnight + func.make_interval(0, 0, 0, 0, end),
        ),
        else_=now,
    )
