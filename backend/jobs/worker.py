"""The worker process: runs jobs and the timetable, and begins again after an outage of the database."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import procrastinate
import psycopg
from flask import Flask
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import OperationalError

from backend.jobs.queue import STALLED_AFTER_SECONDS, build_queue, look_at_timetable
from backend.jobs.registry import JOBS
from backend.services.timetable import TIMETABLE_QUEUE
from notifications.outbox import DISPATCH_QUEUE

logger = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 10.0
# How long after an outage began, or began again, the database is tried once more.
RESTART_AFTER_SECONDS = 3.0
_DATABASE_AWAY = (OperationalError, psycopg.OperationalError, ConnectorException)

Lanes = Mapping[tuple[str, ...], int]


def queues_besides_outbound() -> tuple[str, ...]:
    """Return the queues of everything but sending."""
    return tuple(sorted({TIMETABLE_QUEUE, *(job.queue for job in JOBS)} - {DISPATCH_QUEUE}))


def run_worker(app: Flask, *, wait: bool = True, concurrency: int = 4, outbound: int = 4) -> None:
    """Run jobs and the timetable until stopped; with `wait=False` the jobs until none is left.

    Args:
        app: the application the jobs run in.
        wait: whether to go on when the queue is empty.
        concurrency: jobs at the same time, besides those that send.
        outbound: jobs at the same time that send. They have a worker of their own: a long broadcast
            takes nothing from chats that wait for a reply.
    """
    if wait:
        asyncio.run(
            _keep_working(
                app, {queues_besides_outbound(): concurrency, (DISPATCH_QUEUE,): outbound}
            )
        )
    else:  # in one lane, since jobs ask for one another
        asyncio.run(_work_once(app, {(*queues_besides_outbound(), DISPATCH_QUEUE): concurrency}))


async def _work_once(app: Flask, lanes: Lanes) -> None:
    _size_executor(lanes)
    await _run_lanes(build_queue(app, keeps_time=False), lanes, None)


async def _keep_working(app: Flask, lanes: Lanes) -> None:
    """Work until SIGINT or SIGTERM, which let the jobs that run finish.

    Procrastinate's worker ends when its database goes away. A process manager stops everything when
    one process ends, so this one waits for the database and begins again.
    """
    _size_executor(lanes)
    stop = asyncio.Event()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    while not stop.is_set():
        try:
            # What was missed while nothing ran starts at once.
            await asyncio.to_thread(look_at_timetable, app)
            await _run_lanes(build_queue(app), lanes, stop)
        except _DATABASE_AWAY as error:
            logger.warning("database_away", extra={"cause": type(error).__name__})
        if not stop.is_set():
            logger.warning("worker_begins_again", extra={"in_seconds": RESTART_AFTER_SECONDS})
            await _wait(stop, RESTART_AFTER_SECONDS)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


def _size_executor(lanes: Lanes) -> None:
    # The default is sized by the cores, which may be fewer than the jobs.
    executor = ThreadPoolExecutor(sum(lanes.values()) + 2)
    asyncio.get_running_loop().set_default_executor(executor)


async def _run_lanes(queue: procrastinate.App, lanes: Lanes, stop: asyncio.Event | None) -> None:
    """Run a worker for each lane until one ends, or until told to stop.

    A worker that ended by itself takes the others along, so that all begin anew together.

    Args:
        queue: with every job registered.
        lanes: queues, and how many of their jobs run at the same time.
        stop: None ends when the queues are empty.
    """
    async with queue.open_async():
        workers = [
            asyncio.create_task(_run_lane(queue, queues, concurrency, wait=stop is not None))
            for queues, concurrency in lanes.items()
        ]
        stopping = [asyncio.create_task(stop.wait())] if stop is not None else []
        await asyncio.wait([*workers, *stopping], return_when=asyncio.FIRST_COMPLETED)
        for task in (*workers, *stopping):
            task.cancel()
        for ended in await asyncio.gather(*workers, *stopping, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended


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
