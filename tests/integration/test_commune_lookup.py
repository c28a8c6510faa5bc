"""The look-up on the exact polygons of Hanoi, and how far the approximation is from them.

The polygons are not part of this repository; without them these tests skip.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from backend.clients.boundaries import boundary_source
from backend.domain.boundaries import BoundarySet, read_boundaries
from backend.domain.geography import HANOI_BOUNDS, CommuneIndex
from backend.domain.geography_approximate import ApproximateCommuneIndex
from backend.domain.geography_exact import ExactCommuneIndex
from backend.domain.geography_outline import SIMPLIFY_DEGREES, simplified
from backend.store.communes import read_commune_names
from backend.store.old_wards import load_old_wards

# Somewhat more than Hanoi, so that places outside are asked for too.
WEST, SOUTH, EAST, NORTH = 105.20, 20.50, 106.10, 21.45
PLACES = {
    "Hồ Gươm": (21.0287, 105.8523, "Phường Hoàn Kiếm"),
    "Lăng Bác": (21.0368, 105.8346, "Phường Ba Đình"),
    "Linh Đàm": (20.9650, 105.8290, "Phường Hoàng Liệt"),
    "Sân bay Nội Bài": (21.2187, 105.8042, "Xã Nội Bài"),
    "Chùa Hương": (20.6180, 105.7460, "Xã Hương Sơn"),
    "Royal City": (21.0030, 105.8150, "Phường Thanh Xuân"),
    "Bắc Ninh": (21.1861, 106.0763, None),
}


@pytest.fixture(scope="module")
def boundaries(shared_data: Path) -> BoundarySet:
    source = boundary_source(str(shared_data / "hanoi_communes.geojson"))
    communes = read_commune_names()
    return read_boundaries(source.documents(communes, lambda done, total: None), communes, "shared")


@pytest.fixture(scope="module")
def exact(boundaries: BoundarySet) -> ExactCommuneIndex:
    return ExactCommuneIndex(boundaries.shapes)


@pytest.fixture(scope="module")
def approximate() -> ApproximateCommuneIndex:
    return ApproximateCommuneIndex(load_old_wards(), read_commune_names())


def random_places(count: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitudes and longitudes spread evenly over Hanoi and around it."""
    chance = np.random.default_rng(seed)
    return chance.uniform(SOUTH, NORTH, count), chance.uniform(WEST, EAST, count)


def code_at(index: CommuneIndex, latitude: float, longitude: float) -> str:
    """The code the index answers with, empty outside Hanoi."""
    located = index.locate(latitude, longitude)
    return located.code if located else ""


def brute_force(
    boundaries: BoundarySet, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> tuple[list[str], NDArray[np.bool_]]:
    """Return the code of each place by asking every polygon, and whether it is clear of borders.

    A place is clear when it is at least 5 m from every border, however the degrees are turned into
    metres.
    """
    codes = np.full(latitudes.size, "", dtype="<U5")
    is_clear = np.ones(latitudes.size, dtype=bool)
    points = shapely.points(longitudes, latitudes)
    for shape in boundaries.shapes:
        codes[shapely.contains_xy(shape.geometry, longitudes, latitudes)] = shape.code
        border = shape.geometry.boundary
        shapely.prepare(border)
        is_clear &= ~shapely.dwithin(border, points, 5 / 103_000)
    return codes.tolist(), is_clear


def test_the_whole_city_is_covered_once(boundaries: BoundarySet) -> None:
    assert len(boundaries.shapes) == 126
    assert boundaries.gap_m2 < 1
    assert sum(boundaries.areas_km2.values()) == pytest.approx(3359.2, abs=0.1)


def test_every_polygon_lies_in_the_box_of_hanoi(exact: ExactCommuneIndex) -> None:
    bounds = exact.bounds
    assert HANOI_BOUNDS.holds(bounds.south, bounds.west)
    assert HANOI_BOUNDS.holds(bounds.north, bounds.east)


def test_all_126_communes_are_hit_by_their_inner_points(
    shared_data: Path, exact: ExactCommuneIndex
) -> None:
    communes = json.loads((shared_data / "communes.json").read_text(encoding="utf-8"))
    hit = {}
    for commune in communes:
        located = exact.locate(commune["lat"], commune["lon"])
        assert located is not None
        hit[commune["code"]] = located.code
    assert len(hit) == 126
    assert all(code == found for code, found in hit.items())


@pytest.mark.parametrize("name", PLACES)
def test_well_known_places_are_in_their_commune(name: str, exact: ExactCommuneIndex) -> None:
    latitude, longitude, expected = PLACES[name]
    located = exact.locate(latitude, longitude)
    assert (located.full_name if located else None) == expected


def test_every_place_5_metres_from_a_border_is_right(
    boundaries: BoundarySet, exact: ExactCommuneIndex
) -> None:
    latitudes, longitudes = random_places(20_000, seed=20250701)
    expected, is_clear = brute_force(boundaries, latitudes, longitudes)
    places = zip(latitudes.tolist(), longitudes.tolist(), strict=True)
    found = [code_at(exact, latitude, longitude) for latitude, longitude in places]
    wrong = np.flatnonzero((np.array(found) != np.array(expected)) & is_clear)
    assert is_clear.sum() > 19_000
    assert wrong.tolist() == []


def test_border_distances_are_true_to_the_ellipsoid(
    boundaries: BoundarySet, exact: ExactCommuneIndex
) -> None:
    geometries = {shape.code: shape.geometry for shape in boundaries.shapes}
    latitudes, longitudes = random_places(400, seed=3)
    checked = 0
    for latitude, longitude in zip(latitudes.tolist(), longitudes.tolist(), strict=True):
        located = exact.locate(latitude, longitude)
        if located is None or located.border_metres is None:
            continue
        checked += 1
        nearest = _nearest_on_border(geometries[located.code], latitude, longitude)
        expected = geodesic((latitude, longitude), nearest).meters
        assert located.border_metres == pytest.approx(expected, rel=2e-3, abs=0.1)
    assert checked > 100


def _nearest_on_border(
    geometry: BaseGeometry, latitude: float, longitude: float
) -> tuple[float, float]:
    """Return latitude and longitude of the nearest border, on a plane stretched for the place."""
    stretch = np.cos(np.radians(latitude))
    plane = shapely.transform(geometry.boundary, lambda degrees: degrees * [stretch, 1.0])
    line = shapely.shortest_line(plane, shapely.Point(longitude * stretch, latitude))
    east, north = shapely.get_coordinates(line)[0].tolist()
    return north, east / stretch


def test_corners_and_midpoints_of_borders_have_one_owner_that_never_changes(
    boundaries: BoundarySet, exact: ExactCommuneIndex
) -> None:
    backwards = ExactCommuneIndex(list(reversed(boundaries.shapes)))
    for shape in boundaries.shapes[::10]:
        corners = shapely.get_coordinates(shape.geometry)[::7]
        middles = (corners[1:] + corners[:-1]) / 2
        for longitude, latitude in [*corners.tolist(), *middles.tolist()[:20]]:
            located = exact.locate(latitude, longitude)
            assert located == backwards.locate(latitude, longitude)
        for longitude, latitude in corners.tolist():
            owner = exact.locate(latitude, longitude)
            assert owner is not None
            assert owner.code <= shape.code


def test_middles_of_border_edges_never_fall_between_communes(
    boundaries: BoundarySet, exact: ExactCommuneIndex
) -> None:
    for shape in boundaries.shapes[::10]:
        corners = shapely.get_coordinates(shape.geometry)
        for longitude, latitude in ((corners[1:] + corners[:-1]) / 2)[::5].tolist():
            # A whole ring is one line here; the jump between two rings may lie anywhere.
            if shapely.dwithin(shape.geometry.boundary, shapely.Point(longitude, latitude), 1e-9):
                assert exact.locate(latitude, longitude) is not None


def test_simplified_outlines_keep_places_in_their_commune(boundaries: BoundarySet) -> None:
    latitudes, longitudes = random_places(20_000, seed=5)
    before, _ = brute_force(boundaries, latitudes, longitudes)
    outlines = simplified(boundaries.shapes, SIMPLIFY_DEGREES)
    after = np.full(latitudes.size, "", dtype="<U5")
    for shape, outline in zip(boundaries.shapes, outlines, strict=True):
        after[shapely.contains_xy(outline, longitudes, latitudes)] = shape.code
    same = np.mean(np.array(before) == after)
    assert same > 0.9995


def test_the_approximation_is_right_for_85_of_100_places(
    exact: ExactCommuneIndex, approximate: ApproximateCommuneIndex
) -> None:
    latitudes, longitudes = random_places(12_000, seed=11)
    inside = right = offered = outside = kept_outside = 0
    for latitude, longitude in zip(latitudes.tolist(), longitudes.tolist(), strict=True):
        truth, guess = exact.locate(latitude, longitude), approximate.locate(latitude, longitude)
        if truth is None:
            outside += 1
            kept_outside += guess is None
            continue
        inside += 1
        right += guess is not None and guess.code == truth.code
        offered += guess is not None and truth.code in (guess.code, *guess.neighbours)
    # Measured on 20,296 places: 0.860, 0.974 and 0.979.
    assert right / inside > 0.85
    assert offered / inside > 0.96
    assert kept_outside / outside > 0.96


@pytest.mark.parametrize("name", PLACES)
def test_the_approximation_knows_well_known_places(
    name: str, approximate: ApproximateCommuneIndex
) -> None:
    latitude, longitude, expected = PLACES[name]
    located = approximate.locate(latitude, longitude)
    assert (located.full_name if located else None) == expected
    if located is not None:
        assert located.border_metres is None
        assert located.neighbours
