"""What was kept long enough is forgotten; what is still needed stays."""

from __future__ import annotations

from datetime import timedelta

from backend.core.database import reading, unit_of_work
from backend.domain.retention import RETENTION, Kept
from backend.domain.workflow import Move
from backend.jobs.housekeeping import forget_what_was_kept_long_enough
from backend.services.retention import forget_kept
from backend.store.consents import ConsentRow
from backend.store.conversations import ConversationRow
from backend.store.reports import ReportRow
from backend.store.timetable import TimetableSlotRow, take_slot
from backend.store.web_inbox import InboxMessageRow, add_inbox_message
from notifications.outbox import NotificationRow
from notifications.receipts import ReceiptRow, note_opened
from tests.integration.test_cli_notifications import dead_letter
from tests.support.reports import make_person, make_report, make_staff, move

LONGER = timedelta(days=1)


def count(runtime, table):
    with reading(runtime.clock.now()) as uow:
        return uow.session.query(table).count()


def pass_time(runtime, kept, extra=LONGER):
    runtime.clock.advance(RETENTION[kept] + extra)
    forget_what_was_kept_long_enough(runtime)


def test_a_report_that_ended_a_year_ago_forgets_who_sent_it(runtime):
    person = make_person(runtime)
    scope = f"person:{person}"
    over = make_report(runtime, reporter_id=person, request_scope=scope)
    open_one = make_report(runtime, reporter_id=person, request_scope=scope)
    move(runtime, over.reference, Move.REJECT, make_staff(runtime), reason="Không thuộc địa bàn.")
    pass_time(runtime, Kept.REPORTER_LINK)
    with reading(runtime.clock.now()) as uow:
        forgotten = uow.session.get_one(ReportRow, over.id)
        kept = uow.session.get_one(ReportRow, open_one.id)
    assert (forgotten.reporter_id, forgotten.request_scope) == (None, f"forgotten:{over.id}")
    assert forgotten.tracking_token != over.tracking_token
    assert forgotten.description == over.description
    assert kept.reporter_id == person


def test_nothing_is_forgotten_a_day_too_early(runtime):
    dead_letter(runtime)
    pass_time(runtime, Kept.MESSAGES, -LONGER)
    assert count(runtime, NotificationRow) == 1
    pass_time(runtime, Kept.MESSAGES)
    assert count(runtime, NotificationRow) == 0


def test_a_message_that_still_waits_is_kept(runtime):
    number = dead_letter(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.get_one(NotificationRow, number).status = "created"
    pass_time(runtime, Kept.MESSAGES)
    assert count(runtime, NotificationRow) == 1


def test_chats_receipts_and_slots_go_after_their_time(runtime):
    dead_letter(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        person = uow.session.query(NotificationRow).one()
        take_slot(uow.session, "x", uow.now, uow.now)
        add_inbox_message(uow.session, key="k", address="a", text="Xong", choices=(), now=uow.now)
        uow.session.add(
            ConversationRow(channel="web", user_ref="a", state={"a": 1}, updated_at=uow.now)
        )
        owner = uow.session.connection().exec_driver_sql("SELECT id FROM people").scalar()
        assert note_opened(uow.session, owner, [person.key], uow.now) == 1
    pass_time(runtime, Kept.CHATS)
    tables = (ReceiptRow, InboxMessageRow, TimetableSlotRow)
    assert [count(runtime, table) for table in tables] == [0, 0, 0]
    with reading(runtime.clock.now()) as uow:
        assert uow.session.query(ConversationRow).one().state == {}


def test_the_standing_proof_of_a_consent_outlives_five_years(runtime):
    person = make_person(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        for is_given in (True, False, True):
            uow.session.add(
                ConsentRow(
                    person_id=person,
                    purpose="messages",
                    is_given=is_given,
                    text_version="v",
                    channel="api",
                    at=uow.now,
                )
            )
            uow.session.flush()
    pass_time(runtime, Kept.CONSENT_PROOFS)
    assert count(runtime, ConsentRow) == 1


def test_a_page_is_forgotten_at_a_time(runtime):
    dead_letter(runtime)
    dead_letter(runtime, address="43")
    runtime.clock.advance(RETENTION[Kept.MESSAGES] + LONGER)
    with unit_of_work(runtime.clock.now()) as uow:
        assert [forget_kept(uow, Kept.MESSAGES, 1) for _ in range(3)] == [1, 1, 0]
