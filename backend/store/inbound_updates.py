"""What providers delivered, stored before it is handled: nothing is lost, nothing is taken twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, String, delete, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId


class InboundUpdateRow(Base):
    """One delivery of a provider.

    Attributes:
        delivery_id: the provider's own id, unique per channel; kept to drop repeats.
        user_ref: whose conversation it belongs to.
        album_id: same for all pictures sent together; None for single ones.
        position: where it stands among the deliveries of its channel; they may arrive out of order.
        replies_sent: how many of its replies went out before one could not; they are not repeated.
        payload: as delivered; emptied once handled.
    """

    __tablename__ = "inbound_updates"
    __table_args__ = (
        Index("uq_inbound_updates_channel_delivery_id", "channel", "delivery_id", unique=True),
        Index(
            "ix_inbound_updates_waiting",
            "channel",
            "user_ref",
            "id",
            postgresql_where="handled_at IS NULL",
        ),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    delivery_id: Mapped[str] = mapped_column(String(120))
    user_ref: Mapped[str] = mapped_column(String(120))
    album_id: Mapped[str | None] = mapped_column(String(80))
    position: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    replies_sent: Mapped[int] = mapped_column(default=0, server_default="0")
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]


def add_update(
    session: Session,
    *,
    channel: str,
    delivery_id: str,
    user_ref: str,
    album_id: str | None,
    position: int,
    payload: dict[str, Any],
    now: datetime,
) -> bool:
    """Store a delivery; return False when it had been stored before."""
    added = session.execute(
        insert(InboundUpdateRow)
        .values(
            channel=channel,
            delivery_id=delivery_id,
            user_ref=user_ref,
            album_id=album_id,
            position=position,
            payload=payload,
            received_at=now,
        )
        .on_conflict_do_nothing(index_elements=["channel", "delivery_id"])
        .returning(InboundUpdateRow.id)
    )
    return added.first() is not None


def list_waiting(session: Session, channel: str, user_ref: str) -> Sequence[InboundUpdateRow]:
    """Return what waits in one conversation, in the order of the provider's ids."""
    return session.scalars(
        select(InboundUpdateRow)
        .where(
            InboundUpdateRow.channel == channel,
            InboundUpdateRow.user_ref == user_ref,
            InboundUpdateRow.handled_at.is_(None),
        )
        .order_by(InboundUpdateRow.position, InboundUpdateRow.id)
    ).all()


def mark_handled(session: Session, ids: Sequence[int], now: datetime) -> None:
    """Forget the payload of handled deliveries; their ids stay, to drop repeats."""
    session.execute(
        update(InboundUpdateRow)
        .where(InboundUpdateRow.id.in_(ids))
        .values(handled_at=now, payload={})
    )


def note_replies_sent(session: Session, row_id: int, count: int) -> None:
    """Remember how many replies of a delivery went out."""
    session.execute(
        update(InboundUpdateRow).where(InboundUpdateRow.id == row_id).values(replies_sent=count)
    )


def forget_updates(session: Session, before: datetime) -> int:
    """Delete handled deliveries received before `before`; return how many."""
    deleted = session.execute(
        delete(InboundUpdateRow)
        .where(InboundUpdateRow.received_at < before, InboundUpdateRow.handled_at.is_not(None))
        .returning(InboundUpdateRow.id)
    )
    return len(deleted.all())
