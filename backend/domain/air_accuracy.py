"""How well stations are told from the others: leave one out, estimate it, compare. No more is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.domain.air_estimates import Evidence, Method, estimate_place
from backend.domain.air_hours import index_of
from backend.domain.air_rules import AirRules
from backend.domain.vn_aqi import LEVELS, Pollutant, level_of

# With fewer, each estimate would rest on one station and tell nothing about communes.
STATIONS_NEEDED = 3


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How the estimates of one station, made without it, compare with what it measured.

    Attributes:
        code: the station left out.
        hours: how many hours could be compared.
        error_ugm3: mean absolute error of the NowCast of PM2.5; None: it has none.
        bias_ugm3: mean of estimate minus measurement; None: it has none.
        same_level: share of hours with the same level, 0 to 1.
        within_one_level: share of hours at most one level off.
    """

    code: str
    hours: int
    error_ugm3: float | None
    bias_ugm3: float | None
    same_level: float
    within_one_level: float


@dataclass(frozen=True, slots=True)
class _Compared:
    """One hour of one station: estimate minus measurement, in µg/m³ and in levels."""

    difference_ugm3: float | None
    levels_off: int


def leave_one_out(
    hours: Mapping[datetime, Sequence[Evidence]], rules: AirRules
) -> tuple[LeftOut, ...]:
    """Return for each station how it is told from the others; () with fewer than three stations.

    Only estimates from stations are compared: what a model says is not what is judged here.

    Args:
        hours: what every station said at each hour.
        rules: the radii.
    """
    codes = sorted({one.code for told in hours.values() for one in told})
    if len(codes) < STATIONS_NEEDED:
        return ()
    found = []
    for code in codes:
        compared = [c for told in hours.values() if (c := _compare(code, told, rules)) is not None]
        if compared:
            found.append(_summary(code, compared))
    return tuple(found)


def _compare(code: str, told: Sequence[Evidence], rules: AirRules) -> _Compared | None:
    """Return one hour's comparison, or None when either side has no index."""
    own = next((one for one in told if one.code == code), None)
    if own is None:
        return None
    others = [one for one in told if one.code != code]
    estimate = estimate_place(own.place, others, (), None, rules)
    measured = index_of(own.concentrations_ugm3).vn_aqi
    if estimate.method is Method.NONE or estimate.index.vn_aqi is None or measured is None:
        return None
    true_ugm3 = own.concentrations_ugm3.get(Pollutant.PM25)
    told_ugm3 = estimate.index.concentration(Pollutant.PM25)
    difference = None if true_ugm3 is None or told_ugm3 is None else told_ugm3 - true_ugm3
    off = _rank(estimate.index.vn_aqi) - _rank(measured)
    return _Compared(difference, abs(off))


def _rank(vn_aqi: int) -> int:
    """Return the place of an index's level in their order."""
    return LEVELS.index(level_of(vn_aqi))


def _summary(code: str, compared: Sequence[_Compared]) -> LeftOut:
    differences = [one.difference_ugm3 for one in compared if one.difference_ugm3 is not None]
    return LeftOut(
        code,
        len(compared),
        _mean(map(abs, differences)),
        _mean(differences),
        sum(one.levels_off == 0 for one in compared) / len(compared),
        sum(one.levels_off <= 1 for one in compared) / len(compared),
    )


def _mean(values: Iterable[float]) -> float | None:
    told = list(values)
    return sum(told) / len(told) if told else None
