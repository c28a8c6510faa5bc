"""Moving a report: the one door through which its status, assignment and clocks change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import InstrumentedAttribute

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from backend.domain.deadlines import (
    CLOSE_AFTER,
    NEEDS_INFO_PAUSE,
    REOPEN_WITHIN,
    accept_due_at,
    may_extend,
    resolve_due_at,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember, can_see_report
from backend.domain.photos import InspectedPhoto
from backend.domain.workflow import ActorKind, Move, Need, Status, check_move
from backend.services.move_events import MoveTold, move_event
from backend.services.photos import PHOTO_QUEUE, PUBLISH_JOB, attach_photos
from backend.services.reference import ReferenceData
from backend.store.photos import AttachmentKind
from backend.store.reports import ReportRow, find_by_reference, lock_by_reference
from backend.store.timeline import AssignmentRow, UpdateKind, UpdateRow
from notifications.audiences import record_event

MAX_TEXT = 2000
PUBLISHING_MOVES = frozenset({Move.ACCEPT, Move.START, Move.RESOLVE})


@dataclass(frozen=True, slots=True)
class MoveRequest:
    """What somebody asks to be done to a report.

    Attributes:
        reference: which report.
        move: what.
        actor: who kind of actor asks; staff when `staff` is given.
        staff: the member of staff; None for the reporter and the system.
        version: the version the actor saw; None skips the check (the system, single-tap chats).
        reply: words to the resident; "" when none.
        reason: why; "" when none.
        photos: after-photos for a resolution, or what a resident adds; originals stored already.
        known_photos: content hashes of photos recorded earlier, as chats do.
        target_agency: where to forward to; None otherwise.
        target_reference: the original report of a duplicate; None otherwise.
        publish: whether the public may see description and photos from now on; only an officer who
            looked at them says so, with one of PUBLISHING_MOVES.
    """

    reference: str
    move: Move
    actor: ActorKind
    staff: StaffMember | None = None
    version: int | None = None
    reply: str = ""
    reason: str = ""
    photos: tuple[InspectedPhoto, ...] = ()
    known_photos: tuple[str, ...] = ()
    target_agency: str | None = None
    target_reference: str | None = None
    publish: bool = False

    @property
    def given(self) -> frozenset[Need]:
        """Return which needs this request comes with."""
        present = {
            Need.REPLY: bool(self.reply.strip()),
            Need.REASON: bool(self.reason.strip()),
            Need.AFTER_PHOTO: bool(self.photos or self.known_photos),
            Need.TARGET_AGENCY: self.target_agency is not None,
            Need.TARGET_REPORT: self.target_reference is not None,
        }
        return frozenset(need for need, is_given in present.items() if is_given)


def change_status(
    uow: UnitOfWork, reference_data: ReferenceData, request: MoveRequest
) -> ReportRow:
    """Make a move: lock the row, check the table, append history, set the clocks, tell people.

    Raises:
        LoaXanhError: `report_not_found`, `forbidden`, `move_stale`, `move_not_allowed`, a
            `move_needs_...` code, or `move_target_invalid`.
    """
    report = lock_by_reference(uow.session, request.reference)
    if report is None:
        raise LoaXanhError("report_not_found")
    _check_staff(report, request)
    if request.version is not None and request.version != report.version:
        raise LoaXanhError("move_stale")
    before = report.status
    after = check_move(before, request.move, request.actor, request.given)
    _check_once(uow, reference_data, report, request)
    details = _apply_target(uow, reference_data, report, request)
    report.status = after
    report.version += 1
    report.updated_at = uow.now
    _set_clocks(uow.now, reference_data, report, request.move)
    update_id = _append(uow, report, request, details)
    _attach(uow, report, request, update_id)
    uow.session.flush()
    told = MoveTold(request.move, request.reply, request.reason, request.target_reference or "")
    record_event(uow, move_event(uow, reference_data, report, told))
    return report


def _check_staff(report: ReportRow, request: MoveRequest) -> None:
    if request.actor is not ActorKind.STAFF:
        return
    staff = request.staff
    if staff is None or not staff.can(Permission.MOVE_REPORTS):
        raise LoaXanhError("forbidden")
    if not can_see_report(staff, report.agency_code, report.supporting_agency_code):
        # Another agency's report looks like one that does not exist.
        raise LoaXanhError("report_not_found")


def _check_once(
    uow: UnitOfWork, reference_data: ReferenceData, report: ReportRow, request: MoveRequest
) -> None:
    """Refuse an extension the rules do not give, and reopening twice or after seven days."""
    if request.move is Move.EXTEND:
        category = reference_data.category(report.category_code)
        if not may_extend(category, report.is_urgent, report.extended_at):
            raise LoaXanhError("move_not_allowed")
    if request.move is not Move.REOPEN:
        return
    is_late = report.resolved_at is None or uow.now - report.resolved_at > REOPEN_WITHIN
    if report.reopened_at is not None or is_late:
        raise LoaXanhError("move_not_allowed")


def _apply_target(
    uow: UnitOfWork, reference_data: ReferenceData, report: ReportRow, request: MoveRequest
) -> dict[str, str]:
    """Carry out a forwarding or a merge; return what the timeline should remember of it."""
    if request.move is Move.FORWARD:
        return _forward(uow, reference_data, report, request)
    if request.move is Move.MARK_DUPLICATE:
        return _merge(uow, report, request.target_reference or "")
    return {}


def _forward(
    uow: UnitOfWork, reference_data: ReferenceData, report: ReportRow, request: MoveRequest
) -> dict[str, str]:
    target = request.target_agency or ""
    if target not in reference_data.active_agencies or target == report.agency_code:
        raise LoaXanhError("move_target_invalid")
    earlier = report.agency_code
    report.agency_code, report.supporting_agency_code = target, None
    uow.session.add(
        AssignmentRow(
            report_id=report.id,
            at=uow.now,
            agency_code=target,
            supporting_agency_code=None,
            rule_code=None,
            reason=request.reason,
            staff_id=request.staff.id if request.staff else None,
        )
    )
    return {"from_agency": earlier, "to_agency": target}


def _merge(uow: UnitOfWork, report: ReportRow, target_reference: str) -> dict[str, str]:
    original = find_by_reference(uow.session, target_reference.strip().upper())
    if (
        original is None
        or original.id == report.id
        or original.duplicate_of_id is not None
        or original.status is Status.DUPLICATE
    ):
        raise LoaXanhError("move_target_invalid")
    report.duplicate_of_id = original.id
    uow.session.add(
        UpdateRow(
            report_id=original.id,
            at=uow.now,
            kind=UpdateKind.DUPLICATE_MERGED,
            status=original.status,
            actor=ActorKind.SYSTEM,
            is_public=True,
            details={"reference": report.reference},
        )
    )
    return {"original": original.reference}


def _set_clocks(
    now: datetime, reference_data: ReferenceData, report: ReportRow, move: Move
) -> None:
    """Start, stop and restart the two clocks; `due_at` is the next unmet one."""
    calendar = reference_data.calendar
    category = reference_data.category(report.category_code)
    resume_clock(now, report)
    match move:
        case Move.ACCEPT:
            report.accepted_at = report.accepted_at or now
            report.resolve_due_at = resolve_due_at(calendar, now, category, report.is_urgent)
        case Move.FORWARD | Move.REOPEN:
            report.accept_due_at = accept_due_at(calendar, now, report.is_urgent)
            report.resolve_due_at = None
            report.reopened_at = now if move is Move.REOPEN else report.reopened_at
        case Move.ASK_INFO:
            report.paused_at = now
        case Move.EXTEND:
            report.extended_at = now
            start = report.resolve_due_at or now
            report.resolve_due_at = resolve_due_at(calendar, start, category, report.is_urgent)
        case Move.RESOLVE:
            report.resolved_at = now
        case Move.WITHDRAW | Move.CONFIRM | Move.CLOSE:
            report.closed_at = now
    if report.status in (Status.ACCEPTED, Status.IN_PROGRESS) and report.resolve_due_at is None:
        report.resolve_due_at = resolve_due_at(calendar, now, category, report.is_urgent)
        report.accepted_at = report.accepted_at or now
    report.due_at = _next_due(report)


def resume_clock(now: datetime, report: ReportRow) -> None:
    """Give back the time that waiting for the resident took, at most five days."""
    if report.paused_at is None:
        return
    waited = min(now - report.paused_at, NEEDS_INFO_PAUSE)
    if report.resolve_due_at is not None:
        report.resolve_due_at += waited
    report.paused_at = None


def _next_due(report: ReportRow) -> datetime | None:
    if report.status in (Status.SUBMITTED, Status.REOPENED):
        return report.accept_due_at
    if report.status in (Status.ACCEPTED, Status.IN_PROGRESS):
        return report.resolve_due_at
    return None


def _append(
    uow: UnitOfWork, report: ReportRow, request: MoveRequest, details: dict[str, str]
) -> int:
    if request.publish and request.move in PUBLISHING_MOVES and report.published_at is None:
        report.published_at = uow.now
    row = UpdateRow(
        report_id=report.id,
        at=uow.now,
        kind=UpdateKind.MOVE,
        move=request.move,
        status=report.status,
        actor=request.actor,
        staff_id=request.staff.id if request.staff else None,
        agency_code=request.staff.agency_code if request.staff else None,
        text=request.reply.strip()[:MAX_TEXT],
        reason=request.reason.strip()[:MAX_TEXT],
        is_public=True,
        details=details,
    )
    uow.session.add(row)
    uow.session.flush()
    return row.id


def _attach(uow: UnitOfWork, report: ReportRow, request: MoveRequest, update_id: int) -> None:
    if not (request.photos or request.known_photos):
        return
    kind = AttachmentKind.AFTER if request.move is Move.RESOLVE else AttachmentKind.ADDED
    attach_photos(
        uow.session,
        report.id,
        request.photos,
        kind=kind,
        now=uow.now,
        known=request.known_photos,
        update_id=update_id,
        first_position=100 * report.version,
    )
    defer_job(uow.session, PUBLISH_JOB, queue=PHOTO_QUEUE, report_id=report.id)


def close_settled_reports(uow: UnitOfWork, reference_data: ReferenceData, limit: int = 200) -> int:
    """Close what was resolved seven days ago and not disputed; return how many."""
    return _move_due(
        uow, reference_data, Status.RESOLVED, ReportRow.resolved_at, CLOSE_AFTER, Move.CLOSE, limit
    )


def resume_unanswered_reports(
    uow: UnitOfWork, reference_data: ReferenceData, limit: int = 200
) -> int:
    """Go on with what waited five days for the resident; return how many."""
    return _move_due(
        uow,
        reference_data,
        Status.NEEDS_INFO,
        ReportRow.paused_at,
        NEEDS_INFO_PAUSE,
        Move.RESUME,
        limit,
    )


def _move_due(
    uow: UnitOfWork,
    reference_data: ReferenceData,
    status: Status,
    since: InstrumentedAttribute[datetime | None],
    age: timedelta,
    move: Move,
    limit: int,
) -> int:
    references = uow.session.scalars(
        select(ReportRow.reference)
        .where(ReportRow.status == status, since <= uow.now - age)
        .order_by(ReportRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for reference in references:
        change_status(uow, reference_data, MoveRequest(reference, move, ActorKind.SYSTEM))
    return len(references)


def add_note(uow: UnitOfWork, staff: StaffMember, reference: str, text: str) -> None:
    """Append an internal note, which only staff of the agencies read.

    Raises:
        LoaXanhError: `report_not_found`, `forbidden` or `move_needs_reply` when empty.
    """
    report = lock_by_reference(uow.session, reference)
    if report is None or not can_see_report(
        staff, report.agency_code, report.supporting_agency_code
    ):
        raise LoaXanhError("report_not_found")
    if not text.strip():
        raise LoaXanhError("move_needs_reply")
    uow.session.execute(
        insert(UpdateRow).values(
            report_id=report.id,
            at=uow.now,
            kind=UpdateKind.NOTE,
            status=report.status,
            actor=ActorKind.STAFF,
            staff_id=staff.id,
            agency_code=staff.agency_code,
            text=text.strip()[:MAX_TEXT],
            reason="",
            is_public=False,
            details={},
        )
    )
