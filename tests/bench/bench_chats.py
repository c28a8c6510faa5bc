"""One turn of a chat, from webhook to reply: 50 a second over the bots of three providers.

Everything real runs as the Procfile has it (two web workers, one worker process); the providers are
the fakes, in this process, which also sends the load. Baseline: the same rate of bare HTTP requests
to the same fake.
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.core.config import ROOT
from tests.bench.bench_reports import web_workers
from tests.fakes import telegram_server, zalo_server
from tests.fakes.http_server import Answer, FakeServer, Request

PORT = 8121
PER_SECOND = 50
SECONDS = 20
WARM_SECONDS = 5
SECRET = "secret-of-the-webhook"
# What people write first, and what they ask in between: each gets an answer at once.
TEXTS = ("/start", "Rác chất đống ở đầu ngõ chưa ai dọn", "không khí hôm nay thế nào", "huỷ")
_numbers = itertools.count(1)


class Clocked:
    """Notes when each chat was first answered after a moment that was marked."""

    def __init__(self) -> None:
        self.answered: dict[str, float] = {}
        self._lock = threading.Lock()

    def note(self, chat: str) -> None:
        """Note an answer to a chat."""
        with self._lock:
            self.answered.setdefault(chat, time.perf_counter())


@dataclass(frozen=True)
class Bot:
    """One provider's bot: where it is called, and how a message of a chat looks."""

    name: str
    fake: FakeServer
    path: str
    delivery: Callable[[str, str], tuple[bytes, dict[str, str]]]


def _watched(fake: FakeServer, clocked: Clocked, chat_of: Callable[[Request], str | None]) -> None:
    """Let a fake note the answers it is given."""
    respond = fake.respond

    def answer(request: Request) -> Answer:
        chat = chat_of(request)
        if chat is not None:
            clocked.note(chat)
        return respond(request)

    fake.respond = answer  # type: ignore[method-assign]


def telegram_bot(clocked: Clocked) -> Bot:
    """Return the Telegram bot."""
    fake = telegram_server.TelegramServer()
    _watched(fake, clocked, lambda call: _if_sent(call, "/sendMessage", "chat_id"))

    def delivery(chat: str, text: str) -> tuple[bytes, dict[str, str]]:
        update = {"update_id": next(_numbers), "message": fake.message(int(chat), text=text)}
        header = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        return json.dumps(update).encode(), {**header, "Content-Type": "application/json"}

    return Bot("Telegram", fake, "/webhooks/telegram", delivery)


def _if_sent(call: Request, ending: str, name: str) -> str | None:
    return str(call.values[name]) if call.path.endswith(ending) else None


def zalo_account(clocked: Clocked) -> Bot:
    """Return the Official Account."""
    fake = zalo_server.ZaloOaServer()

    def chat_of(call: Request) -> str | None:
        return str(call.values["recipient"]["user_id"]) if call.path.endswith("/cs") else None

    _watched(fake, clocked, chat_of)

    def delivery(chat: str, text: str) -> tuple[bytes, dict[str, str]]:
        event = zalo_server.oa_event("user_send_text", f"m{next(_numbers)}", chat, text=text)
        return zalo_server.signed(event)

    return Bot("Zalo Official Account", fake, "/webhooks/zalo", delivery)


def zalo_bot(clocked: Clocked) -> Bot:
    """Return the bot of the Bot Platform."""
    fake = zalo_server.ZaloBotServer()
    _watched(fake, clocked, lambda call: _if_sent(call, "/sendMessage", "chat_id"))

    def delivery(chat: str, text: str) -> tuple[bytes, dict[str, str]]:
        name = "message.text.received"
        update = zalo_server.bot_update(name, f"m{next(_numbers)}", chat, text=text)
        header = {"X-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        return json.dumps(update).encode(), header

    return Bot("Zalo Bot Platform", fake, "/webhooks/zalo-bot", delivery)


def _settings(telegram: Bot, account: Bot, bot: Bot) -> dict[str, str]:
    assert isinstance(account.fake, zalo_server.ZaloOaServer)
    return {
        "TELEGRAM_BOT_TOKEN": telegram_server.TOKEN,
        "TELEGRAM_API_URL": telegram.fake.url,
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "ZALO_OA_APP_ID": zalo_server.APP_ID,
        "ZALO_OA_APP_SECRET": zalo_server.APP_SECRET,
        "ZALO_OA_WEBHOOK_SECRET": zalo_server.OA_SECRET,
        "ZALO_OA_REFRESH_TOKEN": account.fake.first_refresh_token,
        "ZALO_OA_API_URL": account.fake.url,
        "ZALO_OAUTH_URL": account.fake.url,
        "ZALO_BOT_TOKEN": zalo_server.BOT_TOKEN,
        "ZALO_BOT_API_URL": bot.fake.url,
        "ZALO_BOT_WEBHOOK_SECRET": SECRET,
    }


@contextmanager
def worker_process(url: str, folder: Path, settings: dict[str, str]) -> Iterator[None]:
    """Start a worker as the Procfile has it, until the end of the block."""
    environment = {
        **os.environ,
        **settings,
        "DATABASE_URL": url,
        "INSTANCE_PATH": str(folder),
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "flask", "--app", "backend.wsgi", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


@dataclass(frozen=True, slots=True)
class Turns:
    """What was measured, in milliseconds."""

    stored: Sequence[float]
    replied: Sequence[float]
    lost: int


def _paced(count: int, one: Callable[[int], None]) -> None:
    """Do something 50 times a second, each in time whatever the one before takes."""
    began = time.perf_counter()
    threads = []
    for number in range(count):
        time.sleep(max(0.0, began + number / PER_SECOND - time.perf_counter()))
        threads.append(threading.Thread(target=one, args=(number,)))
        threads[-1].start()
    for thread in threads:
        thread.join()


def post_once(address: str, path: str, body: bytes, headers: dict[str, str]) -> float:
    """Post once; return how long the answer took, in milliseconds."""
    began = time.perf_counter()
    web = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    web.request("POST", path, body, headers)
    answer = web.getresponse()
    text = answer.read()
    web.close()
    assert answer.status == 200, text
    return (time.perf_counter() - began) * 1000


def run_turns(base: str, bots: Sequence[Bot], clocked: Clocked, seconds: int) -> Turns:
    """Let somebody new write 50 times a second, to each bot in turn."""
    count = seconds * PER_SECOND
    first = next(_numbers) * 10_000
    sent: dict[str, float] = {}
    stored: list[float] = []

    def one(number: int) -> None:
        chat, bot = str(first + number), bots[number % len(bots)]
        body, headers = bot.delivery(chat, TEXTS[number % len(TEXTS)])
        sent[chat] = time.perf_counter()
        stored.append(post_once(base, bot.path, body, headers))

    _paced(count, one)
    ends = time.perf_counter() + 30
    while time.perf_counter() < ends and not sent.keys() <= clocked.answered.keys():
        time.sleep(0.1)
    replied = [
        (clocked.answered[chat] - at) * 1000
        for chat, at in sent.items()
        if chat in clocked.answered
    ]
    return Turns(stored, replied, len(sent) - len(replied))


def bare_requests(fake: FakeServer) -> list[float]:
    """Return how long the same rate of plain requests to the fake takes, in milliseconds."""
    took: list[float] = []

    def one(number: int) -> None:
        took.append(post_once(fake.url, f"/bot{telegram_server.TOKEN}/getMe", b"", {}))

    _paced(5 * PER_SECOND, one)
    return took


def percentiles(milliseconds: Sequence[float]) -> tuple[float, float]:
    """Return p50 and p95."""
    cuts = statistics.quantiles(milliseconds, n=100)
    return cuts[49], cuts[94]


def bench_chats() -> dict[str, Any]:
    """Return every figure by name."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="loa-xanh-bench-")))
        folder.chmod(0o755)
        clocked = Clocked()
        bots = (telegram_bot(clocked), zalo_account(clocked), zalo_bot(clocked))
        for bot in bots:
            stack.callback(bot.fake.close)
        settings = _settings(*bots)
        base, url, _ = stack.enter_context(web_workers(folder, PORT, **settings))
        stack.enter_context(worker_process(url, folder, settings))
        run_turns(base, bots, clocked, WARM_SECONDS)
        baseline = bare_requests(bots[0].fake)
        turns = run_turns(base, bots, clocked, SECONDS)
    return {
        "baseline": percentiles(baseline),
        "stored": percentiles(turns.stored),
        "replied": percentiles(turns.replied),
        "slowest": max(turns.replied),
        "turns": len(turns.replied),
        "lost": turns.lost,
    }
