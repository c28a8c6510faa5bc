"""Reading and checking commune boundaries, on invented squares."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from backend.domain.boundaries import as_feature_collection, read_boundaries
from backend.domain.errors import LoaXanhError
from backend.domain.geography_outline import (
    SIMPLIFY_DEGREES,
    inner_point,
    outlines_as_geojson,
)
from tests.support.shapes import SIDE, SOUTH, WEST, commune, grid, shape, square

COMMUNES = [commune("00001"), commune("00002")]


def feature(code: object, geometry: object) -> dict[str, Any]:
    if isinstance(geometry, shapely.Polygon | shapely.MultiPolygon):
        geometry = shapely.geometry.mapping(geometry)
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def collection(*features: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def refusal(*documents: object) -> LoaXanhError:
    with pytest.raises(LoaXanhError) as refused:
        read_boundaries(documents, COMMUNES, "test")
    return refused.value


GOOD = collection(feature("00001", square(0)), feature("00002", square(1)))


def test_a_good_collection_becomes_a_shape_for_each_commune() -> None:
    boundaries = read_boundaries([GOOD], COMMUNES, "test")
    assert [shape.code for shape in boundaries.shapes] == ["00001", "00002"]
    assert boundaries.shapes[0].full_name == "Phường Thử 00001"
    assert boundaries.source == "test"
    assert boundaries.gap_m2 == pytest.approx(0, abs=1)
    # 0.01 degrees are 1,107 m of latitude and 1,040 m of longitude there.
    assert boundaries.areas_km2["00001"] == pytest.approx(1.107 * 1.040, rel=0.002)


def test_one_document_for_each_commune_reads_the_same() -> None:
    apart = [collection(feature("00002", square(1))), feature("00001", square(0))]
    together = read_boundaries([GOOD], COMMUNES, "test")
    assert read_boundaries(apart, COMMUNES, "test").version == together.version


def test_the_version_changes_with_a_border() -> None:
    moved = collection(feature("00001", square(0)), feature("00002", square(2)))
    assert (
        read_boundaries([moved], COMMUNES, "test").version
        != read_boundaries([GOOD], COMMUNES, "test").version
    )


def test_codes_may_be_numbers_or_the_feature_id() -> None:
    by_number = collection(feature(1, square(0)), feature(2, square(1)))
    by_id = collection(
        {"type": "Feature", "id": "00001", "geometry": shapely.geometry.mapping(square(0))},
        {"type": "Feature", "id": 2, "geometry": shapely.geometry.mapping(square(1))},
    )
    expected = read_boundaries([GOOD], COMMUNES, "test").version
    assert read_boundaries([by_number], COMMUNES, "test").version == expected
    assert read_boundaries([by_id], COMMUNES, "test").version == expected


def test_names_in_the_file_are_not_believed() -> None:
    renamed = feature("00001", square(0))
    renamed["properties"]["full_name"] = "Phường Khác"
    boundaries = read_boundaries(
        [collection(renamed, feature("00002", square(1)))], COMMUNES, "test"
    )
    assert boundaries.shapes[0].full_name == "Phường Thử 00001"


def test_heights_are_dropped() -> None:
    with_heights = shapely.geometry.mapping(shapely.force_3d(square(0), 7.0))
    boundaries = read_boundaries(
        [collection(feature("00001", with_heights), feature("00002", square(1)))], COMMUNES, "test"
    )
    assert not shapely.has_z(boundaries.shapes[0].geometry)


@pytest.mark.parametrize(
    "document",
    [
        None,
        7,
        [],
        "text",
        {},
        {"type": "FeatureCollection"},
        {"type": "FeatureCollection", "features": {}},
        {"type": "FeatureCollection", "features": [3]},
        {"type": "Topology", "objects": {}},
    ],
)
def test_what_is_not_geojson_is_unreadable(document: object) -> None:
    assert refusal(document).code == "boundaries_unreadable"


def test_missing_unknown_and_repeated_communes_are_listed() -> None:
    bad = collection(feature("00001", square(0)), feature("00001", square(0)), feature(None, None))
    error = refusal(bad)
    assert error.code == "boundaries_incomplete"
    assert error.details["missing"] == "1 (00002)"
    assert error.details["unknown"] == "1 (None)"
    assert error.details["repeated"] == "1 (00001)"
    assert error.details["expected"] == 2


def test_no_document_at_all_is_incomplete() -> None:
    assert refusal().code == "boundaries_incomplete"


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [WEST, SOUTH]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": "far"},
        {"type": "Polygon", "coordinates": [[[WEST, SOUTH], [WEST, SOUTH]]]},
        {"type": "Polygon", "coordinates": [[[WEST, float("nan")]] * 5]},
        {"type": "Polygon", "coordinates": [[["a", "b"]] * 5]},
        shapely.Polygon([(WEST, SOUTH), (WEST + 1e-2, SOUTH + 1e-2), (WEST + 1e-2, SOUTH),
                         (WEST, SOUTH + 1e-2)]),
        shapely.box(SOUTH, WEST, SOUTH + SIDE, WEST + SIDE),
        shapely.box(106.6, 10.7, 106.7, 10.8),
    ],
)  # fmt: skip
def test_a_polygon_that_cannot_be_used_is_named(geometry: object) -> None:
    error = refusal(collection(feature("00001", geometry), feature("00002", square(1))))
    assert error.code == "boundaries_polygon_invalid"
    assert error.details["commune"] == "00001"


def test_communes_that_overlap_are_refused() -> None:
    wide = shapely.box(WEST, SOUTH, WEST + 1.1 * SIDE, SOUTH + SIDE)
    error = refusal(collection(feature("00001", wide), feature("00002", square(1))))
    assert error.code == "boundaries_overlap"
    assert float(error.details["overlap_m2"]) == pytest.approx(115_000, rel=0.01)


def test_hairline_overlaps_of_rounding_are_accepted() -> None:
    wide = shapely.box(WEST, SOUTH, WEST + SIDE + 1e-6, SOUTH + SIDE)
    assert read_boundaries(
        [collection(feature("00001", wide), feature("00002", square(1)))], COMMUNES, "test"
    )


def test_ground_that_nobody_has_is_measured() -> None:
    hole = shapely.box(WEST + 0.004, SOUTH + 0.004, WEST + 0.006, SOUTH + 0.006)
    boundaries = read_boundaries(
        [collection(feature("00001", square(0) - hole), feature("00002", square(1)))],
        COMMUNES,
        "test",
    )
    assert boundaries.gap_m2 == pytest.approx(1_151_000 * 0.04, rel=0.01)


def test_what_is_written_reads_back_unchanged() -> None:
    boundaries = read_boundaries([GOOD], COMMUNES, "test")
    again = read_boundaries([json.loads(as_feature_collection(boundaries))], COMMUNES, "test")
    assert again == boundaries


def test_outlines_are_compact_geojson_with_whole_metres() -> None:
    text = outlines_as_geojson(grid(2, 1), "abc", is_exact=True, tolerance_degrees=SIMPLIFY_DEGREES)
    assert ": " not in text
    read = json.loads(text)
    assert (read["version"], read["is_exact"]) == ("abc", True)
    assert [item["properties"]["code"] for item in read["features"]] == ["00001", "00002"]
    numbers = shapely.get_coordinates(shapely.from_geojson(text)).ravel().tolist()
    assert numbers == [round(number, 5) for number in numbers]


def test_neighbours_still_touch_after_simplification() -> None:
    wave = [(WEST + SIDE + (0.00002 if i % 2 else 0), SOUTH + SIDE * i / 50) for i in range(51)]
    left = shapely.Polygon([(WEST, SOUTH), *wave, (WEST, SOUTH + SIDE)])
    right = shapely.Polygon([(WEST + 2 * SIDE, SOUTH), *wave, (WEST + 2 * SIDE, SOUTH + SIDE)])
    text = outlines_as_geojson(
        [shape("00001", left), shape("00002", right)], "v", is_exact=True, tolerance_degrees=0.0001
    )
    outlines = [
        shapely.from_geojson(json.dumps(f["geometry"])) for f in json.loads(text)["features"]
    ]
    assert shapely.get_num_coordinates(outlines).sum() < shapely.get_num_coordinates(left)
    assert shapely.union_all(outlines).geom_type == "Polygon"
    assert shapely.area(shapely.intersection(outlines[0], outlines[1])) == 0


def test_the_label_lies_deep_inside() -> None:
    horseshoe = square(0) - shapely.box(WEST + 0.003, SOUTH + 0.002, WEST + 0.007, SOUTH + SIDE)
    latitude, longitude = inner_point(horseshoe)
    assert shapely.intersects_xy(horseshoe, longitude, latitude)
    assert shapely.distance(horseshoe.boundary, shapely.Point(longitude, latitude)) > 0.001
