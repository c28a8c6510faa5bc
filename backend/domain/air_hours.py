"""The hourly index of a station at one hour, with everything it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from backend.domain.readings import HOUR, MEASURED_POLLUTANTS
from backend.domain.vn_aqi import (
    NOWCAST_HOURS,
    PARTICLES,
    Level,
    Pollutant,
    level_of,
    main_pollutant,
    nowcast,
    station_index,
    sub_index,
)

# Usable hourly means in µg/m³ by the end of their hour.
Hours = Mapping[datetime, float]
Series = Mapping[Pollutant, Hours]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One pollutant of an index.

    Attributes:
        pollutant: which.
        concentration_ugm3: what the sub-index is made of: NowCast of particles, else the mean.
        sub_index: rounded.
        is_main: whether it decides the index.
    """

    pollutant: Pollutant
    concentration_ugm3: float
    sub_index: int
    is_main: bool


@dataclass(frozen=True, slots=True)
class Index:
    """An index with all its parameters.

    Attributes:
        parameters: every pollutant that has a value, in the order of `Pollutant`.
        vn_aqi: None without PM2.5 or PM10.
    """

    parameters: tuple[Parameter, ...]
    vn_aqi: int | None

    @property
    def level(self) -> Level | None:
        """Return the level, or None without an index."""
        return None if self.vn_aqi is None else level_of(self.vn_aqi)

    @property
    def main(self) -> Pollutant | None:
        """Return which pollutant decides, or None without an index."""
        return next((one.pollutant for one in self.parameters if one.is_main), None)

    def concentration(self, pollutant: Pollutant) -> float | None:
        """Return what the sub-index of a pollutant is made of, or None."""
        return next(
            (one.concentration_ugm3 for one in self.parameters if one.pollutant is pollutant), None
        )


NO_INDEX = Index((), None)


def index_of(concentrations_ugm3: Mapping[Pollutant, float]) -> Index:
    """Return the index of concentrations: NowCast or daily means of particles, and gases."""
    found: dict[Pollutant, int] = {}
    for pollutant in Pollutant:
        value = concentrations_ugm3.get(pollutant)
        # A mean is a computed float: nine decimals hold all that was measured.
        index = None if value is None else sub_index(pollutant, round(value, 9))
        if index is not None:
            found[pollutant] = index
    vn_aqi = station_index(found)
    main = None if vn_aqi is None else main_pollutant(found)
    return Index(
        tuple(
            Parameter(pollutant, concentrations_ugm3[pollutant], index, pollutant is main)
            for pollutant, index in found.items()
        ),
        vn_aqi,
    )


def last_hours(hours: Hours, at: datetime, count: int) -> list[float | None]:
    """Return the values of `count` hours, the one that ends at `at` first; None where missing."""
    return [hours.get(at - back * HOUR) for back in range(count)]


def hour_concentrations(series: Series, at: datetime) -> dict[Pollutant, float]:
    """Return what the hourly index at `at` is made of; pollutants without enough data are left out."""
    found: dict[Pollutant, float] = {}
    for pollutant in MEASURED_POLLUTANTS:
        hours = series.get(pollutant, {})
        is_particle = pollutant in PARTICLES
        value = nowcast(last_hours(hours, at, NOWCAST_HOURS)) if is_particle else hours.get(at)
        if value is not None:
            found[pollutant] = value
    return found


def hour_index(series: Series, at: datetime) -> Index:
    """Return the hourly index at the hour that ends at `at`. Source: QĐ 1459/QĐ-TCMT, AQI giờ."""
    return index_of(hour_concentrations(series, at))


def newest_hour(series: Series, now: datetime) -> datetime | None:
    """Return the newest hour up to `now` that has particles, or None.

    Without particles there is no index, so an hour of gases alone does not count.
    """
    return max(
        (at for one in PARTICLES for at in series.get(one, {}) if at <= now),
        default=None,
    )
