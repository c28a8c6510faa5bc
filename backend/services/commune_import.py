"""Importing commune borders: fetch and check them first, then put them in force in one transaction."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import shapely

from backend.clients.boundaries import BoundarySource, Progress, boundary_source
from backend.clients.boundary_cache import BoundaryCache
from backend.core.database import UnitOfWork
from backend.domain.boundaries import BoundarySet, as_feature_collection, read_boundaries
from backend.domain.errors import LoaXanhError
from backend.domain.geography_approximate import ApproximateCommuneIndex
from backend.domain.geography_outline import approximate_outlines, inner_point
from backend.services.communes import APPROXIMATE_VERSION, forget_commune_index
from backend.store.communes import (
    BoundarySetRow,
    CommuneGround,
    find_current_boundary_set,
    read_commune_names,
    replace_boundaries,
    save_commune_names,
)
from backend.store.old_wards import load_old_wards

logger = logging.getLogger(__name__)

OFF: Final = "off"
APPROXIMATE_SOURCE: Final = "vietnamadminunits"
_CACHE_FOLDER = "boundaries"


def _no_progress(done: int, total: int) -> None:
    del done, total


@dataclass(frozen=True, slots=True)
class CommuneSeed:
    """What `seed_communes` left behind.

    Attributes:
        version: which borders are in force.
        is_approximate: whether they are the approximation.
        refusal: why the wanted borders are not in force; None: they are.
    """

    version: str
    is_approximate: bool
    refusal: LoaXanhError | None


def fetch_boundaries(
    setting: str,
    instance_path: Path,
    progress: Progress = _no_progress,
    *,
    is_fresh: bool = False,
) -> BoundarySet | None:
    """Return the checked borders a setting names, downloading them at most once. No database.

    Args:
        setting: COMMUNE_BOUNDARIES or what an operator typed; see `boundary_source`. "off": None.
        instance_path: folder whose `boundaries` keeps what was downloaded.
        progress: told how many documents are done, and of how many.
        is_fresh: download again even when there is a kept copy, which is then replaced.

    Raises:
        LoaXanhError: one of the `boundaries_...` codes.
    """
    if setting == OFF:
        return None
    source = boundary_source(setting)
    cache = BoundaryCache(instance_path / _CACHE_FOLDER)
    kept = None if is_fresh else _from_cache(cache, source)
    return kept or _fetch(source, cache, progress)


def _fetch(source: BoundarySource, cache: BoundaryCache, progress: Progress) -> BoundarySet:
    communes = read_commune_names()
    boundaries = read_boundaries(source.documents(communes, progress), communes, source.name)
    if source.cache_key is not None:
        cache.write(source.cache_key, as_feature_collection(boundaries))
    return boundaries


def _from_cache(cache: BoundaryCache, source: BoundarySource) -> BoundarySet | None:
    """Return a kept copy; None when there is none that still passes the checks."""
    content = cache.read(source.cache_key) if source.cache_key is not None else None
    if content is None:
        return None
    try:
        return read_boundaries([json.loads(content)], read_commune_names(), source.name)
    except (ValueError, LoaXanhError):
        logger.warning("kept_boundaries_unusable")
        return None


def import_communes(uow: UnitOfWork, boundaries: BoundarySet | None) -> BoundarySetRow:
    """Put borders in force for every commune; the same borders again change nothing.

    Args:
        uow: the open transaction; without its commit the earlier borders stay.
        boundaries: checked borders; None: the approximation from now on.

    Returns:
        The set that is in force now.

    Raises:
        LoaXanhError: `boundaries_unavailable` when None was given and the package with the old
            wards is not installed.
    """
    save_commune_names(uow.session, read_commune_names())
    version = boundaries.version if boundaries else APPROXIMATE_VERSION
    current = find_current_boundary_set(uow.session)
    if current is not None and current.version == version:
        return current
    boundary_set = BoundarySetRow(
        version=version,
        source=boundaries.source[:300] if boundaries else APPROXIMATE_SOURCE,
        is_exact=boundaries is not None,
        gap_m2=boundaries.gap_m2 if boundaries else 0.0,
        imported_at=uow.now,
    )
    grounds = _exact_grounds(boundaries) if boundaries else _approximate_grounds()
    replace_boundaries(uow.session, boundary_set, grounds)
    forget_commune_index(uow.session)
    logger.info(
        "boundaries_imported",
        extra={"version": version, "is_exact": boundary_set.is_exact, "communes": len(grounds)},
    )
    return boundary_set


def seed_communes(
    open_work: Callable[[], AbstractContextManager[UnitOfWork]],
    setting: str,
    instance_path: Path,
    progress: Progress = _no_progress,
) -> CommuneSeed:
    """Make sure all communes are there, with the borders the setting names when they can be had.

    Borders that cannot be had leave the earlier ones in force, or the approximation when there
    were none. Nothing is fetched while a transaction is open.

    Raises:
        LoaXanhError: `boundaries_unavailable` when even the approximation cannot be made.
    """
    refusal: LoaXanhError | None = None
    boundaries = None
    try:
        boundaries = fetch_boundaries(setting, instance_path, progress)
    except LoaXanhError as error:
        refusal = error
        logger.warning("boundaries_not_fetched", extra={"code": error.code, **error.details})
    with open_work() as uow:
        current = find_current_boundary_set(uow.session)
        if refusal is not None and current is not None:
            save_commune_names(uow.session, read_commune_names())
        else:
            current = import_communes(uow, boundaries)
        return CommuneSeed(current.version, not current.is_exact, refusal)


def _exact_grounds(boundaries: BoundarySet) -> dict[str, CommuneGround]:
    grounds = {}
    for shape in boundaries.shapes:
        latitude, longitude = inner_point(shape.geometry)
        grounds[shape.code] = CommuneGround(
            boundary=shapely.to_wkb(shape.geometry),
            area_km2=boundaries.areas_km2[shape.code],
            inner_latitude=latitude,
            inner_longitude=longitude,
        )
    return grounds


def _approximate_grounds() -> dict[str, CommuneGround]:
    """Return rough outlines for the map, with the areas and middles the old wards' data give."""
    wards = load_old_wards()
    outlines = approximate_outlines(ApproximateCommuneIndex(wards, read_commune_names()))
    return {
        successor.code: CommuneGround(
            boundary=_wkb_or_none(outlines, successor.code),
            area_km2=successor.area_km2,
            inner_latitude=successor.latitude,
            inner_longitude=successor.longitude,
        )
        for ward in wards
        for successor in ward.successors
    }


def _wkb_or_none(
    outlines: Mapping[str, shapely.geometry.base.BaseGeometry], code: str
) -> bytes | None:
    outline = outlines.get(code)
    return None if outline is None else shapely.to_wkb(outline)
