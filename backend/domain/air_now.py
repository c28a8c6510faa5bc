"""What is known of the air of one place at one instant: a number never stands without what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.core.i18n import N_
from backend.domain.air_estimates import METHOD_NAMES, Confidence, Method
from backend.domain.air_hours import Index
from backend.domain.air_sources import Station
from backend.domain.vn_aqi import Level, Pollutant


class Kind(StrEnum):
    """What a number is; printed with it."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    MODEL = "model"
    ILLUSTRATIVE = "illustrative"
    NONE = "none"


MADE_UP = N_("minh hoạ, không phải số đo")
_KIND_OF: Mapping[Method, Kind] = {
    Method.STATION: Kind.MEASURED,
    Method.NEAREST_STATION: Kind.ESTIMATED,
    Method.DISTANCE_WEIGHTED: Kind.ESTIMATED,
    Method.CORRECTED_MODEL: Kind.MODEL,
    Method.MODEL: Kind.MODEL,
    Method.NONE: Kind.NONE,
}
_OF_STATIONS = frozenset({Method.STATION, Method.NEAREST_STATION, Method.DISTANCE_WEIGHTED})


@dataclass(frozen=True, slots=True)
class NearStation:
    """A station a number rests on, and how far it is."""

    station: Station
    distance_metres: float


@dataclass(frozen=True, slots=True)
class AirNow:
    """What is known of the air at a station or a place, now.

    Attributes:
        code: of the station or commune; "" for a point or the city.
        name: what people call the place.
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        index: with all parameters; `index.vn_aqi` is None when there is no number.
        method: how it came about.
        confidence: None for a station's own number and when there is none.
        supports: the stations or the model's cell behind it, nearest first.
        ends_at: the end of the measured hour; None when there is no number.
        age: from then to now; None when there is no number.
        newest_at: the last hour there was; tells how old the data are when there is no number.
        cautious_vn_aqi: the worse end of an estimate; sensitive people are advised on it.
        may_alarm: whether an emergency may be called on it.
        is_capped: whether a model said 301 or more; shown as 300.
        is_illustrative: whether anything behind it was made up for a demonstration.
        is_far: there is no number though stations are fresh, since none is near enough; `supports` then
            names the nearest.
    """

    code: str
    name: str
    latitude: float
    longitude: float
    index: Index
    method: Method
    confidence: Confidence | None
    supports: tuple[NearStation, ...]
    ends_at: datetime | None
    age: timedelta | None
    newest_at: datetime | None
    cautious_vn_aqi: int | None
    may_alarm: bool
    is_capped: bool
    is_illustrative: bool
    is_far: bool = False

    @property
    def vn_aqi(self) -> int | None:
        """Return the index, or None when there is no number."""
        return self.index.vn_aqi

    @property
    def level(self) -> Level | None:
        """Return the level, or None when there is no number."""
        return self.index.level

    @property
    def main(self) -> Pollutant | None:
        """Return the main pollutant, or None when there is no number."""
        return self.index.main

    @property
    def nowcast_ugm3(self) -> float | None:
        """Return the NowCast of PM2.5, or None."""
        return self.index.concentration(Pollutant.PM25)

    @property
    def kind(self) -> Kind:
        """Return what the number is; one made up for a demonstration is nothing else besides."""
        kind = _KIND_OF[self.method]
        return Kind.ILLUSTRATIVE if self.is_illustrative and kind is not Kind.NONE else kind

    @property
    def is_of_stations(self) -> bool:
        """Return whether hours of a station are behind the number, made up ones too."""
        return self.method in _OF_STATIONS

    @property
    def method_name(self) -> str:
        """Return how the number came about, in words (a source text)."""
        return MADE_UP if self.kind is Kind.ILLUSTRATIVE else METHOD_NAMES[self.method]

    @property
    def source_names(self) -> tuple[str, ...]:
        """Return whose data are behind it, each once (source texts)."""
        return tuple(dict.fromkeys(near.station.source_name for near in self.supports))

    @property
    def licences(self) -> tuple[str, ...]:
        """Return what may be done with the data behind it, each once (source texts)."""
        told = (near.station.terms for near in self.supports)
        return tuple(dict.fromkeys(one for one in told if one))


@dataclass(frozen=True, slots=True)
class CityNow:
    """What is known of the whole city.

    Attributes:
        headline: the fresh station with the highest index; without one, the centre by the model.
        stations: every station, the worst first, those without a number last.
        lowest: the smallest index among fresh stations, or None.
        highest: the largest, or None.
    """

    headline: AirNow
    stations: tuple[AirNow, ...]
    lowest: int | None
    highest: int | None
