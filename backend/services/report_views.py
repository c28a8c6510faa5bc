"""Reading a report: what the public, its reporter, and staff may see of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import object_session

from backend.core.database import UnitOfWork
from backend.domain.errors import LoaXanhError
from backend.domain.masking import mask_personal_data
from backend.domain.permissions import StaffMember
from backend.domain.references import normal_reference
from backend.domain.workflow import ActorKind
from backend.store.photos import (
    AttachmentKind,
    AttachmentRow,
    first_attachments,
    list_attachments,
)
from backend.store.reports import (
    ReportRow,
    find_by_reference,
    find_by_tracking_token,
    find_visible,
    list_by_reporter,
    list_lately_resolved,
)
from backend.store.timeline import UpdateRow, list_updates, support_entries

# Many reports have no photo of before; so many times the wanted number are looked at.
LOOK_THROUGH = 8


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its timeline and photos, cut to what the reader may see."""

    report: ReportRow
    updates: Sequence[UpdateRow]
    attachments: Sequence[AttachmentRow]
    description: str

    def photos_of(self, update_id: int | None) -> list[AttachmentRow]:
        """Return the photos that came with an entry of the timeline; None: with the report itself."""
        return [photo for photo in self.attachments if photo.update_id == update_id]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A resolved report with a photo of before and one of after."""

    report: ReportRow
    before: uuid.UUID
    after: uuid.UUID


def lately_resolved(uow: UnitOfWork, limit: int) -> list[BeforeAfter]:
    """Return the last resolved reports that have both photos and may be seen by the public."""
    reports = list_lately_resolved(uow.session, limit=limit * LOOK_THROUGH)
    ids = [report.id for report in reports]
    before = first_attachments(uow.session, ids)
    after = first_attachments(uow.session, ids, AttachmentKind.AFTER)
    both = [
        BeforeAfter(report, before[report.id], after[report.id])
        for report in reports
        if report.id in before and report.id in after
    ]
    return both[:limit]


def public_report(uow: UnitOfWork, reference: str) -> ReportView:
    """Return what anybody may see: no description or photo until staff have accepted it.

    After-photos are taken by staff for the public and always shown.

    Raises:
        LoaXanhError: `report_not_found`.
    """
    report = find_by_reference(uow.session, normal_reference(reference))
    if report is None:
        raise LoaXanhError("report_not_found")
    is_published = report.published_at is not None
    attachments = [
        attachment
        for attachment in _without_supporters(uow, report.id)
        if is_published or attachment.kind is AttachmentKind.AFTER
    ]
    return ReportView(
        report,
        [_for_strangers(row) for row in list_updates(uow.session, report.id, public_only=True)],
        attachments,
        mask_personal_data(report.description) if is_published else "",
    )


def _without_supporters(uow: UnitOfWork, report_id: int) -> list[AttachmentRow]:
    """Return the photos without those of other residents who supported the report: for staff alone."""
    attachments = list_attachments(uow.session, report_id)
    hidden = support_entries(uow.session, [one.update_id for one in attachments if one.update_id])
    return [one for one in attachments if one.update_id not in hidden]


def _for_strangers(row: UpdateRow) -> UpdateRow:
    """Return a timeline entry without what a resident wrote, and staff's words masked.

    The row leaves its session, so nothing of this is ever stored.
    """
    session = object_session(row)
    if session is not None:
        session.expunge(row)
    is_resident = row.actor is ActorKind.REPORTER
    row.text = "" if is_resident else mask_personal_data(row.text)
    row.reason = "" if is_resident else mask_personal_data(row.reason)
    return row


def tracked_report(uow: UnitOfWork, token: str) -> ReportView:
    """Return what the holder of the private link may see: all but internal notes.

    Raises:
        LoaXanhError: `report_not_found`.
    """
    report = find_by_tracking_token(uow.session, token)
    if report is None:
        raise LoaXanhError("report_not_found")
    return _own(uow, report)


def own_report(uow: UnitOfWork, person_id: uuid.UUID, reference: str) -> ReportView:
    """Return a resident's own report.

    Raises:
        LoaXanhError: `report_not_found`, also when it is somebody else's.
    """
    return _own(uow, _get_own(uow, person_id, reference))


def _get_own(uow: UnitOfWork, person_id: uuid.UUID, reference: str) -> ReportRow:
    report = find_by_reference(uow.session, normal_reference(reference))
    if report is None or report.reporter_id != person_id:
        raise LoaXanhError("report_not_found")
    return report


def own_reports(
    uow: UnitOfWork, person_id: uuid.UUID, *, limit: int, before: str | None = None
) -> Sequence[ReportRow]:
    """Return a page of a resident's own reports, newest first.

    Args:
        uow: the unit of work.
        person_id: whose.
        limit: how many at most.
        before: reference of the last one seen; None: from the newest on.

    Raises:
        LoaXanhError: `report_not_found` when `before` is none of theirs.
    """
    before_id = _get_own(uow, person_id, before).id if before else None
    return list_by_reporter(uow.session, person_id, limit=limit, before_id=before_id)


def _own(uow: UnitOfWork, report: ReportRow) -> ReportView:
    return ReportView(
        report,
        list_updates(uow.session, report.id, public_only=True),
        _without_supporters(uow, report.id),
        report.description,
    )


def staff_report(uow: UnitOfWork, staff: StaffMember, reference: str) -> ReportView:
    """Return what staff of the assigned agencies may see: everything but who reported.

    Raises:
        LoaXanhError: `report_not_found`, also when it is another agency's.
    """
    report = find_visible(uow.session, staff, normal_reference(reference))
    if report is None:
        raise LoaXanhError("report_not_found")
    return ReportView(
        report,
        list_updates(uow.session, report.id, public_only=False),
        list_attachments(uow.session, report.id),
        report.description,
    )


def is_overdue(report: ReportRow, now: datetime) -> bool:
    """Return whether the next deadline has passed."""
    return report.due_at is not None and report.due_at < now
