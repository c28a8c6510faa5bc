"""What a model expects of the hours to come; the newest run replaces earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.readings import Reading
from backend.domain.vn_aqi import Pollutant


class AirForecastRow(Base):
    """The concentration a model expects in one cell for one hour."""

    __tablename__ = "air_forecasts"

    station_code: Mapped[str] = mapped_column(ForeignKey("air_stations.code"), primary_key=True)
    pollutant: Mapped[Pollutant] = mapped_column(primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(primary_key=True)
    concentration_ugm3: Mapped[float]
    issued_at: Mapped[datetime]


def save_forecasts(session: Session, forecasts: Iterable[Reading], now: datetime) -> None:
    """Keep the newest forecast of each cell, pollutant and hour."""
    rows = [
        {
            "station_code": one.station_code,
            "pollutant": one.pollutant,
            "ends_at": one.ends_at,
            "concentration_ugm3": one.concentration_ugm3,
            "issued_at": now,
        }
        for one in forecasts
    ]
    for start in range(0, len(rows), 5000):
        statement = insert(AirForecastRow).values(rows[start : start + 5000])
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["station_code", "pollutant", "ends_at"],
                set_={n: statement.excluded[n] for n in ("concentration_ugm3", "issued_at")},
            )
        )


def list_forecasts(
    session: Session, station_codes: Iterable[str], since: datetime, until: datetime
) -> list[AirForecastRow]:
    """Return forecasts of cells for hours that end after `since` and not after `until`, by time."""
    return list(
        session.scalars(
            select(AirForecastRow)
            .where(
                AirForecastRow.station_code.in_(list(station_codes)),
                AirForecastRow.ends_at > since,
                AirForecastRow.ends_at <= until,
            )
            .order_by(AirForecastRow.station_code, AirForecastRow.pollutant, AirForecastRow.ends_at)
        )
    )
