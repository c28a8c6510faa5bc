"""Jobs that move reports when time has passed."""

from __future__ import annotations

from backend.core.database import unit_of_work
from backend.services import timed_moves
from backend.services.runtime import Runtime

PAGE = 100


def close_settled_reports(runtime: Runtime) -> None:
    """Close what was resolved seven days ago, a page per transaction."""
    moved = PAGE
    while moved == PAGE:
        with unit_of_work(runtime.clock.now()) as uow:
            moved = timed_moves.close_settled_reports(uow, runtime.reference(uow), PAGE)


def resume_unanswered_reports(runtime: Runtime) -> None:
    """Go on with what waited five days for the resident, a page per transaction."""
    moved = PAGE
    while moved == PAGE:
        with unit_of_work(runtime.clock.now()) as uow:
            moved = timed_moves.resume_unanswered_reports(uow, runtime.reference(uow), PAGE)
