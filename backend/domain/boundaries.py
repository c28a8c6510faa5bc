"""Commune boundaries as files give them: read from GeoJSON, checked as a whole, written back as one."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from backend.domain.errors import LoaXanhError
from backend.domain.geography import HANOI_BOUNDS, Commune, CommuneShape
from backend.domain.geography_metric import in_metres

MAX_VERTICES = 2_000_000
# Twice-drawn ground allowed in all: hairlines of rounding along about 6,000 km of borders. The
# public dataset has less than 1 m².
MAX_OVERLAP_M2 = 10_000.0
_POLYGONS = frozenset({"Polygon", "MultiPolygon"})
# How many codes an error message lists.
_LISTED = 10


@dataclass(frozen=True, slots=True)
class BoundarySet:
    """All communes' borders, checked.

    Attributes:
        version: the first 16 hexadecimal digits of the SHA-256 of codes and polygons.
        source: where they came from, for people; without passwords.
        shapes: one for each commune, by code.
        areas_km2: area of each commune on the WGS84 ellipsoid, by code.
        gap_m2: ground inside the outline that no commune has.
    """

    version: str
    source: str
    shapes: tuple[CommuneShape, ...]
    areas_km2: Mapping[str, float]
    gap_m2: float


def read_boundaries(
    documents: Iterable[object], communes: Sequence[Commune], source: str
) -> BoundarySet:
    """Return the borders in GeoJSON documents, checked as a whole.

    Args:
        documents: parsed JSON: FeatureCollections or Features, whose `id` or property `code` is the
            commune's code. Names in them are not used: they are joined by code.
        communes: the communes there must be, each exactly once.
        source: where the documents came from.

    Raises:
        LoaXanhError: `boundaries_unreadable`, `boundaries_incomplete`, `boundaries_polygon_invalid`
            or `boundaries_overlap`.
    """
    features = [feature for document in documents for feature in _features(document)]
    _check_codes([code for code, _ in features], communes)
    geometries = {code: _polygon(code, geometry) for code, geometry in features}
    shapes = tuple(
        CommuneShape(c.code, c.name, c.full_name, c.kind, geometries[c.code])
        for c in sorted(communes, key=lambda commune: commune.code)
    )
    areas_m2, gap_m2 = _check_coverage(shapes)
    return BoundarySet(
        version=_version(shapes),
        source=source,
        shapes=shapes,
        areas_km2={s.code: area / 1e6 for s, area in zip(shapes, areas_m2, strict=True)},
        gap_m2=gap_m2,
    )


def as_feature_collection(boundaries: BoundarySet) -> str:
    """Return the borders as one GeoJSON text that `read_boundaries` reads back unchanged."""
    features = (
        f'{{"type":"Feature","id":{json.dumps(shape.code)},"properties":'
        f'{{"code":{json.dumps(shape.code)}}},"geometry":{shapely.to_geojson(shape.geometry)}}}'
        for shape in boundaries.shapes
    )
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


def _features(document: object) -> Iterator[tuple[str, object]]:
    """Yield code and geometry of every feature of a document."""
    if not isinstance(document, dict):
        raise LoaXanhError("boundaries_unreadable", reason="not an object")
    if document.get("type") == "Feature":
        yield _code(document), document.get("geometry")
        return
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise LoaXanhError("boundaries_unreadable", reason="not a FeatureCollection")
    for feature in features:
        if not isinstance(feature, dict):
            raise LoaXanhError("boundaries_unreadable", reason="a feature is not an object")
        yield _code(feature), feature.get("geometry")


def _code(feature: Mapping[str, object]) -> str:
    """Return the five-digit code; a number that lost its leading zeros gets them back."""
    properties = feature.get("properties")
    code = properties.get("code") if isinstance(properties, dict) else None
    if code is None:
        code = feature.get("id")
    if isinstance(code, int) and not isinstance(code, bool):
        return f"{code:05d}"
    return str(code)[:20]


def _check_codes(codes: Sequence[str], communes: Sequence[Commune]) -> None:
    known = {commune.code for commune in communes}
    counts = Counter(codes)
    missing = sorted(known - counts.keys())
    unknown = sorted(counts.keys() - known)
    repeated = sorted(code for code, count in counts.items() if count > 1)
    if missing or unknown or repeated:
        raise LoaXanhError(
            "boundaries_incomplete",
            expected=len(known),
            missing=_listed(missing),
            unknown=_listed(unknown),
            repeated=_listed(repeated),
        )


def _listed(codes: Sequence[str]) -> str:
    more = "…" if len(codes) > _LISTED else ""
    return f"{len(codes)} ({', '.join(codes[:_LISTED])}{more})" if codes else "0"


def _polygon(code: str, geometry: object) -> BaseGeometry:
    """Return the polygon of one commune; longitude first, two dimensions, near Hanoi."""
    if not isinstance(geometry, dict) or geometry.get("type") not in _POLYGONS:
        raise LoaXanhError("boundaries_polygon_invalid", commune=code, reason="not a polygon")
    try:
        polygon = shapely.force_2d(shapely.from_geojson(json.dumps(geometry)))
    except (ShapelyError, ValueError, TypeError, RecursionError) as error:
        raise LoaXanhError(
            "boundaries_polygon_invalid", commune=code, reason="unreadable coordinates"
        ) from error
    reason = _fault(polygon)
    if reason:
        raise LoaXanhError("boundaries_polygon_invalid", commune=code, reason=reason)
    return polygon


def _fault(polygon: BaseGeometry) -> str | None:
    """Return what is wrong with a polygon, or None."""
    if shapely.is_empty(polygon):
        return "empty"
    if shapely.get_num_coordinates(polygon) > MAX_VERTICES:
        return "too many vertices"
    if not np.isfinite(shapely.get_coordinates(polygon)).all():
        return "not finite"
    west, south, east, north = shapely.bounds(polygon).tolist()
    if not (HANOI_BOUNDS.holds(south, west) and HANOI_BOUNDS.holds(north, east)):
        return "outside Hanoi; is longitude first?"
    return None if shapely.is_valid(polygon) else str(shapely.is_valid_reason(polygon))


def _check_coverage(shapes: Sequence[CommuneShape]) -> tuple[list[float], float]:
    """Return the area of each shape and of the gaps between them, in m²."""
    plane = shapely.transform(np.array([shape.geometry for shape in shapes]), in_metres)
    areas_m2: list[float] = shapely.area(plane).tolist()
    whole = shapely.union_all(plane)
    overlap_m2 = sum(areas_m2) - float(shapely.area(whole))
    if overlap_m2 > MAX_OVERLAP_M2:
        raise LoaXanhError(
            "boundaries_overlap", overlap_m2=round(overlap_m2), limit_m2=round(MAX_OVERLAP_M2)
        )
    filled = shapely.union_all(
        [shapely.Polygon(part.exterior) for part in shapely.get_parts(whole).tolist()]
    )
    return areas_m2, max(0.0, float(shapely.area(filled) - shapely.area(whole)))


def _version(shapes: Sequence[CommuneShape]) -> str:
    digest = hashlib.sha256()
    for shape in shapes:
        digest.update(shape.code.encode())
        digest.update(shapely.to_wkb(shape.geometry, byte_order=1, output_dimension=2))
    return digest.hexdigest()[:16]
