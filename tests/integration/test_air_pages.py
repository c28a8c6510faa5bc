"""The air on page, API and in the chat: the same numbers everywhere; no number when nothing is fresh."""

from __future__ import annotations

from backend.core.database import reading
from backend.domain.air_rules import AirRules
from backend.domain.readings import HOUR
from backend.services.air_answers import answer_air_question
from tests.support.air import hours_before, keep, station

VALUES = [95.0] * 3 + [90.0] * 9


def test_page_api_and_chat_tell_the_same_number(app, clock, client):
    now = clock.now()
    keep(now, {station(): hours_before(now - HOUR, VALUES)})
    place = client.get("/api/v1/air/stations").json["places"][0]
    with reading(now) as uow:
        said = answer_air_question(uow, AirRules(), "không khí hôm nay", "vi")
    page = client.get("/khong-khi").text
    assert place["vn_aqi"] is not None
    assert f"VN_AQI {place['vn_aqi']}, mức {place['level']}" in said
    assert f"<b>{place['vn_aqi']}</b>" in page
    assert client.get("/api/v1/air/stations/s1/history").json["hours"]


def test_without_fresh_data_there_is_no_number_anywhere(app, clock, client):
    now = clock.now()
    keep(now, {station(): hours_before(now - 9 * HOUR, VALUES)})
    assert client.get("/api/v1/air/stations").json["places"][0]["vn_aqi"] is None
    with reading(now) as uow:
        assert "VN_AQI" not in answer_air_question(uow, AirRules(), "", "vi")
    assert "đã cũ" in client.get("/khong-khi").text


def test_with_nothing_at_all_the_page_says_so(client):
    assert "Chưa có số liệu không khí nào." in client.get("/khong-khi").text
