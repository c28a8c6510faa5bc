"""What level each morning expected of the day, and what the day then was: the running score."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class AirExpectationRow(Base):
    """The daily index a bulletin expected at one station.

    Attributes:
        on: the Hanoi day it is about.
        expected: VN_AQI expected on its morning; the first one told stands.
        measured: the daily VN_AQI; None until the day is over, and when it had too few hours.
    """

    __tablename__ = "air_expectations"

    station_code: Mapped[str] = mapped_column(ForeignKey("air_stations.code"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    expected: Mapped[int]
    measured: Mapped[int | None]
    made_at: Mapped[datetime]


def save_expectation(
    session: Session, station_code: str, on: date, expected: int, now: datetime
) -> None:
    """Keep what is expected; one that was told already is not changed afterwards."""
    values = {"station_code": station_code, "on": on, "expected": expected, "made_at": now}
    session.execute(insert(AirExpectationRow).values(values).on_conflict_do_nothing())


def unmeasured_expectations(
    session: Session, since: date, until: date
) -> Sequence[AirExpectationRow]:
    """Return those of days from `since` to `until`, both counted, that were not compared yet."""
    return session.scalars(
        select(AirExpectationRow).where(
            AirExpectationRow.measured.is_(None),
            AirExpectationRow.on >= since,
            AirExpectationRow.on <= until,
        )
    ).all()


def compared_expectations(session: Session, since: date) -> list[tuple[int, int]]:
    """Return (expected, measured) of every day since one that could be compared."""
    rows = session.execute(
        select(AirExpectationRow.expected, AirExpectationRow.measured).where(
            AirExpectationRow.measured.is_not(None), AirExpectationRow.on >= since
        )
    )
    return [(expected, measured) for expected, measured in rows if measured is not None]
