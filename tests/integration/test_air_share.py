"""What carries the air elsewhere prints the page's numbers."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from backend.core.database import reading
from backend.domain.air_rules import AirRules
from backend.domain.readings import HOUR, whole_hour
from backend.services.air import city_now
from backend.site.air_share import air_card
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
    assert number in widget.text
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
