"""The sources of readings on 127.0.0.1, in their real shapes; all stations tell of the hours before `now`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from backend.core.clock import hanoi_time
from tests.fakes.http_server import Answer, FakeServer, Request

OPENAQ_KEY = "openaq-test-key"
TOO_LONG = Answer(200, b" " * 30 * 1024 * 1024)
PAGE = Answer(200, "<!doctype html><title>Bảo trì</title>")
BROKEN = Answer(500, "Internal Server Error")
NOTHING = Answer(200, b"")


def elsewhere(url: str) -> Answer:
    """Return a redirect."""
    return Answer(302, b"", {"Location": url})


class CityPortalServer(FakeServer):
    """moitruongthudo.vn: stations, samples as texts, published sub-indices.

    Attributes:
        samples: by station and pollutant, (Hanoi time, value) as the portal writes them.
        indices: rows of `dailyaqi` by station and pollutant.
    """

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now
        self.sites: list[dict[str, Any]] = [
            site(48, 21.0031, 105.7947),
            site(49, 21.0052, 105.8418),
        ]
        self.samples: dict[tuple[int, str], list[tuple[str, str | None]]] = {}
        self.indices: dict[tuple[int, str], list[dict[str, Any]]] = {}

    def five_minutely(self, number: int, name: str, hourly: list[float]) -> None:
        """Let a station tell samples every five minutes; `hourly` has the newest whole hour first."""
        end = self.now.replace(minute=0)
        rows: list[tuple[str, str | None]] = [
            (stamp(end - timedelta(hours=back, minutes=5 * part)), f"{value:.2f}")
            for back, value in enumerate(hourly)
            for part in range(12)
        ]
        self.samples[number, name] = rows[::-1]

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        if request.path == "/api/site":
            return Answer(200, self.sites)
        kind, _, number = request.path.removeprefix("/public/").partition("/")
        if kind == "dailystat":
            return Answer(
                200,
                {
                    name: [{"time": at, "value": value} for at, value in rows]
                    for (station, name), rows in self.samples.items()
                    if station == int(number)
                },
            )
        if kind == "dailyaqi":
            return Answer(
                200,
                {name: rows for (one, name), rows in self.indices.items() if one == int(number)},
            )
        return Answer(404, "not found")


def site(number: int, latitude: float, longitude: float) -> dict[str, Any]:
    """Return a row of `/api/site`."""
    return {
        "id": number,
        "name": f"Trạm {number}",
        "address": f"Số {number}",
        "latitude": latitude,
        "longtitude": longitude,
        "timezone": 7,
        "status": 1,
        "type": "envisoft",
        "aqi": 34,
        "aqiText": "Tốt",
        "temp": "34.5",
        "humid": "43.9",
        "aqi_time": "28-09-2026",
        "color": "#00e400",
        "info": "<div onclick='x'>…</div>",
    }


def stamp(at: datetime) -> str:
    """Return an instant as the portal writes it."""
    return hanoi_time(at).strftime("%Y-%m-%d %H:%M")


class OpenAqServer(FakeServer):
    """OpenAQ v3.

    Attributes:
        hours: rows of a sensor's hours: (end, value, unit).
        last: `datetimeLast` of the one location.
    """

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now
        self.last = now - timedelta(hours=1)
        self.sensors: dict[int, tuple[str, str]] = {1: ("pm25", "µg/m³"), 2: ("no2", "ppm")}
        self.hours: dict[int, list[tuple[datetime, float]]] = {}

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        if request.headers.get("x-api-key") != OPENAQ_KEY:
            return Answer(401, {"detail": "Invalid credentials"})
        if request.path.endswith("/locations"):
            return Answer(200, {"meta": {"found": 1}, "results": [self._location()]})
        number = int(request.path.split("/")[-2])
        _, unit = self.sensors[number]
        rows = [_hour(end, value, unit) for end, value in self.hours.get(number, [])]
        return Answer(200, {"meta": {}, "results": rows})

    def _location(self) -> dict[str, Any]:
        return {
            "id": 4946812,
            "name": "Ha Noi",
            "locality": None,
            "coordinates": {"latitude": 21.02, "longitude": 105.83},
            "provider": {"id": 1, "name": "Owner"},
            "licenses": [{"id": 1, "name": "CC BY 4.0"}],
            "isMobile": False,
            "sensors": [
                {"id": number, "parameter": {"id": number, "name": name, "units": unit}}
                for number, (name, unit) in self.sensors.items()
            ],
            "datetimeLast": {"utc": self.last.strftime("%Y-%m-%dT%H:%M:%SZ"), "local": ""},
        }


def _hour(end: datetime, value: float, unit: str) -> dict[str, Any]:
    return {
        "value": value,
        "parameter": {"id": 2, "name": "pm25", "units": unit},
        "period": {
            "label": "1hour",
            "datetimeFrom": {"utc": _utc(end - timedelta(hours=1)), "local": ""},
            "datetimeTo": {"utc": _utc(end), "local": ""},
        },
        "coverage": {"percentComplete": 100.0},
    }


def _utc(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class OpenMeteoServer(FakeServer):
    """Open-Meteo's air quality: parallel lists, a list of objects for several places.

    Attributes:
        value: PM2.5 of every hour.
        units: by variable; what is not named is µg/m³.
    """

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.now = now
        self.value: float | None = 48.1
        self.units: dict[str, str] = {}

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        places = zip(
            request.values["latitude"].split(","),
            request.values["longitude"].split(","),
            strict=True,
        )
        variables = request.values["hourly"].split(",")
        return Answer(
            200, [self._cell(float(one), float(other), variables) for one, other in places]
        )

    def _cell(self, latitude: float, longitude: float, variables: list[str]) -> dict[str, Any]:
        start = hanoi_time(self.now).replace(hour=0, minute=0) - timedelta(days=3)
        stamps = [start + timedelta(hours=hour) for hour in range(8 * 24)]
        values = {
            name: [self.value if name == "pm2_5" else None for _ in stamps] for name in variables
        }
        return {
            "latitude": latitude,
            "longitude": longitude,
            "generationtime_ms": 0.4,
            "utc_offset_seconds": 25200,
            "timezone": "Asia/Ho_Chi_Minh",
            "hourly_units": {
                "time": "iso8601",
                **{name: self.units.get(name, "μg/m³") for name in variables},
            },
            "hourly": {"time": [at.strftime("%Y-%m-%dT%H:%M") for at in stamps], **values},
        }
