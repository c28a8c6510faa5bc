"""The two clocks on the working calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.clock import from_hanoi, hanoi_time
from backend.domain.categories import LimitUnit, TimeLimit
from backend.domain.deadlines import (
    ACCEPT_LIMIT,
    WorkingCalendar,
    accept_due_at,
    due_at,
    next_opening,
    working_time_between,
)

TET = frozenset(date(2027, 2, day) for day in range(5, 12))
CALENDAR = WorkingCalendar(
    TET | {date(2027, 1, 1)}, frozenset({date(2027, 2, 13)}), frozenset({2026})
)

instants = st.datetimes(
    min_value=datetime(2026, 11, 1), max_value=datetime(2027, 3, 31), timezones=st.just(UTC)
)
limits = st.one_of(
    st.builds(TimeLimit, st.integers(1, 40), st.just(LimitUnit.WORKING_HOURS)),
    st.builds(TimeLimit, st.integers(1, 12), st.just(LimitUnit.WORKING_DAYS)),
    st.builds(TimeLimit, st.integers(1, 72), st.just(LimitUnit.CLOCK_HOURS)),
)


def hanoi(*parts):
    return from_hanoi(datetime(*parts))


@given(instants, instants, limits)
def test_what_starts_later_is_never_due_earlier(one, other, limit):
    earlier, later = min(one, other), max(one, other)
    assert due_at(CALENDAR, earlier, limit) <= due_at(CALENDAR, later, limit)


@given(instants, limits)
def test_nothing_is_due_in_a_holiday_or_before_it_starts(start, limit):
    due = due_at(CALENDAR, start, limit)
    assert hanoi_time(due).date() not in CALENDAR.holidays
    assert due > start


@given(instants, st.integers(1, 80))
def test_working_hours_are_counted_exactly(start, hours):
    due = due_at(CALENDAR, start, TimeLimit(hours, LimitUnit.WORKING_HOURS))
    assert working_time_between(CALENDAR, start, due) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (hanoi(2026, 11, 24, 9, 0), hanoi(2026, 11, 25, 9, 0)),
        (hanoi(2026, 11, 24, 8, 0), hanoi(2026, 11, 24, 17, 0)),
        (hanoi(2026, 11, 24, 12, 30), hanoi(2026, 11, 25, 12, 0)),
        (hanoi(2026, 11, 27, 20, 0), hanoi(2026, 11, 30, 17, 0)),
        (hanoi(2027, 2, 4, 16, 0), hanoi(2027, 2, 12, 16, 0)),
    ],
)
def test_eight_working_hours_skip_lunch_nights_weekends_and_tet(start, due):
    assert due_at(CALENDAR, start, ACCEPT_LIMIT) == due


def test_an_announced_saturday_is_worked():
    assert next_opening(CALENDAR, hanoi(2027, 2, 13, 7, 0)) == hanoi(2027, 2, 13, 8, 0)


def test_clock_hours_run_through_weekends_but_wait_for_the_end_of_tet():
    limit = TimeLimit(24, LimitUnit.CLOCK_HOURS)
    assert due_at(CALENDAR, hanoi(2026, 11, 28, 10), limit) == hanoi(2026, 11, 29, 10)
    assert due_at(CALENDAR, hanoi(2027, 2, 5, 10), limit) == hanoi(2027, 2, 12)


def test_urgent_reports_are_to_be_accepted_within_one_working_hour():
    assert accept_due_at(CALENDAR, hanoi(2026, 11, 24, 23), is_urgent=True) == hanoi(
        2026, 11, 25, 9
    )


def test_a_year_without_announcement_is_known_as_such():
    assert CALENDAR.is_announced(date(2026, 12, 31))
    assert not CALENDAR.is_announced(date(2027, 1, 4))
