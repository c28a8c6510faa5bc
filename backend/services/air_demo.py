"""Air for demonstrations: the measured series when its file is there, else one made up and marked so."""

from __future__ import annotations

import random  # noqa: TID251 - a demonstration is drawn from a fixed beginning
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete

from backend.core.database import UnitOfWork, unit_of_work
from backend.domain.air_illustration import STATIONS, illustrate
from backend.domain.air_sources import AirSource
from backend.domain.readings import whole_hour
from backend.services.air_import import import_readings, known_station
from backend.services.readings import take_in
from backend.store.readings import delete_readings
from backend.store.stations import StationRow

SEED = 1459
SERIES = "hanoi_pm25_hourly_2015_2019.csv"
SERIES_STATION = "us-embassy"
DAYS = 45
# The demonstration's clock runs on; its stations go on so long.
DAYS_AHEAD = 2


def add_measured_air(folder: Path, now: datetime, progress: Callable[[int], None]) -> bool:
    """Import the measured series of `folder`; return whether it is there.

    Args:
        folder: where the file may lie.
        now: the real time, since the file is of the past whatever a demonstration's clock says.
        progress: called with the number of lines read.
    """
    path = folder / SERIES
    if not path.is_file():
        return False
    import_readings(path, known_station(SERIES_STATION), now, progress)
    return True


def add_illustrated_air(at: datetime) -> int:
    """Make up the hours around `at` at three stations; return how many readings are new."""
    end = whole_hour(at) + timedelta(days=DAYS_AHEAD)
    added = 0
    for number, station in enumerate(STATIONS):
        chance = random.Random(SEED + number)  # noqa: S311 - nothing here is a secret
        hours = (DAYS + DAYS_AHEAD) * 24
        with unit_of_work(end) as uow:
            added += take_in(uow, [station], illustrate(chance, station, end, hours))[1].added
    return added


def remove_illustrated_air(uow: UnitOfWork) -> int:
    """Delete made-up stations with their hours; return how many readings went."""
    removed = sum(delete_readings(uow.session, station.code) for station in STATIONS)
    uow.session.execute(delete(StationRow).where(StationRow.source == AirSource.DEMO))
    return removed
