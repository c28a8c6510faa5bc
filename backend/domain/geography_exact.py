"""The look-up by exact polygons: a search tree over prepared shapes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from backend.domain.geography import (
    Bounds,
    CommuneShape,
    LocatedCommune,
    check_place,
    usable_accuracy,
)
from backend.domain.geography_metric import in_metres, point_in_metres

# Polygons drawn by different hands may leave hairlines between them; a point in one belongs to the
# nearest commune. No receiver measures this finely.
_HAIRLINE_METRES = 0.5


class ExactCommuneIndex:
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
        self._build_lazy_parts()

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
        neighbours = self._within(place, reach_metres, position) if is_near_border else ()
        return LocatedCommune(
            code=shape.code,
            full_name=shape.full_name,
            border_metres=border_metres,
            neighbours=neighbours,
            close=neighbours,
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

    def looks_swapped(self, latitude: float, longitude: float) -> bool:
        """Return whether the pair the other way round lies in the box around all communes."""
        return self.bounds.holds(latitude=longitude, longitude=latitude)

    def _build_lazy_parts(self) -> None:
        """Ask every prepared shape once.

        GEOS finishes a prepared shape at its first question and does not lock it meanwhile, while
        shapely lets threads run side by side: without this, two first questions could collide.
        """
        west, south, east, north = shapely.bounds(self._areas).T
        middle_longitudes, middle_latitudes = (west + east) / 2, (south + north) / 2
        shapely.intersects_xy(self._areas, middle_longitudes, middle_latitudes)
        middle = shapely.Point(
            *point_in_metres(float(middle_latitudes[0]), float(middle_longitudes[0]))
        )
        for shapes in (self._areas_in_metres, self._borders_in_metres):
            shapely.distance(shapes, middle)
        self._near(middle, 0.0)
        self._tree.query(shapely.Point(middle_longitudes[0], middle_latitudes[0]))

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
