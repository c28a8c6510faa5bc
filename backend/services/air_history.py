"""A station's past: its last hours and days, and any day that is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.core.clock import hanoi_date
from backend.core.database import UnitOfWork
from backend.domain.air_days import DAY_HOURS, DayIndex, day_index, day_stamps
from backend.domain.air_hours import Index, hour_index, newest_hour
from backend.domain.air_now import Kind
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import Station
from backend.domain.errors import LoaXanhError
from backend.domain.readings import HOUR, whole_hour
from backend.services.air_series import load_series
from backend.store.stations import find_station

HISTORY_DAYS = 30


@dataclass(frozen=True, slots=True)
class HourPoint:
    """The hourly index of one hour."""

    ends_at: datetime
    index: Index


@dataclass(frozen=True, slots=True)
class StationHistory:
    """A station's past.

    Attributes:
        station: whose.
        hours: the last 24, oldest first; an index without a value where there was too little.
        days: the last 30 days that are over, oldest first.
    """

    station: Station
    hours: tuple[HourPoint, ...]
    days: tuple[DayIndex, ...]

    @property
    def kind(self) -> Kind:
        """Return what its numbers are."""
        if self.station.is_illustrative:
            return Kind.ILLUSTRATIVE
        return Kind.MODEL if self.station.is_model else Kind.MEASURED


def station_history(uow: UnitOfWork, rules: AirRules, code: str) -> StationHistory:
    """Return a station's last 24 hours and last 30 days.

    Raises:
        LoaXanhError: `station_not_found`.
    """
    station = find_station(uow.session, code)
    if station is None:
        raise LoaXanhError("station_not_found")
    today = hanoi_date(uow.now)
    first = day_stamps(today - timedelta(days=HISTORY_DAYS))[0]
    series = load_series(uow, [code], first - 8 * HOUR, uow.now).get(code, {})
    last = newest_hour(series, uow.now)
    end = last if last and uow.now - last <= rules.fresh_for else whole_hour(uow.now)
    return StationHistory(
        station,
        tuple(
            HourPoint(at, hour_index(series, at))
            for at in (end - back * HOUR for back in reversed(range(DAY_HOURS)))
        ),
        tuple(
            day_index(series, today - timedelta(days=back), rules)
            for back in range(HISTORY_DAYS, 0, -1)
        ),
    )


def station_day(uow: UnitOfWork, rules: AirRules, code: str, on: date) -> DayIndex:
    """Return the daily index of a station for a day that is over."""
    stamps = day_stamps(on)
    series = load_series(uow, [code], stamps[0] - 8 * HOUR, stamps[-1])
    return day_index(series.get(code, {}), on, rules)
