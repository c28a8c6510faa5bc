"""Photos over HTTP: public copies for everybody who may see them, originals for staff."""

from __future__ import annotations

import uuid

from apiflask import APIBlueprint
from flask import Response, request

from backend.access import Access, current_staff, declares, find_current_staff, requires
from backend.context import current_runtime
from backend.core.database import reading
from backend.domain.permissions import Permission
from backend.services.photo_views import Viewer, open_copy, open_original
from backend.services.photos import original_key, public_key, read_photo, thumbnail_key

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
        photo = open_original(uow, attachment_id, current_staff())
    content = read_photo(runtime.files, original_key(photo.content_hash))
    response = Response(content, mimetype=photo.media_type)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Disposition"] = "attachment"
    return response


def _copy(attachment_id: uuid.UUID, *, is_thumbnail: bool) -> Response:
    runtime = current_runtime()
    viewer = Viewer(find_current_staff(), request.args.get("token", ""))
    with reading(runtime.clock.now()) as uow:
        view = open_copy(uow, attachment_id, viewer)
    if view.photo.published_at is None:
        return _being_made()
    key = thumbnail_key if is_thumbnail else public_key
    content = read_photo(runtime.files, key(view.photo.content_hash))
    response = Response(content, mimetype="image/jpeg")
    response.headers["Cache-Control"] = (
        "public, max-age=86400" if view.is_public else "private, no-store"
    )
    return response


def _being_made() -> Response:
    """Return a plain picture to show until the job has made the copies."""
    response = Response(_PLACEHOLDER, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    return response
