"""The daily index: which hours make a day, how many are needed, and what it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.core.clock import from_hanoi, hanoi_date
from backend.domain.air_hours import Hours, Index, Series, index_of
from backend.domain.air_rules import AirRules
from backend.domain.readings import HOUR, MEASURED_POLLUTANTS
from backend.domain.vn_aqi import (
    O3_8H_LIMIT_UGM3,
    PARTICLES,
    Pollutant,
    mean_of,
    running_8h_means,
    usable,
)

DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class DayIndex:
    """The daily index of a station.

    Attributes:
        on: the Hanoi day.
        index: with its parameters; no index when there were too few hours.
        hours: how many hours of particles there were.
    """

    on: date
    index: Index
    hours: int


def day_of(ends_at: datetime) -> date:
    """Return the Hanoi day an hour belongs to; the one that ends at 00:00 closes the day before."""
    return hanoi_date(ends_at - timedelta(microseconds=1))


def day_stamps(on: date) -> list[datetime]:
    """Return the ends of a day's 24 hours, 01:00 to 00:00 of the next day, in UTC."""
    midnight = from_hanoi(datetime.combine(on, time()))
    return [midnight + hour * HOUR for hour in range(1, DAY_HOURS + 1)]


def day_concentrations(series: Series, on: date, rules: AirRules) -> dict[Pollutant, float]:
    """Return what the daily index is made of; pollutants with too few hours are left out."""
    stamps = day_stamps(on)
    found: dict[Pollutant, float | None] = {}
    for pollutant in MEASURED_POLLUTANTS:
        values = [series.get(pollutant, {}).get(at) for at in stamps]
        mean = mean_of(values, rules.daily_hours_needed)
        if pollutant in PARTICLES:
            found[pollutant] = mean
        elif mean is not None:
            found[pollutant] = max(value for value in map(usable, values) if value is not None)
    found[Pollutant.O3_8H] = _ozone_8h(series.get(Pollutant.O3_1H, {}), on, rules)
    return {pollutant: value for pollutant, value in found.items() if value is not None}


def _ozone_8h(hours: Hours, on: date, rules: AirRules) -> float | None:
    """Return the day's largest 8 h mean; the one that ends at 01:00 starts at 18:00 the day before.

    None with too few means, or above 400 µg/m³, where only the 1 h value is used.
    """
    first = day_stamps(on)[0]
    values = [hours.get(first + back * HOUR) for back in range(-7, DAY_HOURS)]
    means = [
        mean for mean in running_8h_means(values, rules.eight_hours_needed) if mean is not None
    ]
    if len(means) < rules.daily_hours_needed or max(means) > O3_8H_LIMIT_UGM3:
        return None
    return max(means)


def day_index(series: Series, on: date, rules: AirRules) -> DayIndex:
    """Return the daily index of a day that is over. Source: QĐ 1459/QĐ-TCMT, AQI ngày."""
    stamps = day_stamps(on)
    hours = sum(any(at in series.get(one, {}) for one in PARTICLES) for at in stamps)
    return DayIndex(on, index_of(day_concentrations(series, on, rules)), hours)


def trailing_mean(hours: Hours, at: datetime, rules: AirRules) -> float | None:
    """Return the mean of the 24 hours that end at `at`, or None with too few of them."""
    values = [hours.get(at - back * HOUR) for back in range(DAY_HOURS)]
    return mean_of(values, rules.daily_hours_needed)
