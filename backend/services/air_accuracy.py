"""How well the stations tell each other: for the operator's command and the method page."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from backend.core.database import UnitOfWork
from backend.domain.air_accuracy import LeftOut, leave_one_out
from backend.domain.air_estimates import Evidence, Place
from backend.domain.air_hours import hour_concentrations
from backend.domain.air_rules import AirRules
from backend.domain.readings import HOUR, whole_hour
from backend.domain.vn_aqi import NOWCAST_HOURS, PARTICLES
from backend.services.air_series import load_series
from backend.store.readings import newest_usable
from backend.store.stations import list_stations

DAYS = 30


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What a leave-one-out run found.

    Attributes:
        until: the last hour looked at.
        days: how many days back.
        stations: how many stations measured in that time.
        left_out: one for each; () with fewer than three: not evaluated.
    """

    until: datetime
    days: int
    stations: int
    left_out: tuple[LeftOut, ...]


_Key = tuple[AirRules, datetime, Mapping[str, datetime]]
_kept: WeakKeyDictionary[Engine, tuple[_Key, Accuracy]] = WeakKeyDictionary()
_lock = threading.Lock()


def find_accuracy(uow: UnitOfWork, rules: AirRules, days: int = DAYS) -> Accuracy:
    """Return how well each measuring station of the last days is told from the others."""
    until = whole_hour(uow.now)
    stations = {
        one.code: one
        for one in list_stations(uow.session)
        if not one.is_model and not one.is_illustrative
    }
    span = days * 24
    series = load_series(uow, stations, until - (span + NOWCAST_HOURS) * HOUR, until)
    hours: dict[datetime, list[Evidence]] = {}
    for code, told in series.items():
        place = Place(stations[code].latitude, stations[code].longitude)
        for at in {at for one in PARTICLES for at in told.get(one, {}) if at > until - span * HOUR}:
            concentrations = hour_concentrations(told, at)
            if PARTICLES & set(concentrations):
                hours.setdefault(at, []).append(Evidence(code, place, at, concentrations))
    measuring = {one.code for told in hours.values() for one in told}
    return Accuracy(until, days, len(measuring), leave_one_out(hours, rules))


def public_accuracy(uow: UnitOfWork, rules: AirRules) -> Accuracy:
    """Return the same for pages: found out again in each process when a newer hour has come."""
    engine = _engine(uow.session)
    key = (rules, whole_hour(uow.now), newest_usable(uow.session, uow.now, PARTICLES))
    kept = _kept.get(engine)
    # One finds out; the others go on with what was known before, and wait only when nothing was.
    if kept is not None and (kept[0] == key or not _lock.acquire(blocking=False)):
        return kept[1]
    if kept is None:
        _lock.acquire()
    try:
        kept = _kept.get(engine)
        if kept is None or kept[0] != key:
            kept = (key, find_accuracy(uow, rules))
            _kept[engine] = kept
        return kept[1]
    finally:
        _lock.release()


def _engine(session: Session) -> Engine:
    bind = session.get_bind()
    return bind.engine if isinstance(bind, Connection) else bind
