"""Telling the followers of a topic: the right ones, each once, page after page, at the right hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.core.ids import new_uuid
from backend.services.notices import tell_followers
from backend.store.people import add_person
from notifications.outbox import Notice, NotificationRow, notify_address, notify_people
from notifications.recipients import Channel, link_contact, prefer_channel
from notifications.rules import Priority
from notifications.subscriptions import (
    CITY,
    Following,
    HealthGroup,
    Topic,
    add_subscription,
    page_of_followers,
    set_preferences,
)
from notifications.templates import TemplateError

VALUES = {"count": "3", "lines": "• HN-2611-0001"}


def notice(key="bulletin:1", **fields):
    return Notice(key, "updates_collapsed", VALUES, **fields)


def follower(
    runtime, topic=Topic.AIR_DAILY, place="00070", channel=Channel.TELEGRAM, **subscription
):
    person_id = new_uuid()
    with unit_of_work(runtime.clock.now()) as uow:
        add_person(uow.session, person_id, "vi", uow.now)
        uow.session.flush()
        if channel is not None:
            link_contact(uow.session, person_id, channel, str(person_id), uow.now)
        add_subscription(uow.session, person_id, topic, uow.now, commune_code=place, **subscription)
    return person_id


def found(runtime, who, page=2):
    people, last = [], None
    with reading(runtime.clock.now()) as uow:
        while chunk := page_of_followers(uow.session, who, last, page):
            people += chunk
            last = chunk[-1]
    return people


def written(runtime):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(NotificationRow).order_by(NotificationRow.id)).all()


def test_pages_give_each_follower_once(runtime):
    people = {follower(runtime) for _ in range(7)}
    with unit_of_work(runtime.clock.now()) as uow:
        for person_id in people:
            add_subscription(uow.session, person_id, Topic.AIR_DAILY, uow.now, commune_code="00082")
    listed = found(runtime, Following(Topic.AIR_DAILY))
    assert len(listed) == len(people)
    assert set(listed) == people


def test_place_hour_and_usual_hour_choose(runtime):
    seven = follower(runtime, hour=7)
    usual = follower(runtime)
    elsewhere = follower(runtime, place="00082", hour=7)
    city = follower(runtime, place=CITY, hour=7)
    at_seven = Following(Topic.AIR_DAILY, ("00070",), hour=7)
    assert found(runtime, at_seven) == [seven]
    usual_too = Following(Topic.AIR_DAILY, ("00070",), hour=7, is_usual_hour=True)
    assert set(found(runtime, usual_too)) == {seven, usual}
    assert set(found(runtime, Following(Topic.AIR_DAILY, hour=7))) == {seven, elsewhere, city}
    assert found(runtime, Following(Topic.AIR_DAILY, (CITY,), hour=7)) == [city]


def test_alerts_reach_those_whose_value_is_reached(runtime):
    sensitive = follower(runtime, Topic.AIR_ALERTS, threshold=100)
    usual = follower(runtime, Topic.AIR_ALERTS)
    follower(runtime, Topic.AIR_ALERTS, threshold=200)
    at_160 = Following(Topic.AIR_ALERTS, index=160, usual_threshold=150)
    assert set(found(runtime, at_160)) == {sensitive, usual}
    at_120 = Following(Topic.AIR_ALERTS, index=120, usual_threshold=150)
    assert found(runtime, at_120) == [sensitive]


def test_health_groups_choose(runtime):
    person, _ = follower(runtime), follower(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        set_preferences(uow.session, person, uow.now, quiet=None, groups=[HealthGroup.PREGNANT])
    asked = Following(Topic.AIR_DAILY, groups=(HealthGroup.PREGNANT, HealthGroup.ELDERLY))
    assert found(runtime, asked) == [person]


def test_a_run_that_was_cut_short_is_run_again_without_repeating_anybody(runtime, clock):
    people = sorted(follower(runtime) for _ in range(5))
    with unit_of_work(clock.now()) as uow:
        assert notify_people(uow, notice(), people[:2]) == 2
    assert tell_followers(clock, notice(), Following(Topic.AIR_DAILY), page=2) == 3
    assert tell_followers(clock, notice(), Following(Topic.AIR_DAILY), page=2) == 0
    assert len(written(runtime)) == 5


def test_the_preferred_channel_is_used_and_who_has_none_is_left_out(runtime):
    person = follower(runtime)
    follower(runtime, channel=None)
    with unit_of_work(runtime.clock.now()) as uow:
        link_contact(uow.session, person, Channel.WEB, "visitor", uow.now + timedelta(hours=1))
        prefer_channel(uow.session, person, Channel.TELEGRAM)
    assert tell_followers(runtime.clock, notice(), Following(Topic.AIR_DAILY)) == 1
    assert written(runtime)[0].channel is Channel.TELEGRAM


def test_a_notice_may_be_for_one_channel_only(runtime):
    follower(runtime)
    only_mail = notice(channels=frozenset({Channel.EMAIL}))
    assert tell_followers(runtime.clock, only_mail, Following(Topic.AIR_DAILY)) == 0


def test_a_notice_without_its_values_is_refused_before_anything_is_written(runtime):
    person = follower(runtime)
    broken = Notice("k", "updates_collapsed", {"count": "3"})
    with unit_of_work(runtime.clock.now()) as uow, pytest.raises(TemplateError, match="lines"):
        notify_people(uow, broken, [person])
    assert written(runtime) == []


def test_ten_thousand_characters_are_refused_before_anything_is_written(runtime):
    person = follower(runtime)
    broken = Notice("k", "updates_collapsed", {"count": "3", "lines": "dài " * 2500})
    with unit_of_work(runtime.clock.now()) as uow, pytest.raises(TemplateError, match="too long"):
        notify_people(uow, broken, [person])
    assert written(runtime) == []


@pytest.mark.parametrize(
    ("now", "quiet", "expected"),
    [
        # 22:00 in Hanoi, the usual hours: seven in the morning.
        (datetime(2026, 11, 24, 15, tzinfo=UTC), None, datetime(2026, 11, 25, 0, tzinfo=UTC)),
        # 05:00 in Hanoi.
        (datetime(2026, 11, 23, 22, tzinfo=UTC), None, datetime(2026, 11, 24, 0, tzinfo=UTC)),
        # Their own hours, noon to two, at half past twelve.
        (
            datetime(2026, 11, 24, 5, 30, tzinfo=UTC),
            (12, 14),
            datetime(2026, 11, 24, 7, tzinfo=UTC),
        ),
        # Their own hours instead of the usual ones.
        (
            datetime(2026, 11, 24, 15, tzinfo=UTC),
            (12, 14),
            datetime(2026, 11, 24, 15, tzinfo=UTC),
        ),
    ],
)
def test_quiet_hours_delay_what_nobody_waits_for(runtime, clock, now, quiet, expected):
    person = follower(runtime)
    clock.advance(now - clock.now())
    with unit_of_work(clock.now()) as uow:
        if quiet:
            set_preferences(uow.session, person, uow.now, quiet=quiet, groups=[])
        notify_people(uow, notice(), [person])
    assert written(runtime)[0].send_after == expected


def test_what_is_urgent_waits_for_no_hour(runtime, clock):
    person = follower(runtime)
    clock.advance(timedelta(hours=13))
    with unit_of_work(clock.now()) as uow:
        notify_people(uow, notice(priority=Priority.URGENT, is_promotional=False), [person])
    assert written(runtime)[0].send_after == clock.now()


def test_a_public_channel_gets_one(runtime, clock):
    with unit_of_work(clock.now()) as uow:
        assert notify_address(uow, notice(), Channel.TELEGRAM, "@loa_xanh_test") == 1
        assert notify_address(uow, notice(), Channel.TELEGRAM, "@loa_xanh_test") == 0
