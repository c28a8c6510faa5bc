"""Procrastinate on the application's own PostgreSQL: its schema, its tasks, and its worker."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
from notifications.outbox import DISPATCH_QUEUE

logger = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 10.0
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


def run_worker(app: Flask, *, wait: bool = True, concurrency: int = 4, outbound: int = 2) -> None:
    """Run jobs and the timetable until stopped; with `wait=False` the jobs until none is left.

    Args:
        app: the application the jobs run in.
        wait: whether to go on when the queue is empty.
        concurrency: jobs at the same time, besides those that send.
        outbound: jobs at the same time that send. They have a worker of their own: a long broadcast
            takes nothing from chats that wait for a reply.
    """
    if wait:
        look_at_timetable(app)  # what was missed while nothing ran starts at once
    lanes = (
        {queues_besides_outbound(): concurrency, (DISPATCH_QUEUE,): outbound}
        if wait
        else {(*queues_besides_outbound(), DISPATCH_QUEUE): concurrency}  # jobs ask for one another
    )
    asyncio.run(_run_workers(build_queue(app, keeps_time=wait), lanes, wait=wait))


def queues_besides_outbound() -> tuple[str, ...]:
    """Return the queues of everything but sending."""
    return tuple(sorted({TIMETABLE_QUEUE, *(job.queue for job in JOBS)} - {DISPATCH_QUEUE}))


async def _run_workers(
    queue: procrastinate.App, lanes: Mapping[tuple[str, ...], int], *, wait: bool
) -> None:
    """Run a worker for each lane of queues; SIGINT and SIGTERM let all of them finish their jobs."""
    loop = asyncio.get_running_loop()
    # The default is sized by the cores, which may be fewer than the jobs.
    loop.set_default_executor(ThreadPoolExecutor(sum(lanes.values()) + 2))
    async with queue.open_async():
        workers = [
            asyncio.create_task(_run_lane(queue, queues, concurrency, wait=wait))
            for queues, concurrency in lanes.items()
        ]
        is_main = threading.current_thread() is threading.main_thread()
        for number in (signal.SIGINT, signal.SIGTERM) if wait and is_main else ():
            loop.add_signal_handler(number, _stop, workers)
        await asyncio.wait(workers, return_when=asyncio.FIRST_COMPLETED)
        # A worker that ended by itself takes the others along, so that the process is started anew.
        _stop([worker for worker in workers if not worker.done()])
        for ended in await asyncio.gather(*workers, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended


def _stop(workers: Sequence[asyncio.Task[None]]) -> None:
    for worker in workers:
        worker.cancel()


async def _run_lane(
    queue: procrastinate.App, queues: tuple[str, ...], concurrency: int, *, wait: bool
) -> None:
    await queue.run_worker_async(
        queues=list(queues),
        concurrency=concurrency,
        wait=wait,
        install_signal_handlers=False,
        update_heartbeat_interval=HEARTBEAT_SECONDS,
        stalled_worker_timeout=STALLED_AFTER_SECONDS,
        delete_jobs="successful",
        fetch_job_polling_interval=2.0,
    )
