"""Reading a file of hourly means of PM2.5, as monitoring networks publish them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO

from backend.core.clock import from_hanoi
from backend.core.database import unit_of_work
from backend.domain.air_sources import AirSource, Station
from backend.domain.errors import LoaXanhError
from backend.domain.readings import RawReading, Refusal
from backend.domain.vn_aqi import Pollutant
from backend.services.readings import take_in
from backend.store.stations import read_known_stations

STAMP = "time_ict_hour_ending"
# What the origin says of a row; a row it does not call valid is a missing hour.
QUALITY = "qc"
# What a column of values is called, and which pollutant it is.
COLUMNS: Mapping[str, Pollutant] = {
    "raw_ugm3": Pollutant.PM25,
    "pm25_ugm3": Pollutant.PM25,
    "pm10_ugm3": Pollutant.PM10,
    "o3_ugm3": Pollutant.O3_1H,
    "no2_ugm3": Pollutant.NO2,
    "so2_ugm3": Pollutant.SO2,
    "co_ugm3": Pollutant.CO,
}
ROWS_AT_ONCE = 10_000


@dataclass
class Imported:
    """What became of a file; grows while it is read.

    Attributes:
        rows: lines read.
        added: readings that are new.
        corrected: readings that changed.
        refused: how many were not kept, by reason.
    """

    rows: int = 0
    added: int = 0
    corrected: int = 0
    refused: Counter[Refusal] = field(default_factory=Counter)


def known_station(code: str) -> Station:
    """Return a station of the data file.

    Raises:
        LoaXanhError: `station_not_listed`.
    """
    stations = read_known_stations()
    if code not in stations:
        raise LoaXanhError("station_not_listed", known=", ".join(sorted(stations)))
    return stations[code]


def new_station(code: str, name: str, latitude: float, longitude: float, licence: str) -> Station:
    """Return a station an operator describes; its readings come from files alone."""
    return Station(code, name or code, "", latitude, longitude, AirSource.IMPORT, code, licence)


def import_readings(
    path: Path, station: Station, now: datetime, progress: Callable[[int], None]
) -> Imported:
    """Take in a CSV file, page by page; the same file again changes nothing.

    Args:
        path: columns `time_ict_hour_ending` (Hanoi time, end of the hour) and at least one of
            COLUMNS, in µg/m³; an empty cell is a missing hour.
        station: whose readings they are.
        now: aware UTC; stamps after it are refused.
        progress: called with the number of lines read.

    Raises:
        LoaXanhError: `air_file_unreadable` without these columns, or when it is no text.
    """
    total = Imported()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for page in _pages(file, station.code, total):
                with unit_of_work(now) as uow:
                    batch, saved = take_in(uow, [station], page)
                total.added += saved.added
                total.corrected += saved.corrected
                total.refused.update(batch.refused)
                progress(total.rows)
    except (OSError, UnicodeDecodeError, csv.Error):
        raise LoaXanhError("air_file_unreadable") from None
    return total


def _pages(file: TextIO, code: str, total: Imported) -> Iterator[list[RawReading]]:
    reader = csv.DictReader(file)
    names = reader.fieldnames or ()
    columns = [name for name in names if name in COLUMNS]
    if STAMP not in names or not columns:
        raise LoaXanhError("air_file_unreadable")
    page: list[RawReading] = []
    for row in reader:
        total.rows += 1
        try:
            ends_at = from_hanoi(datetime.fromisoformat(row[STAMP] or ""))
        except ValueError:
            total.refused[Refusal.BAD_STAMP] += 1
            continue
        is_valid = (row.get(QUALITY) or "Valid").strip().lower() == "valid"
        page += [
            RawReading(code, COLUMNS[name], ends_at, _number(row[name]) if is_valid else None)
            for name in columns
        ]
        if len(page) >= ROWS_AT_ONCE:
            yield page
            page = []
    if page:
        yield page


def _number(cell: str | None) -> float | None:
    """Return a cell's value; None when it is empty, NaN when it is no number."""
    text = (cell or "").strip()
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return float("nan")
