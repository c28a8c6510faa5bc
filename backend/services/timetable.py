"""Starting what the timetable says is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job, defer_job_once
from backend.domain.timetable import TimetableEntry
from backend.store.timetable import take_slot

TIMETABLE_QUEUE = "timetable"


def task_of(job: str) -> str:
    """Return the name a job is registered under when the timetable starts it."""
    return f"timetable:{job}"


def start_due_slots(
    uow: UnitOfWork, entries: Sequence[TimetableEntry]
) -> list[tuple[str, datetime]]:
    """Defer the job of every due slot nobody took yet; return (job, slot) of each that was started.

    The slot is taken in the transaction that defers the job: no slot is lost, none starts twice. One
    run of a job at a time; where only the latest slot counts, no second one queues up behind it.
    """
    started: list[tuple[str, datetime]] = []
    for entry in entries:
        for slot in entry.due_slots(uow.now):
            if take_slot(uow.session, entry.job, slot, uow.now):
                _defer(uow, entry, slot)
                started.append((entry.job, slot))
    return started


def _defer(uow: UnitOfWork, entry: TimetableEntry, slot: datetime) -> None:
    task = task_of(entry.job)
    if entry.catches_up_all:
        defer_job(uow.session, task, queue=TIMETABLE_QUEUE, lock=task, slot_at=slot.isoformat())
        return
    defer_job_once(
        uow.session,
        task,
        queue=TIMETABLE_QUEUE,
        queueing_lock=task,
        lock=task,
        arguments={"slot_at": slot.isoformat()},
    )
