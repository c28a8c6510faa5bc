"""Every time a source was asked, and what came of it; only ever appended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Identity, Index, String, delete, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.air_sources import AirSource

OK = "ok"


class AirFetchRow(Base):
    """One attempt.

    Attributes:
        outcome: "ok", or the code of what went wrong.
        added: readings that are new.
        corrected: readings that changed.
        refused: how many were not kept, by reason.
    """

    __tablename__ = "air_fetches"
    __table_args__ = (Index("ix_air_fetches_source_fetched_at", "source", "fetched_at"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    source: Mapped[AirSource]
    fetched_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(64))
    added: Mapped[int] = mapped_column(default=0)
    corrected: Mapped[int] = mapped_column(default=0)
    refused: Mapped[dict[str, Any]]


def newest_fetches(session: Session, now: datetime) -> Sequence[AirFetchRow]:
    """Return the last attempt of each source up to `now`."""
    return session.scalars(
        select(AirFetchRow)
        .where(AirFetchRow.fetched_at <= now)
        .ext(distinct_on(AirFetchRow.source))
        .order_by(AirFetchRow.source, AirFetchRow.fetched_at.desc(), AirFetchRow.id.desc())
    ).all()


def forget_fetches(session: Session, before: datetime) -> int:
    """Delete attempts of before an instant; return how many."""
    deleted = session.execute(delete(AirFetchRow).where(AirFetchRow.fetched_at < before))
    return int(getattr(deleted, "rowcount", 0))
