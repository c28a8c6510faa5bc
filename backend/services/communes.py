"""Communes for every process: the index to find them with and the map, made once and kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from backend.domain.geography import CommuneIndex
from backend.domain.geography_approximate import ApproximateCommuneIndex
from backend.domain.geography_exact import ExactCommuneIndex
from backend.domain.geography_outline import SIMPLIFY_DEGREES, outlines_as_geojson
from backend.store.communes import (
    find_current_boundary_set,
    list_commune_shapes,
    read_commune_names,
)
from backend.store.old_wards import load_old_wards

APPROXIMATE_VERSION: Final = "approximate-1"
# How long a process may go on with the borders of before an import.
_RECHECK_AFTER = timedelta(seconds=30)


@dataclass(slots=True)
class _Cached:
    """What one process keeps of one database."""

    version: str
    is_exact: bool
    checked_at: datetime
    index: CommuneIndex
    outlines: dict[float, str] = field(default_factory=dict)


# One entry for each database engine: tests and commands may hold several in one process.
_caches: WeakKeyDictionary[Engine, _Cached] = WeakKeyDictionary()
_lock = threading.Lock()


def forget_commune_index(session: Session) -> None:
    """Make this process ask for the borders again; other processes notice within 30 seconds."""
    _caches.pop(_engine(session), None)


def load_commune_index(session: Session, now: datetime) -> CommuneIndex:
    """Return the index of the borders in force, kept in this process.

    At most one small query every 30 seconds asks whether the borders changed; a look-up costs none.

    Raises:
        LoaXanhError: `boundaries_unavailable` when there are neither borders nor old wards.
    """
    return _current(session, now).index


def boundary_version(session: Session, now: datetime) -> str:
    """Return which borders are in force: for cache headers of pages that draw them."""
    return _current(session, now).version


def outline_geojson(
    session: Session, now: datetime, tolerance_degrees: float = SIMPLIFY_DEGREES
) -> str:
    """Return the communes' outlines as a compact GeoJSON FeatureCollection, kept in this process.

    Args:
        session: the open session.
        now: aware UTC.
        tolerance_degrees: how much may be simplified away; `OVERVIEW_DEGREES` for the whole city.
            One of a few constants, since every value is kept.
    """
    cached = _current(session, now)
    outlines = cached.outlines.get(tolerance_degrees)
    if outlines is None:
        outlines = outlines_as_geojson(
            list_commune_shapes(session),
            cached.version,
            is_exact=cached.is_exact,
            tolerance_degrees=tolerance_degrees,
        )
        cached.outlines[tolerance_degrees] = outlines
    return outlines


def _engine(session: Session) -> Engine:
    bind = session.get_bind()
    return bind.engine if isinstance(bind, Connection) else bind


def _current(session: Session, now: datetime) -> _Cached:
    """Return what is kept, after asking for changes when that is due; clocks may stand or go back."""
    engine = _engine(session)
    cached = _caches.get(engine)
    if cached is not None and timedelta(0) <= now - cached.checked_at < _RECHECK_AFTER:
        return cached
    with _lock:
        boundary_set = find_current_boundary_set(session)
        is_exact = boundary_set is not None and boundary_set.is_exact
        version = boundary_set.version if boundary_set else APPROXIMATE_VERSION
        cached = _caches.get(engine)
        if cached is not None and cached.version == version:
            cached.checked_at = now
        else:
            cached = _Cached(version, is_exact, now, _build_index(session, is_exact=is_exact))
            _caches[engine] = cached
        return cached


def _build_index(session: Session, *, is_exact: bool) -> CommuneIndex:
    if is_exact:
        return ExactCommuneIndex(list_commune_shapes(session))
    return ApproximateCommuneIndex(load_old_wards(), read_commune_names())
