"""The timetable on PostgreSQL: a slot starts once, with its job, whoever asks and however often."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from backend.core.database import reading, unit_of_work
from backend.domain.timetable import TimetableEntry, daily, every
from backend.jobs import queue, registry
from backend.jobs.queue import look_at_timetable
from backend.jobs.registry import Job
from backend.jobs.worker import run_worker
from backend.services.timetable import start_due_slots

DIGEST = TimetableEntry("digest", daily("07:30"), timedelta(hours=4))


def start(runtime, *entries):
    with unit_of_work(runtime.clock.now()) as uow:
        return start_due_slots(uow, entries)


def jobs(runtime):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(
            text("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        ).all()


def test_a_slot_starts_once(runtime, clock):
    assert len(start(runtime, DIGEST)) == 1
    clock.advance(timedelta(minutes=1))
    assert start(runtime, DIGEST) == []
    assert jobs(runtime) == ["timetable:digest"]


def test_the_next_day_has_a_slot_of_its_own(runtime, clock):
    start(runtime, DIGEST)
    clock.advance(timedelta(days=1))
    assert len(start(runtime, DIGEST)) == 1


def test_a_rolled_back_start_is_no_start(runtime):
    def start_and_fail():
        with unit_of_work(runtime.clock.now()) as uow:
            start_due_slots(uow, [DIGEST])
            raise RuntimeError("rolled back")

    with pytest.raises(RuntimeError):
        start_and_fail()
    assert jobs(runtime) == []
    assert len(start(runtime, DIGEST)) == 1


def test_of_eight_workers_at_once_one_starts_it(app, runtime):
    together = threading.Barrier(8)
    started = []

    def work():
        with app.app_context():
            together.wait()
            started.extend(start(runtime, DIGEST))

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(started) == 1
    assert jobs(runtime) == ["timetable:digest"]


def test_hours_missed_by_a_machine_that_was_off_start_one_by_one(runtime, clock):
    bulletin = TimetableEntry("bulletin", every(60), timedelta(hours=3), catches_up_all=True)
    start(runtime, bulletin)
    clock.advance(timedelta(hours=2, minutes=10))
    assert len(start(runtime, bulletin)) == 2
    clock.advance(timedelta(hours=10))
    assert len(start(runtime, bulletin)) == 3  # older ones are skipped


def test_a_job_is_told_the_slot_it_is_for(app, runtime, clock, monkeypatch):
    told = []
    job = Job("digest", "timetable", lambda runtime, slot_at: told.append(slot_at), takes_slot=True)
    monkeypatch.setattr(queue, "JOBS", (*registry.JOBS, job))
    monkeypatch.setattr(queue, "TIMETABLE", (DIGEST,))
    look_at_timetable(app)
    look_at_timetable(app)
    run_worker(app, wait=False)
    assert told == [clock.now() - timedelta(minutes=90)]
