"""Jobs that tidy up."""

from __future__ import annotations

from datetime import timedelta

from backend.core.database import reading, unit_of_work
from backend.domain.retention import Kept
from backend.services.photos import forget_unattached_photos
from backend.services.photos import sweep_orphan_files as sweep
from backend.services.retention import PAGE, forget_kept
from backend.services.runtime import Runtime
from backend.store.conversations import forget_deliveries
from backend.store.inbound_updates import forget_updates
from backend.store.place_links import forget_place_links
from backend.store.rate_limits import forget_before

# Telegram repeats an update for a day, Zalo for less.
DELIVERIES_KEPT_FOR = timedelta(days=14)


def sweep_orphan_files(runtime: Runtime) -> None:
    """Forget photos that no report took, then delete stored files that no row knows."""
    with unit_of_work(runtime.clock.now()) as uow:
        forget_unattached_photos(uow)
    with reading(runtime.clock.now()) as uow:
        sweep(runtime.files, uow)


def forget_rate_limits(runtime: Runtime) -> None:
    """Delete counts of yesterday's requests, and deliveries too old to be repeated."""
    now = runtime.clock.now()
    with unit_of_work(now) as uow:
        forget_before(uow.session, now - timedelta(days=1))
        forget_updates(uow.session, now - DELIVERIES_KEPT_FOR)
        forget_deliveries(uow.session, now - DELIVERIES_KEPT_FOR)


def forget_what_was_kept_long_enough(runtime: Runtime) -> None:
    """Forget each kind of data at its age, a page per transaction."""
    for kept in Kept:
        done = PAGE
        while done == PAGE:
            with unit_of_work(runtime.clock.now()) as uow:
                done = forget_kept(uow, kept, PAGE)
    with unit_of_work(runtime.clock.now()) as uow:
        forget_place_links(uow.session, uow.now - timedelta(days=1))
