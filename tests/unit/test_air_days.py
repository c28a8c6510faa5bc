"""Hours and days of the index: which hours belong to a day, how many are needed, what is left out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.air_days import day_index, day_of, day_stamps, trailing_mean
from backend.domain.air_hours import hour_index, index_of, newest_hour
from backend.domain.air_rules import AirRules
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Pollutant
from tests.support.air import ict

RULES = AirRules()
DAY = date(2026, 11, 23)
STAMPS = day_stamps(DAY)
OFFICIAL = json.loads((Path(__file__).parents[1] / "data" / "vn_aqi_vectors.json").read_text())[
    "official"
]


def test_a_day_has_the_hours_from_one_to_midnight():
    assert STAMPS[0] == ict("2026-11-23T01:00")
    assert STAMPS[-1] == ict("2026-11-24T00:00")
    assert {day_of(at) for at in STAMPS} == {DAY}


@given(st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_every_hour_belongs_to_the_day_that_lists_it(at):
    at = at.replace(minute=0, second=0, microsecond=0)
    assert at in day_stamps(day_of(at))


@pytest.mark.parametrize(("hours", "has_index"), [(18, True), (17, False), (24, True), (0, False)])
def test_a_daily_index_needs_eighteen_hours(hours, has_index):
    series = {Pollutant.PM25: dict.fromkeys(STAMPS[:hours], 40.0)}
    found = day_index(series, DAY, RULES)
    assert (found.index.vn_aqi is not None, found.hours) == (has_index, hours)


def test_how_many_hours_are_needed_is_a_setting():
    series = {Pollutant.PM25: dict.fromkeys(STAMPS[:12], 40.0)}
    assert day_index(series, DAY, AirRules(daily_hours_needed=12)).index.vn_aqi == 80


def test_a_day_of_gases_alone_has_no_index():
    series = {Pollutant.NO2: dict.fromkeys(STAMPS, 150.0)}
    assert day_index(series, DAY, RULES).index.vn_aqi is None


def test_the_day_takes_the_mean_of_particles_and_the_largest_hour_of_gases():
    no2 = dict.fromkeys(STAMPS, 20.0) | {STAMPS[5]: 130.8}
    series = {Pollutant.PM25: dict.fromkeys(STAMPS, 55.7), Pollutant.NO2: no2}
    found = day_index(series, DAY, RULES).index
    assert {one.pollutant: one.sub_index for one in found.parameters} == {
        Pollutant.PM25: 110,
        Pollutant.NO2: 65,
    }
    assert (found.vn_aqi, found.main) == (110, Pollutant.PM25)


def test_the_first_ozone_mean_starts_at_eighteen_the_day_before():
    first = ict("2026-11-22T18:00")
    values = OFFICIAL["o3_series_18h_to_0h"]
    ozone = {first + position * HOUR: value for position, value in enumerate(values)}
    series = {Pollutant.O3_1H: ozone, Pollutant.PM25: dict.fromkeys(STAMPS, 10.0)}
    found = day_index(series, DAY, RULES).index
    assert found.concentration(Pollutant.O3_8H) == pytest.approx(74.4, abs=0.07)


def test_ozone_means_above_400_leave_the_hourly_value_alone():
    ozone = {STAMPS[0] + position * HOUR: 450.0 for position in range(-8, 24)}
    series = {Pollutant.O3_1H: ozone, Pollutant.PM25: dict.fromkeys(STAMPS, 10.0)}
    found = day_index(series, DAY, RULES).index
    assert found.concentration(Pollutant.O3_8H) is None
    assert found.main is Pollutant.O3_1H


def test_the_hourly_index_takes_gases_of_that_hour_alone():
    at = STAMPS[12]
    series = {
        Pollutant.PM25: {at: 30.0, at - HOUR: 30.0},
        Pollutant.NO2: {at - HOUR: 500.0},
    }
    found = hour_index(series, at)
    assert [one.pollutant for one in found.parameters] == [Pollutant.PM25]


def test_the_newest_hour_is_one_with_particles_and_not_in_the_future():
    at = STAMPS[12]
    series = {
        Pollutant.PM25: {at - HOUR: 1.0, at + HOUR: 1.0},
        Pollutant.NO2: {at: 1.0},
    }
    assert newest_hour(series, at) == at - HOUR
    assert newest_hour({Pollutant.NO2: {at: 1.0}}, at) is None


def test_the_trailing_mean_needs_eighteen_of_the_last_day():
    at = STAMPS[-1]
    assert trailing_mean(dict.fromkeys(STAMPS, 12.0), at, RULES) == 12.0
    assert trailing_mean(dict.fromkeys(STAMPS, 12.0), at + timedelta(hours=7), RULES) is None


@given(
    st.dictionaries(
        st.sampled_from(list(Pollutant)), st.floats(0, 5000, allow_nan=False), max_size=7
    )
)
def test_an_index_is_its_largest_part_and_marks_exactly_one(concentrations):
    found = index_of(concentrations)
    if found.vn_aqi is None:
        assert not {Pollutant.PM25, Pollutant.PM10} & set(concentrations)
        assert found.main is None
    else:
        assert found.vn_aqi == max(one.sub_index for one in found.parameters)
        assert sum(one.is_main for one in found.parameters) == 1
