"""When an alert is raised and when it is over: one pure rule."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from backend.core.clock import hanoi_time
from backend.domain.air_alerts import (
    AlertState,
    AlertStep,
    nd08_rule,
    observe,
    personal_rule,
    school_rule,
)
from backend.domain.air_hours import hour_index
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Pollutant
from tests.support.air import ict

DATA = Path(__file__).parents[3] / "shared/data/hanoi_pm25_hourly_2015_2019.csv"
START = ict("2026-12-01T01:00")


def play(rule, values, start=START):
    """Return (number of the observation, step) for everything told."""
    state, told = AlertState(), []
    for number, value in enumerate(values):
        if value is None:
            continue
        state, step = observe(state, rule, start + number * rule.step, value)
        if step is not None:
            told.append((number, step))
    return told


def test_one_hour_above_is_not_enough_and_two_in_a_row_are():
    rule = personal_rule(150, hours=2, daily_cap=2)
    assert play(rule, [160, 100, 160, 100]) == []
    assert play(rule, [160, 160, 100]) == [(1, AlertStep.RAISED), (2, AlertStep.CLEARED)]


def test_an_hour_missing_between_two_makes_them_no_row():
    assert play(personal_rule(150, hours=2, daily_cap=2), [160, None, 160]) == []


def test_it_is_over_at_130_and_not_at_131():
    rule = personal_rule(150, hours=2, daily_cap=2)
    assert play(rule, [151, 151, 131, 170, 170, 131]) == [(1, AlertStep.RAISED)]
    assert play(rule, [150, 151, 151, 130]) == [(2, AlertStep.RAISED), (3, AlertStep.CLEARED)]


def test_above_the_daily_cap_neither_the_alert_nor_its_end_is_told():
    rule = personal_rule(150, hours=2, daily_cap=1)
    told = play(rule, [160, 160, 100] * 3)
    assert told == [(1, AlertStep.RAISED), (2, AlertStep.CLEARED)]
    next_day = play(rule, [160, 160, 100] + [100] * 24 + [160, 160])
    assert next_day[-1] == (28, AlertStep.RAISED)


def test_the_same_hour_again_changes_nothing():
    rule = personal_rule(150, hours=2, daily_cap=2)
    state, _ = observe(AlertState(), rule, START, 160)
    assert observe(state, rule, START, 160) == (state, None)
    assert observe(state, rule, START - HOUR, 100) == (state, None)


def test_schools_are_told_of_a_single_hour_and_the_decree_of_three_days_in_a_row():
    assert play(school_rule(301), [300, 301, 320, 282, 281]) == [
        (1, AlertStep.RAISED),
        (4, AlertStep.CLEARED),
    ]
    rule = nd08_rule(301, 3)
    assert play(rule, [301, 320, 300, 301, 301]) == []
    assert play(rule, [301, 320, 310, 305, 300]) == [(2, AlertStep.RAISED), (4, AlertStep.CLEARED)]
    assert rule.step == timedelta(days=1)


@pytest.mark.skipif(not DATA.exists(), reason="the real series is not part of the repository")
def test_over_three_real_years_it_alerts_about_eighty_times_a_year():
    with DATA.open(encoding="utf-8") as lines:
        pm25 = {
            ict(row["time_ict_hour_ending"].replace(" ", "T")): float(row["raw_ugm3"])
            for row in csv.DictReader(lines)
            if row["raw_ugm3"] and float(row["raw_ugm3"]) >= 0
        }
    indices = [(at, hour_index({Pollutant.PM25: pm25}, at).vn_aqi) for at in sorted(pm25)]
    # These are the figures of `docs/benchmarks.md`.
    counts = {}
    for cap in (None, 2, 1):
        rule, state = personal_rule(150, hours=2, daily_cap=cap or 99), AlertState()
        for at, index in indices:
            if index is None:
                continue
            state, step = observe(state, rule, at, index)
            if step is AlertStep.RAISED:
                key = (cap, hanoi_time(at).year)
                counts[key] = counts.get(key, 0) + 1
    assert [counts[None, year] for year in (2016, 2017, 2018)] == [105, 69, 66]
    assert [counts[2, year] for year in (2016, 2017, 2018)] == [104, 69, 66]
    assert [counts[1, year] for year in (2016, 2017, 2018)] == [90, 64, 56]
    # An alert that is up at New Year's midnight goes on; who starts afresh counts it again.
    rule, state, raised = personal_rule(150, hours=2, daily_cap=99), AlertState(), 0
    for at, index in indices:
        if index is not None and hanoi_time(at).year == 2017:
            state, step = observe(state, rule, at, index)
            raised += step is AlertStep.RAISED
    assert raised == 70
