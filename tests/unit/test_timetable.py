"""The timetable: which slots are due, which are made up for, which are skipped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from backend.domain.timetable import TimetableEntry, daily, every
from backend.jobs.registry import JOBS, TIMETABLE

# 09:00 in Hanoi.
NINE = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def test_a_daily_slot_is_due_at_its_hanoi_time():
    entry = TimetableEntry("digest", daily("07:30"), timedelta(hours=4))
    assert entry.due_slots(NINE) == [NINE - timedelta(minutes=90)]
    assert entry.due_slots(NINE - timedelta(minutes=91)) == []


def test_a_slot_missed_for_too_long_is_skipped():
    entry = TimetableEntry("digest", daily("07:30"), timedelta(hours=4))
    assert entry.due_slots(NINE + timedelta(hours=2, minutes=30)) != []
    assert entry.due_slots(NINE + timedelta(hours=2, minutes=31)) == []


def test_of_many_missed_slots_only_the_latest_is_made_up_for():
    entry = TimetableEntry("close", every(15), timedelta(hours=1))
    assert entry.due_slots(NINE + timedelta(minutes=7)) == [NINE]


def test_each_missed_slot_is_made_up_for_where_they_differ():
    entry = TimetableEntry("bulletin", every(60), timedelta(hours=2), catches_up_all=True)
    assert entry.due_slots(NINE + timedelta(minutes=5)) == [NINE - timedelta(hours=1), NINE]


def test_the_window_reaches_over_midnight():
    # 00:05 in Hanoi.
    entry = TimetableEntry("late", daily("23:50"), timedelta(hours=1))
    just_after = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)
    assert entry.due_slots(just_after) == [just_after - timedelta(minutes=15)]


@pytest.mark.parametrize("minutes", [0, 7, 1441])
def test_minutes_that_do_not_divide_a_day_are_refused(minutes):
    with pytest.raises(ValueError, match="divide"):
        every(minutes)


def test_every_entry_names_a_job_once_and_is_made_up_for_after_a_restart():
    names = [entry.job for entry in TIMETABLE]
    assert len(names) == len(set(names))
    assert set(names) <= {job.name for job in JOBS}
    for entry in TIMETABLE:
        assert entry.late_by >= timedelta(minutes=30), entry.job


def test_no_daily_job_starts_in_the_minutes_the_local_day_changes():
    for entry in TIMETABLE:
        for at in getattr(entry.rhythm, "times", ()):
            assert (at.hour, at.minute) >= (0, 10), entry.job
            assert (at.hour, at.minute) <= (23, 50), entry.job
