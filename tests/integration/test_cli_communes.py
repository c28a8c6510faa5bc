"""The operator commands `flask communes import` and `flask communes locate`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from apiflask import APIFlask
from click.testing import Result

from backend.core.config import Settings
from backend.core.database import reading
from backend.services.communes import forget_commune_index
from backend.store.communes import find_current_boundary_set
from tests.support.communes import load_test_communes

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def run(app: APIFlask, *arguments: str, text: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["communes", *arguments], input=text)


@pytest.fixture
def restored(app: APIFlask, settings: Settings) -> Iterator[None]:
    """Puts the communes of the other tests back after an import that commits."""
    yield
    load_test_communes(settings.instance_path, NOW)


def test_a_place_is_answered_with_its_commune(app: APIFlask) -> None:
    result = run(app, "locate", "21.0287", "105.8523")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert list(answer) == ["code", "full_name", "border_metres", "neighbours", "is_approximate"]
    assert (answer["code"], answer["full_name"]) == ("00070", "Phường Hoàn Kiếm")


def test_with_exact_borders_the_answer_has_a_border_distance_and_neighbours(
    app: APIFlask, shared_data: Path
) -> None:
    answer = json.loads(run(app, "locate", "21.0287", "105.8523").stdout)
    assert answer["border_metres"] == pytest.approx(310.3, abs=0.2)
    assert answer["neighbours"] == []
    assert answer["is_approximate"] is False
    borders = json.loads((shared_data / "hanoi_communes.geojson").read_text(encoding="utf-8"))
    longitude, latitude = borders["features"][0]["geometry"]["coordinates"][0][0][0]
    at_a_corner = json.loads(run(app, "locate", str(latitude), str(longitude)).stdout)
    assert at_a_corner["code"] == "00004"
    assert at_a_corner["border_metres"] == 0
    assert at_a_corner["neighbours"]
    assert "00004" not in at_a_corner["neighbours"]


@pytest.mark.parametrize("place", [("21.1861", "106.0763"), ("-33.9", "-151.2"), ("0", "0")])
def test_outside_hanoi_is_null_and_no_error(app: APIFlask, place: tuple[str, str]) -> None:
    result = run(app, "locate", *place)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "null\n", "")


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (("105.85", "21.03"), "location_swapped"),
        (("91", "105.85"), "location_invalid"),
        (("21.03", "181"), "location_invalid"),
        (("nan", "105.85"), "location_invalid"),
        (("21,03", "105,85"), "location_invalid"),
        (("1_0", "105.85"), "location_invalid"),
        (("", "105.85"), "location_missing"),
    ],
)
def test_bad_coordinates_are_an_error(app: APIFlask, place: tuple[str, str], code: str) -> None:
    result = run(app, "locate", *place)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert code in result.stderr


@pytest.mark.parametrize("arguments", [(), ("21.0",), ("21.0", "105.8", "--csv", "-")])
def test_half_a_question_is_a_usage_error(app: APIFlask, arguments: tuple[str, ...]) -> None:
    result = run(app, "locate", *arguments, text="lat,lon\n")
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_table_comes_back_with_codes(app: APIFlask, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(
        "\ufeffplace,lat,lon\n"
        '"Hồ Gươm, bờ tây",21.0287,105.8523\nBắc Ninh,21.1861,106.0763\n\nNội Bài,21.2187,105.8042\n',
        encoding="utf-8",
    )
    result = run(app, "locate", "--csv", str(path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["place", "lat", "lon", "code"],
        ["Hồ Gươm, bờ tây", "21.0287", "105.8523", "00070"],
        ["Bắc Ninh", "21.1861", "106.0763", ""],
        ["Nội Bài", "21.2187", "105.8042", "00433"],
    ]


def test_bad_rows_are_reported_and_the_others_still_answered(app: APIFlask) -> None:
    table = "lat,lon\n21.0287,105.8523\nx,105.8\n105.85,21.03\n21.0\n,\n21.2187,105.8042\n"
    result = run(app, "locate", "--csv", "-", text=table)
    assert result.exit_code == 1
    codes = [row["code"] for row in csv.DictReader(io.StringIO(result.stdout))]
    assert codes == ["00070", "", "", "", "", "00433"]
    lines = result.stderr.splitlines()
    assert [line.split(":")[0] for line in lines] == ["line 3", "line 4", "line 5", "line 6"]
    assert "location_swapped" in lines[1]


def test_a_row_the_reader_refuses_does_not_stop_the_others(app: APIFlask) -> None:
    table = f"lat,lon\n21.0287,105.8523\n{'1' * 200_000},105.8\n21.2187,105.8042\n"
    result = run(app, "locate", "--csv", "-", text=table)
    assert result.exit_code == 1
    codes = [row["code"] for row in csv.DictReader(io.StringIO(result.stdout))]
    assert codes == ["00070", "00433"]
    assert "line 3" in result.stderr


def test_a_code_column_that_is_there_already_is_replaced(app: APIFlask) -> None:
    table = "code,lat,lon\n99999,21.0287,105.8523\n"
    result = run(app, "locate", "--csv", "-", text=table)
    assert result.stdout == "lat,lon,code\n21.0287,105.8523,00070\n"


@pytest.mark.parametrize("table", ["", "latitude,longitude\n21,105\n", "\n\n"])
def test_a_table_without_the_columns_is_an_error(app: APIFlask, table: str) -> None:
    result = run(app, "locate", "--csv", "-", text=table)
    assert result.exit_code == 1
    assert "lat and lon" in result.stderr


def test_a_table_that_is_not_there_is_an_error(app: APIFlask, tmp_path: Path) -> None:
    assert run(app, "locate", "--csv", str(tmp_path / "none.csv")).exit_code == 2


@pytest.mark.usefixtures("restored")
def test_importing_exact_borders_and_switching_them_off(app: APIFlask, shared_data: Path) -> None:
    off = json.loads(run(app, "import", "off").stdout)
    assert off["is_exact"] is False
    assert json.loads(run(app, "locate", "21.0287", "105.8523").stdout)["is_approximate"] is True
    result = run(app, "import", str(shared_data / "hanoi_communes.geojson"))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["is_exact"] is True
    located = json.loads(run(app, "locate", "21.0287", "105.8523").stdout)
    assert located["is_approximate"] is False


def test_an_import_that_fails_leaves_the_earlier_borders(app: APIFlask, tmp_path: Path) -> None:
    with reading(NOW) as uow:
        before = find_current_boundary_set(uow.session)
        forget_commune_index(uow.session)
    path = tmp_path / "empty.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    result = run(app, "import", str(path))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "boundaries_incomplete" in result.stderr
    with reading(NOW) as uow:
        after = find_current_boundary_set(uow.session)
    assert before is not None
    assert after is not None
    assert after.id == before.id


def test_an_address_that_is_not_https_is_refused(app: APIFlask) -> None:
    result = run(app, "import", "http://maps.example/all.geojson")
    assert result.exit_code == 1
    assert "boundaries_unreachable" in result.stderr
