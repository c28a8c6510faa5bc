"""What was kept long enough is forgotten; what is still needed stays."""

from __future__ import annotations

from datetime import timedelta

from backend.core.database import reading, unit_of_work
from backend.domain.photos import inspect_photo
from backend.domain.retention import RETENTION, Kept
from backend.domain.workflow import Move
from backend.jobs.housekeeping import forget_what_was_kept_long_enough, sweep_orphan_files
from backend.services.emails import Registration, ask_to_confirm
from backend.services.photos import keep_photo, original_key, public_key, publish_report_photos
from backend.services.retention import forget_kept
from backend.store.consents import ConsentRow
from backend.store.conversations import ConversationRow
from backend.store.email_confirmations import EmailConfirmationRow
from backend.store.inbound_updates import InboundUpdateRow
from backend.store.photos import PhotoRow, list_attachments
from backend.store.reports import ReportRow
from backend.store.timetable import TimetableSlotRow, take_slot
from backend.store.web_inbox import InboxMessageRow, add_inbox_message
from notifications.outbox import NotificationRow
from notifications.receipts import ReceiptRow, note_opened
from notifications.recipients import ContactRow
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


def reject(runtime, report):
    move(runtime, report.reference, Move.REJECT, make_staff(runtime), reason="Không thuộc địa bàn.")


def test_the_exact_place_becomes_that_of_the_commune_a_month_after_the_end(runtime):
    over, beside, open_one = (make_report(runtime, photos=1) for _ in range(3))
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.get_one(ReportRow, beside.id).latitude += 0.0011
        for photo in uow.session.query(PhotoRow):
            photo.exif_latitude = photo.exif_longitude = 21.02
    for report in (over, beside):
        reject(runtime, report)
    pass_time(runtime, Kept.EXACT_PLACE, -LONGER)
    with reading(runtime.clock.now()) as uow:
        assert uow.session.get_one(ReportRow, over.id).latitude == over.latitude
    pass_time(runtime, Kept.EXACT_PLACE)
    with reading(runtime.clock.now()) as uow:
        first, second, kept = (
            uow.session.get_one(ReportRow, one.id) for one in (over, beside, open_one)
        )
        exif = [photo.exif_latitude for photo in uow.session.query(PhotoRow)]
    assert (first.latitude, first.longitude) == (second.latitude, second.longitude)
    assert first.latitude != over.latitude
    assert abs(first.latitude - over.latitude) < 0.02
    assert first.commune_code == over.commune_code
    assert (first.accuracy_metres, first.border_metres) == (None, None)
    assert (kept.latitude, kept.place_rounded_at) == (open_one.latitude, None)
    assert sorted(exif, key=str) == [21.02, None, None]


def test_original_photos_go_after_a_year_and_public_copies_stay(runtime):
    over, open_one = make_report(runtime, photos=1), make_report(runtime, photos=1)
    reject(runtime, over)
    for report in (over, open_one):
        publish_report_photos(runtime.files, report.id, runtime.clock.now())
    with reading(runtime.clock.now()) as uow:
        gone, kept = (
            list_attachments(uow.session, report.id)[0].content_hash for report in (over, open_one)
        )
    pass_time(runtime, Kept.PHOTO_ORIGINALS)
    sweep_orphan_files(runtime)
    stored = set(runtime.files.list_keys("originals")) | set(runtime.files.list_keys("public"))
    keys = {key for key, _ in stored}
    assert keys == {original_key(kept), public_key(kept), public_key(gone)}


def test_a_picture_sent_again_after_its_original_went_is_kept_again(runtime):
    over = make_report(runtime, photos=1)
    reject(runtime, over)
    publish_report_photos(runtime.files, over.id, runtime.clock.now())
    with reading(runtime.clock.now()) as uow:
        content_hash = list_attachments(uow.session, over.id)[0].content_hash
    content = runtime.files.get(original_key(content_hash))
    pass_time(runtime, Kept.PHOTO_ORIGINALS)
    sweep_orphan_files(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        keep_photo(runtime.files, uow, inspect_photo(content))
    runtime.clock.advance(timedelta(days=2))
    sweep_orphan_files(runtime)
    assert runtime.files.get(original_key(content_hash)) == content


def test_what_a_chat_sent_and_nobody_could_handle_goes_with_the_chats(runtime):
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.add(
            InboundUpdateRow(
                channel="telegram",
                user_ref="42",
                delivery_id="1",
                payload={"text": "Rác ở đây"},
                received_at=uow.now,
            )
        )
    pass_time(runtime, Kept.CHATS)
    assert count(runtime, InboundUpdateRow) == 0


def test_an_address_nobody_confirmed_is_forgotten_with_its_letter(runtime):
    with unit_of_work(runtime.clock.now()) as uow:
        ask_to_confirm(uow, "secret", Registration("a@example.org"))
    pass_time(runtime, Kept.UNCONFIRMED_EMAILS)
    tables = (EmailConfirmationRow, NotificationRow, ContactRow)
    assert [count(runtime, table) for table in tables] == [0, 0, 0]
