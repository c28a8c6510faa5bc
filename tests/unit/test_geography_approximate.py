"""The look-up by old wards' boxes, on invented wards."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from backend.domain.errors import LoaXanhError
from backend.domain.geography import Bounds
from backend.domain.geography_approximate import ApproximateCommuneIndex, OldWard, Successor
from backend.domain.geography_outline import approximate_outlines
from tests.support.shapes import commune

# Three wards of Hanoi side by side, the middle one split; another province to the east.
A = Successor("00001", 21.005, 105.805, 1.2)
B = Successor("00002", 21.005, 105.825, 1.2)
LEFT = OldWard(Bounds(105.80, 21.00, 105.81, 21.01), (A,))
MIDDLE = OldWard(Bounds(105.81, 21.00, 105.82, 21.01), (A, B))
RIGHT = OldWard(Bounds(105.82, 21.00, 105.83, 21.01), (B,))
OTHER_PROVINCE = OldWard(Bounds(105.829, 21.00, 105.84, 21.01), ())
COMMUNES = [commune("00001"), commune("00002")]
INDEX = ApproximateCommuneIndex([LEFT, MIDDLE, RIGHT, OTHER_PROVINCE], COMMUNES)


def code_at(latitude: float, longitude: float) -> str | None:
    located = INDEX.locate(latitude, longitude)
    return located.code if located else None


def test_a_place_in_a_whole_ward_goes_to_what_the_ward_became() -> None:
    assert code_at(21.005, 105.805) == "00001"
    assert code_at(21.005, 105.825) == "00002"


def test_a_split_ward_goes_to_the_nearer_centre() -> None:
    assert code_at(21.005, 105.813) == "00001"
    assert code_at(21.005, 105.817) == "00002"


def test_answers_say_they_are_approximate_and_offer_the_other_candidates() -> None:
    located = INDEX.locate(21.005, 105.817, accuracy_metres=5.0)
    assert located is not None
    assert located.is_approximate
    assert located.border_metres is None
    assert located.full_name == "Phường Thử 00002"
    assert located.neighbours == ("00001",)


def test_only_candidates_about_as_likely_are_close() -> None:
    in_the_middle, near_one_centre = INDEX.locate(21.005, 105.8151), INDEX.locate(21.005, 105.8122)
    assert in_the_middle is not None
    assert near_one_centre is not None
    assert (in_the_middle.code, in_the_middle.close) == ("00002", ("00001",))
    assert (near_one_centre.code, near_one_centre.close) == ("00001", ())
    assert near_one_centre.neighbours == ("00002",)


def test_the_ward_of_another_province_keeps_outside_outside() -> None:
    assert code_at(21.005, 105.8291) == "00002"
    assert code_at(21.005, 105.8299) is None
    without_it = ApproximateCommuneIndex([LEFT, MIDDLE, RIGHT], COMMUNES)
    assert without_it.locate(21.005, 105.8299) is not None


@pytest.mark.parametrize("place", [(10.776, 106.701), (0.0, 0.0), (21.02, 105.805)])
def test_a_place_beyond_all_wards_is_outside(place: tuple[float, float]) -> None:
    assert INDEX.locate(*place) is None


def test_swapped_and_absurd_places_are_refused_like_in_the_exact_index() -> None:
    with pytest.raises(LoaXanhError) as swapped:
        INDEX.locate(105.805, 21.005)
    assert swapped.value.code == "location_swapped"
    with pytest.raises(LoaXanhError) as invalid:
        INDEX.locate(21.005, float("nan"))
    assert invalid.value.code == "location_invalid"
    assert INDEX.looks_swapped(105.805, 21.005)


def test_a_box_far_too_large_is_left_out() -> None:
    slip = OldWard(Bounds(105.70, 20.90, 105.96, 21.10), ())
    index = ApproximateCommuneIndex([slip, LEFT], COMMUNES)
    located = index.locate(21.0001, 105.8099)
    assert located is not None
    assert located.code == "00001"


def test_neighbours_within_measures_to_the_boxes() -> None:
    assert INDEX.neighbours_within(21.005, 105.8005, 100) == ()
    assert INDEX.neighbours_within(21.005, 105.8095, 100) == ("00002",)
    assert INDEX.neighbours_within(21.005, 105.7995, 100) == ("00001",)


def test_an_index_needs_wards_of_hanoi_and_known_successors() -> None:
    with pytest.raises(ValueError, match="ward of Hanoi"):
        ApproximateCommuneIndex([OTHER_PROVINCE], COMMUNES)
    with pytest.raises(ValueError, match="unknown communes"):
        ApproximateCommuneIndex([LEFT, RIGHT], COMMUNES[:1])


def test_a_meridian_at_once_gives_the_same_codes_as_one_by_one() -> None:
    latitudes = np.linspace(20.99, 21.02, 25)
    for longitude in (105.799, 105.803, 105.814, 105.818, 105.829, 105.9):
        one_by_one = [code_at(latitude, longitude) for latitude in latitudes.tolist()]
        assert INDEX.likeliest_codes(latitudes, longitude) == one_by_one


def test_rough_outlines_tile_the_wards_without_overlap() -> None:
    outlines = approximate_outlines(INDEX)
    assert sorted(outlines) == ["00001", "00002"]
    overlap = shapely.intersection(outlines["00001"], outlines["00002"])
    assert shapely.area(overlap) == 0
    assert shapely.intersects_xy(outlines["00001"], 105.805, 21.005)
    assert shapely.intersects_xy(outlines["00002"], 105.824, 21.005)
