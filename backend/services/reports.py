"""Receiving a report: from a parsed draft to rows, a timeline entry, notifications and a photo job."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from backend.core.clock import hanoi_time
from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from backend.core.ids import new_token
from backend.domain.categories import Category
from backend.domain.deadlines import accept_due_at, next_opening
from backend.domain.errors import LoaXanhError
from backend.domain.geography import CommuneIndex, LocatedCommune, check_place
from backend.domain.photos import InspectedPhoto
from backend.domain.routing import Route, RoutingFacts, choose_route
from backend.domain.workflow import ActorKind, Status
from backend.services.photos import PHOTO_QUEUE, PUBLISH_JOB, attach_photos
from backend.services.reference import ReferenceData
from backend.services.staff_news import staff_news
from backend.store.photos import AttachmentKind
from backend.store.reports import ReportChannel, ReportRow, reference_numbers
from backend.store.timeline import AssignmentRow, UpdateKind, UpdateRow
from notifications.audiences import record_event
from notifications.events import Event, EventKind

MAX_DESCRIPTION = 4000


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A parsed report, ready to be submitted.

    Attributes:
        channel: where it came in.
        reporter_id: whose it is; None when anonymous.
        client_request_id: makes a repeat harmless; unique within `request_scope`.
        request_scope: "person:<id>" or "anonymous"; a chat gives "chat:<keyed digest>".
        category_code: what is reported.
        description: free text, up to 4,000 characters, NFC; may be "".
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        accuracy_metres: GPS accuracy; None when unknown.
        is_ongoing: whether it is happening right now.
        taken_at: when the photo was taken, as the sender says; None when unknown.
        photos: inspected and with originals stored already; may be empty.
        known_photos: content hashes of photos recorded earlier, as chats do; may be empty.
        commune_code: the side of a border the resident chose; None: by location alone.
        address: what the resident calls the place; "" when unknown.
        is_demo: demonstration data, removable.
    """

    channel: ReportChannel
    reporter_id: uuid.UUID | None
    client_request_id: str
    request_scope: str
    category_code: str
    description: str
    latitude: float
    longitude: float
    accuracy_metres: float | None = None
    is_ongoing: bool = False
    taken_at: datetime | None = None
    photos: tuple[InspectedPhoto, ...] = ()
    known_photos: tuple[str, ...] = ()
    commune_code: str | None = None
    address: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What submitting gave.

    Attributes:
        report: the report's row.
        is_new: False when the same request had been received before.
    """

    report: ReportRow
    is_new: bool


def locate_draft(index: CommuneIndex, draft: ReportDraft) -> LocatedCommune:
    """Return where a draft lies.

    Raises:
        LoaXanhError: `location_invalid`, `location_swapped` or `location_outside_hanoi`.
    """
    latitude, longitude = check_place(draft.latitude, draft.longitude)
    located = index.locate(latitude, longitude, draft.accuracy_metres)
    if located is None:
        raise LoaXanhError("location_outside_hanoi")
    return located


def _chosen_commune(located: LocatedCommune, draft: ReportDraft) -> str:
    """Return the commune; a resident's choice counts when it is a neighbour within accuracy."""
    if draft.commune_code and draft.commune_code in (located.code, *located.neighbours):
        return draft.commune_code
    return located.code


def submit_report(
    uow: UnitOfWork, reference_data: ReferenceData, index: CommuneIndex, draft: ReportDraft
) -> Submission:
    """Receive a report: locate, route, set the clocks, and write everything in one transaction.

    A repeat of the same request returns the same report and writes nothing.

    Raises:
        LoaXanhError: `category_unknown`, `description_too_long`, a location code, or
            `client_request_id_reused` when the id was used for something else.
    """
    category = reference_data.category(draft.category_code)
    if len(draft.description) > MAX_DESCRIPTION:
        raise LoaXanhError("description_too_long", limit=MAX_DESCRIPTION)
    located = locate_draft(index, draft)
    commune_code = _chosen_commune(located, draft)
    is_urgent = category.is_urgent(draft.is_ongoing)
    route = choose_route(
        reference_data.routing_rules,
        RoutingFacts(category.code, commune_code, hanoi_time(uow.now).hour, is_urgent),
        reference_data.active_agencies,
    )
    due = accept_due_at(reference_data.calendar, uow.now, is_urgent)
    values = _report_values(uow.now, draft, category, located, commune_code, route, is_urgent, due)
    report = uow.session.scalar(
        insert(ReportRow)
        .values(values)
        .on_conflict_do_nothing(index_elements=["request_scope", "client_request_id"])
        .returning(ReportRow)
    )
    if report is None:
        return Submission(_earlier(uow, draft), is_new=False)
    _write_history(uow, report, draft, route)
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
    record_event(uow, submitted_event(uow, report, category, reference_data))
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


def _report_values(
    now: datetime,
    draft: ReportDraft,
    category: Category,
    located: LocatedCommune,
    commune_code: str,
    route: Route,
    is_urgent: bool,
    due: datetime,
) -> dict[str, Any]:
    month = hanoi_time(now).strftime("%y%m")
    # FM0000 pads to four digits and lets larger numbers grow: HN-2611-0427, HN-2611-10427.
    number = func.to_char(reference_numbers.next_value(), "FM9999990000")
    return {
        "reference": func.concat(f"HN-{month}-", number),
        "tracking_token": new_token(),
        "channel": draft.channel,
        "reporter_id": draft.reporter_id,
        "request_scope": draft.request_scope,
        "client_request_id": draft.client_request_id,
        "request_digest": request_digest(draft),
        "category_code": category.code,
        "description": draft.description,
        "is_ongoing": draft.is_ongoing,
        "is_urgent": is_urgent,
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "accuracy_metres": draft.accuracy_metres,
        "address": draft.address,
        "taken_at": draft.taken_at,
        "commune_code": commune_code,
        "is_commune_approximate": located.is_approximate,
        "border_metres": located.border_metres,
        "status": Status.SUBMITTED,
        "agency_code": route.agency_code,
        "supporting_agency_code": route.supporting_agency_code,
        "submitted_at": now,
        "accept_due_at": due,
        "due_at": due,
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
