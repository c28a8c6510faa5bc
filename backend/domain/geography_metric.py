"""Degrees to metres around Hanoi: one local transverse Mercator grid on the WGS84 ellipsoid."""

from __future__ import annotations

import math
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

_AXIS_METRES = 6378137.0
_E2 = 0.00669437999014
_EARTH_METRES = 6371008.8
# The middle of Hanoi: 40 km away from it the grid is out by 2 mm in 100 m.
_CENTRAL_LONGITUDE = 105.65
# Meridian arc in metres, as factors of latitude and of the sine of 2, 4 and 6 times latitude.
_ARC = tuple(
    _AXIS_METRES * factor
    for factor in (
        1 - _E2 / 4 - 3 * _E2**2 / 64 - 5 * _E2**3 / 256,
        -(3 * _E2 / 8 + 3 * _E2**2 / 32 + 45 * _E2**3 / 1024),
        15 * _E2**2 / 256 + 45 * _E2**3 / 1024,
        -35 * _E2**3 / 3072,
    )
)

_Number = float | NDArray[np.float64]


def _project(
    longitude: _Number, latitude: _Number, functions: ModuleType
) -> tuple[_Number, _Number]:
    """Return metres east and north, with `functions` being math for one point or numpy for many.

    The series is cut after the second power of the distance to the central meridian, which is
    enough within half a degree of it.

    Source: J. P. Snyder, Map Projections: A Working Manual (USGS 1395), transverse Mercator.
    """
    phi = functions.radians(latitude)
    away = functions.radians(longitude - _CENTRAL_LONGITUDE)
    sine, cosine = functions.sin(phi), functions.cos(phi)
    radius = _AXIS_METRES / functions.sqrt(1 - _E2 * sine * sine)
    arc = _ARC[0] * phi + sum(
        factor * functions.sin(2 * order * phi) for order, factor in enumerate(_ARC[1:], start=1)
    )
    tangent_squared = (sine / cosine) ** 2
    curvature = 1 - tangent_squared + _E2 / (1 - _E2) * cosine * cosine
    span = away * cosine
    east = radius * span * (1 + span * span * curvature / 6)
    north = arc + radius * sine * cosine * away * away / 2
    return east, north


def point_in_metres(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the metres east and north of one WGS84 place; good within half a degree of Hanoi."""
    east, north = _project(longitude, latitude, math)
    return float(east), float(north)


def in_metres(longitude_latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the metres east and north of many places, one a row; for `shapely.transform`.

    Args:
        longitude_latitude: two columns in degrees, longitude first as in GeoJSON.
    """
    east, north = _project(longitude_latitude[:, 0], longitude_latitude[:, 1], np)
    return np.column_stack([east, north])


def distance_metres(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Return the great-circle distance of two WGS84 places, right within half a percent anywhere."""
    phi, other_phi = math.radians(latitude), math.radians(other_latitude)
    half = (
        math.sin((other_phi - phi) / 2) ** 2
        + math.cos(phi)
        * math.cos(other_phi)
        * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * _EARTH_METRES * math.asin(min(1.0, math.sqrt(half)))
