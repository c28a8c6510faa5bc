"""Series of stations as the rules want them: usable hourly means by pollutant and hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from backend.core.config import Settings
from backend.core.database import UnitOfWork
from backend.domain.air_hours import Series
from backend.domain.air_rules import AirRules
from backend.domain.readings import Quality, Reading
from backend.domain.vn_aqi import Pollutant
from backend.store.readings import list_readings


def air_rules(settings: Settings) -> AirRules:
    """Return the numbers that settings decide."""
    return AirRules(
        fresh_hours=settings.air_fresh_hours,
        daily_hours_needed=settings.air_daily_hours_needed,
        eight_hours_needed=settings.air_eight_hours_needed,
        near_metres=settings.air_near_km * 1000,
        range_metres=settings.air_range_km * 1000,
        bias_hours=settings.air_bias_hours,
    )


def load_series(
    uow: UnitOfWork, station_codes: Iterable[str], since: datetime, until: datetime
) -> Mapping[str, Series]:
    """Return the usable hours of each station that ended after `since` and not after `until`.

    Stations without any are left out.
    """
    return as_series(list_readings(uow.session, station_codes, since, until))


def as_series(readings: Iterable[Reading]) -> Mapping[str, Series]:
    """Return the readings that count, by station, pollutant and hour."""
    found: dict[str, dict[Pollutant, dict[datetime, float]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for one in readings:
        if one.quality is Quality.OK:
            found[one.station_code][one.pollutant][one.ends_at] = one.concentration_ugm3
    return found
