"""Communes found per second: in process, and by a PostGIS query of the same polygons.

Run: `python -m tests.bench.bench_geography [--install-postgis] [BOUNDARIES]`; needs exact borders,
from BOUNDARIES or COMMUNE_BOUNDARIES.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import psycopg
import shapely

from backend.core.config import load_settings
from backend.domain.boundaries import BoundarySet
from backend.domain.errors import LoaXanhError
from backend.domain.geography_exact import ExactCommuneIndex
from backend.services.commune_import import fetch_boundaries
from tests.bench.postgis import find_programs, install, postgis_server

COUNT = 5000
_TABLE = "CREATE TABLE communes (code text PRIMARY KEY, ground geometry(MultiPolygon, 4326))"
_FILL = "INSERT INTO communes VALUES (%s, ST_Multi(ST_GeomFromWKB(%s, 4326)))"
_CODE = """SELECT code FROM communes
WHERE ST_Intersects(ground, ST_SetSRID(ST_MakePoint(%s, %s), 4326)) ORDER BY code LIMIT 1"""
_CODE_AND_BORDER = """SELECT code, ST_Distance(ST_Boundary(ground), place) FROM communes,
(SELECT ST_SetSRID(ST_MakePoint(%s, %s), 4326) AS place) AS asked
WHERE ST_Intersects(ground, place) ORDER BY code LIMIT 1"""

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast one way answers, one question after the other on one connection or thread."""

    per_second: float
    p50_microseconds: float
    p95_microseconds: float


def bench_geography(boundaries: BoundarySet, *, may_install: bool = False) -> dict[str, object]:
    """Return speeds by name, their ratio, and how many answers differ between the two.

    Without PostGIS the result says so and holds the in-process speed alone.
    """
    places = _places(boundaries)
    index = ExactCommuneIndex(boundaries.shapes)

    def in_process(latitude: float, longitude: float) -> str:
        located = index.locate(latitude, longitude)
        return located.code if located else ""

    ours, our_codes = _measure(in_process, places)
    result: dict[str, object] = {"places": len(places), "in_process": asdict(ours)}
    programs = find_programs()
    if programs is None and may_install and install():
        programs = find_programs()
    if programs is None:
        return result | {"postgis": "PostGIS not present"}
    with postgis_server(programs) as connection:
        _fill(connection, boundaries)
        theirs, their_codes = _measure(_asking(connection, _CODE), places)
        with_border, _ = _measure(_asking(connection, _CODE_AND_BORDER), places)
    differing = sum(ours != theirs for ours, theirs in zip(our_codes, their_codes, strict=True))
    return result | {
        "postgis": asdict(theirs),
        "postgis_with_border_distance": asdict(with_border),
        "ratio": round(ours.per_second / theirs.per_second, 1),
        "ratio_with_border_distance": round(ours.per_second / with_border.per_second, 1),
        "answers_that_differ": differing,
    }


def _places(boundaries: BoundarySet) -> list[Place]:
    """Return places spread evenly over the box of the city: about six in ten are inside."""
    west, south, east, north = shapely.total_bounds([s.geometry for s in boundaries.shapes])
    chance = np.random.default_rng(1)
    latitudes = chance.uniform(south, north, COUNT).tolist()
    return list(zip(latitudes, chance.uniform(west, east, COUNT).tolist(), strict=True))


def _fill(connection: psycopg.Connection, boundaries: BoundarySet) -> None:
    connection.execute(_TABLE)
    with connection.cursor() as cursor:
        rows = [(shape.code, shapely.to_wkb(shape.geometry)) for shape in boundaries.shapes]
        cursor.executemany(_FILL, rows)
    connection.execute("CREATE INDEX ON communes USING gist (ground)")
    connection.execute("VACUUM ANALYZE communes")


def _asking(connection: psycopg.Connection, query: str) -> Callable[[float, float], str]:
    def ask(latitude: float, longitude: float) -> str:
        row = connection.execute(query, (longitude, latitude), prepare=True).fetchone()
        return str(row[0]) if row else ""

    return ask


def _measure(
    ask: Callable[[float, float], str], places: Sequence[Place]
) -> tuple[Speed, list[str]]:
    for place in places[:200]:
        ask(*place)
    codes, seconds = [], []
    for place in places:
        start = time.perf_counter()
        codes.append(ask(*place))
        seconds.append(time.perf_counter() - start)
    cuts = statistics.quantiles(seconds, n=20)
    speed = Speed(
        per_second=round(len(places) / sum(seconds)),
        p50_microseconds=round(statistics.median(seconds) * 1e6, 1),
        p95_microseconds=round(cuts[18] * 1e6, 1),
    )
    return speed, codes


def main() -> None:
    """Print the result as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("boundaries", nargs="?", help="file, folder or address; see the settings")
    parser.add_argument("--install-postgis", action="store_true", help="with apt-get, as root")
    given = parser.parse_args()
    settings = load_settings()
    try:
        boundaries = fetch_boundaries(
            given.boundaries or settings.commune_boundaries, Path(settings.instance_path)
        )
    except LoaXanhError as error:
        raise SystemExit(f"no exact borders: {error.code}") from error
    if boundaries is None:
        raise SystemExit("no exact borders: COMMUNE_BOUNDARIES is off")
    print(json.dumps(bench_geography(boundaries, may_install=given.install_postgis), indent=2))


if __name__ == "__main__":
    main()
