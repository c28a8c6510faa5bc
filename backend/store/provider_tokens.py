"""Tokens that providers hand out and take back: one row each, refreshed by one worker at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, Text, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class ProviderTokenRow(Base):
    """The tokens of one account of ours.

    Attributes:
        refresh_token: good for one use.
        expires_at: of the access token; None before the first refresh.
        leased_until: while somebody is refreshing; None otherwise.
        first_digest: of the settings' token these began with; another one there starts afresh.
        failure: code of a refusal that needs an operator; "" when all is well.
    """

    __tablename__ = "provider_tokens"

    provider: Mapped[str] = mapped_column(String(40), primary_key=True)
    access_token: Mapped[str] = mapped_column(Text, default="")
    refresh_token: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    first_digest: Mapped[str] = mapped_column(String(64))
    failure: Mapped[str] = mapped_column(String(80), default="")
    updated_at: Mapped[datetime]


def keep_first_token(
    session: Session, provider: str, refresh_token: str, first_digest: str, now: datetime
) -> None:
    """Store the refresh token of the settings, unless these very ones are in use already."""
    values = {
        "access_token": "",
        "refresh_token": refresh_token,
        "first_digest": first_digest,
        "expires_at": None,
        "failure": "",
        "updated_at": now,
    }
    session.execute(
        insert(ProviderTokenRow)
        .values(provider=provider, **values)
        .on_conflict_do_update(
            index_elements=["provider"],
            set_=values,
            where=ProviderTokenRow.first_digest != first_digest,
        )
    )


def lease_refresh(session: Session, provider: str, now: datetime, seconds: float) -> bool:
    """Take the right to refresh for some seconds; return whether nobody else holds it."""
    taken = session.execute(
        update(ProviderTokenRow)
        .where(
            ProviderTokenRow.provider == provider,
            or_(ProviderTokenRow.leased_until.is_(None), ProviderTokenRow.leased_until < now),
        )
        .values(leased_until=now + timedelta(seconds=seconds))
        .returning(ProviderTokenRow.provider)
    )
    return taken.first() is not None
