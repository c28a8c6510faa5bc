"""The air over REST: stations, communes, history, schools. Every number says what it is and whose."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from apiflask import APIBlueprint
from flask import Response, make_response
from pydantic import BaseModel, Field

from backend.access import public
from backend.api.air_schemas import (
    AirListOut,
    AirOut,
    CityOut,
    HistoryOut,
    SchoolDayOut,
    ScoreOut,
    SourceListOut,
    air_out,
    history_out,
    school_out,
    source_out,
)
from backend.api.problems import problems
from backend.context import current_runtime, now
from backend.core.clock import hanoi_date
from backend.core.database import reading
from backend.domain.air_estimates import Place
from backend.domain.errors import LoaXanhError
from backend.domain.geography import check_place
from backend.services.air import (
    city_of,
    commune_now,
    communes_now,
    place_now,
    station_now,
    stations_now,
)
from backend.services.air_bulletins import EVENING_FROM
from backend.services.air_expectations import running_score
from backend.services.air_history import station_history
from backend.services.air_school import school_day_of, school_day_told_at
from backend.services.air_series import air_rules
from backend.services.air_snapshot import load_snapshot
from backend.services.air_sources import list_source_states

air = APIBlueprint("air", __name__, url_prefix="/api/v1/air", tag="Air")

CACHE_SECONDS = 300


class PointQuery(BaseModel):
    """A place in Hanoi."""

    latitude: float = Field(allow_inf_nan=False)
    longitude: float = Field(allow_inf_nan=False)


class SchoolDayAsked(StrEnum):
    """Which day a school asks for."""

    TODAY = "today"
    TOMORROW = "tomorrow"


class SchoolQuery(BaseModel):
    """Where, and which day."""

    commune: str | None = Field(
        None, pattern=r"^\d{5}$", description="Commune code; null: what stands for the city."
    )
    day: SchoolDayAsked | None = Field(
        None, description="Null: today, from 17:00 on tomorrow, as the bulletin does."
    )


def _cached(body: BaseModel) -> Response:
    response = make_response(body.model_dump(mode="json"))
    response.cache_control.public = True
    response.cache_control.max_age = CACHE_SECONDS
    # Words are in the caller's language, so what is kept for one must not be given to another.
    response.vary.add("Accept-Language")
    return response


@air.get("/now")
@public
@air.input(PointQuery, location="query", arg_name="query")
@air.output(AirOut)
@air.doc(summary="The air at a point now", operation_id="getAirNow", responses=problems(422, 503))
def get_point_now(query: PointQuery) -> Response:
    """Give the estimate for a point; its commune is named when it lies in one."""
    place = Place(*check_place(query.latitude, query.longitude))
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        located = runtime.communes(uow).locate(place.latitude, place.longitude)
        if located is None:
            raise LoaXanhError("location_outside_hanoi")
        snapshot = load_snapshot(uow, air_rules(runtime.settings))
    return _cached(air_out(place_now(snapshot, place, code=located.code, name=located.full_name)))


@air.get("/city")
@public
@air.output(CityOut)
@air.doc(summary="The air of the city now", operation_id="getAirCity", responses=problems(503))
def get_city_now() -> Response:
    """Give the number the page, the chat and the bulletin open with."""
    with reading(now()) as uow:
        found = city_of(load_snapshot(uow, air_rules(current_runtime().settings)))
    body = CityOut(headline=air_out(found.headline), lowest=found.lowest, highest=found.highest)
    return _cached(body)


@air.get("/score")
@public
@air.output(ScoreOut)
@air.doc(
    summary="How often the expected level came true",
    operation_id="getAirScore",
    responses=problems(503),
)
def get_score() -> Response:
    """Give the running score of what the morning bulletin expects."""
    with reading(now()) as uow:
        found = running_score(uow)
    return _cached(ScoreOut(days=found.days, hits=found.hits, percent=found.percent))


@air.get("/sources")
@public
@air.output(SourceListOut)
@air.doc(
    summary="Where the numbers come from", operation_id="listAirSources", responses=problems(503)
)
def list_sources_now() -> Response:
    """Give every source with its licence and how it answered last."""
    with reading(now()) as uow:
        states = list_source_states(uow)
    return _cached(SourceListOut(sources=[source_out(state) for state in states]))


@air.get("/stations")
@public
@air.output(AirListOut)
@air.doc(summary="All stations now", operation_id="listAirStations", responses=problems(503))
def list_stations_now() -> Response:
    """Give every station's newest hour, the worst first."""
    with reading(now()) as uow:
        found = stations_now(load_snapshot(uow, air_rules(current_runtime().settings)))
    return _cached(AirListOut(places=[air_out(one) for one in found]))


@air.get("/stations/<code>")
@public
@air.output(AirOut)
@air.doc(summary="One station now", operation_id="getAirStation", responses=problems(404, 503))
def get_station_now(code: str) -> Response:
    """Give one station's newest hour."""
    with reading(now()) as uow:
        found = station_now(uow, air_rules(current_runtime().settings), code)
    return _cached(air_out(found))


@air.get("/stations/<code>/history")
@public
@air.output(HistoryOut)
@air.doc(
    summary="A station's last 24 hours and 30 days",
    operation_id="getAirHistory",
    responses=problems(404, 503),
)
def get_history(code: str) -> Response:
    """Give hourly indices of the last day and daily ones of the last thirty days."""
    with reading(now()) as uow:
        found = station_history(uow, air_rules(current_runtime().settings), code)
    return _cached(history_out(found))


@air.get("/communes")
@public
@air.output(AirListOut)
@air.doc(summary="All communes now", operation_id="listAirCommunes", responses=problems(503))
def list_communes_now() -> Response:
    """Give the estimate of every commune."""
    with reading(now()) as uow:
        snapshot = load_snapshot(uow, air_rules(current_runtime().settings))
        found = communes_now(uow, snapshot)
    return _cached(AirListOut(places=[air_out(one) for one in found]))


@air.get("/communes/<code>")
@public
@air.output(AirOut)
@air.doc(summary="One commune now", operation_id="getAirCommune", responses=problems(404, 503))
def get_commune_now(code: str) -> Response:
    """Give the estimate of one commune."""
    with reading(now()) as uow:
        found = commune_now(uow, air_rules(current_runtime().settings), code)
    return _cached(air_out(found))


@air.get("/schools")
@public
@air.input(SchoolQuery, location="query", arg_name="query")
@air.output(SchoolDayOut)
@air.doc(
    summary="A day by hour for schools",
    operation_id="getAirSchoolDay",
    responses=problems(404, 422, 503),
)
def get_school_day(query: SchoolQuery) -> Response:
    """Give today's hours from Xấu (151) on, from 17:00 tomorrow's, as the bulletin for schools does."""
    settings = current_runtime().settings
    with reading(now()) as uow:
        on = school_day_told_at(uow.now, EVENING_FROM)
        if query.day is not None:
            on = hanoi_date(uow.now) + timedelta(days=query.day is SchoolDayAsked.TOMORROW)
        found, day = school_day_of(uow, settings, query.commune, on)
    return _cached(school_out(found, day, settings.air_school_threshold))
