"""An officer links a chat by a code of the console and works there under the console's rules."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from backend.core.database import reading
from backend.domain.workflow import Status
from backend.jobs.photos import publish_photo_copies
from backend.store.reports import find_by_reference
from bot.capabilities import CAPABILITIES
from tests.integration.test_console_queue import sign_in
from tests.integration.test_conversations import Resident
from tests.support.pictures import jpeg
from tests.support.reports import make_report, make_staff

CODE = re.compile(r"LX-[2-9A-Z]{4}-[2-9A-Z]{4}")


def new_code(app, member):
    return CODE.search(sign_in(app, member).post("/can-bo/tro-chuyen").text)[0]


@pytest.fixture
def officer(app, runtime):
    return make_staff(runtime)


@pytest.fixture
def chat(app, runtime, officer):
    chat = Resident(runtime, user="officer")
    assert "Đã liên kết" in chat.say(new_code(app, officer))
    return chat


def status_of(runtime, report):
    with reading(runtime.clock.now()) as uow:
        return find_by_reference(uow.session, report.reference).status


@pytest.mark.parametrize("channel", list(CAPABILITIES))
def test_from_the_code_to_the_after_photo_on_every_channel(app, runtime, officer, channel):
    report = make_report(runtime, photos=1)
    chat = Resident(runtime, channel, "officer")
    chat.say(f"mã của tôi: {new_code(app, officer).lower()}")
    assert report.reference in chat.say("việc cần làm")
    shown = chat.say(report.reference)
    assert "openstreetmap.org" in shown
    if CAPABILITIES[channel].sends_pictures:
        assert any(reply.attachment_ids for reply in chat.replies)
    chat.choose(f"s:do:accept:{report.reference}")
    if "s:send" in chat.values:
        chat.choose("s:send")
    assert status_of(runtime, report) is Status.ACCEPTED
    chat.choose(f"s:do:resolve:{report.reference}")
    chat.photo("Đã dọn sạch điểm rác này")
    assert status_of(runtime, report) is Status.ACCEPTED
    chat.choose("s:send")
    assert status_of(runtime, report) is Status.RESOLVED


def test_a_report_is_forwarded_to_an_agency_found_by_name(runtime, chat):
    report = make_report(runtime)
    chat.say(report.reference)
    chat.choose(f"s:do:forward:{report.reference}")
    chat.say("cửa nam")
    agency = next(value for value in chat.values if value.startswith("s:agency:"))
    chat.choose(agency)
    if "s:send" not in chat.values:
        chat.say("Địa bàn phường Cửa Nam")
    chat.choose("s:send")
    with reading(runtime.clock.now()) as uow:
        row = find_by_reference(uow.session, report.reference)
    assert row.agency_code == agency.removeprefix("s:agency:")


def test_a_code_works_once_and_for_ten_minutes(app, runtime, clock, officer):
    code = new_code(app, officer)
    assert "Đã liên kết" in Resident(runtime, user="first").say(code)
    assert "không đúng, đã dùng" in Resident(runtime, user="second").say(code)
    late = new_code(app, officer)
    clock.advance(timedelta(minutes=11))
    assert "quá 10 phút" in Resident(runtime, user="third").say(late)


def test_codes_cannot_be_tried_one_after_another(runtime):
    stranger = Resident(runtime)
    answers = [stranger.say(f"LX-ABCD-234{n}") for n in range(2, 9)]
    assert "không đúng" in answers[0]
    assert "không đúng" not in answers[-1]


def test_a_stranger_and_an_ended_link_may_do_nothing(app, runtime, chat, officer):
    report = make_report(runtime)
    stranger = Resident(runtime, user="stranger")
    chat.say(report.reference)
    page = sign_in(app, officer).get("/can-bo/tro-chuyen").text
    link = re.search(r"/can-bo/tro-chuyen/\d+/ngung", page)[0]
    sign_in(app, officer).post(link)
    for who in (stranger, chat):
        who.choose(f"s:do:accept:{report.reference}")
        who.choose("s:send")
    assert status_of(runtime, report) is Status.SUBMITTED


def test_nobody_ends_the_link_of_another(app, runtime, chat, officer):
    page = sign_in(app, officer).get("/can-bo/tro-chuyen").text
    link = re.search(r"/can-bo/tro-chuyen/\d+/ngung", page)[0]
    sign_in(app, make_staff(runtime)).post(link)
    assert link in sign_in(app, officer).get("/can-bo/tro-chuyen").text


def test_the_report_of_another_agency_cannot_be_moved(app, runtime):
    report = make_report(runtime)
    chat = Resident(runtime, user="elsewhere")
    chat.say(new_code(app, make_staff(runtime, "00004-ubnd")))
    chat.say(report.reference)
    chat.choose(f"s:do:accept:{report.reference}")
    chat.choose("s:send")
    assert status_of(runtime, report) is Status.SUBMITTED


def test_a_photo_used_before_is_hinted_to_staff_and_never_to_the_sender(
    app, runtime, officer, chat
):
    picture = jpeg(77)
    first, second = Resident(runtime, user="one"), Resident(runtime, user="two")
    for resident in (first, second):
        resident.photo("Rác chưa ai dọn", picture)
        resident.choose("agree")
        resident.place(21.0285 if resident is first else 21.0335)
        said = resident.choose("exact")
        assert "đã có trong" not in said
    for report_id in (1, 2):
        with reading(runtime.clock.now()) as uow:
            row = find_by_reference(uow.session, f"HN-2611-000{report_id}")
        publish_photo_copies(runtime, row.id)
    assert "Ảnh này đã có trong phản ánh HN-2611-0001" in chat.say("HN-2611-0002")
    page = sign_in(app, officer).get("/can-bo/phan-anh/HN-2611-0002").text
    assert "Ảnh này đã có trong phản ánh HN-2611-0001" in page
    assert "đã có trong" not in second.say("HN-2611-0002")
