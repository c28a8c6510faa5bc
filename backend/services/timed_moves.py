"""Moves that time makes: closing what was settled, going on without an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from backend.core.database import UnitOfWork
from backend.domain.deadlines import CLOSE_AFTER, NEEDS_INFO_PAUSE
from backend.domain.workflow import ActorKind, Move, Status
from backend.services.reference import ReferenceData
from backend.services.workflow import MoveRequest, change_status
from backend.store.reports import ReportRow


@dataclass(frozen=True, slots=True)
class _TimedMove:
    """What is done to a report that has been in a status for so long."""

    move: Move
    status: Status
    since: InstrumentedAttribute[datetime | None]
    age: timedelta


_CLOSE = _TimedMove(Move.CLOSE, Status.RESOLVED, ReportRow.resolved_at, CLOSE_AFTER)
_RESUME = _TimedMove(Move.RESUME, Status.NEEDS_INFO, ReportRow.paused_at, NEEDS_INFO_PAUSE)


def close_settled_reports(uow: UnitOfWork, reference_data: ReferenceData, limit: int = 200) -> int:
    """Close what was resolved seven days ago and not disputed; return how many."""
    return _make_due_moves(uow, reference_data, _CLOSE, limit)


def resume_unanswered_reports(
    uow: UnitOfWork, reference_data: ReferenceData, limit: int = 200
) -> int:
    """Go on with what waited five days for the resident; return how many."""
    return _make_due_moves(uow, reference_data, _RESUME, limit)


def _make_due_moves(
    uow: UnitOfWork, reference_data: ReferenceData, timed: _TimedMove, limit: int
) -> int:
    references = uow.session.scalars(
        select(ReportRow.reference)
        .where(ReportRow.status == timed.status, timed.since <= uow.now - timed.age)
        .order_by(ReportRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for reference in references:
        change_status(uow, reference_data, MoveRequest(reference, timed.move, ActorKind.SYSTEM))
    return len(references)
