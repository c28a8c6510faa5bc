"""A made-up series of hours for demonstrations: lifelike in shape, and nobody's measurement."""

from __future__ import annotations

import math
import random  # noqa: TID251 - chance comes in as an argument; this names its type
from collections.abc import Iterator
from datetime import datetime

from backend.core.clock import hanoi_time
from backend.domain.air_sources import AirSource, Station
from backend.domain.readings import HOUR, RawReading
from backend.domain.vn_aqi import Pollutant

STATIONS = tuple(
    Station(f"minh-hoa-{number}", name, name, latitude, longitude, AirSource.DEMO, str(number), "")
    for number, name, latitude, longitude in (
        (1, "Trạm minh hoạ 1", 21.0287, 105.8524),
        (2, "Trạm minh hoạ 2", 21.0380, 105.7800),
        (3, "Trạm minh hoạ 3", 20.9710, 105.7780),
    )
)
# Winter smog and summer rain: PM2.5 in µg/m³ by month, near the averages of 2016 to 2018.
_MONTHS = (62, 55, 52, 44, 38, 27, 24, 27, 32, 42, 52, 66)
# Share of PM2.5, and the part that goes with traffic or the sun, in µg/m³.
_OTHERS = (
    (Pollutant.PM10, 1.45, 6.0, "traffic"),
    (Pollutant.NO2, 0.35, 16.0, "traffic"),
    (Pollutant.CO, 14.0, 350.0, "traffic"),
    (Pollutant.SO2, 0.2, 4.0, "traffic"),
    (Pollutant.O3_1H, 0.1, 70.0, "sun"),
)


def illustrate(
    chance: random.Random, station: Station, end: datetime, hours: int
) -> Iterator[RawReading]:
    """Yield hours of every pollutant at a station, oldest first.

    Episodes of several days come from a slow random walk, the daily shape from the hour.

    Args:
        chance: seeded, so that the same call draws the same.
        station: one of STATIONS.
        end: end of the last hour, a whole one.
        hours: how many.
    """
    weather = 0.0
    for back in range(hours - 1, -1, -1):
        ends_at = end - back * HOUR
        local = hanoi_time(ends_at)
        weather = 0.985 * weather + chance.gauss(0, 0.09)
        traffic = 0.5 + 0.5 * math.cos((local.hour - 8) / 24 * 4 * math.pi)
        sun = max(0.0, math.sin((local.hour - 6) / 12 * math.pi))
        shape = 1.15 - 0.35 * sun + 0.12 * traffic
        base = _MONTHS[local.month - 1] * shape * math.exp(weather) * chance.uniform(0.93, 1.07)
        yield RawReading(station.code, Pollutant.PM25, ends_at, round(base, 1))
        for pollutant, share, extra, goes_with in _OTHERS:
            rhythm = traffic if goes_with == "traffic" else sun
            value = base * share + extra * rhythm * chance.uniform(0.8, 1.2)
            yield RawReading(station.code, pollutant, ends_at, round(value, 1))
