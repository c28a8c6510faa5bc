"""A school's day by hour: when the air was, or is expected to be, bad enough to stay inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from backend.domain.air_advice import SCHOOL_RESTRICT_FROM
from backend.domain.air_days import day_stamps
from backend.domain.air_hours import Series, hour_index
from backend.domain.air_now import Kind
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import PARTICLES, Pollutant

# Only a station may say 301 or more.
MODEL_LIMIT = 300


@dataclass(frozen=True, slots=True)
class BadHours:
    """Hours in a row at Xấu or worse.

    Attributes:
        starts_at: when the first begins.
        ends_at: when the last ends.
        highest: the largest index among them.
        is_model: expected by a model, not measured.
    """

    starts_at: datetime
    ends_at: datetime
    highest: int
    is_model: bool


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """What a school should know of a Hanoi day.

    Attributes:
        on: the day.
        bad: in order of time.
        measured: how many of its hours were measured.
        expected: for how many more the model says something.
        reached: whether a measured hour reached the value at which schools may suspend.
        is_illustrative: what stands for measured hours was made up for a demonstration.
    """

    on: date
    bad: tuple[BadHours, ...]
    measured: int
    expected: int
    reached: bool
    is_illustrative: bool = False

    def kind_of(self, one: BadHours) -> Kind:
        """Return what some of its hours are."""
        known = Kind.ILLUSTRATIVE if self.is_illustrative else Kind.MEASURED
        return Kind.MODEL if one.is_model else known


def school_day(
    on: date,
    measured: Mapping[datetime, int],
    expected: Mapping[datetime, int],
    suspend_from: int,
) -> SchoolDay:
    """Return a school's day; an hour that was measured is not told by the model.

    Args:
        on: the Hanoi day.
        measured: hourly index of a station, by the end of the hour.
        expected: that of a model.
        suspend_from: the value at which schools may suspend. Source: CV 6356, CV 5095.
    """
    bad: list[BadHours] = []
    stamps = day_stamps(on)
    for at in stamps:
        is_model = at not in measured
        index = expected.get(at) if is_model else measured[at]
        if index is None or index < SCHOOL_RESTRICT_FROM:
            continue
        last = bad[-1] if bad else None
        if last and last.ends_at == at - HOUR and last.is_model is is_model:
            bad[-1] = replace(last, ends_at=at, highest=max(last.highest, index))
        else:
            bad.append(BadHours(at - HOUR, at, index, is_model))
    known = [measured[at] for at in stamps if at in measured]
    return SchoolDay(
        on,
        tuple(bad),
        len(known),
        sum(at in expected and at not in measured for at in stamps),
        any(index >= suspend_from for index in known),
    )


def indices_of(series: Series, on: date, until: datetime) -> dict[datetime, int]:
    """Return the hourly index of a day's hours that ended by `until`, where there is one."""
    found = {at: hour_index(series, at).vn_aqi for at in day_stamps(on) if at <= until}
    return {at: index for at, index in found.items() if index is not None}


def indices_of_model(
    series: Series, on: date, bias: Mapping[Pollutant, float] | None
) -> dict[datetime, int]:
    """Return the index a model gives each hour of a day, its particles corrected, at most 300."""
    corrected = {
        pollutant: {at: value * _factor(bias, pollutant) for at, value in hours.items()}
        for pollutant, hours in series.items()
    }
    found = indices_of(corrected, on, day_stamps(on)[-1])
    return {at: min(index, MODEL_LIMIT) for at, index in found.items()}


def _factor(bias: Mapping[Pollutant, float] | None, pollutant: Pollutant) -> float:
    return (bias or {}).get(pollutant, 1.0) if pollutant in PARTICLES else 1.0
