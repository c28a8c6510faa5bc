"""The air on page, API and in the chat: the same numbers everywhere; no number when nothing is fresh."""

from __future__ import annotations

from backend.clients.air_city_portal import CityPortal
from backend.clients.air_open_meteo import OpenMeteo
from backend.core.database import reading, unit_of_work
from backend.domain.air_estimates import METHOD_NAMES, Method
from backend.domain.air_rules import AirRules
from backend.domain.published_indices import PublishedIndex
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Pollutant
from backend.services.air_answers import answer_air_question
from backend.services.air_fetch import fetch_air
from backend.store.published_indices import save_published_indices
from tests.fakes.air_server import BROKEN, CityPortalServer
from tests.support.air import hours_before, keep, station

NOWHERE = "http://127.0.0.1:9"
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


def test_without_any_reachable_source_page_chat_and_api_say_so_and_show_no_number(
    app, clock, client
):
    found = fetch_air([CityPortal(NOWHERE), OpenMeteo(NOWHERE)], clock.now())
    assert {one.outcome for one in found} == {"network"}
    page = client.get("/khong-khi").text
    assert "Không nguồn nào trả lời." in page
    assert "aqi-big" not in page
    with reading(clock.now()) as uow:
        said = answer_air_question(uow, AirRules(), "Cầu Giấy sao rồi", "vi")
    assert "không trả lời" in said
    assert "VN_AQI" not in said
    city = client.get("/api/v1/air/city").json
    assert (city["headline"]["vn_aqi"], city["lowest"], city["highest"]) == (None, None, None)
    sources = client.get("/api/v1/air/sources").json["sources"]
    assert {one["code"]: one["outcome"] for one in sources} == {
        "city_portal": "network",
        "open_meteo": "network",
    }


def test_the_city_opens_with_the_same_number_on_page_chat_and_api(app, clock, client):
    now = clock.now()
    worse = hours_before(now - HOUR, [140.0, 141.0] * 6, "s2")
    keep(now, {station(): hours_before(now - HOUR, VALUES), station("s2", 21.1, 105.9): worse})
    city = client.get("/api/v1/air/city").json
    number = city["headline"]["vn_aqi"]
    assert (city["headline"]["code"], city["highest"]) == ("s2", number)
    assert city["lowest"] < number
    assert f"<b>{number}</b>" in client.get("/khong-khi").text
    with reading(now) as uow:
        assert f"VN_AQI {number}," in answer_air_question(uow, AirRules(), "", "vi")


def test_with_nothing_at_all_the_page_says_so(client):
    assert "Chưa có số liệu không khí nào." in client.get("/khong-khi").text


def test_a_point_a_commune_and_the_list_tell_the_same(app, clock, client):
    now = clock.now()
    keep(now, {station(): hours_before(now - HOUR, VALUES)})
    every = client.get("/api/v1/air/communes").json["places"]
    one = next(place for place in every if place["vn_aqi"] is not None)
    assert one == client.get(f"/api/v1/air/communes/{one['code']}").json
    query = {"latitude": one["latitude"], "longitude": one["longitude"]}
    point = client.get("/api/v1/air/now", query_string=query).json
    assert (point["vn_aqi"], point["level"], point["supports"]) == (
        one["vn_aqi"],
        one["level"],
        one["supports"],
    )
    assert (point["kind"], point["age_minutes"]) == ("estimated", 60)
    page = client.get(f"/khong-khi?xa={one['code']}").text
    assert METHOD_NAMES[Method(one["method"])] in page
    assert f"cách {one['supports'][0]['distance_metres'] / 1000:.1f} km".replace(".", ",") in page


def test_a_point_outside_or_swapped_is_refused_with_a_code(client):
    for latitude, longitude, code in (
        (10.8, 106.6, "location_outside_hanoi"),
        (105.8, 21.0, "location_swapped"),
    ):
        query = {"latitude": latitude, "longitude": longitude}
        answer = client.get("/api/v1/air/now", query_string=query)
        assert (answer.status_code, answer.json["code"]) == (422, code)


def test_the_page_prints_what_table_three_asks(app, clock, client):
    now = clock.now()
    raw = hours_before(now - HOUR, VALUES) + hours_before(now - HOUR, [118.7], kind=Pollutant.NO2)
    keep(now, {station(): raw})
    page = client.get("/khong-khi").text
    for text in ("21.0000, 105.8000", "PM2.5 (chất chính)", "NO2", "118,7", "Nguồn:", "1459"):
        assert text in page
    assert "Những người" in page


def test_an_index_published_by_others_stands_apart(app, clock, client):
    now = clock.now()
    keep(now, {station(): hours_before(now - HOUR, VALUES)})
    with unit_of_work(now) as uow:
        told = [PublishedIndex("s1", Pollutant.PM25, now, 222)]
        save_published_indices(uow.session, told, now)
    page = client.get("/khong-khi").text
    assert "Cổng chủ quản công bố: 222 Rất xấu" in page
    assert client.get("/api/v1/air/stations/s1").json["vn_aqi"] != 222


def test_the_overview_outlines_are_smaller(client):
    full = client.get("/api/v1/communes.geojson")
    overview = client.get("/api/v1/communes.geojson?detail=overview")
    assert overview.status_code == 200
    assert len(overview.data) <= len(full.data)
    assert client.get("/api/v1/communes.geojson?detail=x").status_code == 422


def test_answers_may_be_kept_for_minutes(client):
    for path in ("stations", "communes"):
        cached = client.get(f"/api/v1/air/{path}").headers["Cache-Control"]
        assert "public" in cached
        assert "max-age=300" in cached


def test_a_place_too_far_from_any_station_hears_which_is_nearest(app, clock, client):
    now = clock.now()
    keep(now, {station(): hours_before(now - HOUR, VALUES)})
    with reading(now) as uow:
        said = answer_air_question(uow, AirRules(), "không khí ở Ba Vì thế nào", "vi")
    assert "chưa có trạm nào đủ gần Xã Ba Vì" in said
    assert "Trạm s1, cách" in said
    assert "VN_AQI" not in said


def test_an_estimate_says_from_which_station_and_how_far(app, clock):
    now = clock.now()
    keep(now, {station(latitude=21.03, longitude=105.79): hours_before(now - HOUR, VALUES)})
    with reading(now) as uow:
        said = answer_air_question(uow, AirRules(), "Cầu Giấy sao rồi", "vi")
    assert "Phường Cầu Giấy lúc 08h ngày 24/11/2026" in said
    assert "ước tính theo trạm s1, cách" in said


def test_the_page_says_when_no_source_answers(app, clock, client):
    server = CityPortalServer(clock.now())
    server.fail("/api/site", BROKEN)
    try:
        fetch_air([CityPortal(server.url)], clock.now())
    finally:
        server.close()
    page = client.get("/khong-khi").text
    assert "Không nguồn nào trả lời." in page
    assert "Hỏi lúc 09h00 24/11/2026: đang hỏng." in page
