"""Broadcasts: two persons for each, paged once to everybody, stopped when told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from backend.core.database import reading, unit_of_work
from backend.domain.broadcasts import BroadcastClass, BroadcastStatus, Reach, Step
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Role
from backend.services.broadcast_drafts import Audience, Outlets, compose_broadcast, composition_of
from backend.services.broadcasts import (
    advance_broadcast,
    approve_broadcast,
    list_broadcasts,
    move_broadcast,
    open_broadcast,
)
from notifications.broadcasts import BroadcastRow
from notifications.outbox import NotificationRow, NotificationStatus
from notifications.recipients import Channel, link_contact
from notifications.subscriptions import Topic, add_subscription
from tests.support.reports import make_person, make_staff

EVERYBODY = Audience(Topic.CITY_NOTICES)


@pytest.fixture
def author(runtime):
    return make_staff(runtime, role=Role.CITY)


@pytest.fixture
def approver(runtime):
    return make_staff(runtime, role=Role.CITY)


def follower(runtime, *channels, commune="00070"):
    """Add a resident of a commune who follows city notices on these channels."""
    person = make_person(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        add_subscription(uow.session, person, Topic.CITY_NOTICES, uow.now, commune_code=commune)
        for channel in channels:
            link_contact(uow.session, person, channel, f"{channel}-{person}", uow.now)
    return person


def compose(runtime, author, *, is_repeat_meant=False, kind=BroadcastClass.NOTICE, **given):
    wish = composition_of(
        given.get("title", "Thông báo"),
        given.get("body", "Mai không đốt rác."),
        given.get("audience", EVERYBODY),
        kind,
        given.get("reason", ""),
        given.get("send_at"),
    )
    with unit_of_work(runtime.clock.now()) as uow:
        return compose_broadcast(uow, author, wish, is_repeat_meant=is_repeat_meant)


def approve(runtime, staff, broadcast):
    with unit_of_work(runtime.clock.now()) as uow:
        return approve_broadcast(uow, staff, broadcast.id)


def move(runtime, staff, broadcast, step):
    with unit_of_work(runtime.clock.now()) as uow:
        return move_broadcast(uow, staff, broadcast.id, step)


def advance(runtime, broadcast, page=2):
    more = True
    while more:
        with unit_of_work(runtime.clock.now()) as uow:
            more = advance_broadcast(uow, broadcast.id, page)


def rows(runtime):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(NotificationRow).order_by(NotificationRow.id)).all()


def code_of(call, *given, **named):
    with pytest.raises(LoaXanhError) as refused:
        call(*given, **named)
    return refused.value.code


def test_an_audience_of_zero_is_refused(runtime, author):
    assert code_of(compose, runtime, author) == "broadcast_audience_empty"


def test_a_time_that_has_passed_is_refused(runtime, author):
    follower(runtime, Channel.WEB)
    earlier = runtime.clock.now() - timedelta(minutes=1)
    assert code_of(compose, runtime, author, send_at=earlier) == "broadcast_in_past"


def test_an_emergency_says_why_it_skips_quiet_hours(runtime, author):
    follower(runtime, Channel.WEB)
    refused = code_of(compose, runtime, author, kind=BroadcastClass.EMERGENCY)
    assert refused == "broadcast_reason_missing"


def test_nobody_approves_their_own(runtime, author, approver):
    follower(runtime, Channel.WEB)
    broadcast = compose(runtime, author)
    assert code_of(approve, runtime, author, broadcast) == "broadcast_own_approval"
    advance(runtime, broadcast)
    assert rows(runtime) == []
    assert approve(runtime, approver, broadcast).status is BroadcastStatus.SCHEDULED


def test_the_same_text_within_an_hour_asks_first(runtime, clock, author):
    follower(runtime, Channel.WEB)
    compose(runtime, author)
    assert code_of(compose, runtime, author) == "broadcast_repeated"
    compose(runtime, author, is_repeat_meant=True)
    clock.advance(timedelta(minutes=61))
    compose(runtime, author)


def test_everybody_gets_one_however_many_channels_and_pages(runtime, author, approver):
    for _ in range(5):
        follower(runtime, Channel.WEB, Channel.TELEGRAM)
    broadcast = compose(runtime, author)
    approve(runtime, approver, broadcast)
    advance(runtime, broadcast)
    personal = [row for row in rows(runtime) if row.channel is not Channel.FCM]
    assert len(personal) == len({row.contact_id for row in personal}) == 5


def test_who_is_reached_by_the_apps_topic_is_not_paged_as_well(runtime, author, approver):
    follower(runtime, Channel.FCM)
    follower(runtime, Channel.WEB)
    audience = Audience(Topic.CITY_NOTICES, ("00070",))
    broadcast = compose(runtime, author, audience=audience)
    approve(runtime, approver, broadcast)
    advance(runtime, broadcast)
    assert sorted(row.channel for row in rows(runtime)) == [Channel.FCM, Channel.WEB]


def test_other_communes_are_left_alone(runtime, author, approver):
    follower(runtime, Channel.WEB, commune="00004")
    audience = Audience(Topic.CITY_NOTICES, ("00070",))
    assert code_of(compose, runtime, author, audience=audience) == "broadcast_audience_empty"


def test_a_scheduled_one_waits_for_its_hour(runtime, clock, author, approver):
    follower(runtime, Channel.WEB)
    later = runtime.clock.now() + timedelta(hours=2)
    broadcast = compose(runtime, author, send_at=later)
    assert approve(runtime, approver, broadcast).send_at == later


def test_pausing_stops_paging_and_cancelling_leaves_nothing_waiting(runtime, author, approver):
    for _ in range(4):
        follower(runtime, Channel.WEB)
    broadcast = compose(runtime, author)
    approve(runtime, approver, broadcast)
    with unit_of_work(runtime.clock.now()) as uow:
        advance_broadcast(uow, broadcast.id, 2)
    written = len(rows(runtime))
    move(runtime, approver, broadcast, Step.PAUSE)
    advance(runtime, broadcast)
    assert len(rows(runtime)) == written
    assert move(runtime, author, broadcast, Step.CANCEL).status is BroadcastStatus.CANCELLED
    assert {row.status for row in rows(runtime)} == {NotificationStatus.CANCELLED}


NO_TELEGRAM = Outlets(frozenset({Channel.WEB, Channel.EMAIL}))


def finish(runtime, broadcast, outlets):
    """Carry a broadcast on until nothing more happens, its messages sent in between."""
    for _ in range(3):
        with unit_of_work(runtime.clock.now()) as uow:
            advance_broadcast(uow, broadcast.id, 10, outlets)
            uow.session.execute(
                update(NotificationRow)
                .where(NotificationRow.channel.in_(outlets.channels))
                .values(status=NotificationStatus.SENT)
            )
    with reading(runtime.clock.now()) as uow:
        return uow.session.get_one(BroadcastRow, broadcast.id)


def test_a_channel_that_is_off_holds_nothing_up(runtime, author, approver):
    follower(runtime, Channel.WEB, Channel.TELEGRAM)
    follower(runtime, Channel.TELEGRAM)
    follower(runtime, Channel.EMAIL)
    broadcast = compose(runtime, author)
    approve(runtime, approver, broadcast)
    done = finish(runtime, broadcast, NO_TELEGRAM)
    assert sorted(row.channel for row in rows(runtime)) == [Channel.EMAIL, Channel.WEB]
    assert (done.status, done.unreachable, done.paged) == (BroadcastStatus.SENT, 1, 3)


def test_a_channel_switched_off_on_the_way_does_not_hold_the_rest(runtime, author, approver):
    follower(runtime, Channel.TELEGRAM)
    follower(runtime, Channel.WEB)
    broadcast = compose(runtime, author)
    approve(runtime, approver, broadcast)
    everything = Outlets(frozenset({Channel.WEB, Channel.TELEGRAM}))
    with unit_of_work(runtime.clock.now()) as uow:
        advance_broadcast(uow, broadcast.id, 10, everything)
    assert finish(runtime, broadcast, NO_TELEGRAM).status is BroadcastStatus.SENT
    ended = {row.channel: (row.status, row.failure) for row in rows(runtime)}
    assert ended[Channel.TELEGRAM] == (NotificationStatus.TECHNICAL_FAILURE, "channel_off")


def test_the_public_channel_takes_one_call(runtime, author, approver):
    for _ in range(3):
        follower(runtime, Channel.WEB)
    outlets = Outlets(frozenset({Channel.WEB, Channel.TELEGRAM}), "@loaxanh")
    audience = Audience(Topic.CITY_NOTICES, reach=Reach.CHANNEL)
    wish = composition_of("T", "B", audience, BroadcastClass.NOTICE, "", None)
    with unit_of_work(runtime.clock.now()) as uow:
        broadcast = compose_broadcast(uow, author, wish, outlets, is_repeat_meant=False)
    approve(runtime, approver, broadcast)
    done = finish(runtime, broadcast, outlets)
    assert [row.channel for row in rows(runtime)] == [Channel.TELEGRAM]
    assert done.status is BroadcastStatus.SENT


def test_a_public_channel_that_is_not_set_is_refused(runtime, author):
    audience = Audience(Topic.CITY_NOTICES, reach=Reach.BOTH)
    assert code_of(compose, runtime, author, audience=audience) == "broadcast_channel_off"


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        (EVERYBODY, "broadcast_commune_not_own"),
        (Audience(Topic.CITY_NOTICES, ("00004",)), "broadcast_commune_not_own"),
        (Audience(Topic.CITY_NOTICES, ("00070", "00004")), "broadcast_commune_not_own"),
        (Audience(Topic.CITY_NOTICES, ("00070",), reach=Reach.BOTH), "broadcast_commune_not_own"),
        (Audience(Topic.CITY_NOTICES, ("99999",)), "commune_unknown"),
    ],
)
def test_a_communes_lead_writes_to_the_own_commune_alone(runtime, audience, code):
    lead = make_staff(runtime, "00070-ubnd", Role.LEAD)
    follower(runtime, Channel.WEB)
    assert code_of(compose, runtime, lead, audience=audience) == code
    assert compose(runtime, lead, audience=Audience(Topic.CITY_NOTICES, ("00070",))).id


def test_a_communes_lead_does_not_approve_and_sees_no_others(runtime, author):
    lead = make_staff(runtime, "00070-ubnd", Role.LEAD)
    follower(runtime, Channel.WEB)
    broadcast = compose(runtime, author)
    assert code_of(approve, runtime, lead, broadcast) == "forbidden"
    with reading(runtime.clock.now()) as uow:
        assert code_of(open_broadcast, uow, lead, broadcast.id) == "broadcast_not_found"
        assert list(list_broadcasts(uow, lead)) == []


def test_one_paused_before_its_hour_waits_for_it_again(runtime, clock, author, approver):
    follower(runtime, Channel.WEB)
    later = runtime.clock.now() + timedelta(hours=2)
    broadcast = compose(runtime, author, send_at=later)
    approve(runtime, approver, broadcast)
    move(runtime, approver, broadcast, Step.PAUSE)
    assert move(runtime, approver, broadcast, Step.RESUME).status is BroadcastStatus.SCHEDULED
    advance(runtime, broadcast)
    assert rows(runtime) == []
    clock.advance(timedelta(hours=2))
    advance(runtime, broadcast)
    assert rows(runtime)
