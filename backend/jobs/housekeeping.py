"""Jobs that tidy up."""

from __future__ import annotations

from datetime import timedelta

from backend.core.database import reading, unit_of_work
from backend.services.photos import sweep_orphan_files as sweep
from backend.services.runtime import Runtime
from backend.store.rate_limits import forget_before


def sweep_orphan_files(runtime: Runtime) -> None:
    """Delete stored files that no photo row knows, once they are a day old."""
    with reading(runtime.clock.now()) as uow:
        sweep(runtime.files, uow)


def forget_rate_limits(runtime: Runtime) -> None:
    """Delete counts of yesterday's requests."""
    now = runtime.clock.now()
    with unit_of_work(now) as uow:
        forget_before(uow.session, now - timedelta(days=1))
