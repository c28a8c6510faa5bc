"""Estimates for places: the order of methods, the weights, the labels, and what a model may not say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.air_accuracy import leave_one_out
from backend.domain.air_estimates import (
    Confidence,
    Evidence,
    Method,
    Place,
    estimate_place,
    learn_bias,
    weighted_concentrations,
)
from backend.domain.air_rules import AirRules
from backend.domain.geography_metric import distance_metres
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Pollutant

RULES = AirRules()
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HERE = Place(21.0, 105.8)
# One kilometre of latitude.
KM = 1 / 111.195


def north(km: float, pm25: float, code: str = "", at: datetime = NOW, **gases: float) -> Evidence:
    told = {Pollutant.PM25: pm25} | {Pollutant(name): value for name, value in gases.items()}
    return Evidence(code or f"n{km}", Place(21.0 + km * KM, 105.8), at, told)


def estimate(stations=(), cells=(), bias=None):
    return estimate_place(HERE, stations, cells, bias, RULES)


def test_a_station_nearby_stands_for_the_place():
    found = estimate([north(3, 55.7), north(6, 10.0)])
    assert (found.method, found.index.vn_aqi) == (Method.NEAREST_STATION, 110)
    assert [one.code for one in found.supports] == ["n3"]
    assert found.supports[0].distance_metres == pytest.approx(3000, rel=0.01)
    assert (found.confidence, found.may_alarm) == (Confidence.MEDIUM, True)


def test_the_nearest_of_several_decides_and_nearer_is_surer():
    found = estimate([north(4, 80.0), north(1, 20.0)])
    assert (found.supports[0].code, found.confidence) == ("n1", Confidence.HIGH)


def test_farther_stations_are_weighted_by_the_square_of_the_distance():
    found = estimate([north(6, 100.0), north(12, 20.0)])
    assert found.method is Method.DISTANCE_WEIGHTED
    expected = (100.0 / 36 + 20.0 / 144) / (1 / 36 + 1 / 144)
    assert found.index.concentration(Pollutant.PM25) == pytest.approx(expected)
    assert found.confidence is Confidence.MEDIUM
    assert found.cautious_vn_aqi == 164
    assert not found.may_alarm


def test_a_pollutant_only_some_stations_have_is_weighted_among_those():
    found = estimate([north(6, 100.0), north(12, 20.0, no2=80.0)])
    assert found.index.concentration(Pollutant.NO2) == pytest.approx(80.0)


def test_beyond_the_range_the_model_speaks_and_says_so():
    far = north(16, 100.0)
    assert estimate([far]).method is Method.NONE
    cell = north(20, 30.0, "cell")
    assert estimate([far], [cell]).method is Method.MODEL
    found = estimate([far], [cell], {Pollutant.PM25: 0.5})
    assert found.method is Method.CORRECTED_MODEL
    assert found.index.concentration(Pollutant.PM25) == pytest.approx(15.0)
    assert found.confidence is Confidence.LOW
    assert found.cautious_vn_aqi > found.index.vn_aqi


def test_a_model_never_calls_an_emergency():
    found = estimate([], [north(1, 400.0)])
    assert (found.index.vn_aqi, found.is_capped, found.may_alarm) == (300, True, False)
    assert found.cautious_vn_aqi == 300


def test_a_station_without_particles_is_no_evidence():
    gases = Evidence("g", HERE, NOW, {Pollutant.NO2: 90.0})
    assert estimate([gases]).method is Method.NONE


def test_the_oldest_hour_used_is_the_estimates_hour():
    found = estimate([north(6, 50.0), north(8, 50.0, at=NOW - 2 * HOUR)])
    assert found.ends_at == NOW - 2 * HOUR


@given(st.lists(st.tuples(st.floats(5.5, 14.5), st.floats(0, 400)), min_size=1, max_size=6))
def test_a_weighted_concentration_lies_between_the_least_and_the_most(told):
    pairs = [(km * 1000, north(km, value)) for km, value in told]
    found = weighted_concentrations(pairs)[Pollutant.PM25]
    values = [value for _, value in told]
    assert min(values) - 1e-9 <= found <= max(values) + 1e-9


@given(st.floats(0, 900), st.floats(0, 60), st.booleans())
def test_nothing_but_a_near_station_may_alarm(pm25, km, is_model):
    one = north(km, pm25)
    found = estimate([] if is_model else [one], [one] if is_model else [])
    assert found.may_alarm == (not is_model and km <= 4.999) or 4.99 < km < 5.01
    if is_model:
        assert found.index.vn_aqi <= 300


def test_bias_is_measured_over_modelled_within_limits():
    hours = [NOW - back * HOUR for back in range(24)]
    measured, modelled = dict.fromkeys(hours, 30.0), dict.fromkeys(hours, 60.0)
    assert learn_bias([(measured, modelled)], RULES) == 0.5
    assert learn_bias([(dict.fromkeys(hours, 0.1), modelled)], RULES) == 0.25
    assert learn_bias([(dict.fromkeys(hours, 900.0), modelled)], RULES) == 4.0


def test_bias_is_not_learnt_from_too_few_hours_or_from_nothing():
    hours = [NOW - back * HOUR for back in range(11)]
    assert learn_bias([(dict.fromkeys(hours, 30.0), dict.fromkeys(hours, 60.0))], RULES) is None
    hours = [NOW - back * HOUR for back in range(24)]
    assert learn_bias([(dict.fromkeys(hours, 30.0), dict.fromkeys(hours, 0.0))], RULES) is None
    assert learn_bias([], RULES) is None


def test_distances_are_right_within_half_a_percent():
    assert distance_metres(21.0, 105.8, 22.0, 105.8) == pytest.approx(110_700, rel=0.005)
    assert distance_metres(21.0, 105.8, 21.0, 105.8) == 0


def test_with_two_stations_nothing_is_evaluated():
    assert leave_one_out({NOW: [north(0, 30.0), north(3, 40.0)]}, RULES) == ()


def test_each_station_is_told_from_the_others():
    told = [north(0, 30.0, "a"), north(3, 40.0, "b"), north(40, 90.0, "c")]
    found = {one.code: one for one in leave_one_out({NOW: told, NOW - HOUR: told}, RULES)}
    assert set(found) == {"a", "b"}
    assert (found["a"].hours, found["a"].error_ugm3, found["a"].bias_ugm3) == (2, 10.0, 10.0)
    assert (found["b"].bias_ugm3, found["b"].same_level) == (-10.0, 1.0)
