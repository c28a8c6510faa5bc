"""Readings: one hourly mean for each station, pollutant and hour; what is corrected is kept beside.

Published indices are another table, because a source's own index is never ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, Identity, Index, delete, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.readings import Quality, Reading
from backend.domain.vn_aqi import Pollutant


class ReadingRow(Base):
    """The value now held true for one hour.

    Attributes:
        ends_at: end of the hour.
        quality: what the checks found; only "ok" counts.
        received_at: when this value came.
    """

    __tablename__ = "air_readings"
    station_code: Mapped[str] = mapped_column(ForeignKey("air_stations.code"), primary_key=True)
    pollutant: Mapped[Pollutant] = mapped_column(primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(primary_key=True)
    concentration_ugm3: Mapped[float]
    quality: Mapped[Quality]
    received_at: Mapped[datetime]


class ReadingChangeRow(Base):
    """What a reading said before a source corrected it; only ever appended."""

    __tablename__ = "air_reading_changes"
    __table_args__ = (
        Index("ix_air_reading_changes_station_code", "station_code", "pollutant", "ends_at"),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    station_code: Mapped[str] = mapped_column(ForeignKey("air_stations.code"))
    pollutant: Mapped[Pollutant]
    ends_at: Mapped[datetime]
    concentration_ugm3: Mapped[float]
    quality: Mapped[Quality]
    received_at: Mapped[datetime]
    replaced_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a batch did."""

    added: int
    corrected: int
    unchanged: int


_TEMPORARY = text(
    """CREATE TEMPORARY TABLE air_incoming (station_code text, pollutant text, ends_at timestamptz,
    concentration_ugm3 double precision, quality text) ON COMMIT DROP"""
)
_KEEP_EARLIER = text(
    """INSERT INTO air_reading_changes (station_code, pollutant, ends_at, concentration_ugm3, quality,
        received_at, replaced_at)
    SELECT kept.station_code, kept.pollutant, kept.ends_at, kept.concentration_ugm3, kept.quality,
        kept.received_at, :now
    FROM air_readings AS kept JOIN air_incoming AS told USING (station_code, pollutant, ends_at)
    WHERE (kept.concentration_ugm3, kept.quality) IS DISTINCT FROM
        (told.concentration_ugm3, told.quality)"""
)
# xmax is 0 for rows this statement added.
_UPSERT = text(
    """INSERT INTO air_readings AS kept (station_code, pollutant, ends_at, concentration_ugm3, quality,
        received_at)
    SELECT station_code, pollutant, ends_at, concentration_ugm3, quality, :now FROM air_incoming
    ORDER BY station_code, pollutant, ends_at
    ON CONFLICT (station_code, pollutant, ends_at) DO UPDATE SET
        concentration_ugm3 = excluded.concentration_ugm3, quality = excluded.quality,
        received_at = excluded.received_at
    WHERE (kept.concentration_ugm3, kept.quality) IS DISTINCT FROM
        (excluded.concentration_ugm3, excluded.quality)
    RETURNING (xmax = 0)"""
)


def save_readings(session: Session, readings: Sequence[Reading], now: datetime) -> Saved:
    """Add readings, correct those that changed and keep what they said before.

    Any number of them in four statements: they are copied in and merged on the server.

    Args:
        session: the open session.
        readings: one for each station, pollutant and hour; the stations exist.
        now: when they came.
    """
    if not readings:
        return Saved(0, 0, 0)
    session.execute(_TEMPORARY)
    connection = session.connection().connection.driver_connection
    if connection is None:
        raise RuntimeError("the session has no connection")
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY air_incoming (station_code, pollutant, ends_at, concentration_ugm3, quality) FROM STDIN"
        ) as copy,
    ):
        for one in readings:
            copy.write_row(
                (
                    one.station_code,
                    one.pollutant.value,
                    one.ends_at,
                    one.concentration_ugm3,
                    one.quality.value,
                )
            )
    corrected = session.execute(_KEEP_EARLIER, {"now": now})
    written = session.execute(_UPSERT, {"now": now}).scalars().all()
    session.execute(text("DROP TABLE air_incoming"))
    added = sum(written)
    changed = int(getattr(corrected, "rowcount", 0))
    return Saved(added, changed, len(readings) - added - changed)


def list_readings(
    session: Session,
    station_codes: Iterable[str],
    since: datetime,
    until: datetime,
    pollutant: Pollutant | None = None,
) -> list[Reading]:
    """Return the readings of stations whose hour ended after `since` and not after `until`, by time.

    Args:
        session: the open session.
        station_codes: whose.
        since: not included.
        until: included.
        pollutant: None: of all.
    """
    query = (
        select(
            ReadingRow.station_code,
            ReadingRow.pollutant,
            ReadingRow.ends_at,
            ReadingRow.concentration_ugm3,
            ReadingRow.quality,
        )
        .where(
            ReadingRow.station_code.in_(list(station_codes)),
            ReadingRow.ends_at > since,
            ReadingRow.ends_at <= until,
        )
        .order_by(ReadingRow.station_code, ReadingRow.pollutant, ReadingRow.ends_at)
    )
    if pollutant is not None:
        query = query.where(ReadingRow.pollutant == pollutant)
    rows = session.execute(query)
    return [
        Reading(code, kind, ends_at.astimezone(UTC), value, quality)
        for code, kind, ends_at, value, quality in rows
    ]


# One probe of the primary key for each station and pollutant, however long the series are.
_NEWEST = text(
    """SELECT station_code, max(ends_at) FROM (
        SELECT stations.code AS station_code, (
            SELECT ends_at FROM air_readings
            WHERE station_code = stations.code AND pollutant = kinds.pollutant AND quality = 'ok'
                AND ends_at <= :until
            ORDER BY ends_at DESC LIMIT 1
        ) AS ends_at
        FROM air_stations AS stations
        CROSS JOIN unnest(CAST(:pollutants AS text[])) AS kinds (pollutant)
    ) AS newest WHERE ends_at IS NOT NULL GROUP BY station_code"""
)


def newest_usable(
    session: Session, until: datetime, pollutants: Iterable[Pollutant]
) -> Mapping[str, datetime]:
    """Return for each station the end of its newest hour that counts, of any of the pollutants."""
    values = {"until": until, "pollutants": [one.value for one in pollutants]}
    return {row[0]: row[1].astimezone(UTC) for row in session.execute(_NEWEST, values)}


def list_changes(session: Session, station_code: str, limit: int) -> Sequence[ReadingChangeRow]:
    """Return what was corrected at a station, newest first."""
    return session.scalars(
        select(ReadingChangeRow)
        .where(ReadingChangeRow.station_code == station_code)
        .order_by(ReadingChangeRow.id.desc())
        .limit(limit)
    ).all()


def delete_readings(session: Session, station_code: str) -> int:
    """Delete the readings of a station made for a demonstration; return how many."""
    for table in (ReadingChangeRow, ReadingRow):
        deleted = session.execute(delete(table).where(table.station_code == station_code))
    return int(getattr(deleted, "rowcount", 0))
