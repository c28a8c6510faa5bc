"""Tết 2027 played through on a simulated clock, and what staff may do with campaigns."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.core.clock import from_hanoi
from backend.core.database import reading, unit_of_work
from backend.domain.campaigns import BUDGET_DAYS
from backend.domain.permissions import Role
from backend.jobs.campaigns import send_campaigns
from backend.jobs.waste import remind_votive_days
from backend.services.campaigns import Settings, all_settings, campaign_rounds, change_campaign
from notifications.outbox import NotificationRow, NotificationStatus
from notifications.subscriptions import CITY, Topic, add_subscription
from tests.integration.test_waste_pages import BA_DINH, HOAN_KIEM, follower, sign_in
from tests.support.reports import make_report, make_staff

TET = date(2027, 2, 6)


def at(runtime_clock, on, hour):
    runtime_clock.advance(
        from_hanoi(datetime.combine(on, datetime.min.time())) - runtime_clock.now()
    )
    runtime_clock.advance(timedelta(hours=hour))
    return runtime_clock.now()


def follow_too(runtime, person_id, *topics):
    with unit_of_work(runtime.clock.now()) as uow:
        for topic in topics:
            add_subscription(uow.session, person_id, topic, uow.now, commune_code=CITY)


def written(runtime, prefix="campaign:"):
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.scalars(select(NotificationRow).order_by(NotificationRow.id)).all()
        return [row for row in rows if row.key.startswith(prefix)]


def test_tet_2027_is_played_through_from_plan_to_summary(app, runtime, clock):
    at(clock, date(2027, 1, 15), 8)
    page = sign_in(app, make_staff(runtime, role=Role.CITY))
    plan = page.get("/can-bo/chien-dich").text
    assert "Rác ngày Tết" in plan
    assert "Đợt tới: 06/02/2027" in plan
    home = follower(runtime, HOAN_KIEM, Topic.WASTE_TIPS)
    busy = follower(runtime, CITY, Topic.WASTE_TIPS)
    follow_too(runtime, busy, Topic.VOTIVE, Topic.CITY_NOTICES)
    for day in range(16, 32):
        on = date(2027, 1, day)
        if day in (20, 21, 22):
            make_report(runtime, category_code="uncollected_waste")
        send_campaigns(runtime, at(clock, on, 10))
    for offset in range(17):
        on = date(2027, 2, 1) + timedelta(days=offset)
        remind_votive_days(runtime, at(clock, on, 9))
        if on in (TET, TET + timedelta(days=1)):
            make_report(runtime, category_code="littering")
        for hour in (10, 13):
            send_campaigns(runtime, at(clock, on, hour))

    rows = written(runtime)
    by_key = Counter(row.key for row in rows)
    assert by_key["campaign:tet_waste:2027-02-06:0"] == 2
    assert by_key["campaign:tet_waste:2027-02-06:2"] >= 1
    contacts = {row.contact_id for row in rows}
    assert len(contacts) == 2
    for contact in contacts:
        times = [row.created_at for row in rows if row.contact_id == contact]
        for start in times:
            week = [one for one in times if start <= one < start + timedelta(days=BUDGET_DAYS)]
            assert len(week) <= 2
    assert any("Mùng 1 Tết" in row.personalisation["label"] or "Giao thừa" in row.personalisation["label"]
               for row in written(runtime, "votive:"))  # fmt: skip

    with unit_of_work(clock.now()) as uow:
        first = uow.session.get(NotificationRow, rows[0].id)
        first.status = NotificationStatus.DELIVERED
    with reading(clock.now()) as uow:
        (told,) = campaign_rounds(uow, "tet_waste")
    assert [reach.send.step for reach in told.reaches] == [0, 1, 2]
    assert (told.before, told.after) == (3, 2)
    shown = page.get("/can-bo/chien-dich/tet_waste").text
    assert "2 người" in shown
    assert "Phản ánh trước: 3" in shown
    assert "Phản ánh sau: 2" in shown
    assert "không kênh nào cho biết ai đã mở" in shown
    assert home != busy


def test_a_paused_campaign_sends_nothing_and_places_limit_whom_it_reaches(runtime, clock):
    city = make_staff(runtime, role=Role.CITY)
    friday = date(2027, 1, 15)
    slot = at(clock, friday, 10)
    for place in (HOAN_KIEM, BA_DINH):
        follower(runtime, place, Topic.CITY_NOTICES)
    with unit_of_work(clock.now()) as uow:
        change_campaign(uow, city, "clean_up", Settings(True, (), 2))
    send_campaigns(runtime, slot)
    assert written(runtime) == []
    with unit_of_work(clock.now()) as uow:
        change_campaign(uow, city, "clean_up", Settings(False, (BA_DINH,), 2))
    send_campaigns(runtime, slot)
    assert len(written(runtime)) == 1


def test_a_campaign_started_by_hand_is_sent_once_whatever_its_calendar(app, runtime, clock):
    monday = date(2027, 1, 11)
    at(clock, monday, 9)
    follower(runtime, CITY, Topic.CITY_NOTICES)
    page = sign_in(app, make_staff(runtime, role=Role.CITY))
    assert page.post("/can-bo/chien-dich/straw/gui").status_code == 302
    assert page.post("/can-bo/chien-dich/straw/gui").status_code == 409
    for hour in (10, 13):
        send_campaigns(runtime, at(clock, monday, hour))
    assert [row.key for row in written(runtime)] == ["campaign:straw:2027-01-11:0"]
    assert "gửi bằng tay" in page.get("/can-bo/chien-dich/straw").text


def test_a_start_in_the_evening_is_sent_the_next_morning(app, runtime, clock):
    at(clock, date(2027, 1, 11), 20)
    follower(runtime, CITY, Topic.CITY_NOTICES)
    page = sign_in(app, make_staff(runtime, role=Role.CITY))
    page.post("/can-bo/chien-dich/straw/gui")
    send_campaigns(runtime, at(clock, date(2027, 1, 12), 10))
    assert len(written(runtime)) == 1


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("nothing", {"budget": "2"}, 404),
        ("straw", {"budget": "0"}, 422),
        ("straw", {"budget": "x"}, 422),
        ("straw", {"budget": "²"}, 422),
        ("straw", {}, 422),
        ("straw", {"budget": "2", "places": "99999"}, 404),
        ("nothing/gui", {}, 404),
    ],
)
def test_wrong_settings_are_refused_and_change_nothing(app, runtime, path, data, status):
    page = sign_in(app, make_staff(runtime, role=Role.CITY))
    assert page.post(f"/can-bo/chien-dich/{path}", data=data).status_code == status
    with reading(runtime.clock.now()) as uow:
        assert all_settings(uow)["straw"] == Settings(False, (), 2)


def test_settings_are_kept_and_only_the_city_may_change_them(app, runtime):
    city = sign_in(app, make_staff(runtime, role=Role.CITY))
    data = {"budget": "1", "places": [HOAN_KIEM], "paused": "1"}
    shown = city.post("/can-bo/chien-dich/straw", data=data, follow_redirects=True).text
    assert "Phường Hoàn Kiếm" in shown
    assert "Tạm dừng" in city.get("/can-bo/chien-dich").text
    lead = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    assert lead.get("/can-bo/chien-dich/straw").status_code == 200
    assert lead.post("/can-bo/chien-dich/straw", data=data).status_code == 403
