"""Where a place is: communes, the answer to "which commune?", and what every index of them can do."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from shapely.geometry.base import BaseGeometry

from backend.domain.errors import LoaXanhError

# What phones report in a street between buildings; used when no accuracy came with the place.
DEFAULT_ACCURACY_METRES = 30.0
# A worse accuracy than this says nothing about neighbours; a mobile mast alone gives about as much.
MAX_ACCURACY_METRES = 5000.0


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
        close: those of them that are so likely that a person has to be asked, in the same order.
        is_approximate: whether the answer comes from bounding boxes instead of borders.
    """

    code: str
    full_name: str
    border_metres: float | None
    neighbours: tuple[str, ...]
    close: tuple[str, ...]
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


class CommuneIndex(Protocol):
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

    def looks_swapped(self, latitude: float, longitude: float) -> bool:
        """Return whether the pair the other way round lies in the box around all communes."""
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
