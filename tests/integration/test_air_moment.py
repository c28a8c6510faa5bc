"""A morning of the past, with the hours measured then: everything says the same numbers."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from backend.cli.air import replay, tell_now
from backend.core.database import reading
from backend.jobs.air import alert_about_air, send_air_bulletins
from backend.services.air_demo import add_measured_air
from notifications.outbox import NotificationRow
from tests.integration.test_air_bulletins import follower
from tests.support.air import ict

MOMENT = ict("2016-12-20T07:00")


@pytest.fixture
def morning(app, clock, shared_data):
    """The clock at 07:00 on 20/12/2016, the measured series imported."""
    add_measured_air(shared_data, clock.now(), lambda rows: None)
    clock.advance(MOMENT - clock.now())
    return clock


def test_page_rest_chat_bulletin_feed_widget_and_picture_say_the_same(
    app, client, morning, runtime
):
    follower()
    send_air_bulletins(runtime, ict("2016-12-20T06:30"))
    with reading(morning.now()) as uow:
        (bulletin,) = uow.session.scalars(select(NotificationRow)).all()
    station = client.get("/api/v1/air/stations/us-embassy").json
    history = client.get("/api/v1/air/stations/us-embassy/history").json
    city = client.get("/api/v1/air/city").json
    text = bulletin.personalisation["text"]
    chat = app.test_cli_runner().invoke(tell_now).stdout
    page = client.get("/khong-khi").text
    feed = ET.fromstring(client.get("/khong-khi.rss").data).findtext("channel/item/title")
    assert (station["vn_aqi"], station["level"]) == (66, "Trung bình")
    assert city["headline"]["vn_aqi"] == 66
    for told in (text, chat, feed):
        assert "VN_AQI 66" in told
    assert "<b>66</b>" in page
    assert "<b>66</b>" in client.get("/khong-khi/nhung").text
    yesterday = history["days"][-1]
    assert yesterday["on"] == "2016-12-19"
    assert f"VN_AQI ngày hôm qua: {yesterday['vn_aqi']}, mức {yesterday['level']}." in text
    assert history["hours"][-1]["vn_aqi"] == 66
    # The chat's answer is the heart of the bulletin, word for word.
    assert chat.strip() in text


def test_the_hourly_job_runs_at_that_moment_and_finds_nothing_to_warn_of(morning, runtime):
    alert_about_air(runtime)
    with reading(morning.now()) as uow:
        assert uow.session.scalars(select(NotificationRow)).all() == []


def test_the_expectation_replayed_over_four_years_beats_the_simpler_ones(app, clock, shared_data):
    add_measured_air(shared_data, clock.now(), lambda rows: None)
    lines = app.test_cli_runner().invoke(replay, ["--station", "us-embassy", "--by-day"]).stdout
    *days, total = [json.loads(line) for line in lines.splitlines()]
    expected = total["expected"]
    # These are the figures of `docs/benchmarks.md`.
    assert len(days) == expected["days"]
    assert (expected["days"], expected["percent"]) == (1159, 69.1)
    assert total["within_one_level"]["percent"] >= 99
    simpler = [total[name]["percent"] for name in ("by_yesterday", "by_last_day", "by_nowcast")]
    assert max(simpler) < expected["percent"]
    refused = app.test_cli_runner().invoke(args=["air", "replay", "--station", "nowhere"])
    assert refused.exit_code == 1
    assert "station_not_found" in refused.output
