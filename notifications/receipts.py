"""Who opened what: told by the app, counted for a while, then forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, and_, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from notifications.outbox import NotificationRow, NotificationStatus
from notifications.recipients import Channel, ContactRow


class ReceiptRow(Base):
    """One notification opened by one person; a push to a topic is opened by many."""

    __tablename__ = "notification_receipts"

    notification_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("notifications.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("people.id"), primary_key=True, index=True
    )
    opened_at: Mapped[datetime] = mapped_column(index=True)


def note_opened(session: Session, person_id: uuid.UUID, keys: Sequence[str], now: datetime) -> int:
    """Keep that somebody opened notifications, each once; return how many were new.

    Keys of what was sent neither to them nor to a topic of the app are left out.
    """
    is_theirs = ContactRow.person_id == person_id
    is_topic = and_(
        NotificationRow.channel == Channel.FCM,
        ContactRow.person_id.is_(None),
        ContactRow.staff_id.is_(None),
    )
    ids = session.scalars(
        select(NotificationRow.id)
        .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
        .where(NotificationRow.key.in_(keys), or_(is_theirs, is_topic))
    ).all()
    if not ids:
        return 0
    rows = [{"notification_id": one, "person_id": person_id, "opened_at": now} for one in ids]
    new = session.scalars(
        insert(ReceiptRow)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(ReceiptRow.notification_id)
    ).all()
    session.execute(
        update(NotificationRow)
        .where(NotificationRow.id.in_(new), NotificationRow.status == NotificationStatus.SENT)
        .values(status=NotificationStatus.DELIVERED)
    )
    return len(new)


def forget_receipts(
    session: Session, *, before: datetime | None = None, person_id: uuid.UUID | None = None
) -> int:
    """Delete receipts older than an instant, or of one person; return how many.

    Raises:
        ValueError: neither was given.
    """
    if before is None and person_id is None:
        raise ValueError("say which receipts")
    statement = delete(ReceiptRow)
    if before is not None:
        statement = statement.where(ReceiptRow.opened_at < before)
    if person_id is not None:
        statement = statement.where(ReceiptRow.person_id == person_id)
    return len(session.execute(statement.returning(ReceiptRow.notification_id)).all())
