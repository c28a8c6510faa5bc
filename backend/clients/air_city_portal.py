"""The city's own portal, moitruongthudo.vn: samples of its stations and the index it publishes.

Undocumented; what is known was found by looking (air.md, 3.3 and 3.4): stamps are Hanoi time without
offset and repeat; a dead station keeps its last index, so only the tail of the series says whether it
lives; a published 0 in grey means missing; midnight comes twice. No unit is named: particles agree
with µg/m³ (their published index was reproduced from them), gases were never compared, so those are
refused as of unknown unit and only their published index is kept.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from backend.clients.air_source import (
    AirSourceError,
    Told,
    as_degrees,
    as_list,
    as_mapping,
    as_number,
    as_text,
    get_json,
)
from backend.core.clock import from_hanoi
from backend.domain.air_sources import AirSource, Station
from backend.domain.published_indices import PublishedIndex
from backend.domain.readings import HOUR, RawReading, Refusal, whole_hour
from backend.domain.vn_aqi import MAX_INDEX, Pollutant

POLLUTANTS: Mapping[str, Pollutant] = MappingProxyType(
    {
        "PM2.5": Pollutant.PM25,
        "PM10": Pollutant.PM10,
        "NO2": Pollutant.NO2,
        "CO": Pollutant.CO,
        "SO2": Pollutant.SO2,
        "O3": Pollutant.O3_1H,
    }
)
UNITS: Mapping[Pollutant, str] = MappingProxyType(
    {Pollutant.PM25: "µg/m³", Pollutant.PM10: "µg/m³"}
)
MAX_STATIONS = 40
KEPT_HOURS = 72
# Of the samples an hour should have.
SAMPLES_NEEDED = 0.75
_MISSING_COLOUR = "#e5e5e5"


class CityPortal:
    """The portal behind one address."""

    source = AirSource.CITY_PORTAL

    def __init__(self, url: str) -> None:
        self._url = url

    def fetch(self, now: datetime) -> Told:
        """Return what the stations measured in the last three days.

        Raises:
            AirSourceError: the list of stations did not come, or none of the stations did.
        """
        told = Told()
        sites = as_list(get_json(f"{self._url}/api/site"))
        for site in sites[:MAX_STATIONS]:
            station = _station(site)
            if station is None:
                told.refused[Refusal.BAD_VALUE] += 1
                continue
            told.stations.append(station)
            self._add_station(told, station, now)
        if not told.readings and not told.published:
            raise AirSourceError(told.problems[0] if told.problems else "nothing")
        return told

    def _add_station(self, told: Told, station: Station, now: datetime) -> None:
        """Add one station's samples and index; what fails is noted and the rest goes on."""
        base = f"{self._url}/public"
        try:
            samples = as_mapping(get_json(f"{base}/dailystat/{station.external_id}"))
            told.readings += _hourly(station, samples, now, told)
        except AirSourceError as failed:
            told.problems.append(failed.code)
        try:
            indices = as_mapping(get_json(f"{base}/dailyaqi/{station.external_id}"))
            told.published += _published(station, indices, now)
        except AirSourceError as failed:
            told.problems.append(failed.code)


def _station(site: object) -> Station | None:
    if not isinstance(site, dict) or not isinstance(site.get("id"), int):
        return None
    latitude = as_degrees(site.get("latitude"), 90)
    # The portal spells it so.
    longitude = as_degrees(site.get("longtitude", site.get("longitude")), 180)
    name = as_text(site.get("name"), 160)
    if latitude is None or longitude is None or not name:
        return None
    number = str(site["id"])
    return Station(
        f"mtt-{number}",
        name,
        as_text(site.get("address"), 300),
        latitude,
        longitude,
        AirSource.CITY_PORTAL,
        number,
        "",
    )


def _stamped(rows: object) -> Iterator[tuple[datetime, Mapping[str, object]]]:
    """Yield the rows that have a stamp, as UTC; others are left out."""
    for row in rows if isinstance(rows, list) else ():
        text = row.get("time") if isinstance(row, dict) else None
        try:
            stamp = datetime.fromisoformat(text) if isinstance(text, str) else None
        except ValueError:
            stamp = None
        if stamp is not None and stamp.tzinfo is None:
            yield from_hanoi(stamp), row


def _hourly(
    station: Station, samples: Mapping[str, object], now: datetime, told: Told
) -> list[RawReading]:
    found: list[RawReading] = []
    for name, pollutant in POLLUTANTS.items():
        if name not in samples:
            continue
        rows = samples[name]
        if isinstance(rows, list):
            told.refused[Refusal.BAD_STAMP] += len(rows) - sum(1 for _ in _stamped(rows))
        # Of samples with the same stamp the last one counts.
        values = {at: as_number(row.get("value")) for at, row in _stamped(rows)}
        told.refused[Refusal.FUTURE_STAMP] += sum(at > now + HOUR for at in values)
        for ends_at, mean in hourly_means(values).items():
            if now - KEPT_HOURS * HOUR < ends_at <= now:
                unit = UNITS.get(pollutant, "")
                found.append(RawReading(station.code, pollutant, ends_at, mean, unit))
    return found


def hourly_means(samples: Mapping[datetime, float | None]) -> dict[datetime, float]:
    """Return the mean of each hour that has three quarters of the samples it should have.

    An hour holds the samples after its start up to its end. How many it should have follows from the
    usual distance of two samples. A sample below zero or not finite is kept out of the mean; an hour
    of nothing else keeps it, so that the checks see it.

    Args:
        samples: by instant; None is a sample that failed.
    """
    present = {at: value for at, value in samples.items() if value is not None}
    gaps = [
        (later - earlier) / timedelta(minutes=1)
        for earlier, later in zip(sorted(samples), sorted(samples)[1:], strict=False)
    ]
    usual = min(max(statistics.median(gaps), 1.0), 60.0) if gaps else 60.0
    needed = max(1, round(60 / usual * SAMPLES_NEEDED))
    hours: dict[datetime, list[float]] = defaultdict(list)
    for at, value in present.items():
        hours[whole_hour(at - timedelta(microseconds=1)) + HOUR].append(value)
    found: dict[datetime, float] = {}
    for ends_at, values in sorted(hours.items()):
        good = [value for value in values if 0 <= value < float("inf")]
        if len(good) >= needed:
            found[ends_at] = sum(good) / len(good)
        elif not good:
            found[ends_at] = values[-1]
    return found


def _published(
    station: Station, indices: Mapping[str, object], now: datetime
) -> list[PublishedIndex]:
    found: dict[tuple[Pollutant, datetime], PublishedIndex] = {}
    for name, pollutant in POLLUTANTS.items():
        for at, row in _stamped(indices.get(name)):
            value = as_number(row.get("value"))
            is_missing = value == 0 and str(row.get("color", "")).lower() == _MISSING_COLOUR
            if value is None or not 0 <= value <= MAX_INDEX or is_missing or at > now + HOUR:
                continue
            if at == whole_hour(at):
                found[pollutant, at] = PublishedIndex(station.code, pollutant, at, int(value))
    return list(found.values())
