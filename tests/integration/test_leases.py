"""Claims: renewed while a worker lives, lost to another when it is silent, never overwritten by a late one."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from backend.core.database import reading, unit_of_work
from backend.core.deferred import defer_job
from backend.core.ids import new_uuid
from backend.jobs.notifications import dispatch_notifications
from backend.jobs.registry import JOBS
from backend.jobs.worker import queues_besides_outbound
from backend.store.people import add_person
from notifications.claims import Lease, LeaseTerms, claim, give_back
from notifications.dispatcher import PACED_BATCH, RECORD_TOGETHER, USUAL_TERMS, dispatch_due
from notifications.outbox import (
    DISPATCH_JOB,
    DISPATCH_QUEUE,
    AttemptRow,
    Notice,
    NotificationRow,
    NotificationStatus,
    notify_people,
)
from notifications.recipients import Channel, link_contact
from notifications.records import Outcome, Try, record
from notifications.rules import Priority
from notifications.senders.protocol import Receipt

STALLED = USUAL_TERMS.stalled_after
SENT = Outcome(NotificationStatus.SENT, receipt=Receipt("late"))


def tell(runtime, count, channel=Channel.TELEGRAM, priority=Priority.PERSONAL, name="k"):
    people = [new_uuid() for _ in range(count)]
    with unit_of_work(runtime.clock.now()) as uow:
        for number, person_id in enumerate(people):
            add_person(uow.session, person_id, "vi", uow.now)
            uow.session.flush()
            link_contact(uow.session, person_id, channel, f"{name}{number}", uow.now)
        values = {"count": "3", "lines": "• HN-2611-0001"}
        notify_people(uow, Notice(name, "updates_collapsed", values, priority, False), people)


def take(runtime, channel=Channel.TELEGRAM, limit=50):
    return claim(runtime.clock.now(), channel, limit, STALLED)


def rows(runtime, table=NotificationRow):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(table).order_by(table.id)).all()


class Sender:
    """Accepts everything; `on_send` is called before."""

    name = "telegram"

    def __init__(self, on_send=lambda number: None):
        self.sent, self.on_send = [], on_send

    def send(self, message):
        self.on_send(len(self.sent))
        self.sent.append(message.address)
        return Receipt(str(len(self.sent)))


class NoPace:
    def wait(self):
        return


def test_a_renewed_claim_is_not_taken_over(runtime, clock):
    tell(runtime, 3)
    lease = Lease(clock, take(runtime), clock.now(), USUAL_TERMS)
    for _ in range(5):
        clock.advance(STALLED * 0.9)
        lease.renew()
        assert take(runtime) == []


def test_the_heartbeat_renews_by_itself_while_a_send_takes_long(runtime, clock):
    tell(runtime, 1)
    claimed, claimed_at = take(runtime), clock.now()
    clock.advance(timedelta(seconds=90))
    with Lease(clock, claimed, claimed_at, LeaseTerms(timedelta(milliseconds=20), STALLED)):
        renewed = threading.Event()
        for _ in range(200):
            if rows(runtime)[0].claimed_at == clock.now():
                break
            renewed.wait(0.02)
    assert rows(runtime)[0].claimed_at == clock.now()


def test_a_late_worker_neither_records_nor_gives_back_what_another_took_over(runtime, clock):
    tell(runtime, 1)
    late = take(runtime)
    clock.advance(STALLED + timedelta(seconds=1))
    second = take(runtime)
    assert [item.attempts for item in second] == [2]
    assert record([Try(late[0], SENT, clock.now())], clock.now()) == 0
    with unit_of_work(clock.now()) as uow:
        give_back(uow.session, late)
    row = rows(runtime)[0]
    assert (row.status, row.attempts, row.provider_reference) == (
        NotificationStatus.SENDING,
        2,
        None,
    )
    assert rows(runtime, AttemptRow) == []
    assert record([Try(second[0], SENT, clock.now())], clock.now()) == 1
    assert rows(runtime)[0].possibly_repeated


def test_a_worker_that_lost_its_claim_stops_sending(runtime, clock):
    tell(runtime, 5)

    def freeze(number):
        if number == 1:  # the machine slept; another worker took over what this one held
            clock.advance(STALLED + timedelta(seconds=1))
            taken.extend(take(runtime))

    taken = []
    sender = Sender(freeze)
    dispatch_due(clock, {Channel.TELEGRAM: sender}, lambda: 0.0)
    assert len(sender.sent) == 2
    # Even the first, which was sent, had not been recorded: all five are the other worker's now.
    assert len(taken) == 5
    assert {row.status for row in rows(runtime)} == {NotificationStatus.SENDING}


def test_a_lease_notices_what_was_taken_over(runtime, clock):
    tell(runtime, 2)
    claimed = take(runtime)
    lease = Lease(clock, claimed, clock.now(), USUAL_TERMS)
    with unit_of_work(clock.now()) as uow:
        uow.session.get_one(NotificationRow, claimed[0].id).attempts += 1
    lease.renew()
    assert [lease.holds([item]) for item in claimed] == [False, True]


def test_a_killed_worker_repeats_no_more_than_is_recorded_together(runtime, clock):
    class Killed(BaseException):
        pass

    def kill(number):
        if number == 2 * RECORD_TOGETHER + 3:
            raise Killed

    tell(runtime, 50, priority=Priority.BULK)
    clock.advance(timedelta(hours=1))
    sender = Sender(kill)
    with pytest.raises(Killed):
        dispatch_due(clock, {Channel.TELEGRAM: sender}, lambda: 0.0)
    recorded = [row for row in rows(runtime) if row.status is NotificationStatus.SENT]
    assert len(sender.sent) - len(recorded) < RECORD_TOGETHER
    assert len(rows(runtime, AttemptRow)) == len(recorded)


def test_a_paced_channel_lets_another_one_pass(runtime, clock):
    order = []

    class Pace:
        def wait(self):
            order.append("pace")

    class Noting(Sender):
        def __init__(self, name):
            super().__init__(lambda number: order.append(name))

    tell(runtime, 60, priority=Priority.BULK, name="bulk")
    tell(runtime, 1, Channel.WEB, name="web")
    senders = {Channel.TELEGRAM: Noting("telegram"), Channel.WEB: Noting("web")}
    dispatch_due(clock, senders, lambda: 0.0, paces={Channel.TELEGRAM: Pace()})
    assert order.count("telegram") == 60
    assert order[: order.index("web")].count("telegram") == PACED_BATCH


def test_a_slow_channel_gives_back_what_it_has_no_time_for(runtime, clock):
    tell(runtime, 4)
    tell(runtime, 1, Channel.WEB, name="web")
    slow = Sender(lambda number: clock.advance(timedelta(seconds=2)))
    seen = []
    quick = Sender(lambda number: seen.append(len(slow.sent)))
    dispatch_due(clock, {Channel.TELEGRAM: slow, Channel.WEB: quick}, lambda: 0.0)
    assert seen == [1]
    assert len(slow.sent) == 4
    assert {row.attempts for row in rows(runtime)} == {1}


def test_with_more_than_a_batch_waiting_one_more_job_is_called(runtime, clock):
    calls = []
    tell(runtime, 3 * PACED_BATCH, priority=Priority.BULK)

    def dispatch():
        senders, paces = {Channel.TELEGRAM: Sender()}, {Channel.TELEGRAM: NoPace()}
        dispatch_due(clock, senders, lambda: 0.0, paces=paces, call_help=lambda: calls.append(1))

    dispatch()
    assert calls == [1]
    tell(runtime, PACED_BATCH - 1, priority=Priority.BULK, name="few")
    dispatch()
    assert calls == [1]


def test_terms_that_would_take_a_live_worker_for_dead_are_refused():
    with pytest.raises(ValueError, match="two heartbeats"):
        LeaseTerms(timedelta(seconds=10), timedelta(seconds=15))


def test_one_dispatch_job_does_the_work_of_all_that_wait(runtime):
    with unit_of_work(runtime.clock.now()) as uow:
        for _ in range(20):
            defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
        defer_job(uow.session, "handle_chat", queue="inbound")
    dispatch_notifications(runtime)
    with reading(runtime.clock.now()) as uow:
        names = uow.session.execute(text("SELECT task_name FROM procrastinate_jobs")).scalars()
        assert names.all() == ["handle_chat"]


def test_what_sends_has_a_worker_of_its_own_and_no_queue_is_without_one():
    others = set(queues_besides_outbound())
    assert DISPATCH_QUEUE not in others
    assert others | {DISPATCH_QUEUE} >= {job.queue for job in JOBS}
    assert [job.name for job in JOBS if job.queue == DISPATCH_QUEUE] == [DISPATCH_JOB]
