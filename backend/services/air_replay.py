"""The morning's expectation, played over a station's past: how often its level would have come true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.core.clock import from_hanoi
from backend.core.database import UnitOfWork
from backend.domain.air_bulletins import Score, expected_index, last_day_index, score_of
from backend.domain.air_days import day_index, day_of
from backend.domain.air_hours import Series, hour_index
from backend.domain.air_rules import AirRules
from backend.domain.errors import LoaXanhError
from backend.domain.vn_aqi import LEVELS, PARTICLES, level_of
from backend.services.air_series import load_series
from backend.store.stations import find_station

DAY = timedelta(days=1)
_BEGINNING = from_hanoi(datetime(2000, 1, 1))  # noqa: DTZ001 - a Hanoi local time


@dataclass(frozen=True, slots=True)
class ReplayedDay:
    """One day that had an expectation and a measured index.

    Attributes:
        on: the Hanoi day.
        expected: as the bulletin would have said in the morning.
        measured: the daily index.
        by_yesterday: the daily index of the day before; None: too few hours.
        by_last_day: the index of the last 24 hours' mean.
        by_nowcast: the hourly index of the morning.
    """

    on: date
    expected: int
    measured: int
    by_yesterday: int | None
    by_last_day: int | None
    by_nowcast: int | None


@dataclass(frozen=True, slots=True)
class Replay:
    """All days of a station, with the simpler expectations the bulletin's has to beat."""

    days: tuple[ReplayedDay, ...]

    @property
    def expected(self) -> Score:
        """Return how often the bulletin's level came true."""
        return score_of((one.expected, one.measured) for one in self.days)

    @property
    def within_one_level(self) -> Score:
        """Return how often it was at most one level off."""
        far = [
            abs(LEVELS.index(level_of(one.expected)) - LEVELS.index(level_of(one.measured)))
            for one in self.days
        ]
        return Score(len(far), sum(levels <= 1 for levels in far))

    def score_by(self, name: str) -> Score:
        """Return how often a simpler expectation, one of the `by_` fields, came true."""
        told = ((getattr(one, name), one.measured) for one in self.days)
        return score_of((index, measured) for index, measured in told if index is not None)


def replay_expectation(uow: UnitOfWork, rules: AirRules, code: str, hour: int) -> Replay:
    """Return what each morning at `hour` in Hanoi would have expected, and what the day then was.

    Raises:
        LoaXanhError: `station_not_found`.
    """
    if find_station(uow.session, code) is None:
        raise LoaXanhError("station_not_found")
    series = load_series(uow, [code], _BEGINNING, uow.now).get(code, {})
    stamps = [at for one in PARTICLES for at in series.get(one, {})]
    if not stamps:
        return Replay(())
    first, last = day_of(min(stamps)), day_of(max(stamps))
    count = (last - first).days + 1
    found = (_day(series, rules, first + number * DAY, hour) for number in range(count))
    return Replay(tuple(one for one in found if one is not None))


def _day(series: Series, rules: AirRules, on: date, hour: int) -> ReplayedDay | None:
    at = from_hanoi(datetime.combine(on, time(hour)))
    expected = expected_index(series, at, rules)
    measured = day_index(series, on, rules).index.vn_aqi
    if expected is None or measured is None:
        return None
    return ReplayedDay(
        on,
        expected,
        measured,
        day_index(series, on - DAY, rules).index.vn_aqi,
        last_day_index(series, at, rules),
        hour_index(series, at).vn_aqi,
    )
