"""Whether the process lives, and whether it can do its work."""

from __future__ import annotations

from datetime import timedelta

from apiflask import APIBlueprint
from flask import Response, json
from sqlalchemy import text

from backend.access import public
from backend.clients.files import StorageUnavailableError
from backend.context import current_runtime
from backend.core.database import UnitOfWork, reading

health = APIBlueprint("health", __name__, enable_openapi=False)

OLDEST_WAITING_JOB = timedelta(minutes=10)

_OLDEST_JOB = text(
    """SELECT extract(epoch FROM now() - min(events.at))
    FROM procrastinate_jobs AS jobs JOIN procrastinate_events AS events ON events.job_id = jobs.id
    WHERE jobs.status = 'todo' AND events.type = 'deferred'
    AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())"""
)


@health.get("/healthz")
@public
def alive() -> Response:
    """Answer as long as the process runs."""
    return Response('{"status": "ok"}', mimetype="application/json")


@health.get("/readyz")
@public
def ready() -> Response:
    """Answer 200 when database, job queue and storage all work, else 503 with what does not."""
    runtime = current_runtime()
    checks: dict[str, str] = {}
    try:
        with reading(runtime.clock.now()) as uow:
            checks["jobs"] = _queue_state(uow)
        checks["database"] = "ok"
    except Exception as error:  # noqa: BLE001 - whatever is wrong, it is not ready
        checks["database"] = type(error).__name__
    try:
        runtime.files.check()
        checks["storage"] = "ok"
    except StorageUnavailableError:
        checks["storage"] = "unavailable"
    is_ready = all(state == "ok" for state in checks.values())
    return Response(
        json.dumps({"status": "ok" if is_ready else "unavailable", "checks": checks}),
        200 if is_ready else 503,
        mimetype="application/json",
    )


def _queue_state(uow: UnitOfWork) -> str:
    seconds = uow.session.execute(_OLDEST_JOB).scalar()
    if seconds is not None and float(seconds) > OLDEST_WAITING_JOB.total_seconds():
        return f"oldest job waits {int(float(seconds))} s"
    return "ok"
