"""Small invented communes: squares of about 1 km in a row, near the middle of Hanoi."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from backend.domain.geography import Commune, CommuneKind, CommuneShape

WEST, SOUTH, SIDE = 105.80, 21.00, 0.01


def commune(code: str, name: str = "") -> Commune:
    """Return an invented commune."""
    name = name or f"Thử {code}"
    return Commune(code, name, f"Phường {name}", f"{name} Ward", CommuneKind.PHUONG, f"thu {code}")


def shape(code: str, geometry: BaseGeometry) -> CommuneShape:
    """Return an invented commune with the given ground."""
    names = commune(code)
    return CommuneShape(code, names.name, names.full_name, names.kind, geometry)


def square(column: int, row: int = 0) -> shapely.Polygon:
    """Return one square of the grid; neighbours share their edges exactly."""
    return shapely.box(
        WEST + column * SIDE,
        SOUTH + row * SIDE,
        WEST + (column + 1) * SIDE,
        SOUTH + (row + 1) * SIDE,
    )


def grid(columns: int = 2, rows: int = 2, codes: Sequence[str] = ()) -> list[CommuneShape]:
    """Return a grid of squares with the codes 00001, 00002, ... from the south-west, row by row."""
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    named = codes or [f"{number:05d}" for number in range(1, len(cells) + 1)]
    return [shape(code, square(*cell)) for code, cell in zip(named, cells, strict=True)]
