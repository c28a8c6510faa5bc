"""Stations and hours for tests about the air."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from backend.core.clock import from_hanoi
from backend.core.database import unit_of_work
from backend.domain.air_sources import AirSource, Station
from backend.domain.readings import HOUR, RawReading
from backend.domain.vn_aqi import Pollutant
from backend.services.readings import take_in


def ict(text: str) -> datetime:
    """Return the UTC instant of a Hanoi local time like 2016-12-20T07:00."""
    return from_hanoi(datetime.fromisoformat(text))


def station(
    code: str = "s1",
    latitude: float = 21.0,
    longitude: float = 105.8,
    source: AirSource = AirSource.IMPORT,
) -> Station:
    """Return an invented station."""
    return Station(code, f"Trạm {code}", f"Số 1 {code}", latitude, longitude, source, code, "thử")


def hours_before(
    end: datetime,
    values: Sequence[float | None],
    code: str = "s1",
    kind: Pollutant = Pollutant.PM25,
) -> list[RawReading]:
    """Return hourly values, the newest, which ends at `end`, first."""
    return [
        RawReading(code, kind, end - back * HOUR, value)
        for back, value in enumerate(values)
        if value is not None
    ]


def keep(now: datetime, told: Mapping[Station, Sequence[RawReading]]) -> None:
    """Keep readings of stations in the database."""
    with unit_of_work(now) as uow:
        for one, raw in told.items():
            take_in(uow, [one], raw)
