"""Checks of readings: what is refused, what is kept and never used, what counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.readings import (
    HOUR,
    MEASURED_POLLUTANTS,
    STUCK_HOURS,
    Quality,
    RawReading,
    Reading,
    Refusal,
    check_readings,
    mark_stuck,
    quality_of,
    to_ugm3,
)
from backend.domain.vn_aqi import Pollutant

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
PM25 = Pollutant.PM25


def raw(value: float | None = 30.0, at: datetime = NOW, unit: str = "µg/m³", kind=PM25):
    return RawReading("s1", kind, at, value, unit)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (raw(None), Refusal.MISSING_VALUE),
        (raw(float("nan")), Refusal.BAD_VALUE),
        (raw(float("inf")), Refusal.BAD_VALUE),
        (raw(at=NOW + HOUR), Refusal.FUTURE_STAMP),
        (raw(at=NOW - timedelta(minutes=7)), Refusal.BAD_STAMP),
        (raw(at=NOW.replace(tzinfo=None)), Refusal.BAD_STAMP),
        (raw(unit=""), Refusal.UNIT_UNKNOWN),
        (raw(unit="ppm"), Refusal.UNIT_UNKNOWN),
        (raw(unit="AQI"), Refusal.UNIT_UNKNOWN),
        (raw(kind=Pollutant.O3_8H), Refusal.POLLUTANT_UNKNOWN),
    ],
    ids=lambda value: str(value),
)
def test_what_has_no_place_is_refused_with_its_reason(told, reason):
    batch = check_readings([told], NOW)
    assert (batch.readings, dict(batch.refused)) == ((), {reason: 1})


@pytest.mark.parametrize(
    ("value", "quality"),
    [
        (-999.0, Quality.SENTINEL),
        (-3.0, Quality.NEGATIVE),
        (1501.0, Quality.IMPOSSIBLE),
        (0.0, Quality.OK),
        (407.0, Quality.OK),
    ],
)
def test_what_cannot_be_true_is_kept_with_its_reason(value, quality):
    assert check_readings([raw(value)], NOW).readings[0].quality is quality


def test_of_two_readings_for_an_hour_the_later_counts():
    batch = check_readings([raw(10.0), raw(20.0)], NOW)
    assert [one.concentration_ugm3 for one in batch.readings] == [20.0]
    assert batch.refused == {Refusal.DUPLICATE_STAMP: 1}


@pytest.mark.parametrize(
    ("kind", "value", "unit", "ugm3"),
    [
        (Pollutant.O3_1H, 50.0, "ppb", 98.15),
        (Pollutant.NO2, 0.05, "ppm", 94.1),
        (Pollutant.SO2, 10.0, "ppb", 26.2),
        (Pollutant.CO, 1.0, "ppm", 1145.6),
        (Pollutant.CO, 1.2, "mg/m³", 1200.0),
        (Pollutant.PM25, 12.5, "μg/m³", 12.5),
        (Pollutant.PM25, 12.5, "µg/m³", 12.5),
    ],
)
def test_units_become_micrograms(kind, value, unit, ugm3):
    assert to_ugm3(kind, value, unit) == pytest.approx(ugm3)


def test_a_sentinel_in_ppm_is_still_a_sentinel():
    batch = check_readings([raw(-999.0, unit="ppm", kind=Pollutant.NO2)], NOW)
    assert batch.readings[0].quality is Quality.SENTINEL


def series(values, gaps=()):
    return [
        Reading("s1", PM25, NOW + position * HOUR, value, quality_of(PM25, value))
        for position, value in enumerate(values)
        if position not in gaps
    ]


def test_an_instrument_that_repeats_itself_is_stuck():
    marked = mark_stuck(series([5.0, *[59.0] * STUCK_HOURS, 6.0]))
    assert [one.quality for one in marked] == [
        Quality.OK,
        *[Quality.STUCK] * STUCK_HOURS,
        Quality.OK,
    ]


def test_a_gap_zero_or_one_hour_less_is_not_stuck():
    for values, gaps in (
        ([59.0] * (STUCK_HOURS - 1), ()),
        ([0.0] * 40, ()),
        ([59.0] * (2 * STUCK_HOURS - 1), {STUCK_HOURS - 1}),
        ([], ()),
    ):
        assert {one.quality for one in mark_stuck(series(values, gaps))} <= {Quality.OK}


@given(st.lists(st.sampled_from([-1.0, 0.0, 7.0, 8.0]), max_size=40))
def test_marking_twice_changes_nothing_and_only_repeats_are_marked(values):
    once = mark_stuck(series(values))
    assert mark_stuck(once) == once
    assert [one.concentration_ugm3 for one in once] == values
    for one in once:
        if one.quality is Quality.STUCK:
            assert one.concentration_ugm3 in (7.0, 8.0)


raws = st.builds(
    RawReading,
    st.sampled_from(["a", "b"]),
    st.sampled_from(list(Pollutant)),
    st.datetimes(datetime(2026, 11, 20), datetime(2026, 11, 28), timezones=st.just(UTC)).map(
        lambda at: at.replace(minute=0, second=0, microsecond=0)
    ),
    st.one_of(st.none(), st.floats()),
    st.sampled_from(["µg/m³", "ppb", "ppm", "", "x"]),
)


@given(st.lists(raws, max_size=30))
def test_every_reading_is_kept_once_or_counted_as_refused(told):
    batch = check_readings(told, NOW)
    assert len(batch.readings) + sum(batch.refused.values()) == len(told)
    keys = [(one.station_code, one.pollutant, one.ends_at) for one in batch.readings]
    assert len(keys) == len(set(keys))
    for one in batch.readings:
        assert one.pollutant in MEASURED_POLLUTANTS
        if one.quality is Quality.OK:
            assert one.concentration_ugm3 >= 0
