"""What the air is over REST: the shapes, and how a number becomes one of them."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from backend.core.i18n import translate
from backend.domain.air_advice import SCHOOL_RESTRICT_FROM, plain_advice
from backend.domain.air_now import AirNow, Kind
from backend.domain.air_school import BadHours, SchoolDay
from backend.domain.vn_aqi import Level, level_of
from backend.problems import request_locale
from backend.services.air_history import StationHistory
from backend.services.air_school import school_lines
from backend.services.air_sources import SourceState


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
    kind: Kind = Field(description="`illustrative` is made up for a demonstration.")
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
    kind: Kind = Field(description="`measured`, `model`, or `illustrative`: made up.")
    is_illustrative: bool
    hours: list[HourOut]
    days: list[DayOut]


class BadHoursOut(BaseModel):
    """Hours in a row at Xấu (151) or worse, in which schools keep children inside."""

    starts_at: datetime
    ends_at: datetime
    highest_vn_aqi: int
    level: str
    kind: Kind = Field(description="What the hours are: measured, model or illustrative.")


class SchoolDayOut(BaseModel):
    """A day by hour for schools. It informs and never orders."""

    code: str = Field(description="Of the commune, or of the station that stands for the city.")
    name: str
    on: date
    bad_hours: list[BadHoursOut] = Field(description="In order of time; empty: none is known.")
    measured_hours: int = Field(description="How many of the day's 24 hours are known already.")
    forecast_hours: int = Field(description="For how many more the model says something.")
    restrict_from: int = Field(description="VN_AQI from which an hour is listed.")
    suspend_from: int = Field(description="VN_AQI at which schools may suspend.")
    is_suspension_value_reached: bool = Field(
        description="A station measured it; schools wait for their own notice."
    )
    text: list[str] = Field(description="The same in words, a line each, as the bulletin says it.")
    sources: list[str]
    is_illustrative: bool


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
        kind=one.kind,
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
        kind=found.kind,
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


def school_out(found: AirNow, day: SchoolDay, suspend_from: int) -> SchoolDayOut:
    """Return a school's day as it is served."""
    locale = request_locale()
    return SchoolDayOut(
        code=found.code,
        name=translate(locale, found.name),
        on=day.on,
        bad_hours=[_bad_hours_out(one, day) for one in day.bad],
        measured_hours=day.measured,
        forecast_hours=day.expected,
        restrict_from=SCHOOL_RESTRICT_FROM,
        suspend_from=suspend_from,
        is_suspension_value_reached=day.reached,
        text=school_lines(day, suspend_from, locale),
        sources=[translate(locale, name) for name in found.source_names],
        is_illustrative=day.is_illustrative,
    )


def _bad_hours_out(one: BadHours, day: SchoolDay) -> BadHoursOut:
    return BadHoursOut(
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        highest_vn_aqi=one.highest,
        level=translate(request_locale(), level_of(one.highest).name),
        kind=day.kind_of(one),
    )
