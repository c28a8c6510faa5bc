"""Stations: the places readings belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from csv import DictReader
from datetime import datetime
from pathlib import Path

from sqlalchemy import Index, String, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.air_sources import AirSource, Station

_KNOWN = Path(__file__).resolve().parents[1] / "data" / "air_stations.csv"


class StationRow(Base):
    """One monitoring station, or one cell of a model. Never deleted while it has readings."""

    __tablename__ = "air_stations"
    __table_args__ = (Index("uq_air_stations_source", "source", "external_id", unique=True),)

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(160))
    address: Mapped[str] = mapped_column(String(300))
    latitude: Mapped[float]
    longitude: Mapped[float]
    source: Mapped[AirSource]
    external_id: Mapped[str] = mapped_column(String(64))
    licence: Mapped[str] = mapped_column(String(200))
    updated_at: Mapped[datetime]

    def as_station(self) -> Station:
        """Return the row as the rules know it."""
        return Station(
            self.code,
            self.name,
            self.address,
            self.latitude,
            self.longitude,
            self.source,
            self.external_id,
            self.licence,
        )


def read_known_stations() -> dict[str, Station]:
    """Return the stations of the data file by code: those a source may name, and imports may use."""
    with _KNOWN.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Station(
                row["code"],
                row["name"],
                row["address"],
                float(row["latitude"]),
                float(row["longitude"]),
                AirSource(row["source"]),
                row["external_id"],
                row["licence"],
            )
            for row in DictReader(file)
        }


def save_stations(session: Session, stations: Iterable[Station], now: datetime) -> None:
    """Add stations, and correct what a source now says of those already there."""
    rows = [
        {
            "code": one.code,
            "name": one.name[:160],
            "address": one.address[:300],
            "latitude": one.latitude,
            "longitude": one.longitude,
            "source": one.source,
            "external_id": one.external_id[:64],
            "licence": one.licence[:200],
            "updated_at": now,
        }
        for one in {one.code: one for one in stations}.values()
    ]
    if not rows:
        return
    statement = insert(StationRow).values(rows)
    changing = ("name", "address", "latitude", "longitude", "licence", "updated_at")
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[StationRow.code],
            set_={name: statement.excluded[name] for name in changing},
        )
    )


def find_station(session: Session, code: str) -> Station | None:
    """Return one station, or None."""
    row = session.get(StationRow, code)
    return None if row is None else row.as_station()


def list_stations(session: Session) -> list[Station]:
    """Return every station and model cell by code."""
    rows: Sequence[StationRow] = session.scalars(select(StationRow).order_by(StationRow.code)).all()
    return [row.as_station() for row in rows]
