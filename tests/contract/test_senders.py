"""One suite for every sender, each driven by its real client over HTTP or SMTP: all outcomes are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from flask import Flask

from backend.clients import zalo_oa
from backend.clients.firebase import FirebaseClient
from backend.clients.provider_errors import SendError
from backend.clients.smtp import SmtpClient
from backend.clients.telegram import TelegramClient
from backend.clients.zalo_bot import ZaloBotClient
from backend.core.clock import SettableClock
from backend.core.database import reading
from backend.store.web_inbox import list_inbox
from notifications.senders.email import EmailSender
from notifications.senders.firebase import FirebaseSender
from notifications.senders.protocol import (
    Message,
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    Sender,
    SenderMisconfiguredError,
)
from notifications.senders.telegram import TelegramSender
from notifications.senders.web_inbox import WebInboxSender
from notifications.senders.zalo import ZaloBotSender, ZaloOaSender
from tests.conftest import START
from tests.fakes import fcm_server, http_server, smtp_server, telegram_server, zalo_server


@dataclass
class Bench:
    """A sender with its provider: how to make it fail, and what arrived."""

    sender: Sender
    address: str
    failures: dict[str, Callable[[], None]]
    received: Callable[[], int]
    recover: Callable[[], None] = lambda: None


class Tokens:
    """A token that is always good."""

    def __init__(self, server: zalo_server.ZaloOaServer) -> None:
        server.access_token = "access-0"

    def access_token(self) -> str:
        return "access-0"

    def refreshed(self, stale: str) -> str:
        raise SenderMisconfiguredError("zalo_oa_consent_needed")


FAST_ENOUGH = 0.2


def telegram(stack: ExitStack, folder: Path, address: str = "42") -> Bench:
    server = telegram_server.TelegramServer()
    stack.callback(server.close)
    client = TelegramClient(telegram_server.TOKEN, server.url, FAST_ENOUGH)
    stack.callback(client.close)
    failures = {
        "limited": telegram_server.TOO_MANY,
        "away": telegram_server.AWAY,
        "dropped": telegram_server.DROPPED,
        "malformed": telegram_server.MALFORMED,
        "gone": telegram_server.BLOCKED,
        "rejected": telegram_server.TOO_LONG,
        "credentials": telegram_server.UNAUTHORIZED,
        "slow": http_server.Answer(502, "Bad Gateway", seconds=smtp_server.SLOW),
        "moved": telegram_server.MIGRATED,
    }
    return Bench(
        TelegramSender(client),
        address,
        {
            name: lambda failure=failure: server.fail("sendMessage", failure)  # type: ignore[misc]
            for name, failure in failures.items()
        },
        lambda: len(server.sent(address)),
    )


def telegram_channel(stack: ExitStack, folder: Path) -> Bench:
    """A public channel that carries bulletins for everybody."""
    return telegram(stack, folder, "@loa_xanh_test")


def _queued(
    server: http_server.FakeServer, ending: str, failures: dict[str, http_server.Answer]
) -> dict[str, Callable[[], None]]:
    return {
        name: lambda answer=answer: server.fail(ending, answer)  # type: ignore[misc]
        for name, answer in failures.items()
    }


def zalo_account(stack: ExitStack, folder: Path) -> Bench:
    server = zalo_server.ZaloOaServer()
    stack.callback(server.close)
    client = zalo_oa.ZaloOaClient(
        server.url, Tokens(server), httpx.Client(timeout=FAST_ENOUGH, follow_redirects=False)
    )
    stack.callback(client.close)
    failures = {
        "limited": zalo_server.oa_error(-32),
        "away": http_server.AWAY,
        "dropped": http_server.DROPPED,
        "malformed": http_server.MALFORMED,
        "gone": zalo_server.oa_error(-213),
        "rejected": zalo_server.oa_error(-230),
        "credentials": zalo_server.oa_error(-216),
        "slow": http_server.Answer(200, {}, seconds=smtp_server.SLOW),
    }
    return Bench(
        ZaloOaSender(client),
        "u1",
        _queued(server, "/cs", failures),
        lambda: len(server.texts("u1")),
    )


def zalo_bot(stack: ExitStack, folder: Path) -> Bench:
    server = zalo_server.ZaloBotServer()
    stack.callback(server.close)
    client = ZaloBotClient(zalo_server.BOT_TOKEN, server.url, httpx.Timeout(FAST_ENOUGH))
    stack.callback(client.close)
    failures = {
        "limited": zalo_server.bot_error(429),
        "away": http_server.AWAY,
        "dropped": http_server.DROPPED,
        "malformed": http_server.MALFORMED,
        "gone": zalo_server.bot_error(403),
        "rejected": zalo_server.bot_error(400),
        "credentials": zalo_server.bot_error(401),
        "slow": http_server.Answer(200, {}, seconds=smtp_server.SLOW),
    }
    return Bench(
        ZaloBotSender(client),
        "c1",
        _queued(server, "/sendMessage", failures),
        lambda: len(server.texts("c1")),
    )


def firebase(stack: ExitStack, folder: Path) -> Bench:
    server = fcm_server.FcmServer()
    stack.callback(server.close)
    client = FirebaseClient(server.credentials(folder), server.url, FAST_ENOUGH)
    stack.callback(client.close)
    failures = {
        "limited": fcm_server.QUOTA,
        "away": fcm_server.UNAVAILABLE,
        "dropped": http_server.DROPPED,
        "malformed": http_server.MALFORMED,
        "gone": fcm_server.UNREGISTERED,
        "rejected": fcm_server.INVALID,
        "slow": http_server.Answer(200, {}, seconds=smtp_server.SLOW),
    }
    queued = _queued(server, "messages:send", failures)
    # google-auth renews its token and tries again after a 401, so it has to come each time.
    queued["credentials"] = lambda: server.fail("messages:send", *[fcm_server.BAD_APNS] * 5)
    return Bench(
        FirebaseSender(client),
        "token:abc",
        queued,
        lambda: len(server.sent_to("messages:send")),
    )


def email(stack: ExitStack, folder: Path) -> Bench:
    server = smtp_server.SmtpServer()
    stack.callback(server.close)
    mailbox = server.mailbox
    answers = {
        "limited": "451 4.7.1 slow down",
        "gone": "550 5.1.1 no such user",
        "rejected": "554 5.7.1 not wanted",
        "credentials": "530 5.7.0 authentication required",
        "away": "421 4.3.2 shutting down",
        "slow": "slow",
        "dropped": "dropped",
        "malformed": "what 250",
    }
    return Bench(
        EmailSender(SmtpClient(server.url, "loa-xanh@example.org", FAST_ENOUGH)),
        "a@example.org",
        {
            name: lambda answer=answer: setattr(mailbox, "answer", answer)  # type: ignore[misc]
            for name, answer in answers.items()
        },
        lambda: len(mailbox.letters),
        lambda: setattr(mailbox, "answer", ""),
    )


def web_inbox(app: Flask) -> Bench:
    """The inbox of the web chat, in our own database: it can refuse, the rest cannot happen to it."""

    def received() -> int:
        with reading(START) as uow:
            return len(list_inbox(uow.session, "visitor", 0))

    return Bench(WebInboxSender(SettableClock(START)), "visitor", {}, received)


MAKERS = {
    "telegram": telegram,
    "telegram_channel": telegram_channel,
    "zalo_oa": zalo_account,
    "zalo_bot": zalo_bot,
    "fcm": firebase,
    "email": email,
}
OUTCOMES: dict[str, type[SendError]] = {
    "limited": RetryableError,
    "away": RetryableError,
    "dropped": RetryableError,
    "malformed": RetryableError,
    "gone": RecipientGoneError,
    "rejected": RejectedError,
    "credentials": SenderMisconfiguredError,
    "slow": RetryableError,
    "moved": RecipientMovedError,
}


@pytest.fixture(params=[*MAKERS, "web"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """Each sender in turn."""
    if request.param == "web":
        yield web_inbox(request.getfixturevalue("app"))
        return
    with ExitStack() as stack:
        yield MAKERS[request.param](stack, tmp_path)


def message(bench: Bench, **fields: object) -> Message:
    values: dict[str, object] = {
        "key": "k1",
        "address": bench.address,
        "title": "Tiêu đề",
        "text": "Nội dung",
    }
    return Message(**(values | fields))  # type: ignore[arg-type]


def test_success_arrives_once(bench: Bench):
    receipt = bench.sender.send(message(bench))
    assert bench.received() == 1
    assert receipt.provider_reference or bench.sender.name == "web"  # its key is the reference


@pytest.mark.parametrize("failure", OUTCOMES)
def test_every_failure_says_what_to_do_next(bench: Bench, failure: str):
    if failure not in bench.failures:
        pytest.skip("this provider cannot fail so")
    bench.failures[failure]()
    with pytest.raises(OUTCOMES[failure]):
        bench.sender.send(message(bench))


@pytest.mark.parametrize("failure", ["dropped", "slow"])
def test_a_failure_in_the_middle_of_a_batch_is_that_messages_alone(bench: Bench, failure: str):
    if failure not in bench.failures:
        pytest.skip("this provider cannot fail so")
    failed = []
    for number in range(5):
        if number == 2:
            bench.failures[failure]()
        try:
            bench.sender.send(message(bench, key=f"k{number}"))
        except RetryableError:
            failed.append(number)
        if number == 2:
            bench.recover()
    assert failed == [2]


def test_ten_thousand_characters_are_refused_and_nothing_is_sent(bench: Bench):
    with pytest.raises(RejectedError) as refused:
        bench.sender.send(message(bench, text="Dài quá. " * 1200))
    assert refused.value.code == "text_too_long"
    assert bench.received() == 0


def test_a_text_of_three_thousand_characters_arrives_in_one_message(bench: Bench):
    bench.sender.send(message(bench, text="Dài vừa. " * 333))
    assert bench.received() == 1


def test_choices_are_never_lost_silently(bench: Bench):
    bench.sender.send(message(bench, choices=(("a", "Một"), ("b", "Hai"))))
    assert bench.received() == 1


def test_fcm_passes_on_the_wait_and_the_kind_of_address(tmp_path: Path):
    with ExitStack() as stack:
        bench = firebase(stack, tmp_path)
        bench.failures["limited"]()
        with pytest.raises(RetryableError) as refused:
            bench.sender.send(message(bench))
        assert refused.value.retry_after_seconds == 7


@pytest.mark.parametrize("kind", ["token", "fid", "topic"])
def test_fcm_sends_to_installs_and_topics(tmp_path: Path, kind: str):
    with ExitStack() as stack:
        server = fcm_server.FcmServer()
        stack.callback(server.close)
        client = FirebaseClient(server.credentials(tmp_path), server.url)
        stack.callback(client.close)
        FirebaseSender(client).send(
            Message("k", f"{kind}:abc", "T", "B", data={"reference": "HN-1"}, collapse_key="r")
        )
        sent = server.sent_to("messages:send")[0]["message"]
    assert sent[kind] == "abc"
    assert sent["data"] == {"reference": "HN-1", "key": "k"}
    assert sent["android"]["collapse_key"] == "r"


def test_a_letter_cannot_smuggle_headers(tmp_path: Path):
    with ExitStack() as stack:
        bench = email(stack, tmp_path)
        bench.sender.send(message(bench, title="Một\r\nBcc: other@example.org"))
        assert bench.received() == 1
