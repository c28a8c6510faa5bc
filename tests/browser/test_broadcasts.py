"""An author and an approver send a broadcast, played in two real browsers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from backend.core.database import unit_of_work
from backend.domain.permissions import Role
from backend.jobs.notifications import advance_broadcasts
from notifications.recipients import Channel, link_contact
from notifications.subscriptions import Topic, add_subscription
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_whole_path import sign_in
from tests.support.jobs import run_jobs
from tests.support.reports import make_person, make_staff

pytestmark = pytest.mark.browser

BODY = (
    "**Từ 8 giờ** mai, phường thu gom:\n- đồ cũ *cồng kềnh*\n- xem [lịch](https://example.vn/lich)"
)


def followers(runtime, count):
    for _ in range(count):
        person = make_person(runtime)
        with unit_of_work(runtime.clock.now()) as uow:
            add_subscription(uow.session, person, Topic.CITY_NOTICES, uow.now, commune_code="00070")
            link_contact(uow.session, person, Channel.WEB, str(person), uow.now)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_author_writes_and_another_approves(app, runtime, open_page, size):
    followers(runtime, 3)
    lead = make_staff(runtime, "00070-ubnd", Role.LEAD)
    city = make_staff(runtime, "hanoi-nnmt", Role.CITY)

    author = open_page("/can-bo/", size)
    sign_in(author, lead.username)
    if size is PHONE:
        author.get_by_text("Các mục", exact=True).click()
    author.get_by_role("link", name="Thông báo", exact=True).click()
    author.get_by_role("link", name="Soạn thông báo").click()
    expect(author.get_by_label("Lý do gửi khẩn")).to_be_hidden()
    author.get_by_label("Tiêu đề").fill("Thu gom đồ cồng kềnh")
    author.get_by_label("Nội dung").fill(BODY)
    author.get_by_role("button", name="Đếm người nhận và xem trước").click()
    expect(author.get_by_role("heading", name="Sẽ tới 3 người")).to_be_visible()
    expect(author.locator(".channel-telegram b").first).to_have_text("Thu gom đồ cồng kềnh")
    expect(author.locator(".channel-zalo_oa")).to_contain_text("lịch: https://example.vn/lich")
    assert author.evaluate("document.documentElement.scrollWidth") <= size["width"]
    # A changed text is counted and shown anew before it can be handed in.
    author.get_by_label("Tiêu đề").fill("Thu gom đồ cồng kềnh.")
    expect(author.get_by_role("button", name="Gửi để người khác duyệt")).to_have_count(0)
    author.get_by_role("button", name="Đếm người nhận và xem trước").click()
    author.get_by_role("button", name="Gửi để người khác duyệt").click()
    expect(author.get_by_role("heading", level=1)).to_contain_text("Chờ duyệt")
    expect(author.get_by_role("button", name="Duyệt và gửi")).to_have_count(0)

    approver = open_page("/can-bo/thong-bao", size)
    sign_in(approver, city.username)
    approver.goto("/can-bo/thong-bao")
    approver.get_by_role("link", name="Thu gom đồ cồng kềnh").click()
    approver.get_by_role("button", name="Duyệt và gửi").click()
    expect(approver.get_by_role("heading", level=1)).to_contain_text("chờ giờ gửi")
    # The author's page hears of it by itself, and of the end.
    expect(author.get_by_role("heading", level=1)).to_contain_text("chờ giờ gửi")
    approver.get_by_role("button", name="Tạm dừng").click()
    expect(approver.get_by_role("heading", level=1)).to_contain_text("Tạm dừng")
    approver.get_by_role("button", name="Tiếp tục gửi").click()
    run_jobs(app)
    carry_on(app, runtime)
    expect(author.get_by_role("heading", level=1)).to_contain_text("Đã gửi")
    expect(author.locator("#percent")).to_have_text("100")
    expect(author.locator("#counts")).to_contain_text(re.compile(r"3\s+Đã gửi"))
    assert author.evaluate("document.documentElement.scrollWidth") <= size["width"]


def carry_on(app, runtime):
    """Do what the timetable does every few seconds: carry broadcasts on, send what is due."""
    for _ in range(2):
        advance_broadcasts(runtime)
        run_jobs(app)


def test_the_city_finds_a_commune_by_typing_without_marks(runtime, open_page):
    city = make_staff(runtime, "hanoi-nnmt", Role.CITY)
    page = open_page("/can-bo/thong-bao/soan", PHONE)
    sign_in(page, city.username)
    page.goto("/can-bo/thong-bao/soan")
    page.get_by_label("Tìm phường, xã").fill("hoan kiem")
    expect(page.locator("#communes label:visible")).to_have_count(1)
    page.get_by_label("Mức độ").select_option("emergency")
    expect(page.get_by_label("Lý do gửi khẩn")).to_be_visible()
