"""Deferring a job inside the transaction of the fact that asks for it.

A rolled-back transaction leaves no job. Source: Procrastinate 3.10, SQL function
`procrastinate_defer_jobs_v1`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

_DEFER = text(
    """SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(:queue, :task, 0, :lock, :queueing_lock,
    CAST(:args AS jsonb), NULL)::procrastinate_job_to_defer_v1])"""
)

JsonScalar = str | int | float | bool | None


def defer_job(
    session: Session,
    task: str,
    *,
    queue: str,
    lock: str | None = None,
    **arguments: JsonScalar,
) -> None:
    """Put a job in the queue, to run after this transaction commits.

    Args:
        session: the open session of the unit of work.
        task: name the task is registered under in `backend.jobs`.
        queue: name of the queue; workers take all queues unless told otherwise.
        lock: at most one job of the same lock runs at a time, on any machine. None: no limit.
        arguments: JSON scalars given to the task; ids, never personal data.
    """
    session.execute(
        _DEFER,
        {
            "queue": queue,
            "task": task,
            "lock": lock,
            "queueing_lock": None,
            "args": json.dumps(arguments),
        },
    )


def defer_job_once(
    session: Session,
    task: str,
    *,
    queue: str,
    queueing_lock: str,
    lock: str | None = None,
    arguments: Mapping[str, JsonScalar] | None = None,
) -> bool:
    """Put a job in the queue unless one with the same queueing lock already waits.

    Returns:
        Whether a job was added.
    """
    try:
        with session.begin_nested():
            session.execute(
                _DEFER,
                {
                    "queue": queue,
                    "task": task,
                    "lock": lock,
                    "queueing_lock": queueing_lock,
                    "args": json.dumps(dict(arguments or {})),
                },
            )
    except IntegrityError:
        return False
    return True


def drop_waiting_jobs(session: Session, task: str) -> int:
    """Drop the waiting jobs of a task whose work the caller is about to do; return how many.

    A waiting job is visible only when its fact is, so whoever looks after this sees all those facts.
    """
    return len(
        session.execute(
            text(
                """DELETE FROM procrastinate_jobs WHERE id IN (
                SELECT id FROM procrastinate_jobs WHERE task_name = :task AND status = 'todo'
                FOR UPDATE SKIP LOCKED) RETURNING id"""
            ),
            {"task": task},
        ).all()
    )
