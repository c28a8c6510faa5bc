"""The timetable played without a worker: what starts by itself while a script lets time pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from backend.core.clock import hanoi_time
from backend.domain.timetable import Every, TimetableEntry
from backend.jobs.registry import JOBS, TIMETABLE, Job
from backend.services.broadcasts import ADVANCE_JOB
from backend.services.runtime import Runtime

Started = tuple[datetime, Callable[[Runtime], None]]

# A script asks nobody outside, and sends its own messages.
_NOT_PLAYED = frozenset({"fetch_readings", "wake_dispatcher", ADVANCE_JOB})


def slots_between(begins_at: datetime, ends_at: datetime) -> list[Started]:
    """Return what starts after `begins_at` and by `ends_at`, in order, each to be called with a runtime.

    What starts every few minutes is started on the hour, and once more at the end.
    """
    jobs = {job.name: job for job in JOBS}
    started = [
        (slot, _call(jobs[entry.job], slot))
        for entry in TIMETABLE
        if entry.job not in _NOT_PLAYED
        for slot in _slots(entry, begins_at, ends_at)
    ]
    return sorted(started, key=lambda one: one[0])


def _slots(entry: TimetableEntry, begins_at: datetime, ends_at: datetime) -> list[datetime]:
    first, last = hanoi_time(begins_at).date(), hanoi_time(ends_at).date()
    days = [first + timedelta(days=day) for day in range((last - first).days + 1)]
    slots = [
        slot for day in days for slot in entry.rhythm.slots_of(day) if begins_at < slot <= ends_at
    ]
    if isinstance(entry.rhythm, Every):
        slots = [slot for slot in slots if slot.minute == 0 and slot < ends_at]
        slots.append(ends_at)
    return slots


def _call(job: Job, slot: datetime) -> Callable[[Runtime], None]:
    return partial(job.run, slot_at=slot) if job.takes_slot else job.run
