"""Photos over HTTP: public copies for everybody who may see them, originals for staff."""

from __future__ import annotations

import uuid

from apiflask import APIBlueprint
from flask import Response, request

from backend.access import Access, current_staff, declares, find_current_staff, requires
from backend.context import current_runtime
from backend.core.database import UnitOfWork, reading
from backend.core.ids import same_secret
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, can_see_report
from backend.services.photos import original_key, public_key, read_photo, thumbnail_key
from backend.store.photos import AttachmentKind, AttachmentRow, PhotoRow, find_attachment
from backend.store.reports import ReportRow
from backend.store.timeline import support_entries

photos = APIBlueprint("photos", __name__, enable_openapi=False)

_PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160"><rect width="160" height="160" '
    'fill="#e6ebe7"/><circle cx="56" cy="80" r="8" fill="#4c5a50"/><circle cx="80" cy="80" r="8" '
    'fill="#4c5a50"/><circle cx="104" cy="80" r="8" fill="#4c5a50"/></svg>'
)


@photos.get("/photos/<uuid:attachment_id>")
@declares(Access.TRACKING_LINK)
def public_copy(attachment_id: uuid.UUID) -> Response:
    """Give the public copy of a photo to those who may see it."""
    return _copy(attachment_id, is_thumbnail=False)


@photos.get("/photos/<uuid:attachment_id>/thumbnail")
@declares(Access.TRACKING_LINK)
def thumbnail(attachment_id: uuid.UUID) -> Response:
    """Give the thumbnail of a photo to those who may see it."""
    return _copy(attachment_id, is_thumbnail=True)


@photos.get("/photos/<uuid:attachment_id>/original")
@requires(Permission.VIEW_REPORTS)
def original(attachment_id: uuid.UUID) -> Response:
    """Give the photo as it was sent to staff of the responsible agencies."""
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        attachment, report = _find(uow, attachment_id)
        if not can_see_report(current_staff(), report.agency_code, report.supporting_agency_code):
            raise LoaXanhError("photo_not_found")
        photo = uow.session.get_one(PhotoRow, attachment.content_hash)
    if photo.original_removed_at is not None:
        raise LoaXanhError("photo_original_removed")
    content = read_photo(runtime.files, original_key(attachment.content_hash))
    response = Response(content, mimetype=photo.media_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = "attachment"
    return response


def _find(uow: UnitOfWork, attachment_id: uuid.UUID) -> tuple[AttachmentRow, ReportRow]:
    attachment = find_attachment(uow.session, attachment_id)
    if attachment is None:
        raise LoaXanhError("photo_not_found")
    return attachment, uow.session.get_one(ReportRow, attachment.report_id)


def _copy(attachment_id: uuid.UUID, *, is_thumbnail: bool) -> Response:
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        attachment, report = _find(uow, attachment_id)
        is_supporters = bool(support_entries(uow.session, [attachment.update_id or 0]))
        is_public = _is_public(attachment, report) and not is_supporters
        if not is_public and not _may_see(report, is_supporters=is_supporters):
            raise LoaXanhError("photo_not_found")
        photo = uow.session.get_one(PhotoRow, attachment.content_hash)
        if photo.published_at is None:
            return _being_made()
    key = thumbnail_key if is_thumbnail else public_key
    response = Response(
        read_photo(runtime.files, key(attachment.content_hash)), mimetype="image/jpeg"
    )
    response.headers["Cache-Control"] = (
        "public, max-age=86400" if is_public else "private, no-store"
    )
    return response


def _is_public(attachment: AttachmentRow, report: ReportRow) -> bool:
    return report.published_at is not None or attachment.kind is AttachmentKind.AFTER


def _being_made() -> Response:
    """Return a plain picture to show until the job has made the copies."""
    response = Response(_PLACEHOLDER, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_see(report: ReportRow, *, is_supporters: bool) -> bool:
    """Return whether the caller holds the private link or works for an assigned agency.

    What other residents added in support is for staff alone.
    """
    token = request.args.get("token", "")
    if token and not is_supporters and same_secret(token, report.tracking_token):
        return True
    staff = find_current_staff()
    return staff is not None and can_see_report(
        staff, report.agency_code, report.supporting_agency_code
    )
