"""Residents: a person, and the app installs that speak for them. Nothing here names anybody."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class PersonRow(Base):
    """A resident as the system knows them: an id, a language, and whether they asked to be erased."""

    __tablename__ = "people"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    locale: Mapped[str] = mapped_column(String(5), default="vi")
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    is_demo: Mapped[bool] = mapped_column(default=False)


class InstallRow(Base):
    """One installed app. Only the digest of its bearer token is kept."""

    __tablename__ = "installs"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    platform: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


def add_person(session: Session, person_id: uuid.UUID, locale: str, now: datetime) -> PersonRow:
    """Add a resident."""
    row = PersonRow(id=person_id, locale=locale, created_at=now)
    session.add(row)
    return row


def find_person_by_token(session: Session, token_digest: str) -> uuid.UUID | None:
    """Return whose install carries this token, or None when there is none or it was revoked."""
    return session.scalar(
        select(InstallRow.person_id).where(
            InstallRow.token_digest == token_digest, InstallRow.revoked_at.is_(None)
        )
    )


def revoke_install(session: Session, token_digest: str, now: datetime) -> None:
    """End an install's bearer token."""
    session.execute(
        update(InstallRow)
        .where(InstallRow.token_digest == token_digest, InstallRow.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def set_locale(session: Session, person_id: uuid.UUID, locale: str) -> None:
    """Speak to somebody in this language from now on."""
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(locale=locale))
