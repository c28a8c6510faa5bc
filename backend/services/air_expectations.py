"""What a day is expected to be, and how often that came true."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.core.clock import hanoi_date
from backend.core.config import Settings
from backend.core.database import UnitOfWork
from backend.domain.air_bulletins import Score, expected_index, score_of
from backend.domain.air_days import DAY_HOURS
from backend.domain.air_rules import AirRules
from backend.domain.readings import HOUR
from backend.services.air_history import station_day
from backend.services.air_series import air_rules, load_series
from backend.services.air_snapshot import load_snapshot
from backend.store.air_expectations import (
    compared_expectations,
    save_expectation,
    unmeasured_expectations,
)

SCORE_DAYS = 365


def note_expectations(uow: UnitOfWork, settings: Settings) -> None:
    """Keep what each fresh station's day is expected to be, and compare the days that are over."""
    rules = air_rules(settings)
    today = hanoi_date(uow.now)
    for row in unmeasured_expectations(
        uow.session, today - timedelta(days=7), today - timedelta(days=1)
    ):
        row.measured = station_day(uow, rules, row.station_code, row.on).index.vn_aqi
    for one in load_snapshot(uow, rules).stations:
        if one.is_fresh and one.newest_at and not one.station.is_illustrative:
            expected = expected_of(uow, rules, one.station.code, one.newest_at)
            if expected is not None:
                save_expectation(uow.session, one.station.code, today, expected, uow.now)


def expected_of(uow: UnitOfWork, rules: AirRules, code: str, at: datetime) -> int | None:
    """Return the index a station's coming day is expected to have, from its hours up to `at`."""
    series = load_series(uow, [code], at - DAY_HOURS * HOUR, at).get(code, {})
    return expected_index(series, at, rules)


def running_score(uow: UnitOfWork) -> Score:
    """Return how often the morning's level came true in the last year."""
    since = hanoi_date(uow.now) - timedelta(days=SCORE_DAYS)
    return score_of(compared_expectations(uow.session, since))
