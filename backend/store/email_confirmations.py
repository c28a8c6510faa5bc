"""Addresses somebody typed and whose owner has not answered yet."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, or_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class EmailConfirmationRow(Base):
    """One letter that asks whether an address wants what was chosen for it.

    Attributes:
        token_digest: of the link in the letter; the link itself is kept nowhere.
        person_id: whose app asked; None: it was typed on the page.
        wanted: topics and places, each {"topic": …, "commune": …}.
        confirmed_at: when the owner said yes; None: not yet.
    """

    __tablename__ = "email_confirmations"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    address: Mapped[str] = mapped_column(String(254), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    wanted: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    locale: Mapped[str] = mapped_column(String(5))
    created_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


def find_confirmation(
    session: Session, token_digest: str, *, locks: bool
) -> EmailConfirmationRow | None:
    """Return what a link confirms, or None."""
    statement = select(EmailConfirmationRow).where(
        EmailConfirmationRow.token_digest == token_digest
    )
    return session.scalar(statement.with_for_update() if locks else statement)


def forget_confirmations(session: Session, person_id: uuid.UUID, addresses: Sequence[str]) -> None:
    """Delete what one person asked for, and what others asked for their addresses."""
    session.execute(
        delete(EmailConfirmationRow).where(
            or_(
                EmailConfirmationRow.person_id == person_id,
                EmailConfirmationRow.address.in_(addresses),
            )
        )
    )


def forget_old_confirmations(session: Session, before: datetime) -> None:
    """Delete what was asked before an instant."""
    session.execute(delete(EmailConfirmationRow).where(EmailConfirmationRow.created_at < before))
