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


def test_the_same_hours_are_told_over_rest_with_what_they_are(runtime, client, clock):
    expect([50.0] * 4 + [200.0] * 6 + [20.0] * 8)
    clock.advance(MORNING - clock.now())
    lines = told(runtime, [BAD, BAD + 0.3, BAD + 0.6, *CALM])
    answer = client.get("/api/v1/air/schools")
    found = answer.json
    assert (found["on"], found["code"], found["is_illustrative"]) == ("2026-12-03", "s1", False)
    assert found["text"] == [line for line in lines if line in found["text"]]
    assert [one["kind"] for one in found["bad_hours"]] == ["measured", "model"]
    first = found["bad_hours"][0]
    assert (first["level"], first["ends_at"]) == ("Xấu", SIX.isoformat().replace("+00:00", "Z"))
    assert (found["measured_hours"], found["restrict_from"], found["suspend_from"]) == (6, 151, 301)
    assert not found["is_suspension_value_reached"]
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_school_may_ask_for_its_commune_and_for_tomorrow(runtime, client, clock):
    clock.advance(MORNING - clock.now())
    keep(MORNING, {station(latitude=21.03, longitude=105.79): hours_before(SIX, [BAD, *CALM])})
    here = client.get("/api/v1/air/schools?commune=00166").json
    assert (here["code"], here["name"], here["on"]) == ("00166", "Phường Cầu Giấy", "2026-12-03")
    assert client.get("/api/v1/air/schools?day=tomorrow").json["on"] == "2026-12-04"
    clock.advance(11 * HOUR)
    assert client.get("/api/v1/air/schools").json["on"] == "2026-12-04"
    assert client.get("/api/v1/air/schools?day=today").json["on"] == "2026-12-03"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("commune=99999", 404, "commune_not_found"),
        ("commune=x", 422, "field_invalid"),
        ("day=yesterday", 422, "field_invalid"),
    ],
)
def test_a_school_that_asks_wrongly_hears_a_code(client, query, status, code):
    answer = client.get(f"/api/v1/air/schools?{query}")
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_made_up_hours_are_called_so_and_never_tell_to_wait_for_the_school(client, clock):
    clock.advance(MORNING - clock.now())
    worst = [WORST, WORST + 0.3, WORST + 0.6, WORST, *CALM]
    keep(MORNING, {station(source=AirSource.DEMO): hours_before(SIX, worst)})
    found = client.get("/api/v1/air/schools").json
    assert {one["kind"] for one in found["bad_hours"]} == {"illustrative"}
    assert found["is_illustrative"]
    assert not found["is_suspension_value_reached"]
    assert "đã đo" not in "\n".join(found["text"])


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
