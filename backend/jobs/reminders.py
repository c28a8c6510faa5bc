"""Jobs that remind staff and send their morning digest."""

from __future__ import annotations

from backend.core.database import unit_of_work
from backend.services import reminders
from backend.services.runtime import Runtime

PAGE = reminders.PAGE


def remind_of_deadlines(runtime: Runtime) -> None:
    """Plan reminders of new deadlines and send those that are due, a page per transaction."""
    done = PAGE
    while done == PAGE:
        with unit_of_work(runtime.clock.now()) as uow:
            done = reminders.plan_deadline_reminders(uow, runtime.reference(uow), PAGE)
    done = PAGE
    while done == PAGE:
        with unit_of_work(runtime.clock.now()) as uow:
            done = reminders.send_deadline_reminders(uow, runtime.reference(uow), PAGE)


def send_morning_digests(runtime: Runtime) -> None:
    """Write the digests, a page of staff per transaction; run again, nobody gets two."""
    last: int | None = 0
    while last is not None:
        with unit_of_work(runtime.clock.now()) as uow:
            last = reminders.send_digests(uow, runtime.reference(uow), last)
