"""The page about the air in a real browser: map, charts, made-up air marked, nothing wider than the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from backend.core.database import reading
from backend.domain.air_rules import AirRules
from backend.services.air import city_now
from backend.services.air_demo import add_illustrated_air
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def made_up(app, clock):
    """Three made-up stations; gives the city's number."""
    add_illustrated_air(clock.now())
    with reading(clock.now()) as uow:
        return city_now(uow, AirRules()).headline.vn_aqi


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_map_shows_the_stations_with_the_number_of_the_page(made_up, open_page, size):
    page = open_page("/khong-khi", size)
    expect(page.locator(".aqi-big b").first).to_have_text(str(made_up))
    marks = page.locator("#air-map .aqi-mark.station")
    expect(marks).to_have_count(3)
    expect(marks.filter(has_text=str(made_up)).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_made_up_air_is_marked_on_the_map_too(made_up, open_page):
    page = open_page("/khong-khi", DESKTOP)
    page.locator("#air-map .aqi-mark.station").first.focus()
    expect(page.locator(".leaflet-tooltip")).to_contain_text("số liệu minh hoạ")


def test_a_commune_is_chosen_by_keyboard_and_named_beside_its_number(made_up, open_page):
    page = open_page("/khong-khi")
    page.get_by_label("Chọn xã, phường").select_option(label="Phường Cầu Giấy")
    page.get_by_role("button", name="Xem").press("Enter")
    place = page.locator("#xa-phuong")
    expect(place.locator("p > b")).to_have_text("Phường Cầu Giấy")
    expect(place.get_by_text("Số liệu minh hoạ", exact=True).first).to_be_visible()


def test_on_a_phone_number_and_advice_fill_the_first_screen_and_the_map_follows(made_up, open_page):
    page = open_page("/khong-khi", PHONE)
    advice = page.locator("#bay-gio .state").bounding_box()
    place = page.get_by_label("Chọn xã, phường").bounding_box()
    assert advice["y"] + advice["height"] < PHONE["height"]
    assert place["y"] < 2 * PHONE["height"]


def test_what_is_folded_opens_by_keyboard_and_names_its_station(made_up, open_page):
    page = open_page("/khong-khi", PHONE)
    first = page.locator("#cac-tram li").first
    expect(first.get_by_role("table")).to_be_hidden()
    first.locator("summary").press("Enter")
    expect(first.get_by_role("table")).to_be_visible()
    assert "Trạm minh hoạ" in first.locator("summary").text_content()


def test_a_link_to_the_method_unfolds_it(made_up, open_page):
    page = open_page("/khong-khi#du-kien", PHONE)
    expect(page.locator("#du-kien")).to_be_visible()
