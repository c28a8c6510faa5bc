"""What a resident does after sending: rate, add, withdraw, support another report."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from backend.domain.errors import LoaXanhError
from backend.domain.references import normal_reference
from backend.domain.workflow import FINAL_STATUSES, ActorKind, Move, Status, check_text
from backend.services.photos import PHOTO_QUEUE, PUBLISH_JOB, attach_photos
from backend.services.reference import ReferenceData
from backend.services.workflow import MoveRequest, change_status
from backend.store.feedback import FeedbackRow, Rating, has_feedback
from backend.store.photos import AttachmentKind
from backend.store.reports import ReportRow, find_by_reference, lock_by_reference
from backend.store.timeline import UpdateKind, UpdateRow
from notifications.recipients import follow_report


def get_own_reference(uow: UnitOfWork, reporter_id: uuid.UUID | None, reference: str) -> str:
    """Return the reference when the report is the resident's own.

    Raises:
        LoaXanhError: `report_not_found`, also when it is somebody else's.
    """
    report = find_by_reference(uow.session, normal_reference(reference))
    if report is None or reporter_id is None or report.reporter_id != reporter_id:
        raise LoaXanhError("report_not_found")
    return report.reference


def rate_report(
    uow: UnitOfWork,
    reference_data: ReferenceData,
    reference: str,
    rating: Rating,
    reason: str = "",
    known_photos: Sequence[str] = (),
) -> ReportRow:
    """Rate a resolution: a good rating closes the report, a bad one with a reason reopens it once.

    Raises:
        LoaXanhError: `report_not_found`, `move_not_allowed` or `move_needs_reason`.
    """
    move = {Rating.SATISFIED: Move.CONFIRM, Rating.UNSATISFIED: Move.REOPEN}.get(rating)
    if move is None:
        report = lock_by_reference(uow.session, reference)
        if report is None:
            raise LoaXanhError("report_not_found")
        if report.status is not Status.RESOLVED:
            raise LoaXanhError("move_not_allowed")
    else:
        request = MoveRequest(
            reference,
            move,
            ActorKind.REPORTER,
            reason=reason,
            known_photos=tuple(known_photos),
        )
        report = change_status(uow, reference_data, request)
    if not has_feedback(uow.session, report.id, rating, since=report.resolved_at):
        uow.session.add(
            FeedbackRow(report_id=report.id, at=uow.now, rating=rating, reason=check_text(reason))
        )
    return report


def add_to_report(
    uow: UnitOfWork,
    reference_data: ReferenceData,
    reference: str,
    text: str,
    known_photos: Sequence[str] = (),
) -> ReportRow:
    """Add a resident's words and photos to their report; answers a question of staff if one waits.

    Raises:
        LoaXanhError: `report_not_found`, `text_too_long`, or `move_not_allowed` when it is finished.
    """
    report = lock_by_reference(uow.session, reference)
    if report is None:
        raise LoaXanhError("report_not_found")
    if report.status in FINAL_STATUSES:
        raise LoaXanhError("move_not_allowed")
    if report.status is Status.NEEDS_INFO:
        request = MoveRequest(
            reference,
            Move.PROVIDE_INFO,
            ActorKind.REPORTER,
            reply=text,
            known_photos=tuple(known_photos),
        )
        return change_status(uow, reference_data, request)
    _append(uow, report, UpdateKind.ADDITION, text, known_photos)
    return report


def _append(
    uow: UnitOfWork,
    report: ReportRow,
    kind: UpdateKind,
    text: str,
    known_photos: Sequence[str],
    person_id: uuid.UUID | None = None,
) -> None:
    """Append what a resident gave besides, for staff to see, with its photos.

    The id of a supporter is kept, so that erasing them finds it again.
    """
    details: dict[str, object] = {"photos": len(known_photos)}
    if person_id is not None:
        details["person_id"] = str(person_id)
    entry = UpdateRow(
        report_id=report.id,
        at=uow.now,
        kind=kind,
        status=report.status,
        actor=ActorKind.REPORTER,
        text=check_text(text),
        is_public=False,
        details=details,
    )
    uow.session.add(entry)
    uow.session.flush()
    attach_photos(
        uow.session,
        report.id,
        (),
        kind=AttachmentKind.ADDED,
        now=uow.now,
        known=known_photos,
        update_id=entry.id,
        first_position=10_000 + entry.id % 1_000_000,
    )
    if known_photos:
        defer_job(uow.session, PUBLISH_JOB, queue=PHOTO_QUEUE, report_id=report.id)


def withdraw_report(uow: UnitOfWork, reference_data: ReferenceData, reference: str) -> ReportRow:
    """Withdraw a report.

    Raises:
        LoaXanhError: `report_not_found` or `move_not_allowed`.
    """
    return change_status(
        uow, reference_data, MoveRequest(reference, Move.WITHDRAW, ActorKind.REPORTER)
    )


def support_report(
    uow: UnitOfWork,
    reference: str,
    person_id: uuid.UUID | None,
    text: str = "",
    known_photos: Sequence[str] = (),
) -> ReportRow:
    """Count a resident behind an open report and let them follow it; anonymous support is counted.

    What they wrote and photographed goes to staff with it.

    Raises:
        LoaXanhError: `report_not_found`, `text_too_long`, or `move_not_allowed` when it is finished.
    """
    report = lock_by_reference(uow.session, normal_reference(reference))
    if report is None:
        raise LoaXanhError("report_not_found")
    if report.status in FINAL_STATUSES:
        raise LoaXanhError("move_not_allowed")
    is_own = person_id is not None and report.reporter_id == person_id
    is_new = not is_own and (
        person_id is None or follow_report(uow.session, report.id, person_id, uow.now)
    )
    report.supporters += is_new
    if is_new or text or known_photos:
        _append(uow, report, UpdateKind.SUPPORT, text, known_photos, person_id)
    return report


def reports_waiting_for(
    uow: UnitOfWork, person_id: uuid.UUID
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the references staff asked this resident about, and those they may rate, newest first."""
    rows = uow.session.execute(
        select(ReportRow.reference, ReportRow.status)
        .where(
            ReportRow.reporter_id == person_id,
            ReportRow.status.in_([Status.NEEDS_INFO, Status.RESOLVED]),
        )
        .order_by(ReportRow.updated_at.desc(), ReportRow.id.desc())
        .limit(20)
    ).all()
    asked = [reference for reference, status in rows if status is Status.NEEDS_INFO]
    resolved = [reference for reference, status in rows if status is Status.RESOLVED]
    return asked, resolved
