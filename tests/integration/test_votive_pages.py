"""Votive days: page, feed and chat; reminders by place; readiness and the summary afterwards."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.core.clock import from_hanoi
from backend.core.database import reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Role
from backend.jobs.waste import remind_votive_days
from backend.services.collection import GuideDraft, save_guide
from backend.services.votive import after_action
from bot.answers import ANSWERS
from notifications.outbox import NotificationRow
from notifications.subscriptions import CITY, Topic
from tests.integration.test_waste_pages import BA_DINH, HOAN_KIEM, follower, sign_in
from tests.support.reports import make_report, make_staff

FULL_MOON = date(2026, 12, 23)


def test_page_feed_and_chat_show_the_coming_days(client, runtime):
    page = client.get("/lich-vang-ma").text
    assert "Rằm tháng 11" in page
    assert "Không có quy định chung cấm hoá vàng tại nhà" in page
    feed = client.get("/lich-vang-ma.ics")
    assert feed.mimetype == "text/calendar"
    assert "Giao thừa" in feed.text.replace("\r\n ", "")
    with reading(runtime.clock.now()) as uow:
        assert "23/12/2026: Rằm tháng 11 (15/11/2026 âm lịch)" in ANSWERS["votive"](
            runtime, uow, "", "vi"
        )
        assert "23/12/2026: Full moon of month 11 (" in ANSWERS["votive"](runtime, uow, "", "en")


def test_followers_are_reminded_once_and_told_the_place_of_their_commune(runtime):
    lead = make_staff(runtime, "00070-ubnd", Role.LEAD)
    with unit_of_work(runtime.clock.now()) as uow:
        save_guide(uow, lead, HOAN_KIEM, GuideDraft("", "", "", "", "Lò sân đình Kim Ngân"))
    for place in (HOAN_KIEM, BA_DINH, CITY):
        follower(runtime, place, Topic.VOTIVE)
    slot = from_hanoi(datetime(2026, 12, 22, 9))
    for _ in range(2):
        remind_votive_days(runtime, slot)
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.scalars(select(NotificationRow)).all()
    assert sorted(row.personalisation["places"] for row in rows) == ["", "", "Lò sân đình Kim Ngân"]
    assert {row.personalisation["label"] for row in rows} == {"Rằm tháng 11"}


def test_a_commune_ticks_what_is_ready_and_sees_where_paper_was_burnt(app, runtime):
    for _ in range(2):
        make_report(runtime, category_code="votive_burning")
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    shown = page.get("/can-bo/vang-ma", query_string={"ngay": FULL_MOON.isoformat()})
    assert "<b>2</b> phản ánh" in shown.text
    url = f"/can-bo/vang-ma/{HOAN_KIEM}/{FULL_MOON}/fire"
    done = page.post(url, data={"done": "1", "note": "Đã nạp bình"}, follow_redirects=True)
    assert "Đã xong 1/8 việc" in done.text
    assert "Đã nạp bình" in done.text
    undone = page.post(url, data={"done": "0"}, follow_redirects=True)
    assert "Đã xong 0/8 việc" in undone.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{BA_DINH}/{FULL_MOON}/fire", 403),
        (f"{HOAN_KIEM}/2026-12-01/fire", 404),
        (f"{HOAN_KIEM}/x/fire", 404),
        (f"{HOAN_KIEM}/{FULL_MOON}/magic", 422),
    ],
)
def test_a_wrong_tick_is_refused(app, runtime, path, status):
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    assert page.post(f"/can-bo/vang-ma/{path}", data={"done": "1"}).status_code == status


def test_the_summary_counts_reports_around_the_day_and_says_when_no_air_was_measured(
    app, runtime, clock
):
    clock.advance(datetime(2026, 12, 22, 12, tzinfo=UTC) - clock.now())
    make_report(runtime, category_code="votive_burning")
    with reading(clock.now()) as uow, pytest.raises(LoaXanhError, match="votive_day_not_over"):
        after_action(uow, FULL_MOON)
    clock.advance(timedelta(days=3))
    make_report(runtime, category_code="votive_burning")
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    shown = page.get(f"/can-bo/vang-ma/tong-ket/{FULL_MOON}").text
    assert "<b>1</b> phản ánh đốt vàng mã" in shown
    assert "chưa có số liệu" in shown
    assert "Phường Hoàn Kiếm" in shown
