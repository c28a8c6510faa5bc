"""The Telegram sender, driven by the real client library over HTTP: every outcome has its type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.clients.telegram import Buttons, TelegramClient
from notifications.senders.protocol import (
    Message,
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
)
from notifications.senders.telegram import TelegramSender
from tests.fakes import telegram_server as fake
from tests.support.pictures import jpeg


@pytest.fixture
def telegram() -> Iterator[fake.TelegramServer]:
    """A Telegram server of our own."""
    server = fake.TelegramServer()
    yield server
    server.close()


@pytest.fixture
def client(telegram) -> Iterator[TelegramClient]:
    """The real client, pointed at it."""
    client = TelegramClient(fake.TOKEN, telegram.url)
    yield client
    client.close()


def message(**fields: object) -> Message:
    values: dict[str, object] = {
        "key": "k",
        "address": "42",
        "title": "Tiêu đề",
        "text": "Nội dung",
    }
    return Message(**(values | fields))  # type: ignore[arg-type]


def test_success_gives_the_providers_reference(telegram, client):
    receipt = TelegramSender(client).send(message(choices=(("a", "Một"), ("b", "Hai"))))
    assert receipt.provider_reference
    sent = telegram.sent(42)[0]
    assert sent["text"] == "Tiêu đề\nNội dung"
    assert '"callback_data": "a"' in sent["reply_markup"]


def test_a_picture_goes_with_its_caption(telegram, client):
    TelegramSender(client).send(message(image=jpeg()))
    method, values = telegram.methods[-1], telegram.calls[-1].values
    assert method == "sendPhoto"
    assert values["caption"].startswith("Tiêu đề")


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (fake.TOO_MANY, RetryableError),
        (fake.AWAY, RetryableError),
        (fake.DROPPED, RetryableError),
        (fake.MALFORMED, RetryableError),
        (fake.BLOCKED, RecipientGoneError),
        (fake.NO_CHAT, RecipientGoneError),
        (fake.MIGRATED, RecipientMovedError),
        (fake.TOO_LONG, RejectedError),
        (fake.UNAUTHORIZED, SenderMisconfiguredError),
    ],
)
def test_every_failure_says_what_to_do_next(telegram, client, failure, expected):
    telegram.fail("sendMessage", failure)
    with pytest.raises(expected):
        TelegramSender(client).send(message())


def test_the_wait_a_429_asks_for_is_passed_on(telegram, client):
    telegram.fail("sendMessage", fake.TOO_MANY)
    with pytest.raises(RetryableError) as refused:
        TelegramSender(client).send(message())
    assert refused.value.retry_after_seconds == 1


def test_a_wrong_token_is_a_misconfiguration(telegram):
    client = TelegramClient("123456:WRONG", telegram.url)
    with pytest.raises(SenderMisconfiguredError):
        client.send("42", "x", Buttons())
    client.close()


def test_the_location_button_is_a_keyboard(telegram, client):
    client.send("42", "Ở đâu ạ?", Buttons((("cancel", "Huỷ"),), "Gửi vị trí"))
    assert '"request_location": true' in telegram.sent(42)[0]["reply_markup"]


def test_a_file_is_downloaded(telegram, client):
    content = jpeg()
    file_id = telegram.document(content)["file_id"]
    assert client.download(file_id) == content


def test_a_text_with_marks_goes_as_telegrams_html(telegram, client):
    TelegramSender(client).send(message(title="Rác <mới>", text="Mai", markup="**Mai** & kia"))
    sent = telegram.sent(42)[0]
    assert (sent["text"], sent["parse_mode"]) == (
        "<b>Rác &lt;mới&gt;</b>\n<b>Mai</b> &amp; kia",
        "HTML",
    )


def test_a_picture_drawn_for_a_message_goes_with_its_words(telegram, client):
    sender = TelegramSender(client, lambda told: jpeg() if told.data.get("card") else None)
    sender.send(message(data={"card": "{}"}))
    assert telegram.methods[-1] == "sendPhoto"
    assert telegram.calls[-1].values["caption"].startswith("Tiêu đề")
    sender.send(message())
    assert telegram.methods[-1] == "sendMessage"
