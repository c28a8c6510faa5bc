"""What waits for a resident on the web chat page: their inbox of messages that arrived by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Identity, Index, String, Text, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId


class InboxMessageRow(Base):
    """One message for one address; `choices` is a list of [value, label]."""

    __tablename__ = "inbox_messages"
    __table_args__ = (Index("ix_inbox_messages_address_id", "address", "id"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    address: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    choices: Mapped[list[Any]] = mapped_column(JSONB, default=list)
    image_path: Mapped[str | None] = mapped_column(String(200))
    arrived_at: Mapped[datetime]


def add_inbox_message(
    session: Session,
    *,
    key: str,
    address: str,
    text: str,
    choices: Sequence[tuple[str, str]],
    now: datetime,
    image_path: str | None = None,
) -> None:
    """Add a message unless one with the same key is there."""
    session.execute(
        insert(InboxMessageRow)
        .values(
            key=key,
            address=address,
            text=text,
            choices=[list(choice) for choice in choices],
            image_path=image_path,
            arrived_at=now,
        )
        .on_conflict_do_nothing(index_elements=["key"])
    )


def list_inbox(
    session: Session, address: str, after_id: int, limit: int = 50
) -> Sequence[InboxMessageRow]:
    """Return the messages for `address` with ids above `after_id`, oldest first."""
    return session.scalars(
        select(InboxMessageRow)
        .where(InboxMessageRow.address == address, InboxMessageRow.id > after_id)
        .order_by(InboxMessageRow.id)
        .limit(limit)
    ).all()
