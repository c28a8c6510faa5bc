"""What carries the air elsewhere prints the page's numbers."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

from backend.core.clock import hanoi_date
from backend.core.database import reading, unit_of_work
from backend.core.i18n import translate
from backend.domain.air_advice import plain_advice
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import AirSource
from backend.domain.readings import HOUR, whole_hour
from backend.services.air import city_now
from backend.services.air_cards import air_card
from backend.store.air_expectations import AirExpectationRow
from tests.support.air import hours_before, keep, station

VALUES = [94.0 + hour % 5 for hour in range(14)]


def test_page_api_feed_widget_and_picture_say_the_same_number(client, clock):
    keep(clock.now(), {station(): hours_before(whole_hour(clock.now()) - HOUR, VALUES)})
    with reading(clock.now()) as uow:
        one = city_now(uow, AirRules()).headline
    number = str(one.vn_aqi)
    assert client.get("/api/v1/air/stations/s1").json["vn_aqi"] == one.vn_aqi
    assert number in client.get("/khong-khi").text
    widget = client.get("/khong-khi/nhung")
    for text in (number, "Nguồn:", "thử", one.level.name, translate("vi", plain_advice(one.level))):
        assert text in widget.text
    assert "frame-ancestors *" in widget.headers["Content-Security-Policy"]
    item = ET.fromstring(client.get("/khong-khi.rss").data).find("channel/item")
    assert f"VN_AQI {number}, Xấu" in item.findtext("title")
    card = air_card(one, "vi")
    assert (card.headline, card.band) == (f"{number} Xấu", one.level.colour)
    picture = client.get("/khong-khi.png?co=rong")
    assert picture.mimetype == "image/png"
    assert picture.data.startswith(b"\x89PNG")


def test_without_data_nothing_shows_a_number(client):
    assert ET.fromstring(client.get("/khong-khi.rss").data).find("channel/item") is None
    assert "Chưa có số liệu" in client.get("/khong-khi/nhung").text
    assert client.get("/khong-khi.png").status_code == 200


def test_the_page_leads_to_picture_feed_widget_and_alerts_and_tells_its_score(client, clock):
    keep(clock.now(), {station(): hours_before(whole_hour(clock.now()) - HOUR, VALUES)})
    page = client.get("/khong-khi").text
    for address in (
        "/khong-khi.png",
        "/khong-khi.png?co=rong",
        "/khong-khi.rss",
        "/khong-khi/nhung",
    ):
        assert f'href="{address}"' in page
    assert "/khong-khi/nhung" in page.split("&lt;iframe", 1)[1].split("&lt;/iframe", 1)[0]
    assert "chưa được chấm điểm" in page
    assert "Cảnh báo 7 ngày qua" not in page


def test_the_running_score_is_the_same_on_the_page_and_over_rest(client, clock):
    keep(clock.now(), {station(): hours_before(whole_hour(clock.now()) - HOUR, VALUES)})
    assert client.get("/api/v1/air/score").json == {"days": 0, "hits": 0, "percent": None}
    today = hanoi_date(clock.now())
    with unit_of_work(clock.now()) as uow:
        for back, measured in enumerate((120, 140, 160), 1):
            on = today - timedelta(days=back)
            uow.session.add(
                AirExpectationRow(
                    station_code="s1", on=on, expected=130, measured=measured, made_at=uow.now
                )
            )
    assert client.get("/api/v1/air/score").json == {"days": 3, "hits": 2, "percent": 67}
    assert "đúng mức 2 trong 3 ngày đã so (67 %)" in client.get("/khong-khi").text


def test_a_made_up_number_says_so_in_large_letters_on_the_picture(app, clock):
    made_up = station(source=AirSource.DEMO)
    keep(clock.now(), {made_up: hours_before(whole_hour(clock.now()) - HOUR, VALUES)})
    with reading(clock.now()) as uow:
        card = air_card(city_now(uow, AirRules()).headline, "vi")
    assert card.headline.endswith("\nSố liệu minh hoạ")
