"""Asking every source for readings, each on its own: what one does never stops the others."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.clients.air_source import AirSourceError, ReadingSource, Told
from backend.core.database import UnitOfWork, unit_of_work
from backend.domain.air_sources import AirSource
from backend.domain.readings import FUTURE_ALLOWANCE, Quality, RawReading, Refusal, check_readings
from backend.services.readings import take_in
from backend.store.air_fetches import OK, AirFetchRow, forget_fetches
from backend.store.air_forecasts import save_forecasts
from backend.store.published_indices import save_published_indices

logger = logging.getLogger(__name__)

FETCHES_KEPT_FOR = timedelta(days=90)
# How far ahead a model may speak.
FORECAST_REACH = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking one source.

    Attributes:
        source: which.
        outcome: "ok", or the code of what went wrong.
        added: readings that are new.
        corrected: readings that changed.
        refused: how many were not kept, or kept but never used, by reason; and failed parts by code.
    """

    source: AirSource
    outcome: str
    added: int
    corrected: int
    refused: dict[str, int]


def fetch_air(sources: Sequence[ReadingSource], now: datetime) -> list[Fetched]:
    """Ask each source and keep what it told, each in a transaction of its own.

    No session is open while a source is asked.
    """
    return [_fetch_one(source, now) for source in sources]


def _fetch_one(source: ReadingSource, now: datetime) -> Fetched:
    try:
        told = source.fetch(now)
        with unit_of_work(now) as uow:
            found = _keep(uow, source.source, told)
    except AirSourceError as failed:
        found = Fetched(source.source, failed.code, 0, 0, {})
    except Exception:  # one source's surprise must not cost the others their hour
        logger.exception("air_source_broke", extra={"source": source.source.value})
        found = Fetched(source.source, "internal", 0, 0, {})
    with unit_of_work(now) as uow:
        _note(uow, found)
    return found


def _keep(uow: UnitOfWork, source: AirSource, told: Told) -> Fetched:
    # A station nobody spoke of any more keeps what it has; readings of unknown ones have no place.
    codes = {station.code for station in told.stations}
    batch, saved = take_in(
        uow, told.stations, (one for one in told.readings if one.station_code in codes)
    )
    save_published_indices(uow.session, told.published, uow.now)
    refused: Counter[str] = Counter({reason.value: n for reason, n in told.refused.items()})
    refused.update({reason.value: n for reason, n in batch.refused.items()})
    refused.update(one.quality.value for one in batch.readings if one.quality is not Quality.OK)
    refused.update(told.problems)
    _keep_forecasts(uow, told.forecasts)
    forget_fetches(uow.session, uow.now - FETCHES_KEPT_FOR)
    return Fetched(
        source, OK, saved.added, saved.corrected, {code: n for code, n in refused.items() if n}
    )


def _keep_forecasts(uow: UnitOfWork, forecasts: Sequence[RawReading]) -> None:
    """Keep what a model expects, by the same checks but for hours to come."""
    batch = check_readings(forecasts, uow.now + FORECAST_REACH - FUTURE_ALLOWANCE)
    good = [one for one in batch.readings if one.quality is Quality.OK]
    save_forecasts(uow.session, good, uow.now)


def _note(uow: UnitOfWork, found: Fetched) -> None:
    """Write down and log what came of it; codes and counts only."""
    uow.session.add(
        AirFetchRow(
            source=found.source,
            fetched_at=uow.now,
            outcome=found.outcome,
            added=found.added,
            corrected=found.corrected,
            refused=found.refused,
        )
    )
    is_quiet = found.outcome == OK and found.refused.keys() <= {Refusal.MISSING_VALUE}
    level = logging.INFO if is_quiet else logging.WARNING
    logger.log(
        level,
        "air_source_asked",
        extra={
            "source": found.source.value,
            "outcome": found.outcome,
            "added": found.added,
            "corrected": found.corrected,
            "refused": found.refused,
        },
    )
