"""The outbox: written with the fact, sent once, tried again, given up, passed to the next channel."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.domain.workflow import Move
from backend.store.web_inbox import list_inbox
from notifications.dispatcher import USUAL_TERMS, dispatch_due
from notifications.outbox import AttemptRow, NotificationRow, NotificationStatus
from notifications.recipients import Channel, ContactRow, follow_report, link_contact
from notifications.senders.protocol import (
    Receipt,
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
)
from notifications.senders.web_inbox import WebInboxSender
from notifications.tries import UNFORESEEN, WAITS
from tests.support.reports import after_photos, make_person, make_report, make_staff, move


class ScriptedSender:
    """A sender that fails as told, then accepts."""

    def __init__(self, *failures):
        self.failures, self.sent = list(failures), []

    name = "telegram"

    def send(self, message):
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(message)
        return Receipt("1")


@pytest.fixture
def told(runtime):
    """A resident with a web address and a report that was just accepted."""
    person = make_person(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        link_contact(uow.session, person, Channel.TELEGRAM, "42", uow.now)
    report = make_report(runtime, reporter_id=person)
    officer = make_staff(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer)
    return person, report, officer


def dispatch(runtime, sender, channel=Channel.TELEGRAM):
    return dispatch_due(runtime.clock, {channel: sender}, lambda: 0.0)


def only(runtime, table):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(table).order_by(table.id)).all()


def test_the_resident_is_told_once_in_vietnamese(runtime, told):
    sender = ScriptedSender()
    assert dispatch(runtime, sender) == 1
    assert dispatch(runtime, sender) == 0
    assert sender.sent[0].address == "42"
    assert "UBND phường Hoàn Kiếm đã tiếp nhận phản ánh HN-2611-0001" in sender.sent[0].text


def test_an_anonymous_report_tells_nobody(runtime):
    report = make_report(runtime)
    move(runtime, report.reference, Move.ACCEPT, make_staff(runtime))
    assert only(runtime, NotificationRow) == []


def test_a_follower_is_told_as_the_reporter_is(runtime):
    follower, report = make_person(runtime), make_report(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        link_contact(uow.session, follower, Channel.TELEGRAM, "7", uow.now)
        assert follow_report(uow.session, report.id, follower, uow.now)
        assert not follow_report(uow.session, report.id, follower, uow.now)
    move(runtime, report.reference, Move.ACCEPT, make_staff(runtime))
    sender = ScriptedSender()
    dispatch(runtime, sender)
    assert [message.address for message in sender.sent] == ["7"]


def test_a_temporary_failure_is_tried_again_when_the_provider_says(runtime, clock, told):
    sender = ScriptedSender(RetryableError("rate_limited", retry_after_seconds=90))
    dispatch(runtime, sender)
    clock.advance(timedelta(seconds=89))
    assert dispatch(runtime, sender) == 0
    clock.advance(timedelta(seconds=2))
    assert dispatch(runtime, sender) == 1
    row = only(runtime, NotificationRow)[0]
    assert (row.status, row.attempts) == (NotificationStatus.SENT, 2)
    assert [attempt.reason for attempt in only(runtime, AttemptRow)] == ["rate_limited", ""]


def test_after_the_last_wait_it_is_given_up(runtime, clock, told):
    sender = ScriptedSender(*[RetryableError("away") for _ in range(20)])
    for wait in (*WAITS, timedelta(0)):
        assert dispatch(runtime, sender) == 1
        clock.advance(wait)
    row = only(runtime, NotificationRow)[0]
    assert row.status is NotificationStatus.PERMANENT_FAILURE
    assert row.failure == "gave_up:away"
    assert dispatch(runtime, sender) == 0


def test_a_failure_nobody_foresaw_is_given_up_as_any_other_and_its_words_are_not_logged(
    runtime, clock, told, caplog
):
    fault = KeyError("0912345678")
    sender = ScriptedSender(*[fault] * 20)
    for wait in (*WAITS, timedelta(0)):
        assert dispatch(runtime, sender) == 1
        clock.advance(wait)
    assert dispatch(runtime, sender) == 0
    row = only(runtime, NotificationRow)[0]
    assert row.status is NotificationStatus.PERMANENT_FAILURE
    assert row.failure == f"gave_up:{UNFORESEEN}"
    said = [one for one in caplog.records if one.message == "send_failed_unforeseen"]
    assert len(said) == len(WAITS) + 1
    assert said[0].error == "KeyError"
    assert "test_outbox.py" in said[0].at
    assert "0912345678" not in repr([vars(one) for one in caplog.records])


def test_a_failure_nobody_foresaw_holds_up_no_other_message(runtime):
    report = make_report(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        for address in ("7", "8"):
            follower = make_person(runtime)
            link_contact(uow.session, follower, Channel.TELEGRAM, address, uow.now)
            assert follow_report(uow.session, report.id, follower, uow.now)
    move(runtime, report.reference, Move.ACCEPT, make_staff(runtime))
    sender = ScriptedSender(ZeroDivisionError())
    assert dispatch(runtime, sender) == 2
    assert len(sender.sent) == 1


def test_a_dead_address_is_never_used_again_and_the_next_one_is_tried(runtime, told):
    person, report, officer = told
    with unit_of_work(runtime.clock.now() - timedelta(days=1)) as uow:
        link_contact(uow.session, person, Channel.WEB, "visitor", uow.now)
    dispatch(runtime, ScriptedSender(RecipientGoneError()))
    assert dispatch(runtime, WebInboxSender(runtime.clock), Channel.WEB) == 1
    with reading(runtime.clock.now()) as uow:
        assert "đã tiếp nhận" in list_inbox(uow.session, "visitor", 0)[0].text
        gone = uow.session.scalars(select(ContactRow.status).order_by(ContactRow.id)).first()
    assert gone == "gone"
    move(runtime, report.reference, Move.START, officer)
    assert dispatch(runtime, ScriptedSender()) == 0


def test_a_moved_recipient_is_followed(runtime, told):
    sender = ScriptedSender(RecipientMovedError("43"))
    assert dispatch(runtime, sender) == 2
    assert sender.sent[0].address == "43"


def test_a_rejected_message_is_not_repeated(runtime, told):
    assert dispatch(runtime, ScriptedSender(RejectedError("too_long"))) == 1
    assert only(runtime, NotificationRow)[0].failure == "too_long"


def test_wrong_credentials_lose_nothing(runtime, clock, told):
    sender = ScriptedSender(SenderMisconfiguredError("unauthorized"))
    dispatch(runtime, sender)
    clock.advance(timedelta(minutes=10))
    dispatch(runtime, sender)
    assert len(sender.sent) == 1


def test_what_a_dead_worker_held_is_sent_and_marked(runtime, clock, told):
    class Killed(BaseException):
        pass

    with pytest.raises(Killed):
        dispatch(runtime, ScriptedSender(Killed()))
    assert dispatch(runtime, ScriptedSender()) == 0
    clock.advance(USUAL_TERMS.stalled_after + timedelta(seconds=1))
    assert dispatch(runtime, ScriptedSender()) == 1
    assert only(runtime, NotificationRow)[0].possibly_repeated


def test_the_inbox_drops_a_repeat(runtime, told):
    person, report, officer = told
    with unit_of_work(runtime.clock.now()) as uow:
        link_contact(uow.session, person, Channel.WEB, "visitor", uow.now + timedelta(seconds=1))
    move(
        runtime, report.reference, Move.RESOLVE, officer, reply="Xong", photos=after_photos(runtime)
    )
    sender = WebInboxSender(runtime.clock)
    dispatch(runtime, sender, Channel.WEB)
    with unit_of_work(runtime.clock.now()) as uow:
        row = uow.session.scalars(
            select(NotificationRow).where(NotificationRow.channel == Channel.WEB)
        ).one()
        row.status = NotificationStatus.CREATED
    dispatch(runtime, sender, Channel.WEB)
    with reading(runtime.clock.now()) as uow:
        messages = list_inbox(uow.session, "visitor", 0)
    assert len(messages) == 1
    assert [choice[1] for choice in messages[0].choices] == [
        "Hài lòng",
        "Chấp nhận được",
        "Chưa hài lòng",
    ]
