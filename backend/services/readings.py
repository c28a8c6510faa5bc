"""Keeping readings: checked against the hours around them, added or corrected, never lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from backend.core.database import UnitOfWork
from backend.domain.air_sources import Station
from backend.domain.readings import (
    HOUR,
    STUCK_HOURS,
    CheckedBatch,
    RawReading,
    Reading,
    check_readings,
    mark_stuck,
)
from backend.store.readings import Saved, list_readings, save_readings
from backend.store.stations import save_stations


def take_in(
    uow: UnitOfWork, stations: Iterable[Station], raw: Iterable[RawReading]
) -> tuple[CheckedBatch, Saved]:
    """Check and keep what a source told; the same again changes nothing.

    Args:
        uow: the unit of work.
        stations: whose readings they are.
        raw: as told.
    """
    known = list(stations)
    save_stations(uow.session, known, uow.now)
    batch = check_readings(raw, uow.now)
    # A model may say the same for hours; only instruments hang.
    models = {one.code for one in known if one.is_model}
    modelled = [one for one in batch.readings if one.station_code in models]
    measured = [one for one in batch.readings if one.station_code not in models]
    saved = save_readings(uow.session, [*modelled, *_with_stuck(uow, measured)], uow.now)
    return batch, saved


def _with_stuck(uow: UnitOfWork, readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings, and stored ones around them, with hanging instruments found out."""
    marked: list[Reading] = []
    for (code, pollutant), group in groupby(readings, key=lambda r: (r.station_code, r.pollutant)):
        told = {one.ends_at: one for one in group}
        around = STUCK_HOURS * HOUR
        stored = list_readings(
            uow.session, [code], min(told) - around - HOUR, max(told) + around, pollutant
        )
        earlier = {one.ends_at: one for one in stored}
        together = sorted((earlier | told).values(), key=lambda one: one.ends_at)
        marked += [
            one
            for one in mark_stuck(together)
            if one.ends_at in told or one != earlier[one.ends_at]
        ]
    return marked
