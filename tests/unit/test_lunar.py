"""The lunar calendar against an astronomical reference, and the votive calendar made by rule."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.lunar import LunarDate, is_last_of_month, lunar_date, solar_date, thanh_minh
from backend.domain.votive import votive_days

DATA = Path(__file__).parents[1] / "data"
REFERENCE = json.loads((DATA / "lunar_reference_2024_2040.json").read_text(encoding="utf-8"))
VOTIVE = json.loads((DATA / "votive_calendar_2026_2030.json").read_text(encoding="utf-8"))


def test_every_day_of_the_reference_is_met():
    wrong = []
    for day, (year, month, number, leap) in REFERENCE.items():
        expected = LunarDate(year, month, number, bool(leap))
        if lunar_date(date.fromisoformat(day)) != expected:
            wrong.append(day)
    assert len(REFERENCE) == 6210
    assert wrong == []


@pytest.mark.parametrize(
    "tet", ["1985-01-21", "2007-02-17", "2026-02-17", "2027-02-06", "2028-01-26", "2030-02-02"]
)
def test_tet_is_vietnams_and_not_chinas(tet):
    on = date.fromisoformat(tet)
    assert lunar_date(on) == LunarDate(on.year, 1, 1, is_leap=False)


@given(st.dates(date(1990, 1, 1), date(2045, 12, 31)))
def test_there_and_back_is_the_same_day(on):
    assert solar_date(lunar_date(on)) == on


@pytest.mark.parametrize(
    "lunar", [LunarDate(2026, 2, 30, is_leap=False), LunarDate(2026, 6, 1, is_leap=True)]
)
def test_a_lunar_day_that_does_not_exist_has_no_date(lunar):
    assert solar_date(lunar) is None


def test_the_last_day_of_the_year_is_never_assumed_to_be_the_thirtieth():
    for year in range(2025, 2033):
        eve = date.fromordinal(solar_date(LunarDate(year, 1, 1, is_leap=False)).toordinal() - 1)
        assert is_last_of_month(eve)
        assert lunar_date(eve).day == 29


def test_thanh_minh_is_a_solar_date():
    assert [thanh_minh(year) for year in (2026, 2027)] == [date(2026, 4, 5), date(2027, 4, 5)]
    assert {(thanh_minh(year).month, thanh_minh(year).day) for year in range(2000, 2050)} <= {
        (4, 4),
        (4, 5),
    }


def test_the_calendar_made_by_rule_equals_the_reference():
    made = votive_days(date(2026, 1, 1), date(2030, 12, 31))
    rows = Counter((str(day.on), day.lunar.written(), day.label, day.level.value) for day in made)
    expected = Counter((row["date"], row["lunar"], row["label"], row["level"]) for row in VOTIVE)
    assert rows == expected
