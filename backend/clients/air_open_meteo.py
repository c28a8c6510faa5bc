"""Open-Meteo: the global CAMS model, hour by hour, for the few cells Hanoi lies in. Not measured.

Cells are 0.4° wide (about 45 km); a new run comes every 12 hours. Its own US and European indices are
other scales and are not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
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

VARIABLES: Mapping[str, Pollutant] = MappingProxyType(
    {
        "pm2_5": Pollutant.PM25,
        "pm10": Pollutant.PM10,
        "nitrogen_dioxide": Pollutant.NO2,
        "ozone": Pollutant.O3_1H,
        "sulphur_dioxide": Pollutant.SO2,
        "carbon_monoxide": Pollutant.CO,
    }
)
# The middles of the cells that Hanoi touches.
CELLS = ((20.8, 105.2), (20.8, 105.6), (20.8, 106.0), (21.2, 105.2), (21.2, 105.6), (21.2, 106.0))
PAST_DAYS = 3
FORECAST_DAYS = 5


class OpenMeteo:
    """Open-Meteo behind one address; a key only for commercial use."""

    source = AirSource.OPEN_METEO

    def __init__(self, url: str, key: str = "") -> None:
        self._url = url
        self._key = {"apikey": key} if key else {}

    def fetch(self, now: datetime) -> Told:
        """Return the last three days and the coming five of every cell, in one request.

        Raises:
            AirSourceError: nothing came, or not what was asked.
        """
        answer = get_json(
            self._url,
            {
                "latitude": ",".join(str(latitude) for latitude, _ in CELLS),
                "longitude": ",".join(str(longitude) for _, longitude in CELLS),
                "hourly": ",".join(VARIABLES),
                "past_days": str(PAST_DAYS),
                "forecast_days": str(FORECAST_DAYS),
                "timezone": "Asia/Ho_Chi_Minh",
                **self._key,
            },
        )
        parts = answer if isinstance(answer, list) else [answer]
        told = Told()
        for (latitude, longitude), part in zip(CELLS, parts, strict=False):
            _add_cell(told, f"{latitude},{longitude}", as_mapping(part), now)
        if not told.readings:
            raise AirSourceError("nothing")
        return told


def _add_cell(told: Told, name: str, part: Mapping[str, object], now: datetime) -> None:
    latitude = as_degrees(part.get("latitude"), 90)
    longitude = as_degrees(part.get("longitude"), 180)
    if latitude is None or longitude is None:
        raise AirSourceError("unexpected_shape")
    code = "cams-" + name.replace(",", "-")
    station = Station(code, f"CAMS {name}", "", latitude, longitude, AirSource.OPEN_METEO, name, "")
    told.stations.append(station)
    for reading in _hours(code, part, told):
        (told.readings if reading.ends_at <= now else told.forecasts).append(reading)


def _hours(code: str, part: Mapping[str, object], told: Told) -> Iterator[RawReading]:
    """Yield the values of parallel lists; the instant of a value stands for the hour that ends then."""
    offset = as_number(part.get("utc_offset_seconds"))
    if offset is None or not abs(offset) <= 14 * 3600:
        raise AirSourceError("unexpected_shape")
    zone = timezone(timedelta(seconds=offset))
    hourly = as_mapping(part.get("hourly"))
    units = as_mapping(part.get("hourly_units"))
    stamps = as_list(hourly.get("time"))
    for variable, pollutant in VARIABLES.items():
        values = hourly.get(variable)
        unit = as_text(units.get(variable), 16)
        for stamp, value in zip(stamps, values if isinstance(values, list) else (), strict=False):
            ends_at = _instant(stamp, zone)
            if ends_at is None:
                told.refused[Refusal.BAD_STAMP] += 1
            else:
                yield RawReading(code, pollutant, ends_at, as_number(value), unit)


def _instant(stamp: object, zone: timezone) -> datetime | None:
    try:
        at = datetime.fromisoformat(stamp) if isinstance(stamp, str) else None
    except ValueError:
        return None
    return at.replace(tzinfo=zone) if at is not None and at.tzinfo is None else None
