"""Real worker processes that send to a fake provider while they are killed at random points."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import psycopg

from backend.core.config import ROOT
from backend.jobs.queue import conninfo
from notifications.dispatcher import RECORD_TOGETHER
from notifications.outbox import DISPATCH_JOB, DISPATCH_QUEUE
from tests.fakes.telegram_server import TOKEN, TelegramServer

OUTBOUND = 4
# What one killed process can have sent and not recorded: a group for each job that sends.
IN_FLIGHT = OUTBOUND * RECORD_TOGETHER
HEARTBEAT_SECONDS = 1
STALLED_AFTER_SECONDS = 3

FILL = """
WITH numbers AS (SELECT n, gen_random_uuid() AS person FROM generate_series(1, %(count)s) AS n),
told AS (
    INSERT INTO people (id, locale, created_at, is_demo)
    SELECT person, 'vi', now(), false FROM numbers RETURNING id),
addresses AS (
    INSERT INTO contacts (person_id, channel, address, status, is_preferred, created_at, last_used_at)
    SELECT person, %(channel)s, n::text, 'active', false, now(), now() FROM numbers
    RETURNING id, channel)
INSERT INTO notifications (key, contact_id, channel, template, locale, personalisation, priority,
    status, created_at, send_after, attempts, possibly_repeated)
SELECT 'kills', id, channel, 'updates_collapsed', 'vi',
    '{"count": "3", "lines": "HN-2611-0001"}', %(priority)s, 'created', now(), now(), 0, false
FROM addresses
"""


def deferring(task: str, queue: str) -> str:
    """Return the statement that puts a job without arguments in a queue."""
    return (
        f"SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('{queue}', '{task}', 0, NULL, NULL, '{{}}',"
        " NULL)::procrastinate_job_to_defer_v1])"
    )


DEFER = deferring(DISPATCH_JOB, DISPATCH_QUEUE)


@dataclass(frozen=True, slots=True)
class Faults:
    """What a run with faults showed.

    Attributes:
        recipients: notifications written.
        kills: processes killed while something waited.
        lost: recipients who got nothing, or whose notification is not recorded as sent.
        repeated: messages a provider got a second time or more.
        unmarked: repeated recipients whose notification does not say so.
        marked: notifications that say they may have been repeated.
        most_in_flight: the most one kill can repeat.
        seconds: how long it took.
    """

    recipients: int
    kills: int
    lost: int
    repeated: int
    unmarked: int
    marked: int
    most_in_flight: int
    seconds: float


class Worker:
    """One process of `flask worker`, in a session of its own; its log goes to a file."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        with log.open("ab") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flask", "--app", "backend.wsgi", "worker"],
                cwd=ROOT,
                env=environment,
                stdout=file,
                stderr=file,
            )

    def kill(self) -> None:
        """End it with no chance to do anything."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        """Ask it to end and return its exit code."""
        self._process.terminate()
        return self._process.wait(30)


class Killing(AbstractContextManager["Killing"]):
    """A database, a fake Telegram server and some workers.

    Args:
        url: the database, with all tables.
        folder: where the workers keep their files and logs.
        workers: processes at the same time.
        seed: of the random points.
    """

    def __init__(self, url: str, folder: Path, workers: int, seed: int) -> None:
        self.telegram = TelegramServer()
        self._conninfo = conninfo(url)
        self._folder = folder
        self._chance = random.Random(seed)
        self._environment = {
            **os.environ,
            "APP_ENV": "test",
            "SECRET_KEY": "only-for-tests-" + "x" * 32,
            "DATABASE_URL": url,
            "INSTANCE_PATH": str(folder),
            "COMMUNE_BOUNDARIES": "off",
            "LOG_LEVEL": "WARNING",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.telegram.url,
            "TELEGRAM_BULK_PER_SECOND": "1000",
            "NOTIFICATION_HEARTBEAT_SECONDS": str(HEARTBEAT_SECONDS),
            "NOTIFICATION_STALLED_AFTER_SECONDS": str(STALLED_AFTER_SECONDS),
        }
        self._workers = [self._start() for _ in range(workers)]

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Kill what still runs."""
        for worker in self._workers:
            worker.kill()
        self.telegram.close()

    def fill(self, channel: str, count: int, priority: int = 3) -> None:
        """Write as many notifications, each for a person of their own."""
        values = {"channel": channel, "count": count, "priority": priority}
        self.execute(FILL, values)

    def send(
        self, kills: int, pause: tuple[float, float], restarts: Sequence[Callable[[], None]] = ()
    ) -> Faults:
        """Send everything there is, killing as often, and return what came of it.

        Args:
            kills: how often a process is killed.
            pause: seconds between two kills, at least and at most.
            restarts: done at even distances between the kills.
        """
        began = time.monotonic()
        self.await_sends()
        killed = 0
        at_kill = {
            (number + 1) * kills // (len(restarts) + 1): one for number, one in enumerate(restarts)
        }
        while killed < kills and self._waiting():
            self._pass(self._chance.uniform(*pause))
            if not self._waiting():
                break
            victim = self._chance.randrange(len(self._workers))
            self._workers[victim].kill()
            self._workers[victim] = self._start()
            killed += 1
            if restart := at_kill.get(killed):
                restart()
        while self._waiting():
            self._pass(0.3)
        return self._faults(killed, time.monotonic() - began)

    def stop(self) -> list[int]:
        """Ask the workers to end; return their exit codes."""
        codes = [worker.stop() for worker in self._workers]
        self._workers = []
        return codes

    def execute(self, statement: str, values: object = None) -> list[tuple[object, ...]]:
        """Run one statement in a transaction of its own; wait for a database that starts."""
        for _ in range(100):
            try:
                with psycopg.connect(self._conninfo) as connection:
                    cursor = connection.execute(statement, values)  # type: ignore[call-overload]
                    return cursor.fetchall() if cursor.description else []
            except psycopg.OperationalError:
                time.sleep(0.2)
        raise TimeoutError("the database does not answer")

    def defer(self, task: str, queue: str) -> None:
        """Put a job in a queue."""
        self.execute(deferring(task, queue))

    def await_job(self, task: str) -> bool:
        """Return whether a job was done within twenty seconds."""
        for _ in range(100):
            left = f"SELECT 1 FROM procrastinate_jobs WHERE task_name = '{task}'"
            if not self.execute(left):
                return True
            time.sleep(0.2)
        return False

    def _start(self) -> Worker:
        return Worker(self._environment, self._folder / "workers.log")

    def await_sends(self) -> None:
        """Wait until the workers send."""
        for _ in range(200):
            if self.telegram.calls:
                return
            self._pass(0.1)
        raise TimeoutError(self.log())

    def log(self) -> str:
        """Return the end of what the workers said."""
        return (self._folder / "workers.log").read_text(errors="replace")[-4000:]

    def _pass(self, seconds: float) -> None:
        """Let time pass; jobs come in, as they do from a city that goes on."""
        self.execute(DEFER)
        time.sleep(seconds)

    def _waiting(self) -> int:
        found = self.execute(
            "SELECT count(*) FROM notifications WHERE status IN ('created', 'sending', 'temporary_failure')"
        )
        return int(str(found[0][0]))

    def _faults(self, kills: int, seconds: float) -> Faults:
        calls = [call for call in list(self.telegram.calls) if call.path.endswith("/sendMessage")]
        got = Counter(str(call.values["chat_id"]) for call in calls)
        inbox = {str(row[0]) for row in self.execute("SELECT address FROM inbox_messages")}
        rows = self.execute(
            "SELECT n.channel, c.address, n.status, n.possibly_repeated FROM notifications n "
            "JOIN contacts c ON c.id = n.contact_id WHERE n.key = 'kills'"
        )
        arrived = {"telegram": set(got), "web": inbox}
        twice = {address for address, count in got.items() if count > 1}
        return Faults(
            recipients=len(rows),
            kills=kills,
            lost=sum(
                address not in arrived[str(channel)] or status != "sent"
                for channel, address, status, _ in rows
            ),
            repeated=sum(count - 1 for count in got.values()),
            unmarked=sum(
                channel == "telegram" and address in twice and not is_marked
                for channel, address, _, is_marked in rows
            ),
            marked=sum(bool(is_marked) for *_, is_marked in rows),
            most_in_flight=IN_FLIGHT,
            seconds=seconds,
        )
