"""What the air of a place is like when no station stands there: always an estimate, always labelled.

In order: the nearest fresh station within some kilometres; stations in range weighted by distance
(of concentrations, then the index); a model corrected by what stations measured lately. Nothing here
claims an accuracy, and nothing a model says raises an alarm. Source: air.md, section 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from backend.core.i18n import N_
from backend.domain.air_hours import NO_INDEX, Hours, Index, index_of
from backend.domain.air_rules import AirRules
from backend.domain.geography_metric import distance_metres
from backend.domain.vn_aqi import PARTICLES, Pollutant

# From here on a level is an emergency, which only a station may call.
EMERGENCY_FROM = 301
# Two model feeds for Hanoi differ by 24.7 µg/m³ on average (2023-2024, n = 8,785): what a model
# says may be that much better than the air is. Source: air.md, section 6.
MODEL_DOUBT_UGM3 = 25.0
BIAS_LIMITS = (0.25, 4.0)


class Method(StrEnum):
    """How a number came about."""

    STATION = "station"
    NEAREST_STATION = "nearest_station"
    DISTANCE_WEIGHTED = "distance_weighted"
    CORRECTED_MODEL = "corrected_model"
    MODEL = "model"
    NONE = "none"


METHOD_NAMES: Mapping[Method, str] = MappingProxyType(
    {
        Method.STATION: N_("đo tại trạm"),
        Method.NEAREST_STATION: N_("ước tính theo trạm gần nhất"),
        Method.DISTANCE_WEIGHTED: N_("ước tính theo khoảng cách tới các trạm"),
        Method.CORRECTED_MODEL: N_("ước tính theo mô hình, đã hiệu chỉnh bằng trạm"),
        Method.MODEL: N_("ước tính theo mô hình, chưa hiệu chỉnh"),
        Method.NONE: N_("chưa có số liệu"),
    }
)


class Confidence(StrEnum):
    """How far a number may be trusted, in words; no accuracy is claimed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


CONFIDENCE_NAMES: Mapping[Confidence, str] = MappingProxyType(
    {
        Confidence.HIGH: N_("tin cậy cao"),
        Confidence.MEDIUM: N_("tin cậy vừa"),
        Confidence.LOW: N_("tin cậy thấp"),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """A point, WGS84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a station, or a cell of a model, says of one hour.

    Attributes:
        code: the station's.
        place: where it stands.
        ends_at: end of the hour, aware UTC.
        concentrations_ugm3: NowCast of particles, means of gases.
    """

    code: str
    place: Place
    ends_at: datetime
    concentrations_ugm3: Mapping[Pollutant, float]


@dataclass(frozen=True, slots=True)
class Support:
    """One station an estimate rests on."""

    code: str
    distance_metres: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with everything that must travel with it.

    Attributes:
        index: with its parameters.
        method: how it came about.
        supports: the stations or the model cell, nearest first.
        ends_at: the oldest hour used; None without a number.
        confidence: None without a number.
        cautious_vn_aqi: the worse end of what it may be; sensitive people are advised on it.
        may_alarm: whether an emergency may be called on it; never on a model.
        is_capped: whether a model said 301 or more and is shown as 300.
    """

    index: Index
    method: Method
    supports: tuple[Support, ...]
    ends_at: datetime | None
    confidence: Confidence | None
    cautious_vn_aqi: int | None
    may_alarm: bool = False
    is_capped: bool = False


NO_ESTIMATE = Estimate(NO_INDEX, Method.NONE, (), None, None, None)


def estimate_place(
    place: Place,
    stations: Sequence[Evidence],
    cells: Sequence[Evidence],
    bias: Mapping[Pollutant, float] | None,
    rules: AirRules,
) -> Estimate:
    """Return the estimate for a place.

    Args:
        place: where.
        stations: fresh ones only.
        cells: of the model, for about now.
        bias: what the model's particles are multiplied by; None: not learnt.
        rules: the radii.
    """
    near = sorted(
        (
            (
                distance_metres(
                    place.latitude, place.longitude, s.place.latitude, s.place.longitude
                ),
                s,
            )
            for s in stations
            if PARTICLES & set(s.concentrations_ugm3)
        ),
        key=lambda pair: (pair[0], pair[1].code),
    )
    in_range = [pair for pair in near if pair[0] <= rules.range_metres]
    if in_range and in_range[0][0] <= rules.near_metres:
        return _of_nearest(*in_range[0])
    if in_range:
        return _weighted(in_range)
    return _modelled(place, cells, bias)


def _of_nearest(metres: float, station: Evidence) -> Estimate:
    index = index_of(station.concentrations_ugm3)
    return Estimate(
        index,
        Method.NEAREST_STATION,
        (Support(station.code, metres),),
        station.ends_at,
        Confidence.HIGH if metres <= 2000 else Confidence.MEDIUM,
        index.vn_aqi,
        may_alarm=True,
    )


def _weighted(in_range: Sequence[tuple[float, Evidence]]) -> Estimate:
    """Weight by the inverse square of the distance, each pollutant over the stations that have it."""
    index = index_of(weighted_concentrations(in_range))
    worst = max(index_of(one.concentrations_ugm3).vn_aqi or 0 for _, one in in_range)
    is_supported = len(in_range) >= 2 and in_range[0][0] <= 10_000
    return Estimate(
        index,
        Method.DISTANCE_WEIGHTED,
        tuple(Support(one.code, metres) for metres, one in in_range),
        min(one.ends_at for _, one in in_range),
        Confidence.MEDIUM if is_supported else Confidence.LOW,
        max(worst, index.vn_aqi or 0),
    )


def weighted_concentrations(
    near: Sequence[tuple[float, Evidence]], power: float = 2.0
) -> dict[Pollutant, float]:
    """Return concentrations by inverse distance; a station at the very place decides alone.

    Args:
        near: distance in metres and what is known there.
        power: of the distance.
    """
    found: dict[Pollutant, float] = {}
    for pollutant in Pollutant:
        pairs = [
            (max(metres, 1.0) ** -power, one.concentrations_ugm3[pollutant])
            for metres, one in near
            if pollutant in one.concentrations_ugm3
        ]
        if pairs:
            found[pollutant] = sum(w * c for w, c in pairs) / sum(w for w, _ in pairs)
    return found


def _modelled(
    place: Place, cells: Sequence[Evidence], bias: Mapping[Pollutant, float] | None
) -> Estimate:
    if not cells:
        return NO_ESTIMATE
    metres, cell = min(
        (
            (
                distance_metres(
                    place.latitude, place.longitude, c.place.latitude, c.place.longitude
                ),
                c,
            )
            for c in cells
        ),
        key=lambda pair: (pair[0], pair[1].code),
    )
    corrected = {
        pollutant: value * (bias or {}).get(pollutant, 1.0)
        for pollutant, value in cell.concentrations_ugm3.items()
    }
    index = index_of(corrected)
    is_capped = index.vn_aqi is not None and index.vn_aqi >= EMERGENCY_FROM
    return Estimate(
        _capped(index),
        Method.CORRECTED_MODEL if bias else Method.MODEL,
        (Support(cell.code, metres),),
        cell.ends_at,
        Confidence.LOW,
        _doubted(corrected),
        is_capped=is_capped,
    )


def _capped(index: Index) -> Index:
    """Return the index with nothing of it in the emergency level."""
    if index.vn_aqi is None or index.vn_aqi < EMERGENCY_FROM:
        return index
    return Index(index.parameters, EMERGENCY_FROM - 1)


def _doubted(concentrations_ugm3: Mapping[Pollutant, float]) -> int | None:
    """Return the index if the particles were worse by what models differ."""
    worse = {
        pollutant: value + (MODEL_DOUBT_UGM3 if pollutant in PARTICLES else 0.0)
        for pollutant, value in concentrations_ugm3.items()
    }
    index = index_of(worse).vn_aqi
    return None if index is None else min(index, EMERGENCY_FROM - 1)


def learn_bias(pairs: Sequence[tuple[Hours, Hours]], rules: AirRules) -> float | None:
    """Return measured over modelled, or None with too few hours that both have.

    Args:
        pairs: for each station its hours and those of the model's cell, of the last days.
        rules: how many hours are needed.
    """
    common = [
        (measured[at], modelled[at])
        for measured, modelled in pairs
        for at in measured.keys() & modelled.keys()
    ]
    total = sum(value for _, value in common)
    if len(common) < rules.bias_hours_needed or total <= 0:
        return None
    low, high = BIAS_LIMITS
    return min(max(sum(value for value, _ in common) / total, low), high)
