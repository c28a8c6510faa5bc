"""What the air is like: the one read model that pages, API, chat, bulletins and alerts print.

Every number carries what it is (measured, estimated, of a model), where, of which hour, how old, and
whose. When nothing is fresh there is no number, only how old the last one is.
"""

from __future__ import annotations

from datetime import datetime

from backend.core.database import UnitOfWork
from backend.core.i18n import N_
from backend.domain.air_estimates import Estimate, Method, Place, estimate_place
from backend.domain.air_hours import NO_INDEX, hour_index
from backend.domain.air_now import AirNow, CityNow, NearStation
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import Station
from backend.domain.errors import LoaXanhError
from backend.domain.geography_metric import distance_metres
from backend.services.air_snapshot import KnownStation, Snapshot, load_snapshot
from backend.store.communes import CommuneRow, find_commune, list_communes

# Hoàn Kiếm lake: what stands for the city when no station is fresh.
CITY_CENTRE = Place(21.0287, 105.8524)
CITY_NAME = N_("Hà Nội")


def station_now(uow: UnitOfWork, rules: AirRules, code: str) -> AirNow:
    """Return what a station measured in its newest hour.

    Raises:
        LoaXanhError: `station_not_found`.
    """
    known = load_snapshot(uow, rules).known.get(code)
    if known is None:
        raise LoaXanhError("station_not_found")
    return _of_station(known, uow.now)


def stations_now(snapshot: Snapshot) -> tuple[AirNow, ...]:
    """Return every monitoring station, the worst first, those without a number last."""
    rows = [_of_station(one, snapshot.now) for one in snapshot.stations]
    return tuple(sorted(rows, key=lambda row: (-(row.vn_aqi or -1), row.code)))


def _of_station(known: KnownStation, now: datetime) -> AirNow:
    station, at = known.station, known.newest_at
    index = hour_index(known.series, at) if known.is_fresh and at else NO_INDEX
    has_number = index.vn_aqi is not None and at is not None
    return AirNow(
        station.code,
        station.name,
        station.latitude,
        station.longitude,
        index if has_number else NO_INDEX,
        (Method.MODEL if station.is_model else Method.STATION) if has_number else Method.NONE,
        None,
        (NearStation(station, 0.0),),
        at if has_number else None,
        now - at if has_number and at else None,
        at,
        index.vn_aqi,
        may_alarm=has_number and not station.is_model and not station.is_illustrative,
        is_capped=False,
        is_illustrative=station.is_illustrative,
    )


def commune_now(uow: UnitOfWork, rules: AirRules, code: str) -> AirNow:
    """Return the estimate for a commune, taken at a place well inside it.

    Raises:
        LoaXanhError: `commune_not_found`.
    """
    row = find_commune(uow.session, code)
    if row is None or row.inner_latitude is None or row.inner_longitude is None:
        raise LoaXanhError("commune_not_found")
    return _of_commune(load_snapshot(uow, rules), row)


def place_of_commune(uow: UnitOfWork, snapshot: Snapshot, code: str) -> AirNow | None:
    """Return the estimate for a commune from a snapshot; None when it has no place on the map."""
    row = find_commune(uow.session, code)
    if row is None or row.inner_latitude is None or row.inner_longitude is None:
        return None
    return _of_commune(snapshot, row)


def communes_now(uow: UnitOfWork, snapshot: Snapshot) -> tuple[AirNow, ...]:
    """Return the estimates for all communes that have a place on the map, by code."""
    return tuple(
        _of_commune(snapshot, row)
        for row in list_communes(uow.session)
        if row.inner_latitude is not None and row.inner_longitude is not None
    )


def _of_commune(snapshot: Snapshot, row: CommuneRow) -> AirNow:
    place = Place(row.inner_latitude or 0.0, row.inner_longitude or 0.0)
    return place_now(snapshot, place, code=row.code, name=row.full_name)


def place_now(snapshot: Snapshot, place: Place, *, code: str = "", name: str = "") -> AirNow:
    """Return the estimate for a point."""
    estimate = estimate_place(
        place,
        snapshot.evidence(of_model=False),
        snapshot.evidence(of_model=True),
        snapshot.bias,
        snapshot.rules,
    )
    return _of_estimate(snapshot, place, estimate, code, name)


def _of_estimate(
    snapshot: Snapshot, place: Place, estimate: Estimate, code: str, name: str
) -> AirNow:
    if estimate.index.vn_aqi is None or estimate.ends_at is None:
        return _without_number(snapshot, place, code, name)
    supports = tuple(
        NearStation(snapshot.known[one.code].station, one.distance_metres)
        for one in estimate.supports
    )
    is_illustrative = any(near.station.is_illustrative for near in supports)
    return AirNow(
        code,
        name,
        place.latitude,
        place.longitude,
        estimate.index,
        estimate.method,
        estimate.confidence,
        supports,
        estimate.ends_at,
        snapshot.now - estimate.ends_at,
        estimate.ends_at,
        estimate.cautious_vn_aqi,
        may_alarm=estimate.may_alarm and not is_illustrative,
        is_capped=estimate.is_capped,
        is_illustrative=is_illustrative,
    )


def _without_number(snapshot: Snapshot, place: Place, code: str, name: str) -> AirNow:
    """Return that there is no number, and why: nothing fresh, or nothing near enough."""
    nearest = min(
        (
            NearStation(one.station, _metres_to(one.station, place))
            for one in snapshot.stations
            if one.is_fresh
        ),
        key=lambda near: near.distance_metres,
        default=None,
    )
    return AirNow(
        code,
        name,
        place.latitude,
        place.longitude,
        NO_INDEX,
        Method.NONE,
        None,
        (nearest,) if nearest else (),
        None,
        None,
        snapshot.newest_at,
        None,
        may_alarm=False,
        is_capped=False,
        is_illustrative=False,
        is_far=nearest is not None,
    )


def _metres_to(station: Station, place: Place) -> float:
    return distance_metres(station.latitude, station.longitude, place.latitude, place.longitude)


def city_now(uow: UnitOfWork, rules: AirRules) -> CityNow:
    """Return what is known of the whole city."""
    return city_of(load_snapshot(uow, rules))


def city_of(snapshot: Snapshot) -> CityNow:
    """Return what a snapshot says of the whole city."""
    stations = stations_now(snapshot)
    numbers = [one.vn_aqi for one in stations if one.vn_aqi is not None]
    headline = stations[0] if numbers else place_now(snapshot, CITY_CENTRE, name=CITY_NAME)
    return CityNow(headline, stations, min(numbers, default=None), max(numbers, default=None))
