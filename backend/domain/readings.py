"""Readings as they arrive, and the checks each must pass before it counts.

What cannot be placed (no stamp, a stamp in the future, an unknown unit, twice the same hour) is
refused and counted. What has its place but cannot be true is kept with the reason and never used.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from backend.domain.vn_aqi import Pollutant

HOUR = timedelta(hours=1)
# Hourly means are measured of these; ozone's 8 h mean is calculated.
MEASURED_POLLUTANTS = tuple(one for one in Pollutant if one is not Pollutant.O3_8H)
# The same value so many hours in a row means that the instrument hangs, not that the air stands.
STUCK_HOURS = 6
# Clocks of stations run a little ahead.
FUTURE_ALLOWANCE = timedelta(minutes=10)

# No hourly mean above these was ever measured in a city; the scale itself ends far below.
IMPOSSIBLE_ABOVE_UGM3: Mapping[Pollutant, float] = MappingProxyType(
    {
        Pollutant.PM25: 1500.0,
        Pollutant.PM10: 3000.0,
        Pollutant.O3_1H: 2000.0,
        Pollutant.NO2: 6000.0,
        Pollutant.SO2: 10_000.0,
        Pollutant.CO: 300_000.0,
    }
)

# µg/m³ of one ppb at 25 °C and 1 atm (molar mass / 24.45).
UGM3_PER_PPB: Mapping[Pollutant, float] = MappingProxyType(
    {
        Pollutant.O3_1H: 1.963,
        Pollutant.NO2: 1.882,
        Pollutant.SO2: 2.620,
        Pollutant.CO: 1.1456,
    }
)
_MASS_UNITS: Mapping[str, float] = MappingProxyType(
    {"µg/m³": 1.0, "μg/m³": 1.0, "ug/m3": 1.0, "µg/m3": 1.0, "μg/m3": 1.0, "mg/m³": 1000.0}
)
_MIXING_UNITS: Mapping[str, float] = MappingProxyType({"ppb": 1.0, "ppm": 1000.0})


class Quality(StrEnum):
    """What the checks found; only `OK` counts."""

    OK = "ok"
    NEGATIVE = "negative"
    SENTINEL = "sentinel"
    IMPOSSIBLE = "impossible"
    STUCK = "stuck"


class Refusal(StrEnum):
    """Why a reading was not kept at all."""

    MISSING_VALUE = "missing_value"
    BAD_VALUE = "bad_value"
    BAD_STAMP = "bad_stamp"
    FUTURE_STAMP = "future_stamp"
    UNIT_UNKNOWN = "unit_unknown"
    DUPLICATE_STAMP = "duplicate_stamp"
    POLLUTANT_UNKNOWN = "pollutant_unknown"


@dataclass(frozen=True, slots=True)
class RawReading:
    """An hourly mean as a source told it.

    Attributes:
        station_code: whose it is.
        pollutant: what was measured.
        ends_at: end of the hour, aware UTC.
        value: in `unit`; None: the source left it out.
        unit: as the source writes it; a source that names none is refused.
    """

    station_code: str
    pollutant: Pollutant
    ends_at: datetime
    value: float | None
    unit: str = "µg/m³"


@dataclass(frozen=True, slots=True)
class Reading:
    """An hourly mean in µg/m³ with what the checks found."""

    station_code: str
    pollutant: Pollutant
    ends_at: datetime
    concentration_ugm3: float
    quality: Quality


@dataclass(frozen=True, slots=True)
class CheckedBatch:
    """What is left of what a source told.

    Attributes:
        readings: one for each station, pollutant and hour, in order of time.
        refused: how many were not kept, by reason.
    """

    readings: tuple[Reading, ...]
    refused: Mapping[Refusal, int]


# First match wins; a sentinel is negative too and has its own name.
QUALITY_CHECKS: tuple[tuple[Quality, Callable[[Pollutant, float], bool]], ...] = (
    (Quality.SENTINEL, lambda _, value: value in (-999.0, -9999.0, -99.0)),
    (Quality.NEGATIVE, lambda _, value: value < 0),
    (Quality.IMPOSSIBLE, lambda kind, value: value > IMPOSSIBLE_ABOVE_UGM3[kind]),
)


def to_ugm3(pollutant: Pollutant, value: float, unit: str) -> float | None:
    """Return a value in µg/m³ at 25 °C, or None when the unit is not known for this pollutant.

    Sentinels and negative values pass through unchanged, so that they are still seen as such.
    """
    if value < 0:
        return value
    name = unit.strip()
    if name in _MASS_UNITS:
        return value * _MASS_UNITS[name]
    if name.lower() in _MIXING_UNITS and pollutant in UGM3_PER_PPB:
        return value * _MIXING_UNITS[name.lower()] * UGM3_PER_PPB[pollutant]
    return None


def quality_of(pollutant: Pollutant, concentration_ugm3: float) -> Quality:
    """Return what the checks of a single value find."""
    return next(
        (found for found, is_wrong in QUALITY_CHECKS if is_wrong(pollutant, concentration_ugm3)),
        Quality.OK,
    )


def check_readings(raw: Iterable[RawReading], now: datetime) -> CheckedBatch:
    """Return the readings that have their place, each with what the checks of its value found.

    Of two readings for the same hour the later one in the list counts; the other is refused.

    Args:
        raw: as told, in the order told.
        now: stamps after it are refused.
    """
    refused: Counter[Refusal] = Counter()
    kept: dict[tuple[str, Pollutant, datetime], Reading] = {}
    for one in raw:
        found = _checked(one, now)
        if isinstance(found, Refusal):
            refused[found] += 1
            continue
        key = (found.station_code, found.pollutant, found.ends_at)
        refused[Refusal.DUPLICATE_STAMP] += key in kept
        kept[key] = found
    readings = sorted(kept.values(), key=lambda r: (r.station_code, r.pollutant, r.ends_at))
    return CheckedBatch(tuple(readings), MappingProxyType({k: n for k, n in refused.items() if n}))


def _checked(one: RawReading, now: datetime) -> Reading | Refusal:
    if one.pollutant not in MEASURED_POLLUTANTS:
        return Refusal.POLLUTANT_UNKNOWN
    if one.value is None:
        return Refusal.MISSING_VALUE
    if not math.isfinite(one.value):
        return Refusal.BAD_VALUE
    if one.ends_at.tzinfo is None or one.ends_at != whole_hour(one.ends_at):
        return Refusal.BAD_STAMP
    if one.ends_at > now + FUTURE_ALLOWANCE:
        return Refusal.FUTURE_STAMP
    value = to_ugm3(one.pollutant, one.value, one.unit)
    if value is None:
        return Refusal.UNIT_UNKNOWN
    return Reading(
        one.station_code, one.pollutant, one.ends_at, value, quality_of(one.pollutant, value)
    )


def whole_hour(at: datetime) -> datetime:
    """Return the start of the hour `at` lies in."""
    return at.replace(minute=0, second=0, microsecond=0)


def mark_stuck(readings: Sequence[Reading], hours: int = STUCK_HOURS) -> tuple[Reading, ...]:
    """Return the readings of one station and pollutant with runs of one value marked as stuck.

    Zero is left alone: clean air of a coarse instrument reads zero for hours.

    Args:
        readings: in order of time; a gap ends a run.
        hours: so many equal hours in a row, or more.
    """
    marked = list(readings)
    start = 0
    for position in range(1, len(marked) + 1):
        if position < len(marked) and _goes_on(marked[position - 1], marked[position]):
            continue
        if position - start >= hours:
            for stuck in range(start, position):
                marked[stuck] = replace(marked[stuck], quality=Quality.STUCK)
        start = position
    return tuple(marked)


def _goes_on(earlier: Reading, later: Reading) -> bool:
    """Return whether `later` repeats the value of the hour before it."""
    return (
        later.ends_at - earlier.ends_at == HOUR
        and later.concentration_ugm3 == earlier.concentration_ugm3
        and later.concentration_ugm3 > 0
        and {earlier.quality, later.quality} <= {Quality.OK, Quality.STUCK}
    )
