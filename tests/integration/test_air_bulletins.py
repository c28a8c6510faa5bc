"""The daily bulletin: the numbers of the page, at the hour people chose, with its running score."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from backend.core.clock import SettableClock
from backend.core.database import reading, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.air_bulletins import expected_index, score_of
from backend.domain.air_rules import AirRules
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Pollutant
from backend.services.air import city_now
from backend.services.air_bulletins import send_bulletins
from backend.services.air_expectations import note_expectations, running_score
from backend.services.air_history import station_day
from backend.services.cards import picture_of_text
from backend.services.tips import daily_tip
from backend.store.air_expectations import AirExpectationRow
from backend.store.people import add_person, set_locale
from notifications.outbox import NotificationRow
from notifications.recipients import Channel, ContactRow, link_contact
from notifications.subscriptions import (
    CITY,
    HealthGroup,
    Topic,
    add_subscription,
    set_preferences,
)
from notifications.templates import render
from tests.support.air import hours_before, ict, keep, station

MORNING = ict("2026-12-03T06:30")
WAVERING = [60.0 + hour % 5 for hour in range(60)]


def follower(hour=None, locale="vi", groups=()):
    person_id = new_uuid()
    with unit_of_work(MORNING) as uow:
        add_person(uow.session, person_id, locale, uow.now)
        uow.session.flush()
        link_contact(uow.session, person_id, Channel.TELEGRAM, str(person_id), uow.now)
        add_subscription(
            uow.session, person_id, Topic.AIR_DAILY, uow.now, commune_code=CITY, hour=hour
        )
        if groups:
            set_preferences(uow.session, person_id, uow.now, quiet=None, groups=groups)
    return person_id


def message_of_row(row):
    found = render(row.template, row.locale, row.personalisation)
    return f"{found.title}\n{found.body}"


def written():
    with reading(MORNING) as uow:
        return uow.session.scalars(select(NotificationRow).order_by(NotificationRow.id)).all()


def test_the_level_expected_is_that_of_the_average_of_day_and_nowcast():
    at = MORNING - timedelta(minutes=30)
    hours = {at - back * HOUR: 80.0 if back < 12 else 20.0 for back in range(24)}
    # Last-24-hour mean 50, NowCast 80: the average, 65 µg/m³, is 125.
    assert expected_index({Pollutant.PM25: hours}, at, AirRules()) == 125
    assert expected_index({Pollutant.PM25: {at: 80.0}}, at, AirRules()) is None


def test_a_score_counts_levels_and_says_nothing_without_a_day():
    assert score_of([(120, 149), (120, 151), (100, 60)]).percent == 67
    assert score_of([]).percent is None


def test_the_morning_bulletin_prints_the_numbers_of_the_page_and_reaches_the_usual_hour(runtime):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), WAVERING)})
    follower()
    follower(hour=18)
    clock = SettableClock(MORNING)
    assert send_bulletins(clock, runtime.settings, MORNING) == 1
    assert send_bulletins(clock, runtime.settings, MORNING) == 0
    text = written()[0].personalisation["text"]
    with reading(MORNING) as uow:
        now = city_now(uow, AirRules()).headline
        yesterday = station_day(uow, AirRules(), "s1", date(2026, 12, 2)).index.vn_aqi
    assert f"VN_AQI {now.vn_aqi}" in text
    assert f"hôm qua: {yesterday}," in text
    assert "Trung bình 24 giờ qua" in text
    assert "Hôm nay dự kiến" in text
    assert "chưa được chấm điểm" in text
    assert "PM2.5" in text


def test_the_evening_edition_speaks_of_tomorrow(runtime):
    evening = ict("2026-12-03T18:30")
    keep(evening, {station(): hours_before(evening - timedelta(minutes=30), WAVERING)})
    follower(hour=18, locale="en")
    assert send_bulletins(SettableClock(evening), runtime.settings, evening) == 1
    row = written()[0]
    assert row.locale == "en"
    assert "tomorrow" in row.personalisation["text"]


def test_without_a_fresh_number_the_bulletin_says_how_old_and_expects_nothing(runtime):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(hours=5, minutes=30), WAVERING)})
    follower()
    send_bulletins(SettableClock(MORNING), runtime.settings, MORNING)
    text = written()[0].personalisation["text"]
    assert "đã cũ" in text
    assert "VN_AQI" not in text
    assert "dự kiến" not in text


def test_what_was_expected_is_compared_when_the_day_is_over(runtime):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), WAVERING)})
    with unit_of_work(MORNING) as uow:
        note_expectations(uow, runtime.settings)
    next_day = MORNING + timedelta(days=1)
    keep(next_day, {station(): hours_before(next_day - timedelta(minutes=30), WAVERING[:24])})
    with unit_of_work(next_day) as uow:
        note_expectations(uow, runtime.settings)
        uow.session.flush()
        assert running_score(uow).percent == 100
    with reading(next_day) as uow:
        rows = uow.session.scalars(select(AirExpectationRow).order_by(AirExpectationRow.on)).all()
        measured = station_day(uow, AirRules(), "s1", date(2026, 12, 3)).index.vn_aqi
    assert [row.measured for row in rows] == [measured, None]
    assert rows[0].expected == pytest.approx(measured, abs=5)


def test_who_named_a_group_is_advised_for_it_and_nobody_else_is(runtime):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), [94.0, 94.1] * 20)})
    follower()
    follower(groups=(HealthGroup.HEART_LUNG, HealthGroup.ELDERLY))
    follower(groups=(HealthGroup.ELDERLY, HealthGroup.HEART_LUNG))
    assert send_bulletins(SettableClock(MORNING), runtime.settings, MORNING) == 3
    assert send_bulletins(SettableClock(MORNING), runtime.settings, MORNING) == 0
    plain, *grouped = sorted((row.personalisation["text"] for row in written()), key=len)
    assert "Người có bệnh tim, phổi: Nên ở trong nhà" not in plain
    assert grouped[0] == grouped[1]
    assert "Người có bệnh tim, phổi: Nên ở trong nhà" in grouped[0]
    assert "Người cao tuổi: Nên ở trong nhà" in grouped[0]


def change(person_id, **values):
    """Choose another hour, group, language or channel after the morning's run."""
    with unit_of_work(MORNING) as uow:
        hour, place = values.get("hour"), values.get("place", CITY)
        add_subscription(
            uow.session, person_id, Topic.AIR_DAILY, uow.now, commune_code=place, hour=hour
        )
        if "groups" in values:
            set_preferences(uow.session, person_id, uow.now, quiet=None, groups=values["groups"])
        if "locale" in values:
            set_locale(uow.session, person_id, values["locale"])
        if "address" in values:
            link_contact(uow.session, person_id, Channel.ZALO_OA, values["address"], uow.now)


@pytest.mark.parametrize(
    "changed",
    [
        {"hour": 9},
        {"hour": 9, "groups": (HealthGroup.CHILDREN,)},
        {"hour": 9, "locale": "en"},
        {"hour": 18, "address": "other-channel"},
        {"groups": (HealthGroup.CHILDREN, HealthGroup.SCHOOLS)},
    ],
    ids=["hour", "group", "language", "channel", "group at the same hour"],
)
def test_who_changes_a_choice_after_the_mornings_bulletin_gets_no_second_one(runtime, changed):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), WAVERING)})
    person_id = follower()
    assert send_bulletins(SettableClock(MORNING), runtime.settings, MORNING) == 1
    change(person_id, **changed)
    later = MORNING + timedelta(hours=changed.get("hour", 6) - 6)
    assert send_bulletins(SettableClock(later), runtime.settings, later) == 0
    tomorrow = later + timedelta(days=1)
    assert send_bulletins(SettableClock(tomorrow), runtime.settings, tomorrow) == 1


def test_who_follows_two_places_hears_of_each_once(runtime):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), WAVERING)})
    person_id = follower()
    change(person_id, place="00166")
    clock = SettableClock(MORNING)
    assert send_bulletins(clock, runtime.settings, MORNING) == 2
    assert send_bulletins(clock, runtime.settings, MORNING) == 0
    assert len({row.key for row in written()}) == 2


def test_the_morning_bulletin_carries_the_tip_of_the_day(runtime):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), WAVERING)})
    follower()
    send_bulletins(SettableClock(MORNING), runtime.settings, MORNING)
    assert daily_tip(date(2026, 12, 3)).text in written()[0].personalisation["text"]


def test_the_public_channel_gets_the_citys_bulletin_once_at_the_usual_hour(runtime):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), WAVERING)})
    settings = runtime.settings.model_copy(update={"telegram_public_channel": "@loaxanh_thu"})
    clock = SettableClock(MORNING)
    assert send_bulletins(clock, settings, MORNING) == 1
    assert send_bulletins(clock, settings, MORNING) == 0
    (row,) = written()
    with reading(MORNING) as uow:
        contact = uow.session.get_one(ContactRow, row.contact_id)
        now = city_now(uow, AirRules()).headline
    assert (contact.channel, contact.address) == (Channel.TELEGRAM, "@loaxanh_thu")
    assert f"VN_AQI {now.vn_aqi}" in row.personalisation["text"]
    assert "huỷ đăng ký" not in message_of_row(row)
    assert picture_of_text(row.personalisation["card"]).startswith(b"\x89PNG")
    assert str(now.vn_aqi) in json.loads(row.personalisation["card"])["headline"]
    other = MORNING + 4 * HOUR
    assert send_bulletins(SettableClock(other), settings, other) == 0
