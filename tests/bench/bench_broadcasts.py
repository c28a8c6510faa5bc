"""A Telegram broadcast by three workers while people write to the bot; and one to a commune by a topic.

The fake Telegram refuses the thirty-first message of any second, as the real one does.
"""

from __future__ import annotations

import itertools
import json
import statistics
import tempfile
import threading
import time
from collections import Counter, deque
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from backend.app import create_app
from backend.clients.firebase import FirebaseClient
from backend.context import current_runtime
from backend.core.config import load_settings
from backend.core.database import db, unit_of_work
from backend.domain.broadcasts import BroadcastClass, BroadcastStatus
from backend.services.broadcast_drafts import Outlets
from backend.services.broadcasts import PAGE, advance_broadcast
from notifications.broadcasts import BroadcastRow
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel
from notifications.senders.firebase import FirebaseSender
from notifications.subscriptions import CITY, Topic
from tests.bench.bench_chats import Clocked, percentiles, post_once, worker_process
from tests.bench.bench_notifications import prepared
from tests.bench.bench_reports import web_workers
from tests.fakes import telegram_server
from tests.fakes.fcm_server import FcmServer
from tests.fakes.http_server import Answer, Request

PORT = 8131
WORKERS = 3
ALLOWED_PER_SECOND = 30
# What a call to Telegram from Hanoi is assumed to take: half way round the world and back.
LATENCY_SECONDS = 0.2
RECIPIENTS = 1_320
REPLIES_PER_SECOND = 2
BASELINE_SECONDS = 20
COMMUNE, APPS = "00070", 100_000
SECRET = "secret-of-the-webhook"
_numbers = itertools.count(1)
# Whoever writes has a number far above those of the audience.
_WRITERS = itertools.count(10_000_000)


@dataclass(frozen=True, slots=True)
class Held:
    """What a broadcast showed.

    Attributes:
        per_second: messages in each full second of it, replies not counted.
        refused: answers 429.
        alone: p50 and p95 from webhook to reply without a broadcast, in milliseconds.
        beside: the same while it ran.
        unanswered: writers without a reply.
        left: recipients not recorded as sent.
    """

    per_second: tuple[int, ...]
    refused: int
    alone: tuple[float, float]
    beside: tuple[float, float]
    unanswered: int
    left: int


@dataclass(frozen=True, slots=True)
class ByTopic:
    """What a broadcast to a commune's app owners took."""

    apps: int
    calls: int
    rows: int
    milliseconds: float


class StrictTelegram(telegram_server.TelegramServer):
    """Refuses the thirty-first message of any second; notes when each chat got one."""

    def __init__(self) -> None:
        self.clocked = Clocked()
        self.at: list[tuple[float, int]] = []
        self.refused = 0
        self._last: deque[float] = deque()
        self._gate = threading.Lock()
        super().__init__()

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        if not request.path.endswith("/sendMessage"):
            return super().respond(request)
        now = time.perf_counter()
        with self._gate:
            while self._last and self._last[0] <= now - 1:
                self._last.popleft()
            if len(self._last) >= ALLOWED_PER_SECOND:
                self.refused += 1
                return telegram_server.TOO_MANY
            self._last.append(now)
            self.at.append((now, int(request.values["chat_id"])))
        time.sleep(LATENCY_SECONDS)
        self.clocked.note(str(request.values["chat_id"]))
        return super().respond(request)


def bench_held() -> Held:
    """Send a broadcast with three workers while two people a second write to the bot."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="loa-xanh-bench-")))
        folder.chmod(0o755)
        telegram = StrictTelegram()
        stack.callback(telegram.close)
        settings = {
            "TELEGRAM_BOT_TOKEN": telegram_server.TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "AIR_CITY_PORTAL_URL": "off",
            "OPEN_METEO_URL": "off",
        }
        base, url, _ = stack.enter_context(web_workers(folder, PORT, **settings))
        for _ in range(WORKERS):
            stack.enter_context(worker_process(url, folder, settings))
        _replies(base, telegram, threading.Event(), 5)
        alone, _ = _replies(base, telegram, threading.Event(), BASELINE_SECONDS)
        app = create_app(
            load_settings().model_copy(update={"database_url": url, "instance_path": folder})
        )
        return _during(app, base, telegram, alone)


def _during(app: Flask, base: str, telegram: StrictTelegram, alone: list[float]) -> Held:
    is_over = threading.Event()
    found: list[tuple[list[float], int]] = []
    writers = threading.Thread(
        target=lambda: found.append(_replies(base, telegram, is_over, 600)), daemon=True
    )
    with app.app_context():
        _audience("telegram", RECIPIENTS, CITY)
        began = time.perf_counter()
        writers.start()
        broadcast_id = _broadcast([])
        _page_all(broadcast_id, Channel.TELEGRAM)
        while _left() and time.perf_counter() < began + 300:
            time.sleep(0.5)
        left = _left()
        db.engine.dispose()
    is_over.set()
    writers.join()
    sent = [at for at, chat in list(telegram.at) if chat <= RECIPIENTS]
    beside, unanswered = found[0]
    return Held(
        _full_seconds(sent),
        telegram.refused,
        percentiles(alone),
        percentiles(beside),
        unanswered,
        left,
    )


def _full_seconds(at: list[float]) -> tuple[int, ...]:
    """Return how many came in each second, without the first and the last, which are not full."""
    counts = Counter(int(one - min(at)) for one in at)
    return tuple(counts[second] for second in range(1, max(counts)))


def _replies(
    base: str, telegram: StrictTelegram, is_over: threading.Event, seconds: int
) -> tuple[list[float], int]:
    """Let somebody new write twice a second; return milliseconds to each reply, and how many got none."""
    wrote: dict[str, float] = {}
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends and not is_over.is_set():
        chat = next(_WRITERS)
        message = telegram.message(chat, text="/start")
        body = json.dumps({"update_id": next(_numbers), "message": message}).encode()
        headers = {
            "X-Telegram-Bot-Api-Secret-Token": SECRET,
            "Content-Type": "application/json",
        }
        wrote[str(chat)] = time.perf_counter()
        post_once(base, "/webhooks/telegram", body, headers)
        time.sleep(max(0.0, wrote[str(chat)] + 1 / REPLIES_PER_SECOND - time.perf_counter()))
    ends = time.perf_counter() + 20
    answered = telegram.clocked.answered
    while time.perf_counter() < ends and not wrote.keys() <= answered.keys():
        time.sleep(0.1)
    took = [(answered[chat] - at) * 1000 for chat, at in wrote.items() if chat in answered]
    return took, len(wrote) - len(took)


def bench_by_topic() -> ByTopic:
    """Tell everybody in a commune who uses the app."""
    with prepared() as base, ExitStack() as stack:
        fcm = FcmServer()
        stack.callback(fcm.close)
        sender = FirebaseSender(FirebaseClient(fcm.credentials(base.folder), fcm.url))
        _audience("fcm", APPS, COMMUNE)
        broadcast_id = _broadcast([COMMUNE])
        began = time.perf_counter()
        _page_all(broadcast_id, Channel.FCM)
        dispatch_due(base.runtime.clock, {Channel.FCM: sender}, lambda: 0.0)
        took = (time.perf_counter() - began) * 1000
        calls = fcm.sent_to("messages:send")
        with db.engine.connect() as connection:
            rows = connection.scalar(text("SELECT count(*) FROM notifications"))
    if [call["message"]["topic"] for call in calls] != [f"{Topic.CITY_NOTICES}-{COMMUNE}"]:
        raise RuntimeError(f"{len(calls)} calls")
    return ByTopic(APPS, len(calls), int(rows or 0), took)


def _audience(channel: str, people: int, commune: str) -> None:
    """Make exactly so many people the followers of a commune's notices, each on one channel."""
    values = {"people": people, "channel": channel, "commune": commune}
    prefix = "token:" if channel == "fcm" else ""
    statements = (
        "INSERT INTO people (id, locale, created_at, is_demo) SELECT gen_random_uuid(), 'vi', now(),"
        " false FROM generate_series(1, :people)",
        "INSERT INTO contacts (person_id, channel, address, status, is_preferred, created_at,"
        f" last_used_at) SELECT id, :channel, '{prefix}' || row_number() OVER (), 'active', false,"
        " now(), now() FROM people WHERE id NOT IN"
        " (SELECT person_id FROM contacts WHERE person_id IS NOT NULL)",
        f"INSERT INTO subscriptions (person_id, topic, commune_code, created_at) SELECT person_id,"
        f" '{Topic.CITY_NOTICES}', :commune, now() FROM contacts WHERE channel = :channel"
        " AND length(address) < 14 AND address NOT LIKE '1000____'",
    )
    for statement in statements:
        with db.engine.begin() as connection:
            connection.execute(text(statement), values)


def _broadcast(communes: list[str]) -> int:
    now = current_runtime().clock.now()
    with unit_of_work(now) as uow:
        row = BroadcastRow(
            title="Thông báo",
            body="Nội dung",
            text_digest="0" * 64,
            kind=BroadcastClass.NOTICE,
            topic=Topic.CITY_NOTICES,
            commune_codes=communes,
            status=BroadcastStatus.SCHEDULED,
            created_at=now - timedelta(hours=1),
            send_at=now - timedelta(minutes=1),
        )
        uow.session.add(row)
        uow.session.flush()
        return row.id


def _page_all(broadcast_id: int, channel: Channel) -> None:
    """Page a broadcast out as its job does; night is no reason to wait here."""
    now = current_runtime().clock.now()
    has_more = True
    while has_more:
        with unit_of_work(now) as uow:
            has_more = advance_broadcast(uow, broadcast_id, PAGE, Outlets(frozenset({channel})))
            uow.session.execute(text("UPDATE notifications SET send_after = created_at"))


def _left() -> int:
    with db.engine.connect() as connection:
        count = connection.scalar(
            text(
                "SELECT count(*) FROM notifications WHERE broadcast_id IS NOT NULL AND status != 'sent'"
            )
        )
    return int(count or 0)


def broadcasts_section() -> str:
    """Return both as a page's section."""
    held, topic = bench_held(), bench_by_topic()
    rates = held.per_second
    return "\n".join(
        [
            f"One bot, {WORKERS} workers, {RECIPIENTS:,} recipients, {REPLIES_PER_SECOND} people a second who",
            f"write to the bot; the fake takes {LATENCY_SECONDS} s for each message (assumed, not measured) and",
            f"refuses the {ALLOWED_PER_SECOND + 1}st message of any second.",
            "",
            "| messages of the broadcast in a second | least | median | most | refused (429) | not sent |",
            "|---|---|---|---|---|---|",
            f"| {len(rates)} full seconds | {min(rates)} | {statistics.median(rates):.0f} | {max(rates)} |"
            f" {held.refused} | {held.left} |",
            "",
            "| from webhook to reply | p50 | p95 | p95 to the baseline |",
            "|---|---|---|---|",
            f"| no broadcast (baseline) | {held.alone[0]:.0f} ms | {held.alone[1]:.0f} ms | 1 |",
            f"| during it | {held.beside[0]:.0f} ms | {held.beside[1]:.0f} ms |"
            f" {held.beside[1] / held.alone[1]:.1f} |",
            "",
            f"Writers without a reply: {held.unanswered}.",
            "",
            f"A broadcast to the {topic.apps:,} app owners of one commune: {topic.rows} row, {topic.calls} call to"
            f" Firebase, {topic.milliseconds:,.0f} ms with its paging.",
        ]
    )
