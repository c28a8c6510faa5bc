"""The air over REST: stations, communes, history. Every number says what it is and whose."""

from __future__ import annotations

from datetime import datetime

from apiflask import APIBlueprint
from flask import Response, make_response
from pydantic import BaseModel, Field

from backend.access import public
from backend.api.problems import problems
from backend.context import current_runtime, now
from backend.core.database import reading
from backend.core.i18n import translate
from backend.domain.air_advice import plain_advice
from backend.domain.air_estimates import Place
from backend.domain.air_now import AirNow
from backend.domain.errors import LoaXanhError
from backend.domain.geography import check_place
from backend.domain.vn_aqi import Level
from backend.problems import request_locale
from backend.services.air import (
    city_of,
    commune_now,
    communes_now,
    load_snapshot,
    place_now,
    station_now,
    stations_now,
)
from backend.services.air_bulletins import running_score
from backend.services.air_history import StationHistory, station_history
from backend.services.air_series import air_rules
from backend.services.air_sources import SourceState, list_source_states

air = APIBlueprint("air", __name__, url_prefix="/api/v1/air", tag="Air")

CACHE_SECONDS = 300


class ParameterOut(BaseModel):
    """One pollutant of an index."""

    pollutant: str
    concentration_ugm3: float = Field(description="NowCast of particles, hourly mean of gases.")
    sub_index: int
    is_main: bool


class SupportOut(BaseModel):
    """A station or model cell behind a number."""

    code: str
    name: str
    distance_metres: int


class AirOut(BaseModel):
    """The air of one place; the numbers are null when nothing is fresh."""

    code: str
    name: str
    latitude: float
    longitude: float
    nowcast_ugm3: float | None = Field(description="NowCast of PM2.5.")
    vn_aqi: int | None
    cautious_vn_aqi: int | None = Field(
        description="The worse end of an estimate; advise sensitive people on it."
    )
    is_capped: bool = Field(
        description="The model said 301 or more; only stations may say so, so 300 is shown."
    )
    level: str | None = Field(description="The word of QĐ 1459/QĐ-TCMT, in the asked language.")
    colour: str | None = Field(description="Official colour; never show it without the word.")
    advice: str | None
    parameters: list[ParameterOut]
    kind: str = Field(description="measured, estimated, model or none.")
    method: str
    confidence: str | None
    supports: list[SupportOut]
    ends_at: datetime | None = Field(description="End of the measured hour.")
    age_minutes: int | None = Field(description="From that end to now.")
    newest_at: datetime | None = Field(description="The last hour there was, also when too old.")
    sources: list[str]
    licences: list[str]
    is_illustrative: bool


class AirListOut(BaseModel):
    """The air of many places."""

    places: list[AirOut]


class CityOut(BaseModel):
    """The air of the city in one answer."""

    headline: AirOut = Field(description="The fresh station with the highest index.")
    lowest: int | None = Field(description="The smallest index among fresh stations.")
    highest: int | None = Field(description="The largest index among fresh stations.")


class ScoreOut(BaseModel):
    """How often the level expected in the morning came true in the last year."""

    days: int = Field(description="Days of stations that could be compared.")
    hits: int = Field(description="Of them, those with the expected level.")
    percent: int | None = Field(description="Null while no day was compared.")


class SourceOut(BaseModel):
    """A source as it answered last."""

    code: str
    name: str
    url: str
    licence: str
    limits: str = Field(description="What must be respected when it is asked.")
    is_model: bool
    asked_at: datetime
    outcome: str = Field(description="ok, or the code of what went wrong.")


class SourceListOut(BaseModel):
    """All sources that were ever asked."""

    sources: list[SourceOut]


class PointQuery(BaseModel):
    """A place in Hanoi."""

    latitude: float = Field(allow_inf_nan=False)
    longitude: float = Field(allow_inf_nan=False)


class HourOut(BaseModel):
    """The index of one hour."""

    ends_at: datetime
    vn_aqi: int | None
    level: str | None


class DayOut(BaseModel):
    """The daily index of one Hanoi date."""

    on: str
    vn_aqi: int | None
    level: str | None


class HistoryOut(BaseModel):
    """A station's last 24 hours and 30 days."""

    code: str
    name: str
    is_illustrative: bool = Field(description="Made up for a demonstration.")
    hours: list[HourOut]
    days: list[DayOut]


def _word(level: Level | None) -> str | None:
    return None if level is None else translate(request_locale(), level.name)


def air_out(one: AirNow) -> AirOut:
    """Return a place's air as it is served."""
    level, locale = one.level, request_locale()
    return AirOut(
        code=one.code,
        name=one.name,
        latitude=one.latitude,
        longitude=one.longitude,
        nowcast_ugm3=None if one.nowcast_ugm3 is None else round(one.nowcast_ugm3, 1),
        vn_aqi=one.vn_aqi,
        cautious_vn_aqi=one.cautious_vn_aqi,
        is_capped=one.is_capped,
        level=_word(level),
        colour=level.colour if level else None,
        advice=translate(locale, plain_advice(level)) if level else None,
        parameters=[
            ParameterOut(
                pollutant=part.pollutant.value,
                concentration_ugm3=round(part.concentration_ugm3, 1),
                sub_index=part.sub_index,
                is_main=part.is_main,
            )
            for part in one.index.parameters
        ],
        kind=one.kind.value,
        method=one.method.value,
        confidence=one.confidence.value if one.confidence else None,
        supports=[
            SupportOut(
                code=near.station.code,
                name=near.station.name,
                distance_metres=round(near.distance_metres),
            )
            for near in one.supports
        ],
        ends_at=one.ends_at,
        age_minutes=None if one.age is None else int(one.age.total_seconds() // 60),
        newest_at=one.newest_at,
        sources=[translate(locale, name) for name in one.source_names],
        licences=[translate(locale, licence) for licence in one.licences],
        is_illustrative=one.is_illustrative,
    )


def source_out(state: SourceState) -> SourceOut:
    """Return a source as it is served."""
    locale = request_locale()
    return SourceOut(
        code=state.source.value,
        name=translate(locale, state.face.name),
        url=state.face.url,
        licence=translate(locale, state.face.licence),
        limits=state.face.limits,
        is_model=state.face.is_model,
        asked_at=state.asked_at,
        outcome=state.outcome,
    )


def history_out(found: StationHistory) -> HistoryOut:
    """Return a station's past as it is served."""
    return HistoryOut(
        code=found.station.code,
        name=found.station.name,
        is_illustrative=found.station.is_illustrative,
        hours=[
            HourOut(ends_at=one.ends_at, vn_aqi=one.index.vn_aqi, level=_word(one.index.level))
            for one in found.hours
        ],
        days=[
            DayOut(on=one.on.isoformat(), vn_aqi=one.index.vn_aqi, level=_word(one.index.level))
            for one in found.days
        ],
    )


def _cached(body: BaseModel) -> Response:
    response = make_response(body.model_dump(mode="json"))
    response.cache_control.public = True
    response.cache_control.max_age = CACHE_SECONDS
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
