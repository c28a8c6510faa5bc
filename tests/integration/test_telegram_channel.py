"""Telegram end to end on the fake: webhook or polling, stored, handled in order, answered."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from backend.clients.telegram import TelegramClient
from backend.core.database import reading
from backend.domain.workflow import Move
from backend.store.inbound_updates import InboundUpdateRow
from backend.store.reports import ReportRow
from bot.channels.handler import ChatHandler
from bot.channels.telegram import TelegramAdapter, poll_telegram
from bot.channels.telegram_updates import parse_update, store_telegram_updates
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel, ContactRow
from notifications.senders.telegram import TelegramSender
from tests.fakes import telegram_server as fake
from tests.support.pictures import camera_jpeg, jpeg
from tests.support.reports import after_photos, make_staff, move

HOAN_KIEM = {"latitude": 21.0285, "longitude": 105.8542, "horizontal_accuracy": 8}
SECRET = "webhook-secret"


class NoPause(threading.Event):
    """Waiting takes no time in tests."""

    def wait(self, timeout: float | None = None) -> bool:
        return True


@pytest.fixture
def telegram() -> Iterator[fake.TelegramServer]:
    server = fake.TelegramServer()
    yield server
    server.close()


@pytest.fixture
def client_of_bot(telegram) -> Iterator[TelegramClient]:
    client = TelegramClient(fake.TOKEN, telegram.url)
    yield client
    client.close()


@pytest.fixture
def channel(runtime, client_of_bot) -> ChatHandler:
    return ChatHandler(runtime, TelegramAdapter(client_of_bot), NoPause())


@pytest.fixture
def talk(runtime, telegram, channel):
    """Delivers what is queued, handles the chat, and gives the last text it got."""

    def go(chat_id: int = 42) -> str:
        store_telegram_updates(runtime, telegram.updates)
        telegram.updates.clear()
        channel.handle_chat(str(chat_id))
        return telegram.last_text(chat_id)

    return go


def consent(telegram, talk):
    telegram.deliver(text="Rác chưa ai dọn")
    assert "trợ lý tự động" in talk()
    telegram.press("agree")
    talk()


def reports(runtime):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(ReportRow)).all()


def test_a_report_by_telegram_is_resolved_and_told(runtime, telegram, client_of_bot, talk):
    consent(telegram, talk)
    telegram.deliver(photo=telegram.photo(jpeg(1)))
    assert "ở đâu" in talk()
    assert '"request_location": true' in telegram.sent(42)[-1]["reply_markup"]
    telegram.deliver(location=HOAN_KIEM)
    assert "Phường Hoàn Kiếm" in talk()
    telegram.press("exact")
    assert "HN-2611-0001" in talk()
    officer = make_staff(runtime)
    move(runtime, "HN-2611-0001", Move.ACCEPT, officer)
    move(runtime, "HN-2611-0001", Move.RESOLVE, officer, reply="Xong", photos=after_photos(runtime))
    senders = {Channel.TELEGRAM: TelegramSender(client_of_bot)}
    dispatch_due(runtime.clock, senders, lambda: 0.0)
    assert "đã xử lý" in telegram.last_text(42)
    telegram.press("rate:HN-2611-0001:satisfied")
    assert "cảm ơn" in talk()
    assert reports(runtime)[0].status == "closed"


def test_an_album_is_one_report_and_one_answer(runtime, telegram, talk):
    consent(telegram, talk)
    before = len(telegram.sent(42))
    for seed in range(4):
        telegram.deliver(photo=telegram.photo(jpeg(seed)), media_group_id="9", caption="")
    talk()
    assert len(telegram.sent(42)) == before + 1
    telegram.deliver(location=HOAN_KIEM)
    assert "Ảnh: 4" in talk()


def test_the_same_delivery_five_times_is_taken_once(runtime, telegram, talk, channel):
    update = telegram.deliver(text="chào")
    for _ in range(5):
        store_telegram_updates(runtime, [update])
        channel.handle_chat("42")
    assert len(telegram.sent(42)) == 1


def test_deliveries_out_of_order_are_handled_in_order(runtime, telegram, channel):
    first, second = telegram.deliver(text="/start"), telegram.deliver(text="không khí hôm nay")
    store_telegram_updates(runtime, [second])
    store_telegram_updates(runtime, [first])
    channel.handle_chat("42")
    texts = [sent["text"] for sent in telegram.sent(42)]
    assert "xin chào" in texts[0]


def test_a_photo_sent_as_a_file_proposes_its_place(telegram, talk):
    consent(telegram, talk)
    telegram.deliver(document=telegram.document(camera_jpeg(21.0285, 105.8542)))
    assert "Ảnh có ghi vị trí ở Phường Hoàn Kiếm" in talk()


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, "tin nhắn thoại"),
        ({"video": {"file_id": "v"}}, "video"),
        ({"sticker": {"file_id": "s"}}, "chào"),
        ({"text": "😀😀😀"}, "chưa hiểu"),
        ({"text": "<script>alert(1)</script>"}, "chưa hiểu"),
        ({"location": {"latitude": 21.1781, "longitude": 106.071}}, "trợ lý tự động"),
    ],
)
def test_odd_messages_get_a_useful_reply(telegram, talk, message, said):
    telegram.deliver(**message)
    assert said in talk()


def test_a_file_that_is_no_photo_says_so_and_loses_nothing(telegram, talk):
    consent(telegram, talk)
    telegram.deliver(document=telegram.document(b"%PDF-1.7 hello"))
    talk()
    assert any("không phải ảnh" in sent["text"] for sent in telegram.sent(42))


def test_a_download_that_fails_twice_asks_again(telegram, talk):
    consent(telegram, talk)
    telegram.fail("getFile", fake.AWAY, fake.AWAY)
    telegram.deliver(photo=telegram.photo(jpeg()))
    talk()
    assert any("chưa tải được ảnh" in sent["text"] for sent in telegram.sent(42))


def test_a_429_on_a_reply_is_waited_out(telegram, talk):
    telegram.fail("sendMessage", fake.TOO_MANY)
    telegram.deliver(text="chào")
    assert "xin chào" in talk()
    assert len(telegram.sent(42)) == 2


def test_a_resident_who_blocks_the_bot_is_not_written_to(runtime, telegram, talk, channel):
    consent(telegram, talk)
    chat = {"id": 42, "type": "private", "first_name": "A"}
    person = {"id": 42, "is_bot": False, "first_name": "A"}
    update = telegram.deliver_update(
        my_chat_member={
            "chat": chat,
            "from": person,
            "date": 1,
            "old_chat_member": {"status": "member", "user": person},
            "new_chat_member": {"status": "kicked", "user": person, "until_date": 0},
        }
    )
    store_telegram_updates(runtime, [update])
    channel.handle_chat("42")
    with reading(runtime.clock.now()) as uow:
        assert uow.session.scalars(select(ContactRow.status)).all() == ["gone"]


@pytest.mark.parametrize(
    "update",
    [
        None,
        [],
        {},
        {"update_id": "x"},
        {"update_id": 1, "message": {"chat": {"id": -5, "type": "group"}, "text": "hi"}},
        {"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "location": {}}},
        {"update_id": 1, "message": {"chat": {"id": "a", "type": "private"}, "text": "x"}},
        {"update_id": 1, "callback_query": {"id": "1"}},
    ],
)
def test_malformed_updates_and_groups_are_dropped(update):
    assert parse_update(update) is None


def test_the_webhook_takes_an_update_once_and_only_with_the_secret(app, runtime, telegram):
    settings = runtime.settings.model_copy(update={"telegram_webhook_secret": SecretStr(SECRET)})
    app.extensions["loa_xanh"] = replace(runtime, settings=settings)
    client = app.test_client()
    update = telegram.deliver(text="chào")
    header = "X-Telegram-Bot-Api-Secret-Token"
    assert client.post("/webhooks/telegram", json=update).status_code == 403
    assert (
        client.post("/webhooks/telegram", json=update, headers={header: "giả"}).status_code == 403
    )
    for _ in range(3):
        assert (
            client.post("/webhooks/telegram", json=update, headers={header: SECRET}).status_code
            == 200
        )
    assert client.post("/webhooks/telegram", data=b"{", headers={header: SECRET}).status_code == 200
    with reading(runtime.clock.now()) as uow:
        assert uow.session.scalar(select(func.count()).select_from(InboundUpdateRow)) == 1


def test_polling_stores_each_batch_before_it_asks_for_the_next(
    app, runtime, telegram, client_of_bot
):
    for number in range(3):
        telegram.deliver(text=f"chào {number}")
    stop = threading.Event()

    def poll():
        with app.app_context():
            poll_telegram(runtime, client_of_bot, stop)

    poller = threading.Thread(target=poll)
    poller.start()
    for _ in range(100):
        with reading(runtime.clock.now()) as uow:
            count = uow.session.scalar(select(func.count()).select_from(InboundUpdateRow))
        if count == 3 and not telegram.updates:
            break
        stop.wait(0.05)
    stop.set()
    poller.join(timeout=20)
    assert count == 3
    methods = telegram.methods
    assert methods.index("setMyCommands") < methods.index("getUpdates")
