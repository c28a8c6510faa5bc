"""All that is known of the air at one instant, read once; every number comes from one of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.core.database import UnitOfWork
from backend.domain.air_estimates import Evidence, Place, learn_bias
from backend.domain.air_hours import Hours, Series, hour_concentrations
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import Station
from backend.domain.geography_metric import distance_metres
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import NOWCAST_HOURS, PARTICLES, Pollutant
from backend.services.air_series import load_series
from backend.store.readings import newest_usable
from backend.store.stations import list_stations


@dataclass(frozen=True, slots=True)
class KnownStation:
    """One station, or cell of the model, with its newest hours.

    Attributes:
        station: which.
        newest_at: the end of its newest hour with particles; None: there never was one.
        series: the hours of late; empty when they are not fresh.
        is_fresh: whether the newest hour still says something of now.
    """

    station: Station
    newest_at: datetime | None
    series: Series
    is_fresh: bool

    def evidence_at(self, at: datetime) -> Evidence:
        """Return what its hour `at` says."""
        place = Place(self.station.latitude, self.station.longitude)
        return Evidence(self.station.code, place, at, hour_concentrations(self.series, at))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is known at one instant; estimates for any number of places come from one of these."""

    now: datetime
    rules: AirRules
    known: Mapping[str, KnownStation]
    bias: Mapping[Pollutant, float] | None

    @property
    def stations(self) -> list[KnownStation]:
        """Return the monitoring stations."""
        return [one for one in self.known.values() if not one.station.is_model]

    def evidence(self, *, of_model: bool) -> list[Evidence]:
        """Return what fresh stations, or fresh cells of the model, say."""
        return [
            one.evidence_at(one.newest_at)
            for one in self.known.values()
            if one.newest_at and one.is_fresh and one.station.is_model == of_model
        ]

    @property
    def newest_at(self) -> datetime | None:
        """Return the newest hour of any monitoring station, or None when there never was one."""
        return max((one.newest_at for one in self.stations if one.newest_at), default=None)


def load_snapshot(uow: UnitOfWork, rules: AirRules) -> Snapshot:
    """Return what is known now, in three queries."""
    newest = newest_usable(uow.session, uow.now, PARTICLES)
    stations = list_stations(uow.session)
    fresh = _without_illustration(
        stations,
        {code for code, at in newest.items() if uow.now - at <= rules.fresh_for},
    )
    stations = [one for one in stations if one.code in fresh or not one.is_illustrative]
    has_model = any(one.is_model and one.code in fresh for one in stations)
    hours = max(rules.bias_hours if has_model else 0, rules.fresh_hours + NOWCAST_HOURS)
    series = load_series(uow, fresh, uow.now - hours * HOUR, uow.now)
    known = {
        one.code: KnownStation(
            one, newest.get(one.code), series.get(one.code, {}), is_fresh=one.code in fresh
        )
        for one in stations
    }
    return Snapshot(uow.now, rules, known, _learnt_bias(known.values(), rules))


def _without_illustration(stations: Sequence[Station], fresh: set[str]) -> set[str]:
    """Return the fresh stations, without made-up ones as soon as one really measures."""
    made_up = {one.code for one in stations if one.is_illustrative}
    measured = {one.code for one in stations if not one.is_model} - made_up
    return fresh - made_up if fresh & measured else fresh


def _learnt_bias(
    known: Iterable[KnownStation], rules: AirRules
) -> Mapping[Pollutant, float] | None:
    """Return what the model's particles are multiplied by, as stations near them measured lately."""
    everything = list(known)
    cells = [one for one in everything if one.station.is_model and one.is_fresh]
    measured = [
        one
        for one in everything
        if one.is_fresh and not one.station.is_model and not one.station.is_illustrative
    ]
    found: dict[Pollutant, float] = {}
    for pollutant in PARTICLES if cells else ():
        pairs: list[tuple[Hours, Hours]] = [
            (one.series.get(pollutant, {}), _nearest(one, cells).series.get(pollutant, {}))
            for one in measured
        ]
        factor = learn_bias(pairs, rules)
        if factor is not None:
            found[pollutant] = factor
    return found or None


def _nearest(one: KnownStation, cells: Sequence[KnownStation]) -> KnownStation:
    return min(cells, key=lambda cell: _metres(one.station, cell.station))


def _metres(one: Station, other: Station) -> float:
    return distance_metres(one.latitude, one.longitude, other.latitude, other.longitude)
