"""The edition for schools: measured hours first, then the model's, never an order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backend.core.clock import SettableClock
from backend.core.database import unit_of_work
from backend.domain.air_school import school_day
from backend.domain.air_sources import AirSource
from backend.domain.readings import HOUR, Quality, Reading
from backend.domain.vn_aqi import Pollutant
from backend.services.air_bulletins import send_bulletins
from backend.store.air_forecasts import save_forecasts
from notifications.subscriptions import HealthGroup
from tests.integration.test_air_bulletins import MORNING, follower, written
from tests.support.air import hours_before, ict, keep, station

ON = date(2026, 12, 3)
SIX = ict("2026-12-03T06:00")
# µg/m³ whose VN_AQI is 100 and 160, a little apart so that they do not look stuck.
CALM = [50.0, 50.3] * 20
BAD, WORST = 94.0, 270.0


def expect(values, first=SIX + HOUR):
    """Keep what the model says of hours to come, and a few hours it already calculated."""
    cell = station("cell", source=AirSource.OPEN_METEO)
    keep(MORNING, {cell: hours_before(SIX, CALM, code="cell")})
    with unit_of_work(MORNING) as uow:
        told = [
            Reading("cell", Pollutant.PM25, first + number * HOUR, value, Quality.OK)
            for number, value in enumerate(values)
        ]
        save_forecasts(uow.session, told, uow.now)


def told(runtime, measured):
    keep(MORNING, {station(): hours_before(SIX, measured)})
    follower(groups=(HealthGroup.SCHOOLS,))
    send_bulletins(SettableClock(MORNING), runtime.settings, MORNING)
    (row,) = written()
    return row.personalisation["text"].splitlines()


def test_measured_hours_and_hours_of_the_model_are_told_apart(runtime):
    expect([50.0] * 4 + [200.0] * 6 + [20.0] * 8)
    lines = told(runtime, [BAD, BAD + 0.3, BAD + 0.6, *CALM])
    hours = [line for line in lines if line.startswith("•")]
    assert "Trường học, 03/12/2026:" in lines
    assert hours[0].endswith("(đã đo).")
    assert "06h" in hours[0]
    assert hours[-1].endswith("(mô hình).")
    assert any("theo mô hình, có thể sai" in line for line in lines)
    assert not any("chờ thông báo của trường" in line for line in lines)


def test_at_301_measured_it_says_to_wait_for_the_school_and_orders_nothing(runtime):
    lines = told(runtime, [WORST, WORST + 0.3, WORST + 0.6, WORST, *CALM])
    assert any("chờ thông báo của trường" in line for line in lines)
    assert not any("nghỉ học" in line for line in lines)


def test_a_model_alone_never_says_to_wait_for_the_school(runtime):
    expect([400.0] * 12)
    lines = told(runtime, CALM)
    hours = [line for line in lines if line.startswith("•")]
    assert hours
    assert not any("Nguy hại" in line for line in hours)
    assert not any("chờ thông báo của trường" in line for line in lines)


def test_the_page_tells_the_same_hours_as_the_edition(runtime, client, clock):
    expect([50.0] * 4 + [200.0] * 6 + [20.0] * 8)
    clock.advance(MORNING - clock.now())
    hours = [line for line in told(runtime, CALM) if line.startswith(("•", "Trường học,"))]
    page = client.get("/khong-khi").text
    assert len(hours) > 1
    assert all(f"<p>{line}</p>" in page for line in hours)


def test_without_a_forecast_it_says_so(runtime):
    lines = told(runtime, CALM)
    assert "Chưa có dự báo theo giờ." in lines
    assert "Chưa thấy giờ nào từ mức Xấu trở lên." in lines


def test_who_did_not_name_schools_hears_nothing_of_hours(runtime):
    keep(MORNING, {station(): hours_before(SIX, [BAD, BAD + 0.3, *CALM])})
    follower()
    send_bulletins(SettableClock(MORNING), runtime.settings, MORNING)
    assert "Trường học," not in written()[0].personalisation["text"]


@pytest.mark.parametrize("hour", [18, 20])
def test_the_evening_edition_is_about_the_next_days_hours(runtime, hour):
    evening = ict(f"2026-12-02T{hour}:30")
    keep(evening, {station(): hours_before(evening - timedelta(minutes=30), CALM)})
    follower(hour=hour, groups=(HealthGroup.SCHOOLS,))
    send_bulletins(SettableClock(evening), runtime.settings, evening)
    assert "Trường học, 03/12/2026:" in written()[0].personalisation["text"]


def test_hours_in_a_row_are_one_line_and_a_measured_hour_wins_over_the_model():
    at = ict("2026-12-03T07:00")
    measured = {at: 160, at + HOUR: 170, at + 2 * HOUR: 150}
    expected = {at + 2 * HOUR: 200, at + 3 * HOUR: 151, at + 4 * HOUR: 150}
    found = school_day(ON, measured, expected, 301)
    assert [(one.starts_at, one.ends_at, one.highest, one.is_model) for one in found.bad] == [
        (at - HOUR, at + HOUR, 170, False),
        (at + 2 * HOUR, at + 3 * HOUR, 151, True),
    ]
    assert (found.measured, found.expected, found.reached) == (3, 2, False)
    assert school_day(ON, {at: 301}, {}, 301).reached
