"""Reports over REST: send one, read one, list one's own."""

from __future__ import annotations

import unicodedata
import uuid

from apiflask import APIBlueprint
from flask import request
from pydantic import BaseModel, Field

from backend.access import Access, declares, public
from backend.api.problems import problems
from backend.api.report_schemas import (
    CommuneOut,
    ReportForm,
    ReportOut,
    ReportPageOut,
    SubmittedOut,
    report_out,
    summary_out,
    tracking_url,
)
from backend.callers import check_report_rate, find_caller, get_caller
from backend.context import current_runtime
from backend.core.clock import hanoi_time
from backend.core.database import reading, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.geography import CommuneIndex
from backend.domain.photos import InspectedPhoto
from backend.services.photos import inspect_photos, stored_originals
from backend.services.reference import ReferenceData
from backend.services.report_drafts import ReportDraft
from backend.services.report_views import own_reports, public_report
from backend.services.reports import Submission, submit_report
from backend.store.reports import ReportChannel
from backend.uploads import read_part

reports = APIBlueprint("reports", __name__, url_prefix="/api/v1", tag="Reports")

PAGE_SIZE = 50


class PageQuery(BaseModel):
    """Where a page starts."""

    before: str | None = Field(None, max_length=24, description="`next_before` of the last page.")


@reports.post("/reports")
@declares(Access.INSTALL_OPTIONAL)
@reports.input(ReportForm, location="form_and_files", arg_name="form")
@reports.output(SubmittedOut, status_code=201)
@reports.doc(
    summary="Send a report",
    operation_id="submitReport",
    security=[{"install": []}, {}],
    responses={
        200: {"description": "The same request was received before; this is its report."},
        **problems(400, 401, 409, 413, 415, 422, 429, 503),
    },
)
def create_report(form: ReportForm) -> tuple[SubmittedOut, int]:
    """Send a report with up to ten photos. Without a token it is anonymous."""
    runtime = current_runtime()
    now = runtime.clock.now()
    with reading(now) as uow:
        caller = find_caller(uow)
    check_report_rate(caller)
    photos = inspect_photos([read_part(part) for part in request.files.getlist("photos")])
    draft = _draft(form, caller, photos)
    with stored_originals(runtime.files, photos, now), unit_of_work(now) as uow:
        index = runtime.communes(uow)
        submission = submit_report(uow, runtime.reference(uow), index, draft)
        reference_data = runtime.reference(uow)
    answer = _submitted(submission, index, reference_data, runtime.settings.public_url)
    return answer, 201 if submission.is_new else 200


def _draft(
    form: ReportForm, caller: uuid.UUID | None, photos: tuple[InspectedPhoto, ...]
) -> ReportDraft:
    return ReportDraft(
        channel=ReportChannel.API,
        reporter_id=caller,
        client_request_id=form.client_request_id or str(new_uuid()),
        request_scope=f"person:{caller}" if caller else "anonymous",
        category_code=form.category,
        description=unicodedata.normalize("NFC", form.description.replace("\x00", "")).strip(),
        latitude=form.latitude,
        longitude=form.longitude,
        accuracy_metres=form.accuracy_metres,
        is_ongoing=form.is_ongoing,
        taken_at=form.taken_at,
        photos=photos,
        commune_code=form.commune_code,
    )


def _submitted(
    submission: Submission, index: CommuneIndex, reference_data: ReferenceData, public_url: str
) -> SubmittedOut:
    report = submission.report
    located = index.locate(report.latitude, report.longitude, report.accuracy_metres)
    neighbours = located.neighbours if located and report.accuracy_metres is not None else ()
    return SubmittedOut(
        reference=report.reference,
        status=report.status,
        commune=_commune(reference_data, report.commune_code),
        agency=reference_data.agency_names[report.agency_code],
        due_at=hanoi_time(report.due_at or report.accept_due_at),
        tracking_url=tracking_url(public_url, report.tracking_token),
        is_commune_approximate=report.is_commune_approximate,
        border_metres=report.border_metres,
        neighbours=[_commune(reference_data, code) for code in neighbours],
    )


def _commune(reference_data: ReferenceData, code: str) -> CommuneOut:
    return CommuneOut(code=code, full_name=reference_data.commune_names[code])


@reports.get("/reports/<reference>")
@public
@reports.output(ReportOut)
@reports.doc(
    summary="Read a report's public data",
    operation_id="getReport",
    responses=problems(404, 503),
)
def get_report(reference: str) -> ReportOut:
    """Give what anybody may know of a report; description and photos only once staff accepted it."""
    with reading(current_runtime().clock.now()) as uow:
        return report_out(public_report(uow, reference))


@reports.get("/reports")
@declares(Access.INSTALL)
@reports.input(PageQuery, location="query", arg_name="query")
@reports.output(ReportPageOut)
@reports.doc(
    summary="List my reports",
    operation_id="listOwnReports",
    security=[{"install": []}],
    responses=problems(401, 404, 422, 503),
)
def list_reports(query: PageQuery) -> ReportPageOut:
    """List the reports sent with this install's token, newest first, fifty a page."""
    caller = get_caller()
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        rows = own_reports(uow, caller, limit=PAGE_SIZE + 1, before=query.before)
    page = rows[:PAGE_SIZE]
    return ReportPageOut(
        reports=[summary_out(row, runtime.settings.public_url) for row in page],
        next_before=page[-1].reference if len(rows) > PAGE_SIZE else None,
    )
