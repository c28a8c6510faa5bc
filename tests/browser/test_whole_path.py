"""A resident's photo becomes a resolved report, played in real browsers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from backend.core.database import unit_of_work
from backend.domain.permissions import Role
from backend.domain.staff import AccountDraft
from backend.services.staff import create_staff
from tests.browser.conftest import DESKTOP, PHONE
from tests.support.jobs import run_jobs
from tests.support.pictures import jpeg
from tests.support.reports import PASSWORD, make_report, make_staff

pytestmark = pytest.mark.browser

HOAN_KIEM = {"latitude": 21.0285, "longitude": 105.8542, "accuracy": 8}


def photo(name: str, seed: int) -> dict[str, object]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": jpeg(seed, 1200, 900)}


def say(page, text):
    page.get_by_label("Tin nhắn", exact=True).last.fill(text)
    page.get_by_role("button", name="Gửi", exact=True).click()


def choose(page, label):
    page.locator("#choices").get_by_role("button", name=label, exact=True).click()


def sign_in(page, username):
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def report_by_chat(page):
    """Send a report from the chat page and return its reference."""
    log = page.get_by_role("log")
    expect(log).to_contain_text("trợ lý tự động")
    page.locator("#photo").set_input_files([photo("rac.jpg", 5)])
    choose(page, "Tôi đồng ý")
    expect(log).to_contain_text("thuộc loại nào")
    choose(page, "Rác chưa thu gom")
    page.get_by_role("button", name="Gửi vị trí").click()
    expect(log).to_contain_text("Phường Hoàn Kiếm")
    choose(page, "Gửi, kèm vị trí chính xác")
    expect(log).to_contain_text(re.compile(r"HN-\d{4}-\d{4}"))
    return re.search(r"HN-\d{4}-\d{4}", log.inner_text()).group()


def test_from_a_photo_to_a_resolved_report(app, runtime, open_page):
    officer = make_staff(runtime)
    resident = open_page("/chat", geolocation=HOAN_KIEM, permissions=["geolocation"])
    reference = report_by_chat(resident)
    run_jobs(app)

    console = open_page("/can-bo/", DESKTOP)
    sign_in(console, officer.username)
    console.get_by_role("link", name=re.compile(reference)).click()
    expect(console.get_by_role("heading", level=1)).to_contain_text("Mới gửi")
    console.locator("form[action$='/accept'] button.button").click()
    expect(console.get_by_role("heading", level=1)).to_contain_text("Đã tiếp nhận")
    run_jobs(app)
    expect(resident.get_by_role("log")).to_contain_text("đã tiếp nhận phản ánh")

    console.get_by_text("Báo đã xử lý xong").first.click()
    form = console.locator("form[action$='/resolve']")
    form.get_by_label("Trả lời người dân").fill("Đã thu gom xong lúc 9h30.")
    form.get_by_label("Ảnh sau khi xử lý").set_input_files([photo("sau.jpg", 6)])
    form.locator("button.button").click()
    expect(console.get_by_role("heading", level=1)).to_contain_text("Đã xử lý")
    run_jobs(app)
    log = resident.get_by_role("log")
    expect(log).to_contain_text("Đã thu gom xong lúc 9h30.")
    choose(resident, "Hài lòng")
    expect(log).to_contain_text("cảm ơn anh/chị đã đánh giá")


def test_another_agency_does_not_find_the_report(runtime, open_page):
    report = make_report(runtime)
    stranger = make_staff(runtime, "00004-ubnd")
    page = open_page("/can-bo/", PHONE)
    sign_in(page, stranger.username)
    expect(page.get_by_text("Không có phản ánh nào.")).to_be_visible()
    answer = page.request.get(f"/can-bo/phan-anh/{report.reference}")
    assert answer.status == 404


def test_ten_wrong_passwords_close_the_door(runtime, open_page):
    officer = make_staff(runtime)
    page = open_page("/can-bo/dang-nhap")
    answers = []
    for _ in range(11):
        token = page.locator("input[name=csrf_token]").first.input_value()
        answers.append(
            page.request.post(
                "/can-bo/dang-nhap",
                form={"csrf_token": token, "username": officer.username, "password": "sai"},
            ).status
        )
    assert answers == [401] * 10 + [429]


def test_a_one_time_password_must_be_changed_first(runtime, open_page):
    with unit_of_work(runtime.clock.now()) as uow:
        create_staff(uow, AccountDraft("moi", "Cán bộ mới", Role.OFFICER, "00070-ubnd"), PASSWORD)
    page = open_page("/can-bo/")
    sign_in(page, "moi")
    expect(page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
    page.goto("/can-bo/")
    page.get_by_label("Mật khẩu hiện tại").fill(PASSWORD)
    page.get_by_label("Mật khẩu mới", exact=True).fill("mat-khau-moi-cua-toi")
    page.get_by_label("Gõ lại mật khẩu mới").fill("mat-khau-moi-cua-toi")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("Đã đổi mật khẩu.")).to_be_visible()


def test_the_holder_of_the_private_link_adds_and_withdraws(runtime, open_page):
    report = make_report(runtime)
    page = open_page(f"/theo-doi/{report.tracking_token}")
    page.get_by_label("Nội dung", exact=True).fill("Rác ở trước cổng trường.")
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_text("Đã ghi nhận.")).to_be_visible()
    page.locator("summary", has_text="Rút phản ánh").click()
    page.get_by_role("button", name="Rút phản ánh này").click()
    expect(page.locator(".badge").first).to_have_text("Đã đóng")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["/", "/chat", "/can-bo/dang-nhap", "/quyen-rieng-tu"])
def test_no_page_is_wider_than_the_screen(open_page, path, size):
    page = open_page(path, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
