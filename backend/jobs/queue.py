"""Procrastinate on the application's own PostgreSQL: its schema and its tasks."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import procrastinate
from flask import Flask
from procrastinate import RetryStrategy
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, make_url, text

from backend.context import current_runtime
from backend.core.database import unit_of_work
from backend.jobs.registry import JOBS, TIMETABLE, Job
from backend.services.timetable import TIMETABLE_QUEUE, start_due_slots, task_of

logger = logging.getLogger(__name__)

STALLED_AFTER_SECONDS = 30.0


def schema_sql() -> str:
    """Return Procrastinate's own schema; it holds `%`, so it goes through `text()` with colons kept."""
    return SchemaManager.get_schema()


def create_job_tables(connection: Connection) -> None:
    """Create the queue's tables and functions, unless they are there."""
    exists = connection.execute(text("SELECT to_regclass('procrastinate_jobs')")).scalar()
    if exists is None:
        connection.execute(text(schema_sql().replace(":", "\\:")))


def conninfo(database_url: str) -> str:
    """Return the libpq address of a SQLAlchemy one."""
    return make_url(database_url).set(drivername="postgresql").render_as_string(False)


def build_queue(app: Flask, *, keeps_time: bool = True) -> procrastinate.App:
    """Return the queue of `app` with every job registered.

    Args:
        app: the application the jobs run in.
        keeps_time: whether its workers also start what the timetable says.
    """
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    queue = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=conninfo(url)))
    by_name = {job.name: job for job in JOBS}
    for job in JOBS:
        _register(app, queue, job)
    for entry in TIMETABLE:
        _register_timed(app, queue, by_name[entry.job])
    if keeps_time:
        _register_clock(app, queue)
        _register_rescue(queue)
    return queue


def _run(app: Flask, job: Job, arguments: dict[str, Any]) -> None:
    with app.app_context():
        job.run(current_runtime(), **arguments)


def _register(app: Flask, queue: procrastinate.App, job: Job) -> None:
    retry = RetryStrategy(max_attempts=job.attempts, exponential_wait=3)

    @queue.task(name=job.name, queue=job.queue, retry=retry)
    def run(**arguments: Any) -> None:  # noqa: ANN401 - JSON scalars, checked by the job
        _run(app, job, arguments)


def _register_timed(app: Flask, queue: procrastinate.App, job: Job) -> None:
    retry = RetryStrategy(max_attempts=job.attempts, exponential_wait=3)

    @queue.task(name=task_of(job.name), queue=TIMETABLE_QUEUE, retry=retry)
    def start(slot_at: str) -> None:
        _run(app, job, {"slot_at": datetime.fromisoformat(slot_at)} if job.takes_slot else {})


def _register_clock(app: Flask, queue: procrastinate.App) -> None:
    """Look at the timetable each minute; whichever worker comes first takes what is due."""

    @queue.periodic(cron="* * * * *", periodic_id="look_at_timetable")
    @queue.task(name="look_at_timetable", queue=TIMETABLE_QUEUE, queueing_lock="look_at_timetable")
    def look(timestamp: int) -> None:
        del timestamp  # what is due by now counts, however late this runs
        look_at_timetable(app)


def look_at_timetable(app: Flask) -> None:
    """Start every slot that is due and not taken."""
    with app.app_context(), unit_of_work(current_runtime().clock.now()) as uow:
        for job, slot in start_due_slots(uow, TIMETABLE):
            logger.info("slot_started", extra={"job": job, "slot_at": slot.isoformat()})


def _register_rescue(queue: procrastinate.App) -> None:
    """Give the jobs of killed workers back to the queue, so that their locks are freed."""

    @queue.periodic(cron="* * * * *", periodic_id="rescue_stalled_jobs")
    @queue.task(name="rescue_stalled_jobs", queue="timetable", queueing_lock="rescue_stalled_jobs")
    async def rescue(timestamp: int) -> None:
        del timestamp
        stalled = await queue.job_manager.get_stalled_jobs(
            seconds_since_heartbeat=STALLED_AFTER_SECONDS
        )
        for job in stalled:
            logger.warning("stalled_job_rescued", extra={"job_id": job.id, "task": job.task_name})
            await queue.job_manager.retry_job(job)
