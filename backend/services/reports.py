"""Receiving a report: from a parsed draft to rows, a timeline entry, notifications and a photo job."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from backend.core.ids import new_token
from backend.domain.categories import Category
from backend.domain.deadlines import next_opening
from backend.domain.errors import LoaXanhError
from backend.domain.geography import CommuneIndex
from backend.domain.photos import believable_time
from backend.domain.references import reference_prefix
from backend.domain.routing import Route
from backend.domain.workflow import ActorKind, Status
from backend.services.photos import PHOTO_QUEUE, PUBLISH_JOB, attach_photos
from backend.services.reference import ReferenceData
from backend.services.report_drafts import Reception, ReportDraft, receive_draft
from backend.services.staff_news import staff_news
from backend.store.photos import AttachmentKind
from backend.store.reports import ReportRow, reference_numbers
from backend.store.timeline import AssignmentRow, UpdateKind, UpdateRow
from notifications.audiences import record_event
from notifications.events import Event, EventKind


@dataclass(frozen=True, slots=True)
class Submission:
    """What submitting gave.

    Attributes:
        report: the report's row.
        is_new: False when the same request had been received before.
    """

    report: ReportRow
    is_new: bool


def submit_report(
    uow: UnitOfWork, reference_data: ReferenceData, index: CommuneIndex, draft: ReportDraft
) -> Submission:
    """Receive a report: locate, route, set the clocks, and write everything in one transaction.

    A repeat of the same request returns the same report and writes nothing.

    Raises:
        LoaXanhError: `category_unknown`, `description_too_long`, a location code, or
            `client_request_id_reused` when the id was used for something else.
    """
    reception = receive_draft(reference_data, index, draft, uow.now)
    values = _report_values(uow.now, draft, reception)
    report = uow.session.scalar(
        insert(ReportRow)
        .values(values)
        .on_conflict_do_nothing(index_elements=["request_scope", "client_request_id"])
        .returning(ReportRow)
    )
    if report is None:
        return Submission(_earlier(uow, draft), is_new=False)
    _write_history(uow, report, draft, reception.route)
    attach_photos(
        uow.session,
        report.id,
        draft.photos,
        kind=AttachmentKind.REPORTED,
        now=uow.now,
        known=draft.known_photos,
    )
    if draft.photos or draft.known_photos:
        defer_job(uow.session, PUBLISH_JOB, queue=PHOTO_QUEUE, report_id=report.id)
    record_event(uow, submitted_event(uow, report, reception.category, reference_data))
    return Submission(report, is_new=True)


def request_digest(draft: ReportDraft) -> str:
    """Return a digest of what is asked, so that a reused id is told from a repeat."""
    asked = [
        draft.category_code,
        draft.description,
        round(draft.latitude, 6),
        round(draft.longitude, 6),
        draft.is_ongoing,
        sorted({*(photo.content_hash for photo in draft.photos), *draft.known_photos}),
    ]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()


def _report_values(now: datetime, draft: ReportDraft, reception: Reception) -> dict[str, Any]:
    # FM0000 pads to four digits and lets larger numbers grow: HN-2611-0427, HN-2611-10427.
    number = func.to_char(reference_numbers.next_value(), "FM9999990000")
    return {
        "reference": func.concat(reference_prefix(now), number),
        "tracking_token": new_token(),
        "channel": draft.channel,
        "reporter_id": draft.reporter_id,
        "request_scope": draft.request_scope,
        "client_request_id": draft.client_request_id,
        "request_digest": request_digest(draft),
        "category_code": reception.category.code,
        "description": draft.description,
        "is_ongoing": draft.is_ongoing,
        "is_urgent": reception.is_urgent,
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "accuracy_metres": draft.accuracy_metres,
        "address": draft.address,
        "taken_at": believable_time(draft.taken_at, now),
        "commune_code": reception.commune_code,
        "is_commune_approximate": reception.located.is_approximate,
        "border_metres": reception.located.border_metres,
        "status": Status.SUBMITTED,
        "agency_code": reception.route.agency_code,
        "supporting_agency_code": reception.route.supporting_agency_code,
        "submitted_at": now,
        "accept_due_at": reception.clocks.accept_due_at,
        "due_at": reception.clocks.due_at,
        "updated_at": now,
        "is_demo": draft.is_demo,
    }


def _earlier(uow: UnitOfWork, draft: ReportDraft) -> ReportRow:
    row = uow.session.scalars(
        select(ReportRow).where(
            ReportRow.request_scope == draft.request_scope,
            ReportRow.client_request_id == draft.client_request_id,
        )
    ).one()
    if row.request_digest != request_digest(draft):
        raise LoaXanhError("client_request_id_reused")
    return row


# Built once: putting a statement together costs more than running it.
_ASSIGNED = (
    insert(cast(Table, AssignmentRow.__table__))
    .values(
        report_id=bindparam("of_report"),
        at=bindparam("now"),
        agency_code=bindparam("agency"),
        supporting_agency_code=bindparam("supporting"),
        rule_code=bindparam("rule"),
        reason=bindparam("why"),
    )
    .cte("assigned")
)
_HISTORY = (
    insert(cast(Table, UpdateRow.__table__))
    .values(
        report_id=bindparam("of_report"),
        at=bindparam("now"),
        kind=UpdateKind.SUBMITTED,
        status=Status.SUBMITTED,
        actor=ActorKind.REPORTER,
        agency_code=bindparam("agency"),
        text="",
        reason="",
        is_public=True,
        details=bindparam("facts"),
    )
    .add_cte(_ASSIGNED)
)


def _write_history(uow: UnitOfWork, report: ReportRow, draft: ReportDraft, route: Route) -> None:
    """Append the first timeline entry and the first assignment, in one statement."""
    uow.session.execute(
        _HISTORY,
        {
            "of_report": report.id,
            "now": uow.now,
            "agency": route.agency_code,
            "supporting": route.supporting_agency_code,
            "rule": route.rule_code,
            "why": route.reason,
            "facts": {"photos": len(draft.photos) + len(draft.known_photos)},
        },
    )


def submitted_event(
    uow: UnitOfWork, report: ReportRow, category: Category, reference_data: ReferenceData
) -> Event:
    """Return the event that a report arrived; staff hear of it, the sender was told already."""
    agencies = [report.agency_code, report.supporting_agency_code]
    return Event(
        kind=EventKind.REPORT_SUBMITTED,
        key=f"report:{report.id}:submitted",
        personalisation={
            "reference": report.reference,
            "category": category.name,
            "agency": reference_data.agency_names.get(report.agency_code, report.agency_code),
            **staff_news(uow.session, reference_data, report),
        },
        reporter_id=None,
        report_id=report.id,
        agency_codes=tuple(code for code in agencies if code),
        is_urgent=report.is_urgent,
        is_off_hours=next_opening(reference_data.calendar, report.submitted_at)
        != report.submitted_at,
    )
