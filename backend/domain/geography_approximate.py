"""The look-up without exact polygons: old wards' bounding boxes, and what the wards became."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from backend.domain.geography import Bounds, Commune, LocatedCommune, check_place
from backend.domain.geography_metric import in_metres, point_in_metres

# How many other communes an answer offers, and how far from a ward's box they may be, as a multiple
# of half the box. Measured on the exact polygons: the right commune is the answer or one of these
# for 97 of 100 places in Hanoi.
_OFFERED = 4
_OFFERED_DISTANCE = 2.0
# How much farther than the likeliest a ward, and within a ward a commune, may be and still be about
# as likely. Measured on the exact polygons: 23 of 100 places are asked about (37 in the city), and
# 3 of 100 are in another commune than the one that is taken unasked.
_CLOSE_WARD = 1.3
_CLOSE_SUCCESSOR = 1.5
# Boxes wider than this are slips of the geocoder that made them, not wards (25 km).
_LONGEST_BOX_DEGREES = 0.25


@dataclass(frozen=True, slots=True)
class Successor:
    """One commune that received land of an old ward.

    Attributes:
        code: five digits, of the commune of today.
        latitude: its centre, WGS84 degrees.
        longitude: its centre, WGS84 degrees.
        area_km2: how large it is.
    """

    code: str
    latitude: float
    longitude: float
    area_km2: float


@dataclass(frozen=True, slots=True)
class OldWard:
    """One ward of before 01/07/2025.

    Attributes:
        bounds: the box around it.
        successors: communes of Hanoi it went to; empty for a ward of another province.
    """

    bounds: Bounds
    successors: tuple[Successor, ...]


def is_plausible_box(bounds: Bounds) -> bool:
    """Return whether a box can be the box of a ward: not empty, not far too large."""
    width, height = bounds.east - bounds.west, bounds.north - bounds.south
    return 0 < width <= _LONGEST_BOX_DEGREES and 0 < height <= _LONGEST_BOX_DEGREES


class ApproximateCommuneIndex:
    """Finds communes by the nearest old ward; right for about 86 % of Hanoi's area.

    "Nearest" is the distance to the middle of the ward's box in units of half the box, the larger
    of east-west and north-south: 1 is the edge of the box. A ward that was split goes to the commune
    whose centre is nearest in units of the square root of its area. Equal distances are settled by
    the order of the wards, then by the lower code.
    """

    def __init__(self, old_wards: Sequence[OldWard], communes: Sequence[Commune]) -> None:
        """Prepare the boxes.

        Args:
            old_wards: wards of Hanoi and around it, so that outside stays outside.
            communes: the communes of today, for their names.

        Raises:
            ValueError: no ward of Hanoi, or a successor that is not among the communes.
        """
        self._wards = [ward for ward in old_wards if is_plausible_box(ward.bounds)]
        self._names = {commune.code: commune.full_name for commune in communes}
        inside = [ward for ward in self._wards if ward.successors]
        if not inside:
            raise ValueError("an index needs at least one ward of Hanoi")
        unknown = {s.code for ward in inside for s in ward.successors} - self._names.keys()
        if unknown:
            raise ValueError(f"unknown communes: {sorted(unknown)}")
        self._centres, self._halves = _boxes(self._wards)
        self._boxes_in_metres = _boxes_in_metres(self._wards)
        self.bounds = Bounds(
            west=min(ward.bounds.west for ward in inside),
            south=min(ward.bounds.south for ward in inside),
            east=max(ward.bounds.east for ward in inside),
            north=max(ward.bounds.north for ward in inside),
        )
        self.is_approximate = True

    def locate(
        self, latitude: float, longitude: float, accuracy_metres: float | None = None
    ) -> LocatedCommune | None:
        """Return the likeliest commune of a place, or None when that is outside Hanoi.

        Args:
            latitude: WGS84 degrees.
            longitude: WGS84 degrees.
            accuracy_metres: not used: the approximation is coarser than any receiver.

        Returns:
            The commune without a border distance; its neighbours are the next candidates.

        Raises:
            LoaXanhError: `location_swapped` or `location_invalid`, see `check_place`.
        """
        check_place(latitude, longitude)
        if not self.bounds.holds(latitude, longitude):
            return None
        scores = self._scores(latitude, longitude)
        if not self._wards[int(scores.argmin())].successors:
            return None
        (code, _), *others = self._candidates(scores, latitude, longitude)
        return LocatedCommune(
            code=code,
            full_name=self._names[code],
            border_metres=None,
            neighbours=tuple(other for other, _ in others),
            close=tuple(other for other, is_close in others if is_close),
            is_approximate=True,
        )

    def likeliest_codes(self, latitudes: NDArray[np.float64], longitude: float) -> list[str | None]:
        """Return only the codes `locate` answers with along a meridian; None outside Hanoi."""
        east = np.abs(self._centres[:, 0] - longitude) / self._halves[:, 0]
        north = np.abs(self._centres[:, 1] - latitudes[:, np.newaxis]) / self._halves[:, 1]
        nearest = np.maximum(east, north).argmin(axis=1)
        return [
            self._code_in(self._wards[position], latitude, longitude)
            for position, latitude in zip(nearest.tolist(), latitudes.tolist(), strict=True)
        ]

    def neighbours_within(
        self, latitude: float, longitude: float, metres: float
    ) -> tuple[str, ...]:
        """Return codes of other communes with an old ward's box within `metres`, nearest first.

        Raises:
            LoaXanhError: `location_swapped` or `location_invalid`, see `check_place`.
        """
        own = self.locate(latitude, longitude)
        place = shapely.Point(*point_in_metres(latitude, longitude))
        away = shapely.distance(self._boxes_in_metres, place)
        codes = (
            successor.code
            for position in np.argsort(away, kind="stable").tolist()
            if away[position] <= metres
            for successor in _by_distance(self._wards[position], latitude, longitude)
        )
        return tuple(code for code in dict.fromkeys(codes) if own is None or code != own.code)

    def looks_swapped(self, latitude: float, longitude: float) -> bool:
        """Return whether the pair the other way round lies in the box around all communes."""
        return self.bounds.holds(latitude=longitude, longitude=latitude)

    def _code_in(self, ward: OldWard, latitude: float, longitude: float) -> str | None:
        if not ward.successors or not self.bounds.holds(latitude, longitude):
            return None
        return _by_distance(ward, latitude, longitude)[0].code

    def _scores(self, latitude: float, longitude: float) -> NDArray[np.float64]:
        """Return how far each ward is, in units of half its box."""
        offsets = np.abs(self._centres - (longitude, latitude)) / self._halves
        scores: NDArray[np.float64] = offsets.max(axis=1)
        return scores

    def _candidates(
        self, scores: NDArray[np.float64], latitude: float, longitude: float
    ) -> Iterator[tuple[str, bool]]:
        """Yield the likeliest commune and then those to offer, each once: code, and whether it is close."""
        given: set[str] = set()
        farthest_close = float(scores.min()) * _CLOSE_WARD
        for position in np.argsort(scores, kind="stable").tolist():
            if given and scores[position] > _OFFERED_DISTANCE:
                return
            successors = _by_distance(self._wards[position], latitude, longitude)
            for successor in successors:
                if successor.code not in given:
                    near = _away(successor, latitude, longitude) <= _CLOSE_SUCCESSOR * _away(
                        successors[0], latitude, longitude
                    )
                    yield successor.code, near and bool(scores[position] <= farthest_close)
                    given.add(successor.code)
                if len(given) > _OFFERED:
                    return


def _by_distance(ward: OldWard, latitude: float, longitude: float) -> list[Successor]:
    """Return what a ward became, nearest first for its size."""
    return sorted(ward.successors, key=lambda one: (_away(one, latitude, longitude), one.code))


def _away(successor: Successor, latitude: float, longitude: float) -> float:
    """Return how far a commune's centre is, for its size: degrees by kilometre."""
    north = latitude - successor.latitude
    east = (longitude - successor.longitude) * math.cos(math.radians(latitude))
    return math.hypot(north, east) / math.sqrt(successor.area_km2)


def _boxes(wards: Sequence[OldWard]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the middles and the half sizes of the wards' boxes, longitude first."""
    corners = np.array(
        [(b.west, b.south, b.east, b.north) for b in (ward.bounds for ward in wards)]
    )
    low, high = corners[:, :2], corners[:, 2:]
    return (low + high) / 2, (high - low) / 2


def _boxes_in_metres(wards: Sequence[OldWard]) -> NDArray[np.object_]:
    boxes = np.array(
        [shapely.box(b.west, b.south, b.east, b.north) for b in (ward.bounds for ward in wards)]
    )
    projected: NDArray[np.object_] = shapely.transform(boxes, in_metres)
    return projected
