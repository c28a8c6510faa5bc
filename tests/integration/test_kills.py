"""Workers killed while they send: nothing is lost, little is repeated, and every repeat says so."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from backend.core.database import db
from backend.jobs.queue import conninfo
from tests.fakes.http_server import Answer
from tests.support.kills import DEFER, OUTBOUND, Killing

KILLS = 5


def test_five_kills_lose_nothing_and_mark_every_repeat(runtime, settings, tmp_path):
    with Killing(settings.database_url, tmp_path, workers=2, seed=4) as killing:
        killing.fill("telegram", 1400)
        killing.fill("web", 600)
        faults = killing.send(KILLS, pause=(0.5, 1.5))
        assert faults.kills == KILLS, killing.log()
        assert faults.lost == 0
        assert faults.repeated <= KILLS * faults.most_in_flight
        assert faults.unmarked == 0
        assert faults.marked > 0  # the kills hit workers that held something
        assert killing.stop() == [0, 0]


def test_slow_sends_do_not_hold_up_what_chats_wait_for(runtime, settings, tmp_path):
    with Killing(settings.database_url, tmp_path, workers=1, seed=1) as killing:
        killing.telegram.fail("/sendMessage", *[Answer(502, "Bad Gateway", seconds=60)] * 50)
        killing.fill("telegram", 400)
        killing.await_sends()
        for _ in range(OUTBOUND + 4):  # as many as would fill the places of everything else
            killing.execute(DEFER)
            time.sleep(0.3)
        killing.defer("forget_rate_limits", "timetable")
        assert killing.await_job("forget_rate_limits")
        # What was being sent when the other job came is still being sent.
        held = "SELECT count(*) FROM notifications WHERE status = 'sending'"
        assert killing.execute(held)[0][0] > 0


@contextmanager
def closed(url: str) -> Iterator[None]:
    """Let nobody into the database, and throw everybody out."""
    name = db.engine.url.database
    with psycopg.connect(conninfo(url), dbname="postgres", autocommit=True) as admin:
        admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        try:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
            )
            yield
        finally:
            admin.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def test_a_worker_outlives_an_outage_of_the_database(runtime, settings, tmp_path):
    with Killing(settings.database_url, tmp_path, workers=1, seed=2) as working:
        working.defer("forget_rate_limits", "timetable")
        assert working.await_job("forget_rate_limits"), working.log()
        with closed(settings.database_url):
            time.sleep(5)  # its connections are tried again, and given up
        working.defer("forget_rate_limits", "timetable")
        assert working.await_job("forget_rate_limits"), working.log()
        assert "worker_begins_again" in working.log()
        assert working.stop() == [0]


def test_a_worker_that_starts_before_the_database_waits_for_it(runtime, settings, tmp_path):
    with closed(settings.database_url):
        working = Killing(settings.database_url, tmp_path, workers=1, seed=3)
        time.sleep(4)
    with working:
        working.defer("forget_rate_limits", "timetable")
        assert working.await_job("forget_rate_limits"), working.log()
        assert "database_away" in working.log()
        assert working.stop() == [0]
