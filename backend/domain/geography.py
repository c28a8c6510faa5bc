"""Where a place is: the communes of Hanoi, their polygons, and the look-up from a point to one of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from backend.domain.errors import LoaXanhError
from backend.domain.geography_metric import in_metres, point_in_metres

COMMUNE_COUNT = 126

# What phones report in a street between buildings; used when no accuracy came with the place.
DEFAULT_ACCURACY_METRES = 30.0
# A worse accuracy than this says nothing about neighbours; a mobile mast alone gives about as much.
MAX_ACCURACY_METRES = 5000.0
# Polygons drawn by different hands may leave hairlines between them; a point in one belongs to the
# nearest commune. No receiver measures this finely.
_HAIRLINE_METRES = 0.5


class CommuneKind(StrEnum):
    """The two kinds of unit below the city since 01/07/2025."""

    PHUONG = "phuong"
    XA = "xa"


@dataclass(frozen=True, slots=True)
class Commune:
    """One unit below the city, without its borders.

    Attributes:
        code: five digits, leading zeros kept. Source: QĐ 19/2025/QĐ-TTg.
        name: "Ba Đình".
        full_name: "Phường Ba Đình".
        full_name_en: "Ba Dinh Ward".
        kind: phường or xã.
        folded_key: the name in lower case without marks or punctuation; unique in Hanoi.
    """

    code: str
    name: str
    full_name: str
    full_name_en: str
    kind: CommuneKind
    folded_key: str


@dataclass(frozen=True, slots=True)
class CommuneShape:
    """One commune with its borders.

    Attributes:
        code: five digits.
        name: "Ba Đình".
        full_name: "Phường Ba Đình".
        kind: phường or xã.
        geometry: Polygon or MultiPolygon in WGS84 degrees, longitude first.
    """

    code: str
    name: str
    full_name: str
    kind: CommuneKind
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class LocatedCommune:
    """The answer to "which commune is this place in?".

    Attributes:
        code: five digits.
        full_name: "Phường Ba Đình".
        border_metres: distance to the nearest border of the commune; None when approximate.
        neighbours: codes of the other communes the place may really be in, likeliest first.
        is_approximate: whether the answer comes from bounding boxes instead of borders.
    """

    code: str
    full_name: str
    border_metres: float | None
    neighbours: tuple[str, ...]
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in WGS84 degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Return whether the place is in the box, its edges included."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


# The polygons span 105.285352-106.020128 by 20.564283-21.385421; rounded outwards by about 1 km.
HANOI_BOUNDS = Bounds(west=105.27, south=20.55, east=106.04, north=21.40)


class CommuneLocator(Protocol):
    """Something that finds the commune of a place: exact polygons, or an approximation."""

    @property
    def is_approximate(self) -> bool:
        """Return whether answers come from bounding boxes instead of borders."""
        ...

    @property
    def bounds(self) -> Bounds:
        """Return the box around all communes."""
        ...

    def locate(
        self, latitude: float, longitude: float, accuracy_metres: float | None = None
    ) -> LocatedCommune | None:
        """Return the commune of a place, or None outside Hanoi."""
        ...

    def neighbours_within(
        self, latitude: float, longitude: float, metres: float
    ) -> tuple[str, ...]:
        """Return the codes of the other communes that come within `metres`, nearest first."""
        ...


def looks_swapped(latitude: float, longitude: float) -> bool:
    """Return whether the pair makes sense only the other way round: it is then a place in Hanoi."""
    return HANOI_BOUNDS.holds(latitude=longitude, longitude=latitude)


def check_place(latitude: float | None, longitude: float | None) -> tuple[float, float]:
    """Return the pair when it names a place on Earth.

    Raises:
        LoaXanhError: `location_missing`, `location_swapped` (the swapped pair lies in Hanoi) or
            `location_invalid` (not finite, latitude beyond 90 or longitude beyond 180 degrees).
    """
    if latitude is None or longitude is None:
        raise LoaXanhError("location_missing")
    if looks_swapped(latitude, longitude):
        raise LoaXanhError("location_swapped")
    # A comparison with NaN is false, so NaN ends here as well.
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise LoaXanhError("location_invalid")
    return latitude, longitude


def usable_accuracy(accuracy_metres: float | None) -> float:
    """Return an accuracy between 0 and `MAX_ACCURACY_METRES`.

    Args:
        accuracy_metres: as the device gave it. None, NaN and negative values mean "unknown" (phones
            say -1) and become `DEFAULT_ACCURACY_METRES`.
    """
    if accuracy_metres is None or math.isnan(accuracy_metres) or accuracy_metres < 0:
        return DEFAULT_ACCURACY_METRES
    return min(accuracy_metres, MAX_ACCURACY_METRES)


class CommuneIndex:
    """Finds communes by their polygons.

    A place on an edge is covered by every commune that shares the edge; it belongs to the one with
    the lowest code, so the answer never depends on the order of the polygons. A place in a hairline
    between polygons (half a metre at most) belongs to the nearest, again lowest code first.
    Polygons are compared in degrees, exactly as they were drawn; distances in metres on a local grid.
    """

    def __init__(self, shapes: Sequence[CommuneShape]) -> None:
        """Prepare the polygons.

        Raises:
            ValueError: no shape at all, or a code twice.
        """
        if not shapes:
            raise ValueError("an index needs at least one commune")
        self._shapes = sorted(shapes, key=lambda shape: shape.code)
        if len({shape.code for shape in shapes}) != len(shapes):
            raise ValueError("a commune code occurs twice")
        self._areas = np.array([shape.geometry for shape in self._shapes])
        self._areas_in_metres = shapely.transform(self._areas, in_metres)
        self._borders_in_metres = shapely.boundary(self._areas_in_metres)
        for geometries in (self._areas, self._areas_in_metres, self._borders_in_metres):
            shapely.prepare(geometries)
        self._tree = shapely.STRtree(self._areas)
        self._tree_in_metres = shapely.STRtree(self._areas_in_metres)
        self.bounds = Bounds(*(float(edge) for edge in shapely.total_bounds(self._areas)))
        self.is_approximate = False

    def locate(
        self, latitude: float, longitude: float, accuracy_metres: float | None = None
    ) -> LocatedCommune | None:
        """Return the commune of a place, or None outside Hanoi.

        Args:
            latitude: WGS84 degrees.
            longitude: WGS84 degrees.
            accuracy_metres: radius the place is known to; None: `DEFAULT_ACCURACY_METRES`. Communes
                within it are the answer's neighbours.

        Raises:
            LoaXanhError: `location_swapped` or `location_invalid`, see `check_place`.
        """
        check_place(latitude, longitude)
        position = self._position(latitude, longitude)
        if position is None:
            return None
        place = shapely.Point(*point_in_metres(latitude, longitude))
        border_metres = float(shapely.distance(self._borders_in_metres[position], place))
        reach_metres = usable_accuracy(accuracy_metres)
        is_near_border = border_metres <= reach_metres
        shape = self._shapes[position]
        return LocatedCommune(
            code=shape.code,
            full_name=shape.full_name,
            border_metres=border_metres,
            neighbours=self._within(place, reach_metres, position) if is_near_border else (),
            is_approximate=False,
        )

    def neighbours_within(
        self, latitude: float, longitude: float, metres: float
    ) -> tuple[str, ...]:
        """Return the codes of the other communes that come within `metres`, nearest first.

        Works outside Hanoi too, where every commune is another one.

        Raises:
            LoaXanhError: `location_swapped` or `location_invalid`, see `check_place`.
        """
        check_place(latitude, longitude)
        if not self._is_on_grid(latitude, longitude):
            return ()
        place = shapely.Point(*point_in_metres(latitude, longitude))
        return self._within(place, metres, self._position(latitude, longitude))

    def _position(self, latitude: float, longitude: float) -> int | None:
        """Return the place in `_shapes` of the commune that owns the point; lowest code first."""
        candidates = self._tree.query(shapely.Point(longitude, latitude))
        covering = shapely.intersects_xy(self._areas[candidates], longitude, latitude)
        owners = candidates[covering]
        if owners.size:
            return int(owners.min())
        return self._nearest_across_hairline(latitude, longitude)

    def _nearest_across_hairline(self, latitude: float, longitude: float) -> int | None:
        if not self._is_on_grid(latitude, longitude):
            return None
        place = shapely.Point(*point_in_metres(latitude, longitude))
        near = self._near(place, _HAIRLINE_METRES)
        return near[0] if near else None

    def _is_on_grid(self, latitude: float, longitude: float) -> bool:
        """Return whether the local grid is true there: within a degree of the communes."""
        return (
            self.bounds.south - 1 <= latitude <= self.bounds.north + 1
            and self.bounds.west - 1 <= longitude <= self.bounds.east + 1
        )

    def _near(self, place: shapely.Point, metres: float) -> list[int]:
        """Return positions of the communes within `metres` of a point of the grid, nearest first."""
        found = self._tree_in_metres.query(place, predicate="dwithin", distance=metres)
        away = shapely.distance(self._areas_in_metres[found], place)
        return [position for _, position in sorted(zip(away.tolist(), found.tolist(), strict=True))]

    def _within(self, place: shapely.Point, metres: float, owner: int | None) -> tuple[str, ...]:
        near = self._near(place, metres)
        return tuple(self._shapes[position].code for position in near if position != owner)
