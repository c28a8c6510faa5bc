"""The hourly fetch: one outage never stops the others, and each attempt is written down."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.clients.air_city_portal import CityPortal
from backend.clients.air_open_meteo import OpenMeteo
from backend.clients.air_sources import reading_sources
from backend.core.database import reading
from backend.domain.air_estimates import Method
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import AirSource
from backend.domain.readings import HOUR
from backend.services.air import city_now
from backend.services.air_fetch import fetch_air
from backend.store.air_fetches import AirFetchRow, newest_fetches
from backend.store.air_forecasts import list_forecasts
from backend.store.published_indices import list_published_indices
from tests.fakes.air_server import BROKEN, CityPortalServer, OpenMeteoServer, stamp

RULES = AirRules()


@pytest.fixture
def portal(clock):
    server = CityPortalServer(clock.now())
    server.five_minutely(48, "PM2.5", [30.0, 20.0, 10.0])
    yield server
    server.close()


@pytest.fixture
def meteo(clock):
    server = OpenMeteoServer(clock.now())
    yield server
    server.close()


def test_an_outage_of_one_source_leaves_the_others_alone(app, clock, portal, meteo):
    portal.fail("/api/site", BROKEN)
    found = fetch_air([CityPortal(portal.url), OpenMeteo(meteo.url)], clock.now())
    assert [(one.source, one.outcome) for one in found] == [
        (AirSource.CITY_PORTAL, "http_500"),
        (AirSource.OPEN_METEO, "ok"),
    ]
    with reading(clock.now()) as uow:
        rows = newest_fetches(uow.session, uow.now)
        assert {row.source: row.outcome for row in rows} == {
            AirSource.CITY_PORTAL: "http_500",
            AirSource.OPEN_METEO: "ok",
        }
        headline = city_now(uow, RULES).headline
    assert (headline.method, headline.nowcast_ugm3) == (Method.MODEL, pytest.approx(48.1))


def test_a_source_that_breaks_in_an_unknown_way_costs_only_itself(app, clock, portal):
    class Broken:
        source = AirSource.OPENAQ

        def fetch(self, now):
            raise KeyError("surprise")

    found = fetch_air([Broken(), CityPortal(portal.url)], clock.now())
    assert [one.outcome for one in found] == ["internal", "ok"]
    assert found[1].added == 3


def test_a_fetch_shows_as_the_stations_number_and_again_changes_nothing(app, clock, portal):
    portal.indices[48, "PM2.5"] = [{"time": stamp(clock.now()), "PM25": 7, "value": 7}]
    first = fetch_air([CityPortal(portal.url)], clock.now())[0]
    again = fetch_air([CityPortal(portal.url)], clock.now())[0]
    assert (first.added, again.added, again.corrected) == (3, 0, 0)
    with reading(clock.now()) as uow:
        headline = city_now(uow, RULES).headline
        published = list_published_indices(uow.session, "mtt-48", clock.now() - HOUR, clock.now())
        attempts = uow.session.scalars(select(AirFetchRow)).all()
    assert (headline.code, headline.ends_at) == ("mtt-48", clock.now())
    # NowCast of 30, 20, 10: (30 + 20/2 + 10/4) / (1 + 1/2 + 1/4).
    assert headline.nowcast_ugm3 == pytest.approx(42.5 / 1.75)
    assert [row.index for row in published] == [7]
    assert len(attempts) == 2


def test_refused_readings_are_counted_by_reason(app, clock, portal):
    portal.five_minutely(48, "NO2", [30.0])
    portal.five_minutely(49, "PM2.5", [-1.0])
    found = fetch_air([CityPortal(portal.url)], clock.now())[0]
    assert found.refused == {"unit_unknown": 1, "negative": 1}


def test_the_models_forecast_is_kept_with_its_hours(app, clock, meteo):
    fetch_air([OpenMeteo(meteo.url)], clock.now())
    with reading(clock.now()) as uow:
        rows = list_forecasts(
            uow.session, ["cams-20.8-105.6"], clock.now(), clock.now() + 24 * HOUR
        )
    assert len(rows) == 24
    assert {row.issued_at for row in rows} == {clock.now()}


def test_settings_turn_sources_on_and_off(settings):
    assert reading_sources(settings) == ()
    on = settings.model_copy(
        update={
            "air_city_portal_url": "https://moitruongthudo.vn",
            "open_meteo_url": "https://air-quality-api.open-meteo.com/v1/air-quality",
        }
    )
    assert [one.source for one in reading_sources(on)] == [
        AirSource.CITY_PORTAL,
        AirSource.OPEN_METEO,
    ]
