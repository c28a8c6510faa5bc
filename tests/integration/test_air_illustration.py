"""Made-up air says so wherever it shows, and is called measured nowhere."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from backend.core.database import reading
from backend.domain.air_rules import AirRules
from backend.services.air import city_now
from backend.services.air_answers import answer_air_question
from backend.services.air_bulletins import bulletin_text
from backend.services.air_cards import air_card
from backend.services.air_demo import add_illustrated_air
from notifications.subscriptions import HealthGroup

NAME = "Số liệu minh hoạ"
MADE_UP = "minh hoạ, không phải số đo"


@pytest.fixture
def made_up(app, clock):
    add_illustrated_air(clock.now())


@pytest.mark.parametrize(
    "path",
    [
        "city",
        "stations",
        "stations/minh-hoa-1",
        "stations/minh-hoa-1/history",
        "communes",
        "communes/00166",
        "schools",
        "schools?commune=00166",
        "now?latitude=21.03&longitude=105.79",
    ],
)
def test_every_answer_of_the_api_calls_it_illustrative(made_up, client, path):
    found = client.get(f"/api/v1/air/{path}").json
    kinds = set(_values(found, "kind"))
    assert kinds <= {"illustrative", "none", "model"}
    assert "illustrative" in kinds or path.startswith("schools")
    assert True in _values(found, "is_illustrative")
    assert "measured" not in str(found).replace("measured_hours", "")


def _values(found, name):
    """Return every value of a key, however deep."""
    if isinstance(found, list):
        return [value for one in found for value in _values(one, name)]
    if not isinstance(found, dict):
        return []
    deeper = [value for one in found.values() for value in _values(one, name)]
    return deeper + ([found[name]] if name in found else [])


@pytest.mark.parametrize("text", ["không khí hôm nay", "Cầu Giấy sao rồi", "air in Cau Giay"])
def test_the_chat_says_so_once_in_the_number_and_once_as_the_source(made_up, clock, text):
    with reading(clock.now()) as uow:
        said = answer_air_question(uow, AirRules(), text, "vi")
    assert said.count(NAME) == 1
    assert f"({MADE_UP})" in said
    assert said.endswith(f"Nguồn: {NAME}.")


def test_the_bulletin_says_so_for_schools_too(made_up, runtime, clock):
    with reading(clock.now()) as uow:
        headline = city_now(uow, AirRules()).headline
        groups = (HealthGroup.SCHOOLS,)
        said = bulletin_text(uow, runtime.settings, headline, "vi", groups)
    assert f"({MADE_UP})" in said
    assert f"Nguồn: {NAME}." in said
    assert "trạm Trạm" not in said
    assert "đã đo" not in said


def test_feed_widget_picture_and_page_say_so(made_up, client, clock):
    item = ET.fromstring(client.get("/khong-khi.rss").data).find("channel/item")
    assert MADE_UP in item.findtext("title")
    assert NAME in item.findtext("description")
    assert NAME in client.get("/khong-khi/nhung").text
    page = client.get("/khong-khi?xa=00166").text
    assert page.count(NAME) > 3
    assert "đo tại trạm ·" not in page
    with reading(clock.now()) as uow:
        card = air_card(city_now(uow, AirRules()).headline, "vi")
    assert NAME in card.headline
    assert MADE_UP in card.footer
