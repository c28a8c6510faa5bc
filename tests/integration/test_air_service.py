"""The one read model of the air, on stored readings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backend.core.database import reading
from backend.domain.air_estimates import Method
from backend.domain.air_now import Kind
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import AirSource
from backend.domain.errors import LoaXanhError
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Pollutant
from backend.services.air import city_now, commune_now, communes_now, station_now
from backend.services.air_history import station_day, station_history
from backend.services.air_snapshot import load_snapshot
from backend.store.communes import list_communes
from backend.store.readings import list_changes
from tests.support.air import hours_before, ict, keep, station

RULES = AirRules()
OFFICIAL = [20.6, 19.6, 22.4, 20.3, 16.5, 19.0, 16.5, 19.5, 23.5, 20.5, 24.7, 26.9]


@pytest.fixture
def now(clock):
    return clock.now()


def test_a_station_tells_its_newest_hour_with_every_parameter(app, now):
    raw = hours_before(now - HOUR, OFFICIAL)
    raw += hours_before(now - HOUR, [118.7], kind=Pollutant.NO2)
    keep(now, {station(): raw})
    with reading(now) as uow:
        found = station_now(uow, RULES, "s1")
    assert found.nowcast_ugm3 == pytest.approx(20.2658, abs=1e-4)
    assert (found.vn_aqi, found.level.name, found.main) == (59, "Trung bình", Pollutant.NO2)
    assert [(p.pollutant.value, p.sub_index, p.is_main) for p in found.index.parameters] == [
        ("pm25", 41, False),
        ("no2", 59, True),
    ]
    assert (found.kind, found.age, found.ends_at) == (Kind.MEASURED, HOUR, now - HOUR)
    assert found.licences == ("thử",)


def test_a_stale_station_gives_no_number_and_says_how_old(app, now):
    last = now - timedelta(hours=5)
    keep(now, {station(): hours_before(last, OFFICIAL)})
    with reading(now) as uow:
        found = station_now(uow, RULES, "s1")
        city = city_now(uow, RULES)
    for one in (found, city.headline):
        assert (one.vn_aqi, one.level, one.nowcast_ugm3, one.kind) == (None, None, None, Kind.NONE)
        assert one.newest_at == last
    assert city.highest is None


def test_without_any_reading_there_is_nothing_and_no_age(app, now):
    with reading(now) as uow:
        city = city_now(uow, RULES)
    assert (city.headline.vn_aqi, city.headline.newest_at, city.stations) == (None, None, ())


def test_the_city_tells_the_worst_fresh_station_first(app, now):
    keep(
        now,
        {
            station("a"): hours_before(now, [20.0] * 5 + [20.1] * 5, "a"),
            station("b", 21.05): hours_before(now, [100.0, 99.0, 98.0], "b"),
            station("c"): hours_before(now - timedelta(days=2), [300.0, 301.0], "c"),
        },
    )
    with reading(now) as uow:
        city = city_now(uow, RULES)
    assert [one.code for one in city.stations] == ["b", "a", "c"]
    assert city.headline.code == "b"
    assert (city.lowest, city.highest) == (40, city.headline.vn_aqi)


def test_every_commune_gets_an_estimate_that_names_its_stations(app, now):
    with reading(now) as uow:
        row = next(c for c in list_communes(uow.session) if c.inner_latitude)
    near = station("near", row.inner_latitude + 0.01, row.inner_longitude)
    keep(now, {near: hours_before(now, OFFICIAL, "near")})
    with reading(now) as uow:
        one = commune_now(uow, RULES, row.code)
        every = communes_now(uow, load_snapshot(uow, RULES))
    assert (one.method, one.kind, one.vn_aqi) == (Method.NEAREST_STATION, Kind.ESTIMATED, 41)
    assert one.supports[0].distance_metres == pytest.approx(1112, abs=5)
    assert one in every
    far = [e for e in every if e.method is Method.NONE]
    assert all(e.vn_aqi is None and e.newest_at == now for e in far)


def test_an_unknown_station_or_commune_is_refused_with_a_code(app, now):
    with reading(now) as uow:
        for ask, code in ((station_now, "station_not_found"), (commune_now, "commune_not_found")):
            with pytest.raises(LoaXanhError) as refused:
                ask(uow, RULES, "nowhere")
            assert refused.value.code == code


def test_a_models_emergency_is_shown_as_300_and_never_alarms(app, now):
    cell = station("cell", 21.03, 105.85, AirSource.OPEN_METEO)
    keep(now, {cell: hours_before(now, [400.0 + n for n in range(12)], "cell")})
    with reading(now) as uow:
        found = city_now(uow, RULES).headline
    assert (found.vn_aqi, found.kind, found.may_alarm, found.is_capped) == (
        300,
        Kind.MODEL,
        False,
        True,
    )


def test_the_model_is_corrected_by_what_stations_measured(app, now):
    cell = station("cell", 21.03, 105.85, AirSource.OPEN_METEO)
    far = station("far", 20.7, 105.4)
    keep(
        now,
        {
            cell: hours_before(now, [40.0 + n % 3 for n in range(60)], "cell"),
            far: hours_before(now, [20.0 + (n % 3) / 2 for n in range(60)], "far"),
        },
    )
    with reading(now) as uow:
        snapshot = load_snapshot(uow, RULES)
    assert snapshot.bias[Pollutant.PM25] == pytest.approx(0.5)


def test_a_days_index_closes_with_midnight(app):
    now = ict("2026-11-24T09:00")
    values = [30.0 + n / 10 for n in range(24)]
    keep(now, {station(): hours_before(ict("2026-11-24T00:00"), values)})
    with reading(now) as uow:
        found = station_day(uow, RULES, "s1", date(2026, 11, 23))
        history = station_history(uow, RULES, "s1")
    assert found.index.concentration(Pollutant.PM25) == pytest.approx(31.15)
    assert (found.hours, found.index.vn_aqi) == (24, 62)
    assert history.days[-1] == found
    assert (len(history.days), len(history.hours)) == (30, 24)


def test_a_correction_keeps_what_was_said_before(app, now):
    keep(now, {station(): hours_before(now, OFFICIAL)})
    keep(now, {station(): hours_before(now, OFFICIAL)})
    keep(now + HOUR, {station(): hours_before(now, [25.0])})
    with reading(now) as uow:
        changes = list_changes(uow.session, "s1", 10)
        assert station_now(uow, RULES, "s1").index.parameters[0].concentration_ugm3 > 20.2658
    assert [(c.concentration_ugm3, c.replaced_at) for c in changes] == [(20.6, now + HOUR)]


def test_an_instrument_that_hangs_is_found_out_over_several_fetches(app, now):
    for back in range(7, -1, -1):
        keep(now, {station(): hours_before(now - back * HOUR, [33.0])})
    with reading(now) as uow:
        assert station_now(uow, RULES, "s1").vn_aqi is None
