"""One suite for every sender, each driven by its real client over HTTP or SMTP: all outcomes are typed."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from backend.clients import zalo_oa
from backend.clients.firebase import FirebaseClient
from backend.clients.provider_errors import SendError
from backend.clients.smtp import SmtpClient
from backend.clients.telegram import TelegramClient
from backend.clients.zalo_bot import ZaloBotClient
from notifications.senders.email import EmailSender
from notifications.senders.firebase import FirebaseSender
from notifications.senders.protocol import (
    Message,
    RecipientGoneError,
    RejectedError,
    RetryableError,
    Sender,
    SenderMisconfiguredError,
)
from notifications.senders.telegram import TelegramSender
from notifications.senders.zalo import ZaloBotSender, ZaloOaSender
from tests.fakes import fcm_server, http_server, telegram_server, zalo_server


@dataclass
class Bench:
    """A sender with its provider: how to make it fail, and what arrived."""

    sender: Sender
    address: str
    failures: dict[str, Callable[[], None]]
    received: Callable[[], int]


class Tokens:
    """A token that is always good."""

    def __init__(self, server: zalo_server.ZaloOaServer) -> None:
        server.access_token = "access-0"

    def access_token(self) -> str:
        return "access-0"

    def refreshed(self, stale: str) -> str:
        raise SenderMisconfiguredError("zalo_oa_consent_needed")


class Mailbox:
    """An SMTP server's memory; `answer` refuses the next letter."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.answer = ""

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer.startswith(("550", "451")):
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.answer:
            return self.answer
        self.letters.append(envelope)
        return "250 OK"


def telegram(stack: ExitStack, folder: Path) -> Bench:
    server = telegram_server.TelegramServer()
    stack.callback(server.close)
    client = TelegramClient(telegram_server.TOKEN, server.url)
    stack.callback(client.close)
    failures = {
        "limited": telegram_server.TOO_MANY,
        "away": telegram_server.AWAY,
        "dropped": telegram_server.DROPPED,
        "malformed": telegram_server.MALFORMED,
        "gone": telegram_server.BLOCKED,
        "rejected": telegram_server.TOO_LONG,
        "credentials": telegram_server.UNAUTHORIZED,
    }
    return Bench(
        TelegramSender(client),
        "42",
        {
            name: lambda failure=failure: server.fail("sendMessage", failure)  # type: ignore[misc]
            for name, failure in failures.items()
        },
        lambda: len(server.sent(42)),
    )


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
    client = zalo_oa.ZaloOaClient(server.url, Tokens(server))
    stack.callback(client.close)
    failures = {
        "limited": zalo_server.oa_error(-32),
        "away": http_server.AWAY,
        "dropped": http_server.DROPPED,
        "malformed": http_server.MALFORMED,
        "gone": zalo_server.oa_error(-213),
        "rejected": zalo_server.oa_error(-230),
        "credentials": zalo_server.oa_error(-216),
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
    client = ZaloBotClient(zalo_server.BOT_TOKEN, server.url)
    stack.callback(client.close)
    failures = {
        "limited": zalo_server.bot_error(429),
        "away": http_server.AWAY,
        "dropped": http_server.DROPPED,
        "malformed": http_server.MALFORMED,
        "gone": zalo_server.bot_error(403),
        "rejected": zalo_server.bot_error(400),
        "credentials": zalo_server.bot_error(401),
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
    client = FirebaseClient(server.credentials(folder), server.url)
    failures = {
        "limited": fcm_server.QUOTA,
        "away": fcm_server.UNAVAILABLE,
        "dropped": http_server.DROPPED,
        "malformed": http_server.MALFORMED,
        "gone": fcm_server.UNREGISTERED,
        "rejected": fcm_server.INVALID,
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


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def email(stack: ExitStack, folder: Path) -> Bench:
    mailbox = Mailbox()
    port = _free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    stack.callback(controller.stop)
    answers = {
        "limited": "451 4.7.1 slow down",
        "gone": "550 5.1.1 no such user",
        "rejected": "554 5.7.1 not wanted",
        "credentials": "530 5.7.0 authentication required",
    }
    return Bench(
        EmailSender(SmtpClient(f"smtp://127.0.0.1:{port}", "loa-xanh@example.org")),
        "a@example.org",
        {
            name: lambda answer=answer: setattr(mailbox, "answer", answer)  # type: ignore[misc]
            for name, answer in answers.items()
        },
        lambda: len(mailbox.letters),
    )


MAKERS = {
    "telegram": telegram,
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
}


@pytest.fixture(params=MAKERS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """Each sender in turn."""
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
    assert bench.sender.send(message(bench)).provider_reference
    assert bench.received() == 1


@pytest.mark.parametrize("failure", OUTCOMES)
def test_every_failure_says_what_to_do_next(bench: Bench, failure: str):
    if failure not in bench.failures:
        pytest.skip("this provider cannot fail so")
    bench.failures[failure]()
    with pytest.raises(OUTCOMES[failure]):
        bench.sender.send(message(bench))


def test_ten_thousand_characters_are_no_accident(bench: Bench):
    bench.sender.send(message(bench, text="Dài quá. " * 1200))
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
    server = fcm_server.FcmServer()
    try:
        sender = FirebaseSender(FirebaseClient(server.credentials(tmp_path), server.url))
        sender.send(
            Message("k", f"{kind}:abc", "T", "B", data={"reference": "HN-1"}, collapse_key="r")
        )
        sent = server.sent_to("messages:send")[0]["message"]
    finally:
        server.close()
    assert sent[kind] == "abc"
    assert sent["data"] == {"reference": "HN-1", "key": "k"}
    assert sent["android"]["collapse_key"] == "r"


def test_a_letter_cannot_smuggle_headers(tmp_path: Path):
    with ExitStack() as stack:
        bench = email(stack, tmp_path)
        bench.sender.send(message(bench, title="Một\r\nBcc: other@example.org"))
        assert bench.received() == 1
