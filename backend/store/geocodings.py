"""What a geocoding service told, kept for some days by a digest of the question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, delete, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class GeocodingRow(Base):
    """One answer; the question itself is not kept.

    Attributes:
        question_digest: keyed digest of the provider and the folded address.
        places: latitude, longitude and name of each; empty: the service knows no such address.
        expires_at: asked again after it.
    """

    __tablename__ = "geocodings"

    question_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    places: Mapped[list[Any]] = mapped_column(JSONB)
    expires_at: Mapped[datetime] = mapped_column(index=True)


def find_geocoding(session: Session, digest: str, now: datetime) -> GeocodingRow | None:
    """Return the answer when one is kept that has not expired."""
    return session.scalar(
        select(GeocodingRow).where(
            GeocodingRow.question_digest == digest, GeocodingRow.expires_at > now
        )
    )


def keep_geocoding(
    session: Session, digest: str, places: Sequence[Any], expires_at: datetime, now: datetime
) -> None:
    """Keep an answer and forget those that have expired."""
    session.execute(delete(GeocodingRow).where(GeocodingRow.expires_at <= now))
    values = {"places": list(places), "expires_at": expires_at}
    session.execute(
        insert(GeocodingRow)
        .values(question_digest=digest, **values)
        .on_conflict_do_update(index_elements=["question_digest"], set_=values)
    )
