"""What the reports API takes and gives."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from apiflask.fields import UploadFile
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, field_validator

from backend.core.clock import hanoi_time
from backend.domain.workflow import STATUS_FACES
from backend.services.report_drafts import MAX_DESCRIPTION
from backend.services.report_views import ReportView
from backend.store.photos import AttachmentRow
from backend.store.reports import ReportRow
from backend.store.timeline import UpdateRow


class ReportForm(BaseModel):
    """A report as multipart form fields."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    category: str = Field(description="A category code, see GET /api/v1/categories.")
    description: str = Field("", description=f"Free text, up to {MAX_DESCRIPTION} characters.")
    latitude: float = Field(allow_inf_nan=False, description="WGS84 degrees, -90 to 90.")
    longitude: float = Field(allow_inf_nan=False, description="WGS84 degrees, -180 to 180.")
    accuracy_metres: float | None = Field(
        None, ge=0, le=100_000, allow_inf_nan=False, description="GPS accuracy."
    )
    taken_at: AwareDatetime | None = Field(
        None, description="When it was taken; a time in the future is ignored."
    )
    is_ongoing: bool = Field(False, description="Whether it is happening right now.")
    client_request_id: (
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)] | None
    ) = Field(None, description="Your own id; sending it again gives the same report.")
    commune_code: str | None = Field(
        None, max_length=5, description="The side of a border the resident chose."
    )
    photos: list[UploadFile] = Field(
        default_factory=list, description="Up to 10 JPEG, PNG, WebP or HEIC files, 20 MB each."
    )

    @field_validator("photos", mode="before")
    @classmethod
    def _none_is_no_photos(cls, value: object) -> object:
        return value or []

    @field_validator(
        "accuracy_metres", "taken_at", "client_request_id", "commune_code", mode="before"
    )
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        return None if value == "" else value


class PhotoOut(BaseModel):
    """A photo and where its copies are."""

    kind: str
    url: str
    thumbnail_url: str


class UpdateOut(BaseModel):
    """One public line of the timeline."""

    at: datetime
    kind: str
    move: str | None
    status: str
    status_name: str
    actor: str
    text: str
    reason: str


class ReportOut(BaseModel):
    """Public data of a report. Times are Hanoi time with offset."""

    reference: str
    category: str
    status: str
    status_name: str
    description: str
    commune_code: str
    agency_code: str
    is_commune_approximate: bool
    is_urgent: bool
    submitted_at: datetime
    due_at: datetime | None = Field(description="The next deadline; null when no clock runs.")
    resolved_at: datetime | None
    updated_at: datetime
    photos: list[PhotoOut]
    updates: list[UpdateOut]


class CommuneOut(BaseModel):
    """A commune by its official code."""

    code: str
    full_name: str


class SubmittedOut(BaseModel):
    """What the sender of a report learns."""

    reference: str
    status: str
    commune: CommuneOut
    agency: str
    due_at: datetime
    tracking_url: str = Field(description="Private: whoever has it sees the whole report.")
    is_commune_approximate: bool
    border_metres: float | None = Field(
        description="Distance to the nearest commune border; null when approximate."
    )
    neighbours: list[CommuneOut] = Field(
        description="Other communes within the GPS accuracy; empty when there is no doubt."
    )


class ReportSummaryOut(BaseModel):
    """One of the caller's own reports."""

    reference: str
    category: str
    status: str
    status_name: str
    commune_code: str
    submitted_at: datetime
    due_at: datetime | None
    tracking_url: str


class ReportPageOut(BaseModel):
    """A page of the caller's own reports, newest first."""

    reports: list[ReportSummaryOut]
    next_before: str | None = Field(description="Pass it as `before` for the next page.")


def _local(at: datetime | None) -> datetime | None:
    return None if at is None else hanoi_time(at)


def photo_out(attachment: AttachmentRow) -> PhotoOut:
    """Return a photo as the API shows it."""
    path = f"/photos/{attachment.id}"
    return PhotoOut(kind=attachment.kind, url=path, thumbnail_url=f"{path}/thumbnail")


def update_out(row: UpdateRow) -> UpdateOut:
    """Return a timeline line as the API shows it."""
    return UpdateOut(
        at=hanoi_time(row.at),
        kind=row.kind,
        move=row.move,
        status=row.status,
        status_name=STATUS_FACES[row.status].name,
        actor=row.actor,
        text=row.text,
        reason=row.reason,
    )


def report_out(view: ReportView) -> ReportOut:
    """Return a report as the API shows it to anybody."""
    report = view.report
    return ReportOut(
        reference=report.reference,
        category=report.category_code,
        status=report.status,
        status_name=STATUS_FACES[report.status].name,
        description=view.description,
        commune_code=report.commune_code,
        agency_code=report.agency_code,
        is_commune_approximate=report.is_commune_approximate,
        is_urgent=report.is_urgent,
        submitted_at=hanoi_time(report.submitted_at),
        due_at=_local(report.due_at),
        resolved_at=_local(report.resolved_at),
        updated_at=hanoi_time(report.updated_at),
        photos=[photo_out(attachment) for attachment in view.attachments],
        updates=[update_out(row) for row in view.updates],
    )


def summary_out(report: ReportRow, public_url: str) -> ReportSummaryOut:
    """Return one of the caller's own reports."""
    return ReportSummaryOut(
        reference=report.reference,
        category=report.category_code,
        status=report.status,
        status_name=STATUS_FACES[report.status].name,
        commune_code=report.commune_code,
        submitted_at=hanoi_time(report.submitted_at),
        due_at=_local(report.due_at),
        tracking_url=tracking_url(public_url, report.tracking_token),
    )


def tracking_url(public_url: str, token: str) -> str:
    """Return the private link of a report."""
    return f"{public_url}/theo-doi/{token}"
