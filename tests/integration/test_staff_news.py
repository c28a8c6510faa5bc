"""What an officer's chat is told by itself: new and overdue reports, with picture and map."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend.clients.telegram import TelegramClient
from backend.core.database import unit_of_work
from backend.domain.workflow import Status
from backend.jobs.notifications import pictures
from backend.services.reminders import plan_deadline_reminders, send_deadline_reminders
from backend.store.web_inbox import list_inbox
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel
from notifications.senders.telegram import TelegramSender
from notifications.senders.web_inbox import WebInboxSender
from tests.fakes import telegram_server as fake
from tests.integration.test_conversations import Resident
from tests.integration.test_staff_chat import new_code, status_of
from tests.support.reports import make_report, make_staff

MAP = "https://www.openstreetmap.org/?mlat=21.02850&mlon=105.85420"


@pytest.fixture
def telegram():
    server = fake.TelegramServer()
    yield server
    server.close()


@pytest.fixture
def send(runtime, telegram):
    client = TelegramClient(fake.TOKEN, telegram.url)
    senders = {
        Channel.TELEGRAM: TelegramSender(client, pictures(runtime)),
        Channel.WEB: WebInboxSender(runtime.clock),
    }
    yield lambda: dispatch_due(runtime.clock, senders, lambda: 0.0)
    client.close()


@pytest.fixture
def officer(app, runtime):
    """An officer who linked a Telegram chat."""
    member = make_staff(runtime)
    chat = Resident(runtime, Channel.TELEGRAM, "42")
    chat.say(new_code(app, member))
    return chat


def caption(message):
    return message.get("caption") or message.get("text")


def test_a_new_report_comes_with_its_picture_and_a_map_and_opens_by_its_button(
    runtime, telegram, send, officer
):
    report = make_report(runtime, photos=2)
    send()
    told = telegram.sent(42)
    assert telegram.methods.count("sendPhoto") == 1
    assert report.reference in caption(told[-1])
    assert "Phường Hoàn Kiếm" in caption(told[-1])
    assert MAP in caption(told[-1])
    assert f"s:show:{report.reference}" in told[-1]["reply_markup"]
    officer.choose(f"s:show:{report.reference}")
    officer.choose(next(value for value in officer.values if value.startswith("s:do:accept")))
    if "s:send" in officer.values:
        officer.choose("s:send")
    assert status_of(runtime, report) is Status.ACCEPTED


def test_a_report_without_a_picture_is_told_in_words(runtime, telegram, send, officer):
    make_report(runtime)
    send()
    assert "sendPhoto" not in telegram.methods
    assert MAP in telegram.last_text(42)


def test_an_overdue_report_comes_with_its_picture_and_a_map(runtime, telegram, send, officer):
    report = make_report(runtime, photos=1)
    send()
    telegram.calls.clear()
    with unit_of_work(runtime.clock.now()) as uow:
        plan_deadline_reminders(uow, runtime.reference(uow))
    runtime.clock.advance(timedelta(days=1, hours=1))
    with unit_of_work(runtime.clock.now()) as uow:
        send_deadline_reminders(uow, runtime.reference(uow))
    send()
    told = telegram.sent(42)[-1]
    assert "sendPhoto" in telegram.methods
    assert "hết hạn" in caption(told)
    assert report.reference in caption(told)
    assert MAP in caption(told)


def test_a_forwarded_report_is_pushed_to_the_new_agency_with_picture_and_map(
    app, runtime, telegram, send, officer
):
    new_desk = Resident(runtime, Channel.TELEGRAM, "43")
    new_desk.say(new_code(app, make_staff(runtime, "00082-ubnd")))
    resident = Resident(runtime, Channel.TELEGRAM, "44").consent()
    resident.place()
    resident.choose("exact")
    send()
    telegram.calls.clear()
    officer.say("HN-2611-0001")
    officer.choose("s:do:forward:HN-2611-0001")
    officer.say("cửa nam")
    officer.choose("s:agency:00082-ubnd")
    officer.say("Địa bàn phường Cửa Nam")
    officer.choose("s:send")
    send()
    told = telegram.sent(43)[-1]
    assert "Chuyển đến: HN-2611-0001" in caption(told)
    assert "Địa bàn phường Cửa Nam" in caption(told)
    assert MAP in caption(told)
    assert telegram.methods.count("sendPhoto") == 1
    assert "s:show:HN-2611-0001" in told["reply_markup"]
    assert telegram.sent(42) == []  # who forwarded it knows
    assert [MAP in caption(one) for one in telegram.sent(44)] == [False]
    new_desk.choose("s:show:HN-2611-0001")
    new_desk.choose(next(value for value in new_desk.values if value.startswith("s:do:accept")))


def test_in_the_web_chat_the_picture_is_opened_by_its_path(app, runtime, send):
    chat = Resident(runtime, Channel.WEB, "officer")
    chat.say(new_code(app, make_staff(runtime)))
    make_report(runtime, photos=1)
    send()
    with unit_of_work(runtime.clock.now()) as uow:
        news = list_inbox(uow.session, "officer", 0)
    assert news[-1].image_path.startswith("/photos/")
    assert news[-1].image_path.endswith("/thumbnail")
    assert MAP in news[-1].text
