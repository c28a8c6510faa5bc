"""A provider that is away, over-asked or misconfigured: the channel rests, nothing is lost, oldest first afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.core.ids import new_uuid
from backend.store.people import add_person
from notifications.dispatcher import dispatch_due
from notifications.outbox import Notice, NotificationRow, NotificationStatus, notify_people
from notifications.pauses import (
    FIRST_REST,
    LONGEST_REST,
    OUTAGE_FROM,
    ChannelPauseRow,
    Trouble,
    rest_after,
)
from notifications.recipients import Channel, link_contact
from notifications.rules import Priority
from notifications.senders.protocol import Receipt, RetryableError, SenderMisconfiguredError

VALUES = {"count": "3", "lines": "• HN-2611-0001"}


class Provider:
    """Fails while it is away."""

    name = "telegram"

    def __init__(self, failure=None):
        self.failure, self.tried, self.sent = failure, 0, []

    def send(self, message):
        self.tried += 1
        if self.failure is not None:
            raise self.failure
        self.sent.append(message.address)
        return Receipt("1")


def tell(runtime, count, first=0, **fields):
    people = [new_uuid() for _ in range(count)]
    with unit_of_work(runtime.clock.now()) as uow:
        for person_id in people:
            add_person(uow.session, person_id, "vi", uow.now)
        uow.session.flush()
        for number, person_id in enumerate(people, first):
            link_contact(uow.session, person_id, Channel.TELEGRAM, str(number), uow.now)
            notice = Notice(
                f"k{number}", "updates_collapsed", VALUES, Priority.PERSONAL, False, **fields
            )
            notify_people(uow, notice, [person_id])


def dispatch(runtime, provider):
    return dispatch_due(runtime.clock, {Channel.TELEGRAM: provider}, lambda: 0.0, batch=50)


def statuses(runtime):
    with reading(runtime.clock.now()) as uow:
        return uow.session.execute(
            select(NotificationRow.status, NotificationRow.attempts).order_by(NotificationRow.id)
        ).all()


def test_an_outage_stops_the_channel_after_a_few_failures(runtime):
    tell(runtime, 40)
    away = Provider(RetryableError("network"))
    dispatch(runtime, away)
    assert away.tried == OUTAGE_FROM
    untried = [row for row in statuses(runtime) if row.status is NotificationStatus.CREATED]
    assert len(untried) == 40 - OUTAGE_FROM
    assert {row.attempts for row in untried} == {0}


def test_after_hours_everything_goes_out_oldest_first_and_nobody_lost_a_try(runtime, clock):
    tell(runtime, 30)
    away = Provider(RetryableError("network"))
    for _ in range(4 * 60):
        dispatch(runtime, away)
        clock.advance(timedelta(minutes=1))
    assert away.tried < 120  # one failure a rest, not thirty a minute
    tell(runtime, 10, first=30)
    back = Provider()
    clock.advance(LONGEST_REST)
    while dispatch(runtime, back):
        pass
    assert sorted(back.sent, key=int) == [str(number) for number in range(40)]
    # The probe comes first; then all that waits is due, in the order it was written.
    assert back.sent[1:] == sorted(back.sent[1:], key=int)
    assert {row.status for row in statuses(runtime)} == {NotificationStatus.SENT}


def test_a_429_rests_the_whole_bot_for_as_long_as_it_asks(runtime, clock):
    tell(runtime, 5)
    limited = Provider(RetryableError("rate_limited", retry_after_seconds=30))
    dispatch(runtime, limited)
    assert limited.tried == 1
    clock.advance(timedelta(seconds=29))
    assert dispatch(runtime, Provider()) == 0
    clock.advance(timedelta(seconds=2))
    assert dispatch(runtime, Provider()) == 5


def test_wrong_credentials_are_tried_once_in_ten_minutes(runtime, clock):
    tell(runtime, 20)
    wrong = Provider(SenderMisconfiguredError("telegram_token_invalid"))
    dispatch(runtime, wrong)
    clock.advance(timedelta(minutes=9))
    dispatch(runtime, wrong)
    assert wrong.tried == 1
    with reading(clock.now()) as uow:
        assert uow.session.scalars(select(ChannelPauseRow)).one().trouble is Trouble.MISCONFIGURED
    clock.advance(timedelta(minutes=2))
    assert dispatch(runtime, Provider()) == 20


def test_what_is_of_no_use_any_more_is_not_sent(runtime, clock):
    tell(runtime, 1, expires_at=clock.now() + timedelta(hours=1))
    clock.advance(timedelta(hours=2))
    provider = Provider()
    dispatch(runtime, provider)
    assert provider.tried == 0
    assert statuses(runtime)[0].status is NotificationStatus.CANCELLED


@pytest.mark.parametrize(
    ("failures", "rest"),
    [
        (1, timedelta(0)),
        (OUTAGE_FROM, FIRST_REST),
        (OUTAGE_FROM + 1, 2 * FIRST_REST),
        (OUTAGE_FROM + 50, LONGEST_REST),
    ],
)
def test_rests_double_up_to_five_minutes(failures, rest):
    assert rest_after(Trouble.AWAY, failures, None) == rest
