"""Opening a photo: who may see which copy of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from backend.core.database import UnitOfWork
from backend.core.ids import same_secret
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import StaffMember, can_see_report
from backend.store.photos import AttachmentKind, AttachmentRow, PhotoRow, find_attachment
from backend.store.reports import ReportRow
from backend.store.timeline import support_entries


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks for a photo.

    Attributes:
        staff: who is signed in; None: nobody.
        tracking_token: secret of the private link they hold; "" for none.
    """

    staff: StaffMember | None = None
    tracking_token: str = ""


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo somebody may see.

    Attributes:
        photo: the picture.
        is_public: whether anybody may see its copies.
    """

    photo: PhotoRow
    is_public: bool


def open_copy(uow: UnitOfWork, attachment_id: uuid.UUID, viewer: Viewer) -> PhotoView:
    """Return a photo whose public copy and thumbnail `viewer` may see.

    What other residents added in support is for staff alone.

    Raises:
        LoaXanhError: `photo_not_found`.
    """
    attachment, report = _find(uow, attachment_id)
    is_supporters = bool(support_entries(uow.session, [attachment.update_id or 0]))
    is_shown = report.published_at is not None or attachment.kind is AttachmentKind.AFTER
    is_public = is_shown and not is_supporters
    if not (is_public or (not is_supporters and _holds_link(report, viewer))):
        _check_staff(report, viewer.staff)
    return PhotoView(uow.session.get_one(PhotoRow, attachment.content_hash), is_public)


def open_original(uow: UnitOfWork, attachment_id: uuid.UUID, staff: StaffMember) -> PhotoRow:
    """Return a photo whose bytes as sent `staff` may see: of reports of their agency.

    Raises:
        LoaXanhError: `photo_not_found`, or `photo_original_removed` when it was kept long enough.
    """
    attachment, report = _find(uow, attachment_id)
    _check_staff(report, staff)
    photo = uow.session.get_one(PhotoRow, attachment.content_hash)
    if photo.original_removed_at is not None:
        raise LoaXanhError("photo_original_removed")
    return photo


def _find(uow: UnitOfWork, attachment_id: uuid.UUID) -> tuple[AttachmentRow, ReportRow]:
    attachment = find_attachment(uow.session, attachment_id)
    if attachment is None:
        raise LoaXanhError("photo_not_found")
    return attachment, uow.session.get_one(ReportRow, attachment.report_id)


def _holds_link(report: ReportRow, viewer: Viewer) -> bool:
    return bool(viewer.tracking_token) and same_secret(viewer.tracking_token, report.tracking_token)


def _check_staff(report: ReportRow, staff: StaffMember | None) -> None:
    if staff is None or not can_see_report(
        staff, report.agency_code, report.supporting_agency_code
    ):
        raise LoaXanhError("photo_not_found")
