"""VN_AQI against the decision's examples, exact vectors and measured NowCast windows."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from backend.cli.air import air
from backend.domain.vn_aqi import (
    BREAKPOINTS_UGM3,
    INDEX_ANCHORS,
    LEVELS,
    Pollutant,
    daily_mean,
    daily_sub_indices,
    exact_index,
    hourly_sub_index,
    level_of,
    main_pollutant,
    nowcast,
    running_8h_means,
    station_index,
    sub_index,
)

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "vn_aqi_vectors.json").read_text())
OFFICIAL = VECTORS["official"]
pollutants = st.sampled_from(list(Pollutant))


@pytest.mark.parametrize("row", VECTORS["by_formula"], ids=str)
def test_every_vector_of_the_formula_is_met(row):
    assert sub_index(Pollutant(row["pollutant"]), row["concentration_ugm3"]) == row["index"]


@pytest.mark.parametrize("row", VECTORS["nowcast_by_formula"], ids=lambda row: row["case"])
def test_every_nowcast_vector_is_met(row):
    found = nowcast(row["c"])
    if row["nowcast_ugm3"] is None:
        assert found is None
    else:
        assert found == pytest.approx(row["nowcast_ugm3"], abs=1e-3)


@pytest.mark.parametrize("row", VECTORS["nowcast_airnow_hanoi"], ids=lambda row: row["t"])
def test_measured_windows_agree_with_the_published_nowcast(row):
    assert nowcast(row["c"]) == pytest.approx(row["airnow_nowcast"], abs=row["tolerance"])


def test_breakpoints_are_those_of_the_decision():
    for pollutant, steps in BREAKPOINTS_UGM3.items():
        expected = [step for step in VECTORS["breakpoints"][pollutant] if step is not None]
        assert list(steps) == expected
    assert list(INDEX_ANCHORS) == VECTORS["breakpoints"]["I"]


def test_the_official_hourly_example_with_its_erratum():
    hourly = OFFICIAL["hourly"]
    assert sub_index(Pollutant.O3_1H, hourly["o3"]) == 43
    assert sub_index(Pollutant.NO2, hourly["no2"]) == 59
    assert sub_index(Pollutant.PM25, hourly["pm25_nowcast"]) == 41
    assert nowcast(OFFICIAL["nowcast"]["c1_to_c12"]) == pytest.approx(20.2658, abs=1e-4)


def test_the_official_daily_example():
    values = {
        Pollutant(name): OFFICIAL["daily"][name] for name in ("o3_8h", "o3_1h", "no2", "pm25")
    }
    indices = daily_sub_indices(values)
    assert {name.value: index for name, index in indices.items()} == {
        "o3_8h": 45,
        "o3_1h": 36,
        "no2": 65,
        "pm25": 110,
    }
    assert station_index(indices) == 110
    assert main_pollutant(indices) is Pollutant.PM25


def test_the_official_ozone_series():
    means = running_8h_means(OFFICIAL["o3_series_18h_to_0h"])
    assert means == pytest.approx(OFFICIAL["o3_8h_from_1h"], abs=0.07)


@given(pollutants, st.floats(0, 200_000), st.floats(0, 200_000))
def test_more_pollution_never_gives_a_smaller_index(pollutant, one, other):
    low, high = (exact_index(pollutant, value) for value in sorted((one, other)))
    if low is not None and high is not None:
        assert low <= high


@pytest.mark.parametrize("pollutant", list(Pollutant))
def test_the_index_is_continuous_at_breakpoints(pollutant):
    for step, anchor in zip(BREAKPOINTS_UGM3[pollutant], INDEX_ANCHORS, strict=False):
        assert exact_index(pollutant, step) == anchor
        if step:
            below = exact_index(pollutant, float(Fraction(step) - Fraction(1, 10_000)))
            assert abs(below - anchor) < Fraction(1, 100)


@given(st.lists(st.one_of(st.none(), st.floats(0, 900)), min_size=12, max_size=12))
def test_a_nowcast_lies_between_the_smallest_and_the_largest_hour(hours):
    found = nowcast(hours)
    present = [hour for hour in hours if hour is not None]
    if found is None:
        assert sum(hour is not None for hour in hours[:3]) < 2
    else:
        assert min(present) - 1e-6 <= found <= max(present) + 1e-6


@pytest.mark.parametrize("bad", [-999.0, -1.0, float("nan"), float("inf"), None])
def test_sentinels_are_missing_and_not_zero(bad):
    assert nowcast([40.0, bad, 40.0, *[bad] * 9]) == 40.0
    assert nowcast([bad, bad, 40.0, *[40.0] * 9]) is None
    assert daily_mean([40.0] * 18 + [bad] * 6) == 40.0
    assert daily_mean([40.0] * 17 + [bad] * 7) is None
    assert daily_sub_indices({Pollutant.PM25: bad}) == {}


def test_without_particles_a_station_has_no_index():
    assert station_index({Pollutant.NO2: 80, Pollutant.O3_1H: 120}) is None
    assert station_index({Pollutant.NO2: 80, Pollutant.PM10: 20}) == 80


def test_half_is_rounded_up_exactly():
    assert sub_index(Pollutant.O3_1H, 161.2) == 52
    assert sub_index(Pollutant.PM25, 55.7) == 110


def test_levels_follow_the_rounded_index():
    edges = {50: "Tốt", 51: "Trung bình", 100: "Trung bình", 101: "Kém", 151: "Xấu", 201: "Rất xấu"}
    edges |= {0: "Tốt", 300: "Rất xấu", 301: "Nguy hại", 500: "Nguy hại"}
    assert {index: level_of(index).name for index in edges} == edges
    assert [level.lowest for level in LEVELS] == sorted(level.lowest for level in LEVELS)


def test_ozone_8h_has_no_hourly_index():
    with pytest.raises(ValueError):
        hourly_sub_index(Pollutant.O3_8H, [1.0])


def test_the_command_answers_each_line():
    lines = [
        {"pollutant": "pm25", "hourly": OFFICIAL["nowcast"]["c1_to_c12"]},
        {"pollutant": "no2", "hourly": [118.7, *[None] * 11]},
        {"pollutant": "pm25", "hourly": [None] * 12},
        {"daily": {"pm25": 55.7, "no2": 130.8}},
        {"daily": {"no2": 130.8, "co": 5000}},
        {"daily": {"o3_8h": 401}},
        {"daily": {"no2": 130.8}},
    ]
    result = CliRunner().invoke(air, ["compute"], input="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert answers == [
        {"nowcast_ugm3": 20.2658, "vn_aqi": 41, "level": "Tốt"},
        {"nowcast_ugm3": None, "vn_aqi": 59, "level": "Trung bình"},
        {"nowcast_ugm3": None, "vn_aqi": None, "level": None},
        {"nowcast_ugm3": None, "vn_aqi": 110, "level": "Kém"},
        {"nowcast_ugm3": None, "vn_aqi": None, "level": None},
        {"nowcast_ugm3": None, "vn_aqi": None, "level": None},
        {"nowcast_ugm3": None, "vn_aqi": 65, "level": "Trung bình"},
    ]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"pollutant":"pm1"}', '{"pollutant":"pm25","hourly":[1]}', "{}"]
)
def test_a_bad_line_is_named_and_the_others_still_answered(line):
    good = '{"daily": {"pm25": 25}}'
    result = CliRunner().invoke(air, ["compute"], input=f"{line}\n{good}\n")
    assert result.exit_code == 1
    assert "line 1" in result.stderr
    assert json.loads(result.stdout.splitlines()[1])["vn_aqi"] == 50
