"""Every source of readings over real HTTP: what it tells, and how it fails; one suite for all."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from backend.clients.air_city_portal import CityPortal, hourly_means
from backend.clients.air_open_meteo import OpenMeteo
from backend.clients.air_openaq import OpenAq
from backend.clients.air_source import AirSourceError
from backend.core.clock import from_hanoi
from backend.domain.air_sources import SOURCE_FACES, AirSource
from backend.domain.readings import HOUR, Quality, Refusal, check_readings
from backend.domain.vn_aqi import Pollutant
from tests.fakes.air_server import (
    BROKEN,
    NOTHING,
    OPENAQ_KEY,
    PAGE,
    TOO_LONG,
    CityPortalServer,
    OpenAqServer,
    OpenMeteoServer,
    elsewhere,
    stamp,
)
from tests.fakes.http_server import DROPPED, Answer

NOW = datetime(2026, 11, 24, 2, 20, tzinfo=UTC)
LAST = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def portal():
    server = CityPortalServer(NOW)
    server.five_minutely(48, "PM2.5", [30.0, 20.0, 10.0])
    yield server
    server.close()


@pytest.fixture
def openaq():
    server = OpenAqServer(NOW)
    server.hours[1] = [(LAST - HOUR, 41.2), (LAST, 43.0)]
    server.hours[2] = [(LAST, 0.02)]
    yield server
    server.close()


@pytest.fixture
def meteo():
    server = OpenMeteoServer(NOW)
    yield server
    server.close()


@pytest.fixture(params=["portal", "openaq", "meteo"])
def any_source(request):
    """A source with its server and the path it asks first."""
    server = request.getfixturevalue(request.param)
    made = {
        "portal": (CityPortal(server.url), "/api/site"),
        "openaq": (OpenAq(f"{server.url}/v3", OPENAQ_KEY), "/locations"),
        "meteo": (OpenMeteo(f"{server.url}/v1/air-quality"), "/air-quality"),
    }
    source, path = made[request.param]
    return source, server, path


def test_a_source_tells_readings_of_stations_it_names(any_source):
    source, _, _ = any_source
    told = source.fetch(NOW)
    assert told.readings
    assert {one.station_code for one in told.readings} <= {one.code for one in told.stations}
    assert {one.source for one in told.stations} == {source.source}
    assert not check_readings(told.readings, NOW).refused.keys() - {Refusal.MISSING_VALUE}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (PAGE, "not_json"),
        (NOTHING, "not_json"),
        (BROKEN, "http_500"),
        (Answer(429, {}), "http_429"),
        (TOO_LONG, "too_large"),
        (elsewhere("http://127.0.0.1:9/"), "http_302"),
        (DROPPED, "network"),
        (Answer(200, "3"), "unexpected_shape"),
        (Answer(200, {"unknown": []}), "unexpected_shape"),
        (Answer(200, [{"unknown": 1}]), None),
        (Answer(200, b"[" * 100_000), "not_json"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_answer_is_a_code_and_nothing_else(any_source, answer, code):
    source, server, path = any_source
    server.fail(path, answer)
    with pytest.raises(AirSourceError) as failed:
        source.fetch(NOW)
    assert code is None or failed.value.code == code


def test_every_source_has_a_name_and_limits():
    for source in AirSource:
        face = SOURCE_FACES[source]
        assert face.name
        assert face.limits


def test_the_portal_makes_hours_of_samples(portal):
    told = CityPortal(portal.url).fetch(NOW)
    found = {one.ends_at: one.value for one in told.readings}
    assert found == pytest.approx({LAST: 30.0, LAST - HOUR: 20.0, LAST - 2 * HOUR: 10.0})
    assert told.stations[0].name == "Trạm 48"
    assert (told.stations[0].latitude, told.stations[0].longitude) == (21.0031, 105.7947)


def test_a_failed_station_of_the_portal_does_not_stop_the_next(portal):
    portal.fail("/dailystat/48", BROKEN)
    portal.five_minutely(49, "PM2.5", [50.0])
    told = CityPortal(portal.url).fetch(NOW)
    assert {one.station_code for one in told.readings} == {"mtt-49"}
    assert told.problems == ["http_500"]


def test_the_portals_gases_have_no_unit_and_are_refused(portal):
    portal.five_minutely(48, "NO2", [30.0])
    told = CityPortal(portal.url).fetch(NOW)
    batch = check_readings(told.readings, NOW)
    assert batch.refused == {Refusal.UNIT_UNKNOWN: 1}
    assert {one.pollutant for one in batch.readings} == {Pollutant.PM25}


def test_the_portals_published_index_is_kept_apart_and_grey_zero_is_missing(portal):
    midnight = from_hanoi(datetime(2026, 11, 24))
    portal.indices[48, "PM2.5"] = [
        {"time": stamp(midnight), "PM25": 33, "color": "#00e400", "value": 33},
        {"time": stamp(midnight), "PM25": 36, "color": "#00e400", "value": 36},
        {"time": stamp(LAST), "PM25": 19, "color": "#00e400", "value": 19},
    ]
    portal.indices[48, "NO2"] = [
        {"time": stamp(LAST), "NO2": 0, "color": "#e5e5e5", "value": 0},
        {"time": stamp(LAST - HOUR), "NO2": 0, "color": "#00e400", "value": 0},
        {"time": stamp(NOW + timedelta(days=1)), "NO2": 8, "color": "#00e400", "value": 8},
        {"time": "soon", "NO2": 8, "color": "#00e400", "value": 8},
    ]
    told = CityPortal(portal.url).fetch(NOW)
    assert {(one.pollutant.value, one.ends_at): one.index for one in told.published} == {
        ("pm25", midnight): 36,
        ("pm25", LAST): 19,
        ("no2", LAST - HOUR): 0,
    }


def test_odd_samples_cost_only_themselves(portal):
    rows = portal.samples[48, "PM2.5"]
    rows[-1] = (stamp(LAST), None)
    rows.append((stamp(NOW + timedelta(days=2)), "9.0"))
    rows.append(("yesterday", "9.0"))
    rows.append(rows[0])
    told = CityPortal(portal.url).fetch(NOW)
    assert {one.ends_at for one in told.readings} == {LAST, LAST - HOUR, LAST - 2 * HOUR}
    assert told.refused == {Refusal.BAD_STAMP: 1, Refusal.FUTURE_STAMP: 1}


def test_a_site_without_a_place_is_left_out(portal):
    portal.sites += [{"id": 50, "name": "Không toạ độ"}, {"id": "x"}, None, {"new": "field"}]
    told = CityPortal(portal.url).fetch(NOW)
    assert [one.code for one in told.stations] == ["mtt-48", "mtt-49"]
    assert told.refused[Refusal.BAD_VALUE] == 4


def test_an_hour_with_too_few_samples_is_missing_and_a_negative_one_is_seen():
    samples = {LAST - timedelta(minutes=5 * part): 10.0 for part in range(8)}
    earlier = LAST - 2 * HOUR
    samples |= {earlier - timedelta(minutes=5 * part): -5.0 for part in range(12)}
    assert hourly_means(samples) == {earlier: -5.0}
    assert hourly_means({LAST: 12.0, LAST - HOUR: 13.0}) == {LAST: 12.0, LAST - HOUR: 13.0}


def test_openaq_gases_in_ppm_become_micrograms(openaq):
    told = OpenAq(f"{openaq.url}/v3", OPENAQ_KEY).fetch(NOW)
    batch = check_readings(told.readings, NOW)
    no2 = next(one for one in batch.readings if one.pollutant is Pollutant.NO2)
    assert no2.concentration_ugm3 == pytest.approx(0.02 * 1000 * 1.882)
    assert told.stations[0].licence == "Owner, CC BY 4.0"
    assert "X-API-Key".lower() in openaq.calls[0].headers


def test_openaq_particles_in_ppm_and_unknown_sensors_are_refused(openaq):
    openaq.sensors |= {1: ("pm25", "ppm"), 3: ("um003", "particles/cm³")}
    told = OpenAq(f"{openaq.url}/v3", OPENAQ_KEY).fetch(NOW)
    assert told.refused[Refusal.POLLUTANT_UNKNOWN] == 1
    assert check_readings(told.readings, NOW).refused == {Refusal.UNIT_UNKNOWN: 2}


def test_an_openaq_station_silent_for_years_is_not_asked(openaq):
    openaq.last = NOW - timedelta(days=900)
    told = OpenAq(f"{openaq.url}/v3", OPENAQ_KEY).fetch(NOW)
    assert told.stations == []
    assert len(openaq.calls) == 1


def test_a_wrong_openaq_key_says_so(openaq):
    with pytest.raises(AirSourceError) as failed:
        OpenAq(f"{openaq.url}/v3", "wrong").fetch(NOW)
    assert failed.value.code == "http_401"


def test_the_model_tells_the_past_as_readings_and_the_rest_as_forecast(meteo):
    told = OpenMeteo(meteo.url).fetch(NOW)
    assert max(one.ends_at for one in told.readings) == LAST
    assert min(one.ends_at for one in told.forecasts) == LAST + HOUR
    assert len(told.stations) == 6
    assert all(one.is_model for one in told.stations)
    assert len(meteo.calls) == 1


def test_the_models_negative_values_are_kept_and_never_used(meteo):
    meteo.value = -3.0
    batch = check_readings(OpenMeteo(meteo.url).fetch(NOW).readings, NOW)
    assert {one.quality for one in batch.readings} == {Quality.NEGATIVE}


def test_another_unit_of_the_model_is_refused(meteo):
    meteo.units["pm2_5"] = "grains"
    batch = check_readings(OpenMeteo(meteo.url).fetch(NOW).readings, NOW)
    assert batch.readings == ()
    assert batch.refused[Refusal.UNIT_UNKNOWN] == 6 * len(
        {one.ends_at for one in OpenMeteo(meteo.url).fetch(NOW).readings}
    )


def test_a_key_is_sent_only_when_there_is_one(meteo):
    OpenMeteo(meteo.url).fetch(NOW)
    OpenMeteo(meteo.url, "paid").fetch(NOW)
    assert [call.values.get("apikey") for call in meteo.calls] == [None, "paid"]


def test_infinity_and_words_are_no_values(portal):
    rows = portal.samples[48, "PM2.5"]
    portal.samples[48, "PM2.5"] = [(at, "Infinity") for at, _ in rows]
    told = CityPortal(portal.url).fetch(NOW)
    assert all(math.isinf(one.value) for one in told.readings)
    assert check_readings(told.readings, NOW).refused == {Refusal.BAD_VALUE: 3}
