"""Commands about the air: import, fetch, leave one out, and the demonstration's air."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from backend.cli import demo
from backend.cli.air import fetch, import_file, leave_one_out
from backend.clients.files import MemoryStorage
from backend.core.clock import SettableClock
from backend.core.config import Settings
from backend.core.database import reading, unit_of_work
from backend.core.i18n import N_
from backend.domain.air_illustration import STATIONS
from backend.domain.air_now import Kind
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import KNOWN_TEXTS
from backend.services.air import city_now
from backend.services.air_demo import (
    add_illustrated_air,
    add_measured_air,
    remove_illustrated_air,
)
from backend.services.air_import import import_readings, known_station
from backend.services.runtime import Runtime
from backend.store.stations import list_stations, read_known_stations
from tests.support.air import hours_before, keep, station

RULES = AirRules()
FILE = """time_ict_hour_ending,raw_ugm3,qc
2026-11-24 05:00,30.5,Valid
2026-11-24 06:00,,Valid
2026-11-24 07:00,-999,Valid
2026-11-24 08:00,31.0,Invalid
2026-11-24 09:00,32.0,Valid
2026-11-25 09:00,33.0,Valid
yesterday,33.0,Valid
"""


@pytest.fixture
def run(app):
    def go(command, arguments=(), **more):
        return app.test_cli_runner().invoke(args=["air", command.name, *arguments], **more)

    return go


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "hours.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_is_imported_once(run, file):
    first = json.loads(run(import_file, [str(file), "--station", "us-embassy"]).stdout)
    assert first == {
        "station": "us-embassy",
        "rows": 7,
        "added": 3,
        "corrected": 0,
        "refused": {"bad_stamp": 1, "missing_value": 2, "future_stamp": 1},
    }
    again = json.loads(run(import_file, [str(file), "--station", "us-embassy"]).stdout)
    assert (again["added"], again["corrected"]) == (0, 0)


def test_an_unknown_station_needs_a_place(run, file):
    refused = run(import_file, [str(file), "--station", "mine"])
    assert refused.exit_code == 1
    assert "station_not_listed" in refused.stderr
    assert "us-embassy" in refused.stderr
    place = ["--latitude", "21.0", "--longitude", "105.8", "--name", "Trạm của tôi"]
    taken = run(import_file, [str(file), "--station", "mine", *place, "--licence", "Chủ; CC0"])
    assert json.loads(taken.stdout)["added"] == 3


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_series_is_refused(run, tmp_path, content):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    refused = run(import_file, [str(path), "--station", "us-embassy"])
    assert refused.exit_code == 1
    assert "air_file_unreadable" in refused.stderr


def test_fetching_with_no_source_on_fails_loudly(run):
    result = run(fetch)
    assert (result.exit_code, result.stdout) == (1, "")


def test_leave_one_out_says_when_it_is_not_evaluated(run, clock, client):
    keep(clock.now(), {station(): hours_before(clock.now(), [30.0, 31.0, 32.0])})
    found = json.loads(run(leave_one_out).stdout)
    assert (found["verdict"], found["stations"], found["left_out"]) == ("chưa đánh giá", 1, [])
    page = client.get("/khong-khi").text
    assert "chưa đánh giá" in page
    assert "Đúng mức" not in page


def test_leave_one_out_compares_three_stations(run, clock, client):
    values = [30.0, 31.0, 32.0, 33.0]
    keep(
        clock.now(),
        {
            station(code, 21.0 + place / 100): hours_before(clock.now(), values, code)
            for place, code in enumerate("abc")
        },
    )
    found = json.loads(run(leave_one_out, ["--days", "2"]).stdout)
    assert (found["verdict"], found["stations"]) == ("đã đánh giá", 3)
    assert {one["code"] for one in found["left_out"]} == {"a", "b", "c"}
    assert found["left_out"][0]["error_ugm3"] == pytest.approx(0.0)
    assert "Đúng mức" in client.get("/khong-khi").text


def test_made_up_air_is_marked_everywhere_and_removable(app, clock, client):
    assert add_illustrated_air(clock.now()) > 10_000
    with reading(clock.now()) as uow:
        headline = city_now(uow, RULES).headline
    assert headline.vn_aqi is not None
    assert headline.is_illustrative
    assert not headline.may_alarm
    assert headline.method_name == "minh hoạ, không phải số đo"
    page = client.get("/khong-khi").text
    assert page.count("Số liệu minh hoạ") > 3
    assert client.get("/api/v1/air/stations").json["places"][0]["is_illustrative"]
    with unit_of_work(clock.now()) as uow:
        remove_illustrated_air(uow)
    with reading(clock.now()) as uow:
        assert list_stations(uow.session) == []


def test_made_up_air_is_silent_as_soon_as_a_station_measures(app, clock):
    add_illustrated_air(clock.now())
    keep(clock.now(), {station(): hours_before(clock.now(), [20.0, 20.1, 20.2])})
    with reading(clock.now()) as uow:
        city = city_now(uow, RULES)
    assert [one.code for one in city.stations] == ["s1"]


def test_the_same_demonstration_is_drawn_twice(app, clock):
    add_illustrated_air(clock.now())
    assert add_illustrated_air(clock.now()) == 0
    assert len(STATIONS) == 3


def test_texts_of_the_station_file_are_translated():
    for one in read_known_stations().values():
        if one.licence:
            assert {one.source_name, one.terms, one.name} <= set(map(N_, KNOWN_TEXTS))


def test_a_demonstrations_moment_is_hanoi_time_and_not_for_production():
    assert Settings(_env_file=None, demo_at="2016-12-20T07:00").demo_at == datetime(
        2016, 12, 20, tzinfo=UTC
    )
    with pytest.raises(ValueError, match="DEMO_AT"):
        Settings(_env_file=None, app_env="production", demo_at="2016-12-20T07:00")


def test_the_measured_series_shows_a_morning_of_the_past(app, clock, shared_data):
    now = datetime(2026, 11, 25, tzinfo=UTC)
    assert add_measured_air(shared_data, now, lambda rows: None)
    with reading(datetime(2016, 12, 20, tzinfo=UTC)) as uow:
        found = city_now(uow, RULES).headline
    assert (found.code, found.kind, found.vn_aqi) == ("us-embassy", Kind.MEASURED, 66)
    # 59.0 for 93 hours on end: an instrument that hung, though its origin calls it valid.
    with reading(datetime(2016, 3, 6, tzinfo=UTC)) as uow:
        assert city_now(uow, RULES).headline.vn_aqi is None
    path = shared_data / "hanoi_pm25_hourly_2015_2019.csv"
    again = import_readings(path, known_station("us-embassy"), now, lambda rows: None)
    assert (again.rows, again.added, again.corrected) == (38_041, 0, 0)


def test_without_the_measured_series_nothing_is_imported(app, tmp_path):
    assert not add_measured_air(tmp_path, datetime(2026, 11, 25, tzinfo=UTC), print)


def test_the_demonstration_makes_air_up_when_the_series_is_not_there(
    app, clock, tmp_path, monkeypatch, settings
):
    monkeypatch.setattr(demo, "ROOT", tmp_path / "here")
    at = datetime(2016, 12, 20, tzinfo=UTC)
    runtime = Runtime(
        settings.model_copy(update={"demo_at": at}), SettableClock(at), MemoryStorage(at)
    )
    demo.add_air(runtime)
    with reading(at) as uow:
        headline = city_now(uow, RULES).headline
    assert headline.is_illustrative
    assert headline.vn_aqi is not None
