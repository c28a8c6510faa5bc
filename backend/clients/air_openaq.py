"""OpenAQ v3: what others measure in and around Hanoi, each by its own licence.

Needs a key. "latest" may be years old there, so only stations heard of in the last days are asked,
and hours are read from the series. Gases often come in ppm.
"""

from __future__ import annotations

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
from backend.domain.air_sources import AirSource, Station
from backend.domain.readings import RawReading, Refusal
from backend.domain.vn_aqi import Pollutant

POLLUTANTS: Mapping[str, Pollutant] = MappingProxyType(
    {
        "pm25": Pollutant.PM25,
        "pm10": Pollutant.PM10,
        "o3": Pollutant.O3_1H,
        "no2": Pollutant.NO2,
        "so2": Pollutant.SO2,
        "co": Pollutant.CO,
    }
)
CENTRE = "21.03,105.85"
RADIUS_METRES = 25_000
KEPT = timedelta(hours=72)
# 60 requests a minute are allowed; the rest waits for the next hour.
MAX_SENSORS = 40


class OpenAq:
    """OpenAQ behind one address, with a key."""

    source = AirSource.OPENAQ

    def __init__(self, url: str, key: str) -> None:
        self._url = url
        self._headers = {"X-API-Key": key}

    def fetch(self, now: datetime) -> Told:
        """Return what stations around Hanoi measured in the last three days.

        Raises:
            AirSourceError: the list of stations did not come, or no series did.
        """
        told = Told()
        query = {"coordinates": CENTRE, "radius": str(RADIUS_METRES), "limit": "100"}
        left = MAX_SENSORS
        for location in _results(self._get("/locations", query)):
            station = _station(location)
            if station is None or not _is_recent(location, now):
                continue
            told.stations.append(station)
            for sensor_id, pollutant in _sensors(location, told):
                if left == 0:
                    break
                left -= 1
                self._add_hours(told, station, sensor_id, pollutant, now)
        if not told.readings and told.problems:
            raise AirSourceError(told.problems[0])
        return told

    def _get(self, path: str, query: Mapping[str, str]) -> object:
        return get_json(f"{self._url}{path}", query, self._headers)

    def _add_hours(
        self, told: Told, station: Station, sensor_id: int, pollutant: Pollutant, now: datetime
    ) -> None:
        query = {
            "datetime_from": (now - KEPT).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "datetime_to": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "limit": "1000",
        }
        try:
            for row in _results(self._get(f"/sensors/{sensor_id}/hours", query)):
                reading = _reading(station, pollutant, row)
                if isinstance(reading, RawReading):
                    told.readings.append(reading)
                else:
                    told.refused[reading] += 1
        except AirSourceError as failed:
            told.problems.append(failed.code)


def _results(answer: object) -> list[Mapping[str, object]]:
    rows = as_list(as_mapping(answer).get("results"))
    return [row for row in rows if isinstance(row, dict)]


def _at(value: object, *keys: str) -> object:
    """Return what is found by following keys into JSON objects, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _instant(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _station(location: Mapping[str, object]) -> Station | None:
    latitude = as_degrees(_at(location, "coordinates", "latitude"), 90)
    longitude = as_degrees(_at(location, "coordinates", "longitude"), 180)
    number = location.get("id")
    if latitude is None or longitude is None or not isinstance(number, int):
        return None
    licences = location.get("licenses")
    names = [
        as_text(_at(one, "name"), 80) for one in (licences if isinstance(licences, list) else [])
    ]
    provider = as_text(_at(location, "provider", "name"), 80)
    return Station(
        f"openaq-{number}",
        as_text(location.get("name"), 160) or f"OpenAQ {number}",
        as_text(location.get("locality"), 300),
        latitude,
        longitude,
        AirSource.OPENAQ,
        str(number),
        ", ".join(filter(None, [provider, *names])),
    )


def _is_recent(location: Mapping[str, object], now: datetime) -> bool:
    last = _instant(_at(location, "datetimeLast", "utc"))
    return last is not None and last > now - KEPT


def _sensors(location: Mapping[str, object], told: Told) -> Iterator[tuple[int, Pollutant]]:
    sensors = location.get("sensors")
    for sensor in sensors if isinstance(sensors, list) else ():
        pollutant = POLLUTANTS.get(str(_at(sensor, "parameter", "name")))
        number = _at(sensor, "id")
        if pollutant is None or not isinstance(number, int):
            told.refused[Refusal.POLLUTANT_UNKNOWN] += 1
        else:
            yield number, pollutant


def _reading(
    station: Station, pollutant: Pollutant, row: Mapping[str, object]
) -> RawReading | Refusal:
    ends_at = _instant(_at(row, "period", "datetimeTo", "utc"))
    if ends_at is None:
        return Refusal.BAD_STAMP
    unit = as_text(_at(row, "parameter", "units"), 16)
    return RawReading(station.code, pollutant, ends_at, as_number(row.get("value")), unit)
