"""When staff are reminded: counted back in working time from the deadline, never at night unless urgent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.domain.categories import LimitUnit, TimeLimit
from backend.domain.deadlines import WorkingCalendar, add_working_time, working_time_before
from backend.domain.reminders import Step, may_remind, reminder_times

PLAIN = WorkingCalendar(frozenset(), frozenset(), frozenset())
MONDAY_EIGHT = datetime(2026, 11, 23, 1, tzinfo=UTC)  # 08:00 in Hanoi


@given(
    st.integers(0, 60 * 24 * 30),
    st.integers(1, 60 * 40),
)
def test_counting_back_undoes_counting_forward(offset, minutes):
    length = timedelta(minutes=minutes)
    start = MONDAY_EIGHT + timedelta(minutes=offset)
    end = add_working_time(PLAIN, start, length)
    begun = working_time_before(PLAIN, end, length)
    assert add_working_time(PLAIN, begun, length) == end
    assert begun >= start


def test_eight_working_hours_are_reminded_of_within_the_working_day():
    due = MONDAY_EIGHT + timedelta(hours=9)  # 17:00, with the lunch hour between
    times = reminder_times(PLAIN, due, TimeLimit(8, LimitUnit.WORKING_HOURS), is_urgent=False)
    assert times[Step.HALF] == MONDAY_EIGHT + timedelta(hours=5)  # 13:00
    assert times[Step.NEAR] == due - timedelta(minutes=96)
    assert times[Step.PASSED] == due
    assert times[Step.ESCALATED] == due + timedelta(days=1)


def test_clock_hours_are_counted_by_the_clock():
    due = MONDAY_EIGHT + timedelta(hours=24)
    times = reminder_times(PLAIN, due, TimeLimit(24, LimitUnit.CLOCK_HOURS), is_urgent=False)
    assert times[Step.HALF] == due - timedelta(hours=12)


def test_a_friday_deadline_is_escalated_on_monday_unless_urgent():
    friday_noon = datetime(2026, 11, 27, 5, tzinfo=UTC)
    limit = TimeLimit(4, LimitUnit.WORKING_HOURS)
    usual = reminder_times(PLAIN, friday_noon, limit, is_urgent=False)
    urgent = reminder_times(PLAIN, friday_noon, limit, is_urgent=True)
    assert usual[Step.ESCALATED] == friday_noon + timedelta(days=3)
    assert urgent[Step.ESCALATED] == friday_noon + timedelta(days=1)


def test_only_what_is_urgent_is_told_while_offices_are_closed():
    night = MONDAY_EIGHT - timedelta(hours=6)
    assert may_remind(PLAIN, night, is_urgent=True)
    assert not may_remind(PLAIN, night, is_urgent=False)
    assert may_remind(PLAIN, MONDAY_EIGHT, is_urgent=False)
