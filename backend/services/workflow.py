"""Moving a report: the one door through which its status, assignment and clocks change.

What time itself moves is in `timed_moves`; it comes through here too.
"""

from __future__ import annotations

from dataclasses import dataclass

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from backend.domain.deadlines import REOPEN_WITHIN, may_extend
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember, can_see_report
from backend.domain.photos import InspectedPhoto
from backend.domain.references import normal_reference
from backend.domain.report_clocks import TimeRules, clocks_after
from backend.domain.workflow import ActorKind, Move, Need, Status, check_move, check_text
from backend.services.move_events import MoveTold, move_event
from backend.services.photos import PHOTO_QUEUE, PUBLISH_JOB, attach_photos
from backend.services.reference import ReferenceData
from backend.store.photos import AttachmentKind
from backend.store.reports import ReportRow, lock_by_references
from backend.store.timeline import AssignmentRow, UpdateKind, UpdateRow
from notifications.audiences import record_event

PUBLISHING_MOVES = frozenset({Move.ACCEPT, Move.START, Move.RESOLVE})


@dataclass(frozen=True, slots=True)
class MoveRequest:
    """What somebody asks to be done to a report.

    Attributes:
        reference: which report, however it was typed.
        move: what.
        actor: who asks; staff when `staff` is given.
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
            `move_needs_...` code, `move_target_invalid` or `text_too_long`.
    """
    report, original = _locked(uow, request)
    _check_staff(report, request)
    if request.version is not None and request.version != report.version:
        raise LoaXanhError("move_stale")
    after = check_move(report.status, request.move, request.actor, request.given)
    _check_once(uow, reference_data, report, request)
    check_text(request.reply)
    check_text(request.reason)
    details = _apply_target(uow, reference_data, report, original, request)
    category = reference_data.category(report.category_code)
    rules = TimeRules(reference_data.calendar, category, report.is_urgent)
    report.set_clocks(clocks_after(report.clocks, request.move, after, rules, uow.now))
    report.status = after
    report.version += 1
    report.updated_at = uow.now
    if request.publish and request.move in PUBLISHING_MOVES:
        report.published_at = report.published_at or uow.now
    update_id = _append(uow, report, request, details)
    _attach(uow, report, request, update_id)
    uow.session.flush()
    merged_into = original.reference if original else ""
    told = MoveTold(request.move, request.reply, request.reason, merged_into)
    record_event(uow, move_event(uow, reference_data, report, told))
    return report


def _locked(uow: UnitOfWork, request: MoveRequest) -> tuple[ReportRow, ReportRow | None]:
    """Return the report and, for a merge, the original it is said to repeat; both locked."""
    reference = normal_reference(request.reference)
    target = normal_reference(request.target_reference or "")
    rows = lock_by_references(uow.session, {reference, target} - {""})
    if reference not in rows:
        raise LoaXanhError("report_not_found")
    return rows[reference], rows.get(target)


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
    uow: UnitOfWork,
    reference_data: ReferenceData,
    report: ReportRow,
    original: ReportRow | None,
    request: MoveRequest,
) -> dict[str, str]:
    """Carry out a forwarding or a merge; return what the timeline should remember of it."""
    if request.move is Move.FORWARD:
        return _forward(uow, reference_data, report, request)
    if request.move is Move.MARK_DUPLICATE:
        return _merge(uow, report, original)
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
            reason=request.reason.strip(),
            staff_id=request.staff.id if request.staff else None,
        )
    )
    return {"from_agency": earlier, "to_agency": target}


def _merge(uow: UnitOfWork, report: ReportRow, original: ReportRow | None) -> dict[str, str]:
    if original is None or original is report or original.status is Status.DUPLICATE:
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


def _append(
    uow: UnitOfWork, report: ReportRow, request: MoveRequest, details: dict[str, str]
) -> int:
    row = UpdateRow(
        report_id=report.id,
        at=uow.now,
        kind=UpdateKind.MOVE,
        move=request.move,
        status=report.status,
        actor=request.actor,
        staff_id=request.staff.id if request.staff else None,
        agency_code=request.staff.agency_code if request.staff else None,
        text=request.reply.strip(),
        reason=request.reason.strip(),
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
