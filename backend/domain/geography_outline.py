"""Outlines for the map: simplified together so that neighbours still touch, and as compact GeoJSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from backend.domain.geography import CommuneShape
from backend.domain.geography_approximate import ApproximateCommuneIndex

# Keeps 99.998 % of places in the same commune on the public dataset.
SIMPLIFY_DEGREES = 0.00005
# For the map of the whole city: a third of the size, and no difference to be seen there.
OVERVIEW_DEGREES = 0.0003
# Five decimals are 1 m, finer than the simplification.
_DECIMALS = 5
# Cells of about 400 m: finer than the old wards the approximation is made of.
_CELL_DEGREES = 0.004
# Takes the stairs off outlines made of such cells.
_ROUGH_DEGREES = 0.005


def simplified(
    shapes: Sequence[CommuneShape], tolerance_degrees: float = SIMPLIFY_DEGREES
) -> list[BaseGeometry]:
    """Return the outlines with fewer points, in the same order.

    The whole coverage is simplified together: polygon by polygon would open gaps between neighbours.
    """
    outlines: list[BaseGeometry] = shapely.coverage_simplify(
        np.array([shape.geometry for shape in shapes]), tolerance_degrees
    ).tolist()
    return outlines


def outlines_as_geojson(
    shapes: Sequence[CommuneShape], version: str, *, is_exact: bool, tolerance_degrees: float
) -> str:
    """Return a FeatureCollection of the outlines without spaces, coordinates to 1 m.

    Args:
        shapes: the communes, by code.
        version: which borders these are; a member of the collection.
        is_exact: whether they are borders or a rough drawing; a member of the collection.
        tolerance_degrees: how much may be simplified away of exact borders.
    """
    outlines = simplified(shapes, tolerance_degrees if is_exact else _ROUGH_DEGREES)
    features = [
        {
            "type": "Feature",
            "id": shape.code,
            "properties": {"code": shape.code, "name": shape.name, "full_name": shape.full_name},
            "geometry": _geometry(outline),
        }
        for shape, outline in zip(shapes, outlines, strict=True)
    ]
    collection = {
        "type": "FeatureCollection",
        "version": version,
        "is_exact": is_exact,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def inner_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Return latitude and longitude of the place deepest inside a polygon, for its label."""
    # The function answers with a line from the deepest place to the edge.
    radii = shapely.maximum_inscribed_circle([geometry])
    longitude, latitude = shapely.get_coordinates(radii)[0].tolist()
    return latitude, longitude


def approximate_outlines(index: ApproximateCommuneIndex) -> Mapping[str, BaseGeometry]:
    """Return a rough outline of each commune, by code: the cells the approximation gives it."""
    cells: dict[str, list[BaseGeometry]] = defaultdict(list)
    box = index.bounds
    columns = int((box.east - box.west) / _CELL_DEGREES) + 1
    rows = int((box.north - box.south) / _CELL_DEGREES) + 1
    latitudes = np.linspace(0.5, rows - 0.5, rows) * _CELL_DEGREES + box.south
    for column in range(columns):
        longitude = box.west + (column + 0.5) * _CELL_DEGREES
        for row, code in enumerate(index.likeliest_codes(latitudes, longitude)):
            if code is not None:
                cells[code].append(_cell(box.west, box.south, column, row))
    return {code: shapely.union_all(boxes) for code, boxes in sorted(cells.items())}


def _cell(west: float, south: float, column: int, row: int) -> BaseGeometry:
    """Return one cell; neighbours get corners from the same arithmetic, so they touch exactly."""
    return shapely.box(
        west + column * _CELL_DEGREES,
        south + row * _CELL_DEGREES,
        west + (column + 1) * _CELL_DEGREES,
        south + (row + 1) * _CELL_DEGREES,
    )


def _geometry(outline: BaseGeometry) -> dict[str, object]:
    """Return a GeoJSON geometry with rounded coordinates; rings that collapsed are left out."""
    parts = []
    for polygon in shapely.get_parts(outline).tolist():
        rings = [_ring(ring) for ring in (polygon.exterior, *polygon.interiors)]
        kept = [ring for ring in rings if len(ring) >= 4]
        if kept and kept[0] is rings[0]:
            parts.append(kept)
    return {"type": "MultiPolygon", "coordinates": parts}


def _ring(ring: BaseGeometry) -> list[list[float]]:
    rounded = np.round(shapely.get_coordinates(ring), _DECIMALS)
    is_new = np.append(True, np.any(rounded[1:] != rounded[:-1], axis=1))
    positions: list[list[float]] = rounded[is_new].tolist()
    return positions
