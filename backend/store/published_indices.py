"""Indices as their owners publish them: shown as theirs, never mixed with what we compute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.published_indices import PublishedIndex
from backend.domain.vn_aqi import Pollutant


class PublishedIndexRow(Base):
    """The hourly sub-index a station's owner published for one pollutant and hour."""

    __tablename__ = "air_published_indices"

    station_code: Mapped[str] = mapped_column(ForeignKey("air_stations.code"), primary_key=True)
    pollutant: Mapped[Pollutant] = mapped_column(primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(primary_key=True)
    index: Mapped[int]
    scale: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[datetime]


def save_published_indices(
    session: Session, indices: Iterable[PublishedIndex], now: datetime
) -> int:
    """Add or correct published indices; return how many were told."""
    rows = {
        (one.station_code, one.pollutant, one.ends_at): {
            "station_code": one.station_code,
            "pollutant": one.pollutant,
            "ends_at": one.ends_at,
            "index": one.index,
            "scale": one.scale,
            "received_at": now,
        }
        for one in indices
    }
    if not rows:
        return 0
    statement = insert(PublishedIndexRow).values(list(rows.values()))
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["station_code", "pollutant", "ends_at"],
            set_={name: statement.excluded[name] for name in ("index", "scale", "received_at")},
            where=PublishedIndexRow.index != statement.excluded["index"],
        )
    )
    return len(rows)


def list_published_indices(
    session: Session, station_code: str, since: datetime, until: datetime
) -> Sequence[PublishedIndexRow]:
    """Return what was published of a station after `since` and not after `until`, newest first."""
    return session.scalars(
        select(PublishedIndexRow)
        .where(
            PublishedIndexRow.station_code == station_code,
            PublishedIndexRow.ends_at > since,
            PublishedIndexRow.ends_at <= until,
        )
        .order_by(PublishedIndexRow.ends_at.desc(), PublishedIndexRow.pollutant)
    ).all()
