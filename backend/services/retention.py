"""Forgetting what was kept long enough, a page per transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from backend.core.database import UnitOfWork
from backend.core.ids import new_token
from backend.domain.retention import RETENTION, Kept
from backend.domain.workflow import Status
from backend.store.communes import CommuneRow
from backend.store.consents import ConsentRow
from backend.store.conversations import ConversationRow
from backend.store.email_confirmations import forget_old_confirmations
from backend.store.inbound_updates import InboundUpdateRow
from backend.store.people import PersonRow
from backend.store.photos import AttachmentRow, PhotoRow
from backend.store.reminders import forget_reminders
from backend.store.reports import ReportRow
from backend.store.timetable import forget_slots
from backend.store.web_inbox import InboxMessageRow
from notifications.outbox import DEAD, NotificationRow, NotificationStatus
from notifications.receipts import forget_receipts
from notifications.recipients import Channel, ContactRow, FollowRow

PAGE = 1000
# Of a degree: a grid of about 1 km, no finer than a commune.
GRID_DIGITS = 2
_OVER = (Status.CLOSED, Status.REJECTED, Status.DUPLICATE)
_DONE = (
    *DEAD,
    NotificationStatus.SENT,
    NotificationStatus.DELIVERED,
    NotificationStatus.CANCELLED,
)


def forget_kept(uow: UnitOfWork, kept: Kept, limit: int = PAGE) -> int:
    """Forget the next of one kind that were kept long enough; return how many.

    Fewer than `limit` mean that none is left; some kinds are always forgotten all at once.
    """
    return _WAYS[kept](uow.session, uow.now - RETENTION[kept], limit)


def _reporter_links(session: Session, before: datetime, limit: int) -> int:
    """Take the reporter, followers and the private link from reports that ended before."""
    rows = session.scalars(
        select(ReportRow)
        .where(
            ReportRow.status.in_(_OVER),
            func.coalesce(ReportRow.closed_at, ReportRow.updated_at) < before,
            ~ReportRow.request_scope.startswith("forgotten:"),
            ~ReportRow.request_scope.startswith("erased:"),
        )
        .order_by(ReportRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.reporter_id = None
        row.request_scope = f"forgotten:{row.id}"
        row.request_digest = ""
        row.tracking_token = new_token()
        row.accuracy_metres = None
    ids = [row.id for row in rows]
    session.execute(delete(FollowRow).where(FollowRow.report_id.in_(ids)))
    return len(rows)


def _exact_places(session: Session, before: datetime, limit: int) -> int:
    """Leave of a report's place what its commune tells, and no place in its photos."""
    rows = session.execute(
        select(ReportRow, CommuneRow.inner_latitude, CommuneRow.inner_longitude)
        .join(CommuneRow, CommuneRow.code == ReportRow.commune_code)
        .where(
            ReportRow.status.in_(_OVER),
            func.coalesce(ReportRow.closed_at, ReportRow.updated_at) < before,
            ReportRow.place_rounded_at.is_(None),
        )
        .order_by(ReportRow.id)
        .limit(limit)
        .with_for_update(of=ReportRow, skip_locked=True)
    ).all()
    for row, latitude, longitude in rows:
        row.latitude = round(row.latitude, GRID_DIGITS) if latitude is None else latitude
        row.longitude = round(row.longitude, GRID_DIGITS) if longitude is None else longitude
        row.accuracy_metres = row.border_metres = None
        row.place_rounded_at = before + RETENTION[Kept.EXACT_PLACE]
    ids = [row.id for row, _, _ in rows]
    session.execute(
        update(PhotoRow)
        .where(
            PhotoRow.content_hash.in_(
                select(AttachmentRow.content_hash).where(AttachmentRow.report_id.in_(ids))
            ),
            ~_is_needed(),
        )
        .values(exif_latitude=None, exif_longitude=None)
    )
    return len(rows)


def _is_needed() -> ColumnElement[bool]:
    """Return whether a report that is not over has a photo."""
    return (
        exists()
        .where(
            AttachmentRow.content_hash == PhotoRow.content_hash,
            AttachmentRow.report_id == ReportRow.id,
            ReportRow.status.not_in(_OVER),
        )
        .correlate(PhotoRow)
    )


def _photo_originals(session: Session, before: datetime, limit: int) -> int:
    """Say that originals are gone; the nightly sweep then deletes files whose row says so."""
    old = (
        select(PhotoRow.content_hash)
        .where(
            PhotoRow.stored_at < before,
            PhotoRow.published_at.is_not(None),
            PhotoRow.original_removed_at.is_(None),
            ~_is_needed(),
        )
        .order_by(PhotoRow.content_hash)
        .limit(limit)
    )
    gone = session.execute(
        update(PhotoRow)
        .where(PhotoRow.content_hash.in_(old))
        .values(
            original_removed_at=before + RETENTION[Kept.PHOTO_ORIGINALS],
            exif_latitude=None,
            exif_longitude=None,
        )
        .returning(PhotoRow.content_hash)
    )
    return len(gone.all())


def _unconfirmed_emails(session: Session, before: datetime, limit: int) -> int:
    """Delete requests, and addresses that belong to nobody with the letters that asked them."""
    forget_old_confirmations(session, before)
    old = session.scalars(
        select(ContactRow.id)
        .where(
            ContactRow.channel == Channel.EMAIL,
            ContactRow.person_id.is_(None),
            ContactRow.staff_id.is_(None),
            ContactRow.last_used_at < before,
        )
        .order_by(ContactRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    session.execute(delete(NotificationRow).where(NotificationRow.contact_id.in_(old)))
    session.execute(delete(ContactRow).where(ContactRow.id.in_(old)))
    return len(old)


def _messages(session: Session, before: datetime, limit: int) -> int:
    old = (
        select(NotificationRow.id)
        .where(NotificationRow.created_at < before, NotificationRow.status.in_(_DONE))
        .order_by(NotificationRow.id)
        .limit(limit)
    )
    gone = session.execute(
        delete(NotificationRow).where(NotificationRow.id.in_(old)).returning(NotificationRow.id)
    )
    return len(gone.all())


def _chats(session: Session, before: datetime, limit: int) -> int:
    old = (
        select(InboxMessageRow.id)
        .where(InboxMessageRow.arrived_at < before)
        .order_by(InboxMessageRow.id)
        .limit(limit)
    )
    gone = session.execute(
        delete(InboxMessageRow).where(InboxMessageRow.id.in_(old)).returning(InboxMessageRow.id)
    )
    session.execute(
        update(ConversationRow)
        .where(
            ConversationRow.updated_at < before,
            or_(ConversationRow.state != {}, ConversationRow.last_choices != []),
        )
        .values(state={}, last_choices=[])
    )
    session.execute(delete(InboundUpdateRow).where(InboundUpdateRow.received_at < before))
    return len(gone.all())


def _consent_proofs(session: Session, before: datetime, limit: int) -> int:
    later = aliased(ConsentRow)
    is_replaced = exists().where(
        later.person_id == ConsentRow.person_id,
        later.purpose == ConsentRow.purpose,
        later.id > ConsentRow.id,
    )
    is_erased = exists().where(
        PersonRow.id == ConsentRow.person_id, PersonRow.erased_at.is_not(None)
    )
    old = (
        select(ConsentRow.id)
        .where(ConsentRow.at < before, or_(ConsentRow.person_id.is_(None), is_replaced, is_erased))
        .order_by(ConsentRow.id)
        .limit(limit)
    )
    gone = session.execute(
        delete(ConsentRow).where(ConsentRow.id.in_(old)).returning(ConsentRow.id)
    )
    return len(gone.all())


def _receipts(session: Session, before: datetime, limit: int) -> int:
    del limit
    forget_receipts(session, before=before)
    return 0


def _reminders(session: Session, before: datetime, limit: int) -> int:
    del limit
    forget_reminders(session, before)
    return 0


def _slots(session: Session, before: datetime, limit: int) -> int:
    del limit
    forget_slots(session, before)
    return 0


_WAYS: Mapping[Kept, Callable[[Session, datetime, int], int]] = {
    Kept.REPORTER_LINK: _reporter_links,
    Kept.EXACT_PLACE: _exact_places,
    Kept.PHOTO_ORIGINALS: _photo_originals,
    Kept.UNCONFIRMED_EMAILS: _unconfirmed_emails,
    Kept.MESSAGES: _messages,
    Kept.CHATS: _chats,
    Kept.RECEIPTS: _receipts,
    Kept.CONSENT_PROOFS: _consent_proofs,
    Kept.REMINDERS: _reminders,
    Kept.TIMETABLE_SLOTS: _slots,
}
