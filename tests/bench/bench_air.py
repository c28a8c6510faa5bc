"""Readings taken in per second against a bare COPY of the same rows, and what the map of the air costs."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import text

from backend.app import create_app
from backend.context import current_runtime
from backend.core.config import Settings
from backend.core.database import db, reading, unit_of_work
from backend.core.embedded import database_url, start_server
from backend.domain.air_illustration import STATIONS, illustrate
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import AirSource
from backend.domain.readings import RawReading
from backend.domain.vn_aqi import Pollutant
from backend.release import prepare_database
from backend.services.air import communes_now
from backend.services.air_accuracy import find_accuracy
from backend.services.air_snapshot import load_snapshot
from backend.services.readings import take_in

HOURS = 38_041
# As if they measured: made-up stations are left out of what is judged.
MEASURING = tuple(replace(one, source=AirSource.IMPORT) for one in STATIONS)
END = datetime(2019, 9, 21, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AirFigures:
    """What one run showed; seconds and milliseconds."""

    rows: int
    copy_seconds: float
    take_in_seconds: float
    again_seconds: float
    map_milliseconds: float
    communes: int
    left_out_milliseconds: float


def bench_air() -> AirFigures:
    """Measure on an embedded server of its own."""
    with tempfile.TemporaryDirectory(prefix="loa-xanh-bench-") as folder:
        server = start_server(Path(folder) / "postgres")
        try:
            settings = Settings(
                _env_file=None,
                app_env="test",
                secret_key=SecretStr("x" * 40),
                instance_path=Path(folder),
                database_url=database_url(server),
                commune_boundaries="off",
                log_level="ERROR",
            )
            with create_app(settings).app_context():
                prepare_database(current_runtime(), lambda _: None)
                figures = _measure()
                db.engine.dispose()
            return figures
        finally:
            server.cleanup()


def _measure() -> AirFigures:
    drawn = illustrate(random.Random(1), MEASURING[0], END, HOURS)
    raw = [one for one in drawn if one.pollutant is Pollutant.PM25]
    copied = _seconds(lambda: _bare_copy(raw))
    first = _seconds(lambda: _take_in(raw))
    again = _seconds(lambda: _take_in(raw))
    for number, station in enumerate(MEASURING[1:], 2):
        with unit_of_work(END) as uow:
            take_in(uow, [station], illustrate(random.Random(number), station, END, 24 * 31))
    rules = AirRules()
    with reading(END) as uow:
        communes = len(communes_now(uow, load_snapshot(uow, rules)))
        shown = _seconds(lambda: communes_now(uow, load_snapshot(uow, rules)))
        left_out = _seconds(lambda: find_accuracy(uow, rules))
    return AirFigures(len(raw), copied, first, again, shown * 1000, communes, left_out * 1000)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _take_in(raw: Sequence[RawReading]) -> None:
    with unit_of_work(END) as uow:
        take_in(uow, MEASURING[:1], raw)


def _bare_copy(raw: Sequence[RawReading]) -> None:
    """Copy the rows into a bare table, in one transaction."""
    with unit_of_work(END) as uow:
        uow.session.execute(
            text("CREATE TABLE bench_copy (code text, kind text, at timestamptz, value float8)")
        )
        connection = uow.session.connection().connection.driver_connection
        if connection is None:
            raise RuntimeError("the session has no connection")
        with connection.cursor() as cursor, cursor.copy("COPY bench_copy FROM STDIN") as copy:
            for one in raw:
                copy.write_row((one.station_code, one.pollutant.value, one.ends_at, one.value))
