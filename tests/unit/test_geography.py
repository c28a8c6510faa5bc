"""The look-up by polygons, on invented squares."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
import shapely
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.errors import LoaXanhError
from backend.domain.geography import (
    DEFAULT_ACCURACY_METRES,
    HANOI_BOUNDS,
    MAX_ACCURACY_METRES,
    check_place,
    looks_swapped,
    usable_accuracy,
)
from backend.domain.geography_exact import ExactCommuneIndex
from backend.domain.geography_metric import point_in_metres
from tests.support.shapes import SIDE, SOUTH, WEST, grid, shape, square

MIDDLE = SIDE / 2
INDEX = ExactCommuneIndex(grid())

latitudes = st.floats(SOUTH - SIDE, SOUTH + 3 * SIDE)
longitudes = st.floats(WEST - SIDE, WEST + 3 * SIDE)


def code_at(index: ExactCommuneIndex, latitude: float, longitude: float) -> str | None:
    located = index.locate(latitude, longitude)
    return located.code if located else None


@pytest.mark.parametrize(
    ("column", "row", "code"), [(0, 0, "00001"), (1, 0, "00002"), (0, 1, "00003"), (1, 1, "00004")]
)
def test_a_place_inside_a_square_belongs_to_that_commune(column: int, row: int, code: str) -> None:
    located = INDEX.locate(SOUTH + row * SIDE + MIDDLE, WEST + column * SIDE + MIDDLE)
    assert located is not None
    assert (located.code, located.full_name) == (code, f"Phường Thử {code}")
    assert not located.is_approximate


def test_a_place_on_a_shared_edge_belongs_to_the_lowest_code() -> None:
    assert code_at(INDEX, SOUTH + MIDDLE, WEST + SIDE) == "00001"
    assert code_at(INDEX, SOUTH + SIDE, WEST + SIDE + MIDDLE) == "00002"


def test_the_corner_of_four_squares_belongs_to_the_lowest_code() -> None:
    assert code_at(INDEX, SOUTH + SIDE, WEST + SIDE) == "00001"


def test_the_owner_of_an_edge_does_not_depend_on_the_order_of_the_polygons() -> None:
    backwards = ExactCommuneIndex(list(reversed(grid())))
    renamed = ExactCommuneIndex(grid(codes=["00009", "00002", "00003", "00004"]))
    assert code_at(backwards, SOUTH + MIDDLE, WEST + SIDE) == "00001"
    assert code_at(renamed, SOUTH + MIDDLE, WEST + SIDE) == "00002"


def test_an_outer_edge_still_belongs_to_hanoi() -> None:
    assert code_at(INDEX, SOUTH, WEST) == "00001"
    assert code_at(INDEX, SOUTH + 2 * SIDE, WEST + 2 * SIDE) == "00004"


def test_a_place_outside_all_polygons_is_outside() -> None:
    assert INDEX.locate(SOUTH - 0.001, WEST + MIDDLE) is None
    assert INDEX.locate(10.776, 106.701) is None
    assert INDEX.locate(0.0, 0.0) is None


def test_a_hairline_between_polygons_belongs_to_the_nearest() -> None:
    hairline = 2e-6  # about 20 cm
    right = shapely.box(WEST + SIDE + hairline, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE)
    index = ExactCommuneIndex([shape("00001", square(0)), shape("00002", right)])
    assert code_at(index, SOUTH + MIDDLE, WEST + SIDE + hairline * 0.25) == "00001"
    assert code_at(index, SOUTH + MIDDLE, WEST + SIDE + hairline * 0.75) == "00002"


def test_a_gap_wider_than_a_hairline_stays_outside() -> None:
    gap = 2e-5  # about 2 m
    right = shapely.box(WEST + SIDE + gap, SOUTH, WEST + 2 * SIDE, SOUTH + SIDE)
    index = ExactCommuneIndex([shape("00001", square(0)), shape("00002", right)])
    assert index.locate(SOUTH + MIDDLE, WEST + SIDE + gap / 2) is None


def test_a_hole_belongs_to_the_commune_in_it() -> None:
    hole = shapely.box(WEST + 0.004, SOUTH + 0.004, WEST + 0.006, SOUTH + 0.006)
    index = ExactCommuneIndex([shape("00001", square(0).difference(hole)), shape("00002", hole)])
    assert code_at(index, SOUTH + 0.005, WEST + 0.005) == "00002"
    assert code_at(index, SOUTH + 0.001, WEST + 0.005) == "00001"


def test_border_distance_is_in_metres_along_the_ground() -> None:
    latitude, longitude = SOUTH + MIDDLE, WEST + 0.002
    located = INDEX.locate(latitude, longitude)
    assert located is not None
    expected = geodesic((latitude, longitude), (latitude, WEST)).meters
    assert located.border_metres == pytest.approx(expected, rel=1e-4)


@given(
    south=st.floats(20.6, 21.3),
    west=st.floats(105.3, 105.95),
    north_by=st.floats(-0.05, 0.05),
    east_by=st.floats(-0.05, 0.05),
)
def test_the_local_grid_measures_like_the_ellipsoid(
    south: float, west: float, north_by: float, east_by: float
) -> None:
    start, end = point_in_metres(south, west), point_in_metres(south + north_by, west + east_by)
    expected = geodesic((south, west), (south + north_by, west + east_by)).meters
    assert math.dist(start, end) == pytest.approx(expected, rel=2e-4, abs=0.01)


def test_neighbours_are_the_communes_within_the_accuracy_nearest_first() -> None:
    # 0.0001 degrees of longitude are about 10 m, 0.0003 of latitude about 33 m.
    latitude, longitude = SOUTH + SIDE - 0.0003, WEST + SIDE - 0.0001
    sharp, middling, rough = (
        INDEX.locate(latitude, longitude, accuracy) for accuracy in (5.0, 20.0, 50.0)
    )
    assert sharp is not None
    assert middling is not None
    assert rough is not None
    assert sharp.neighbours == ()
    assert middling.neighbours == ("00002",)
    assert rough.neighbours == ("00002", "00003", "00004")


def test_without_an_accuracy_the_default_is_used() -> None:
    near = SOUTH + MIDDLE, WEST + SIDE - 0.0002  # about 21 m
    far = SOUTH + MIDDLE, WEST + SIDE - 0.0004  # about 42 m
    assert DEFAULT_ACCURACY_METRES == 30.0
    assert [located.neighbours for place in (near, far) if (located := INDEX.locate(*place))] == [
        ("00002",),
        (),
    ]


@pytest.mark.parametrize("unknown", [None, -1.0, math.nan])
def test_an_accuracy_that_says_unknown_becomes_the_default(unknown: float | None) -> None:
    assert usable_accuracy(unknown) == DEFAULT_ACCURACY_METRES


def test_an_absurd_accuracy_is_capped() -> None:
    assert usable_accuracy(math.inf) == MAX_ACCURACY_METRES
    assert usable_accuracy(0.0) == 0.0


def test_neighbours_within_leaves_out_the_own_commune() -> None:
    assert INDEX.neighbours_within(SOUTH + MIDDLE, WEST + SIDE - 0.0001, 20) == ("00002",)
    assert INDEX.neighbours_within(SOUTH + MIDDLE, WEST + MIDDLE, 20) == ()


def test_neighbours_within_works_just_outside_hanoi() -> None:
    assert INDEX.neighbours_within(SOUTH + MIDDLE, WEST - 0.0001, 20) == ("00001",)
    assert INDEX.neighbours_within(-33.9, 151.2, MAX_ACCURACY_METRES) == ()


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (math.nan, 105.8),
        (21.0, math.nan),
        (math.inf, 105.8),
        (21.0, -math.inf),
        (90.1, 105.8),
        (-91.0, 105.8),
        (21.0, 180.5),
        (21.0, 105.8 + 360),
        (21.0, 105.8 - 360),
    ],
)
def test_a_pair_that_is_no_place_on_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(LoaXanhError) as refused:
        INDEX.locate(latitude, longitude)
    assert refused.value.code == "location_invalid"
    with pytest.raises(LoaXanhError):
        INDEX.neighbours_within(latitude, longitude, 10)


@pytest.mark.parametrize("longitude", [180.0, -180.0, -105.8])
def test_the_far_side_of_the_earth_is_outside(longitude: float) -> None:
    assert INDEX.locate(21.0, longitude) is None


def test_swapped_latitude_and_longitude_are_told_apart_from_nonsense() -> None:
    assert looks_swapped(105.85, 21.03)
    assert not looks_swapped(21.03, 105.85)
    assert not looks_swapped(105.85, 30.0)
    with pytest.raises(LoaXanhError) as refused:
        check_place(105.85, 21.03)
    assert refused.value.code == "location_swapped"
    assert INDEX.looks_swapped(WEST + MIDDLE, SOUTH + MIDDLE)
    assert not INDEX.looks_swapped(SOUTH + MIDDLE, WEST + MIDDLE)


@pytest.mark.parametrize("place", [(None, 105.8), (21.0, None), (None, None)])
def test_half_a_place_is_missing(place: tuple[float | None, float | None]) -> None:
    with pytest.raises(LoaXanhError) as refused:
        check_place(*place)
    assert refused.value.code == "location_missing"


def test_an_index_refuses_no_shapes_and_repeated_codes() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ExactCommuneIndex([])
    with pytest.raises(ValueError, match="twice"):
        ExactCommuneIndex([shape("00001", square(0)), shape("00001", square(1))])


def test_the_box_of_hanoi_holds_its_edges() -> None:
    box = HANOI_BOUNDS
    assert box.holds(box.south, box.west)
    assert box.holds(box.north, box.east)
    assert not box.holds(box.south - 0.001, box.west)
    assert INDEX.bounds.west == WEST


@given(latitude=latitudes, longitude=longitudes)
def test_the_answer_covers_the_place_and_is_the_lowest_code_that_does(
    latitude: float, longitude: float
) -> None:
    covering = [
        cell.code
        for cell in grid()
        if shapely.intersects(cell.geometry, shapely.Point(longitude, latitude))
    ]
    answer = code_at(INDEX, latitude, longitude)
    if covering:
        assert answer == min(covering)
    else:
        # Only a hairline outside may still be inside.
        edges = shapely.unary_union([cell.geometry for cell in grid()])
        away_degrees = shapely.distance(edges, shapely.Point(longitude, latitude))
        assert answer is None or away_degrees < 0.5 / 100_000


@given(latitude=latitudes, longitude=longitudes, accuracy=st.floats(0, 3000))
def test_locating_is_deterministic_and_neighbours_grow_with_the_accuracy(
    latitude: float, longitude: float, accuracy: float
) -> None:
    again = ExactCommuneIndex(list(reversed(grid())))
    located = INDEX.locate(latitude, longitude, accuracy)
    assert again.locate(latitude, longitude, accuracy) == located
    if located is None:
        return
    assert located.code not in located.neighbours
    wider = INDEX.locate(latitude, longitude, accuracy * 2)
    assert wider is not None
    assert wider.neighbours[: len(located.neighbours)] == located.neighbours


@given(longitude=st.floats(WEST, WEST + 2 * SIDE), steps=st.lists(st.floats(0, 400), min_size=2))
def test_neighbours_within_only_grows(longitude: float, steps: list[float]) -> None:
    found = [
        set(INDEX.neighbours_within(SOUTH + MIDDLE, longitude, metres)) for metres in sorted(steps)
    ]
    assert all(fewer <= more for fewer, more in pairwise(found))
