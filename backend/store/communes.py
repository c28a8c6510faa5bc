"""Communes: their names and codes, their borders, and which set of borders is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from csv import DictReader
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import shapely
from sqlalchemy import Identity, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, undefer

from backend.core.database import Base, BigId
from backend.domain.geography import Commune, CommuneKind, CommuneShape

_NAMES = Path(__file__).resolve().parents[1] / "data" / "communes.csv"


class CommuneRow(Base):
    """One commune. `boundary` is WKB in WGS84 degrees and is only read when asked for.

    Without exact borders `boundary` is a rough outline for the map, and never decides where a place is.
    """

    __tablename__ = "communes"

    code: Mapped[str] = mapped_column(String(5), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    full_name: Mapped[str] = mapped_column(String(100))
    full_name_en: Mapped[str] = mapped_column(String(100))
    kind: Mapped[CommuneKind]
    folded_key: Mapped[str] = mapped_column(String(80), unique=True)
    boundary: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    is_boundary_exact: Mapped[bool] = mapped_column(default=False)
    area_km2: Mapped[float | None]
    boundary_version: Mapped[str | None] = mapped_column(String(32))
    inner_latitude: Mapped[float | None]
    inner_longitude: Mapped[float | None]


class BoundarySetRow(Base):
    """One import of borders; the newest is in force."""

    __tablename__ = "boundary_sets"

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    version: Mapped[str] = mapped_column(String(32))
    source: Mapped[str] = mapped_column(String(300))
    is_exact: Mapped[bool]
    gap_m2: Mapped[float] = mapped_column(default=0.0)
    imported_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class CommuneGround:
    """What is stored of one commune's ground.

    Attributes:
        boundary: WKB in WGS84 degrees; None: no outline at all.
        area_km2: None: not known.
        inner_latitude: a place well inside, for a label on the map.
        inner_longitude: the same.
    """

    boundary: bytes | None
    area_km2: float | None
    inner_latitude: float
    inner_longitude: float


def read_commune_names() -> list[Commune]:
    """Return the 126 communes of the data file, by code. Source: QĐ 19/2025/QĐ-TTg."""
    with _NAMES.open(encoding="utf-8", newline="") as file:
        return [
            Commune(
                code=row["code"],
                name=row["name"],
                full_name=row["full_name"],
                full_name_en=row["full_name_en"],
                kind=CommuneKind(row["type"]),
                folded_key=row["folded_key"],
            )
            for row in DictReader(file)
        ]


def list_communes(session: Session) -> Sequence[CommuneRow]:
    """Return every commune by code, without borders."""
    return session.scalars(select(CommuneRow).order_by(CommuneRow.code)).all()


def find_commune(session: Session, code: str) -> CommuneRow | None:
    """Return one commune without its borders, or None."""
    return session.get(CommuneRow, code)


def list_commune_shapes(session: Session) -> list[CommuneShape]:
    """Return the stored outlines by code, exact or not; communes without one are left out."""
    rows = session.scalars(
        select(CommuneRow)
        .options(undefer(CommuneRow.boundary))
        .where(CommuneRow.boundary.is_not(None))
        .order_by(CommuneRow.code)
    )
    return [
        CommuneShape(row.code, row.name, row.full_name, row.kind, shapely.from_wkb(row.boundary))
        for row in rows
        if row.boundary is not None
    ]


def find_current_boundary_set(session: Session) -> BoundarySetRow | None:
    """Return the borders in force, or None when none were ever imported."""
    return session.scalars(
        select(BoundarySetRow).order_by(BoundarySetRow.id.desc()).limit(1)
    ).first()


def save_commune_names(session: Session, communes: Sequence[Commune]) -> None:
    """Add the communes that are missing and correct the names of the others; keep their borders."""
    known = {row.code: row for row in list_communes(session)}
    for commune in communes:
        row = known.get(commune.code)
        if row is None:
            row = CommuneRow(code=commune.code)
            session.add(row)
        row.name = commune.name
        row.full_name = commune.full_name
        row.full_name_en = commune.full_name_en
        row.kind = commune.kind
        row.folded_key = commune.folded_key
    session.flush()


def replace_boundaries(
    session: Session, boundary_set: BoundarySetRow, grounds: Mapping[str, CommuneGround]
) -> None:
    """Put a new set of borders in force for every commune.

    Args:
        session: the open session.
        boundary_set: what the borders are and where they came from.
        grounds: by code; a commune that is not in it loses its outline.
    """
    session.add(boundary_set)
    for row in list_communes(session):
        ground = grounds.get(row.code)
        row.boundary = ground.boundary if ground else None
        row.is_boundary_exact = boundary_set.is_exact and ground is not None
        row.area_km2 = ground.area_km2 if ground else None
        row.boundary_version = boundary_set.version
        row.inner_latitude = ground.inner_latitude if ground else None
        row.inner_longitude = ground.inner_longitude if ground else None
    session.flush()
