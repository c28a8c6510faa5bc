"""Conversations and what arrived in them: state per user and channel, and each delivery once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Identity, Index, String, delete, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId


class ConversationRow(Base):
    """One user on one channel; `state` is the dialogue's own JSON."""

    __tablename__ = "conversations"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    user_ref: Mapped[str] = mapped_column(String(120), primary_key=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    last_choices: Mapped[list[Any]] = mapped_column(JSONB, default=list)
    updated_at: Mapped[datetime]


class DeliveryRow(Base):
    """One delivery of a channel, by the channel's own id, with the replies it got."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index(
            "uq_deliveries_channel_user_ref_delivery_id",
            "channel",
            "user_ref",
            "delivery_id",
            unique=True,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    user_ref: Mapped[str] = mapped_column(String(120))
    delivery_id: Mapped[str] = mapped_column(String(160))
    replies: Mapped[list[Any]] = mapped_column(JSONB, default=list)
    received_at: Mapped[datetime] = mapped_column(index=True)


def lock_conversation(
    session: Session, channel: str, user_ref: str, now: datetime
) -> ConversationRow:
    """Return the conversation, made when missing, locked until the transaction ends."""
    session.execute(
        insert(ConversationRow)
        .values(channel=channel, user_ref=user_ref, state={}, last_choices=[], updated_at=now)
        .on_conflict_do_nothing()
    )
    return session.scalars(
        select(ConversationRow)
        .where(ConversationRow.channel == channel, ConversationRow.user_ref == user_ref)
        .with_for_update()
    ).one()


def offer_choices(
    session: Session, channel: str, user_ref: str, choices: Sequence[tuple[str, str]]
) -> None:
    """Note what was last offered, value and label: a number or label typed next means one of these."""
    session.execute(
        update(ConversationRow)
        .where(ConversationRow.channel == channel, ConversationRow.user_ref == user_ref)
        .values(last_choices=[list(choice) for choice in choices])
    )


def find_deliveries(
    session: Session, channel: str, user_ref: str, delivery_ids: Sequence[str]
) -> dict[str, list[Any]]:
    """Return the replies that earlier deliveries got, by delivery id; unknown ids are left out."""
    rows = session.scalars(
        select(DeliveryRow).where(
            DeliveryRow.channel == channel,
            DeliveryRow.user_ref == user_ref,
            DeliveryRow.delivery_id.in_(delivery_ids),
        )
    )
    return {row.delivery_id: row.replies for row in rows}


def forget_deliveries(session: Session, before: datetime) -> int:
    """Delete deliveries received before `before`; return how many."""
    deleted = session.execute(
        delete(DeliveryRow).where(DeliveryRow.received_at < before).returning(DeliveryRow.id)
    )
    return len(deleted.all())


def blank_deliveries(session: Session, channel: str, user_ref: str) -> None:
    """Forget what was answered to a user so far; the ids stay, to drop repeats."""
    for row in session.scalars(
        select(DeliveryRow).where(DeliveryRow.channel == channel, DeliveryRow.user_ref == user_ref)
    ):
        row.replies = []
