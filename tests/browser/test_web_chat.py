"""The chat page on a bad line: what is written waits in the browser, arrives once, and is seen to."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.services.place_links import place_link
from backend.store.inbound_updates import InboundUpdateRow
from backend.store.reports import ReportRow
from notifications.recipients import Channel
from tests.browser.conftest import PHONE
from tests.browser.test_whole_path import HOAN_KIEM, choose, photo, say

pytestmark = pytest.mark.browser


@pytest.fixture
def page_of(browser, server):
    """Opens pages of one visitor, whose browser may lose its network."""
    context = browser.new_context(viewport=PHONE, base_url=server, locale="vi-VN")

    def go(path: str = "/chat") -> Page:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(path)
        return page

    yield go
    context.close()


def log(page: Page):
    return page.get_by_role("log")


def mine(page: Page):
    return page.locator("#messages .mine")


def reports(runtime):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(ReportRow)).all()


def test_what_is_written_without_a_network_waits_and_arrives_in_order(page_of):
    page = page_of()
    expect(log(page)).to_contain_text("xin chào")
    page.context.set_offline(True)
    expect(page.locator("#notice")).to_contain_text("Mất mạng")
    say(page, "Rác chưa ai dọn")
    page.locator("#photo").set_input_files([photo("rac.jpg", 5)])
    expect(mine(page).nth(1)).to_contain_text("Đang chờ gửi")
    page.context.set_offline(False)
    expect(mine(page).nth(0)).to_contain_text("Đã gửi")
    expect(mine(page).nth(1)).to_contain_text("Đã gửi")
    expect(page.locator("#notice")).to_be_hidden()
    choose(page, "Tôi đồng ý")
    expect(log(page)).to_contain_text("ở đâu")


def test_a_closed_page_keeps_what_was_not_sent(page_of):
    page = page_of()
    expect(log(page)).to_contain_text("xin chào")
    page.context.set_offline(True)
    say(page, "Rác chưa ai dọn")
    expect(mine(page)).to_contain_text("Đang chờ gửi")
    page.close()
    page.context.set_offline(False)
    again = page_of()
    expect(mine(again)).to_contain_text("Rác chưa ai dọn")
    expect(mine(again)).to_contain_text("Đã gửi")
    expect(log(again)).to_contain_text("trợ lý tự động")


def test_an_answer_that_got_lost_does_not_make_a_second_report(page_of, runtime):
    page = page_of()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(HOAN_KIEM)
    say(page, "Rác chưa ai dọn")
    choose(page, "Tôi đồng ý")
    page.locator("#photo").set_input_files([photo("rac.jpg", 5)])
    expect(log(page)).to_contain_text("ở đâu")
    page.get_by_role("button", name="Gửi vị trí").click()
    expect(log(page)).to_contain_text("Phường Hoàn Kiếm")
    lost = []

    def lose_the_first(route):
        answer = route.fetch()
        if lost:
            route.fulfill(response=answer)
        else:
            lost.append(answer)
            route.abort()

    page.route("**/chat/api/messages", lose_the_first)
    choose(page, "Gửi, kèm vị trí chính xác")
    expect(log(page)).to_contain_text(re.compile(r"HN-\d{4}-\d{4}"))
    assert len(lost) == 1
    assert len(reports(runtime)) == 1


def test_a_busy_server_is_asked_again(page_of):
    page = page_of()
    expect(log(page)).to_contain_text("xin chào")
    answers = [503, 429]

    def refuse_twice(route):
        if answers:
            route.fulfill(status=answers.pop(0), headers={"Retry-After": "1"}, body="{}")
        else:
            route.continue_()

    page.route("**/chat/api/messages", refuse_twice)
    say(page, "chào em")
    expect(mine(page)).to_contain_text("Đang chờ gửi")
    expect(mine(page)).to_contain_text("Đã gửi")
    expect(page.locator("#messages .mine")).to_have_count(1)


def test_the_talk_is_still_there_after_a_reload(page_of):
    page = page_of()
    say(page, "Rác chưa ai dọn")
    expect(log(page)).to_contain_text("trợ lý tự động")
    page.reload()
    expect(mine(page)).to_have_count(1)
    choose(page, "Tôi đồng ý")
    expect(log(page)).to_contain_text("cảm ơn")


def scroll_to_top(page: Page) -> None:
    """Scroll as a finger does, and wait until the page has heard of it and drawn once more."""
    log(page).evaluate(
        """list => new Promise((seen) => {
            list.addEventListener("scroll", () => requestAnimationFrame(seen), { once: true });
            list.scrollTo(0, 0);
        })"""
    )


def test_the_last_message_stays_in_sight_when_the_keyboard_opens(page_of):
    page = page_of()
    expect(log(page)).to_contain_text("xin chào")
    for text in ("chào em", "em là ai", "của tôi"):
        say(page, text)
        expect(mine(page).last).to_contain_text("Đã gửi")
    last = page.locator("#messages li").last
    page.set_viewport_size({"width": 360, "height": 420})
    expect(last).to_be_in_viewport(ratio=0.3)
    page.set_viewport_size(PHONE)
    scroll_to_top(page)
    page.set_viewport_size({"width": 360, "height": 420})
    expect(page.locator("#messages li").first).to_be_in_viewport()


def test_without_a_position_the_map_or_an_address_will_do(page_of):
    page = page_of()
    page.add_init_script(
        "navigator.geolocation.getCurrentPosition = (ok, failed) => failed({code: 1})"
    )
    page.reload()
    say(page, "Rác chưa ai dọn")
    choose(page, "Tôi đồng ý")
    page.locator("#photo").set_input_files([photo("rac.jpg", 5)])
    expect(log(page)).to_contain_text("ở đâu")
    page.get_by_role("button", name="Gửi vị trí").click()
    page.get_by_role("button", name="Mở bản đồ").click()
    expect(page.locator("#picker-where")).to_contain_text("Phường Hoàn Kiếm")
    page.locator("#picker-choose").click()
    expect(mine(page).last).to_contain_text("Phường Hoàn Kiếm")
    expect(page.locator("#choices")).to_contain_text("vị trí chính xác")


def test_a_file_too_large_is_refused_before_it_is_sent(page_of):
    page = page_of()
    expect(log(page)).to_contain_text("xin chào")
    large = {
        "name": "to.jpg",
        "mimeType": "image/jpeg",
        "buffer": b"\xff\xd8\xff" + b"0" * (21 * 2**20),
    }
    page.locator("#photo").set_input_files([large])
    expect(log(page)).to_contain_text("20 MB")
    expect(mine(page)).to_have_count(0)


def test_a_place_is_chosen_by_keyboard_alone(page_of, runtime):
    with unit_of_work(runtime.clock.now()) as uow:
        path = f"/cho-nay/{place_link(uow, Channel.ZALO_BOT, 'c1')}"
    page = page_of(path)
    expect(page.locator("#picker-where")).to_contain_text("Phường Hoàn Kiếm")
    page.locator("#picker-map").focus()
    for _ in range(4):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(350)
    page.locator("#picker-choose").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("quay lại cuộc trò chuyện")
    with reading(runtime.clock.now()) as uow:
        (row,) = uow.session.scalars(select(InboundUpdateRow)).all()
    assert row.payload["loa_xanh_place"]["latitude"] > HOAN_KIEM["latitude"] + 0.001


def test_every_control_has_a_name_and_room_for_a_finger(page_of):
    page = page_of()
    expect(log(page)).to_contain_text("xin chào")
    sizes = page.evaluate(
        """() => JSON.stringify([...document.querySelectorAll('.chat-foot button, .chat-foot label.tool')]
            .filter((one) => one.offsetParent)
            .map((one) => [one.textContent.trim(), one.offsetWidth, one.offsetHeight]))"""
    )
    for name, width, height in json.loads(sizes):
        assert name
        assert min(width, height) >= 48, name
