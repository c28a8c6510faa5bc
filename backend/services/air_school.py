"""The edition for schools: today, or from the evening on tomorrow, hour by hour. It never orders."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta

from backend.core.clock import hanoi_date, hanoi_time
from backend.core.config import Settings
from backend.core.database import UnitOfWork
from backend.core.i18n import N_, translate
from backend.domain.air_days import DAY_HOURS, day_stamps
from backend.domain.air_now import AirNow, Kind
from backend.domain.air_school import (
    BadHours,
    SchoolDay,
    indices_of,
    indices_of_model,
    school_day,
)
from backend.domain.errors import LoaXanhError
from backend.domain.geography_metric import distance_metres
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Pollutant, level_of
from backend.services.air import city_of, place_of_commune
from backend.services.air_series import air_rules, load_series
from backend.services.air_snapshot import Snapshot, load_snapshot
from backend.store.air_forecasts import list_forecasts

HEAD = N_("Trường học, {date}:")
HOURS = N_("• {first}–{last}: tới mức {level} ({kind}).")
KIND_WORDS = {
    Kind.MEASURED: N_("đã đo"),
    Kind.MODEL: N_("mô hình"),
    Kind.ILLUSTRATIVE: N_("minh hoạ"),
}
CLEAR = N_("Chưa thấy giờ nào từ mức Xấu trở lên.")
INDOORS = N_("Những giờ này hạn chế hoạt động ngoài trời; chuyển thể dục vào trong nhà.")
NO_FORECAST = N_("Chưa có dự báo theo giờ.")
PART_FORECAST = N_("Các giờ chưa đo: theo mô hình, có thể sai.")
WAIT = N_("Có giờ đo từ {threshold} trở lên: anh/chị chờ thông báo của trường.")


def school_day_of(
    uow: UnitOfWork, settings: Settings, commune_code: str | None, on: date
) -> tuple[AirNow, SchoolDay]:
    """Return the air of a commune, or of the city, and its day by hour.

    Raises:
        LoaXanhError: `commune_not_found`.
    """
    snapshot = load_snapshot(uow, air_rules(settings))
    city = city_of(snapshot).headline
    found = place_of_commune(uow, snapshot, commune_code) if commune_code else city
    if found is None:
        raise LoaXanhError("commune_not_found")
    return found, find_school_day(uow, snapshot, settings, found, on)


def find_school_day(
    uow: UnitOfWork, snapshot: Snapshot, settings: Settings, found: AirNow, on: date
) -> SchoolDay:
    """Return a day by hour at a place: as its nearest station measured, then as the model expects.

    Args:
        uow: the open unit of work.
        snapshot: what is known now.
        settings: the value at which schools may suspend.
        found: the air of the place.
        on: the Hanoi day.
    """
    measured: dict[datetime, int] = {}
    station = found.supports[0].station if found.supports and not found.is_far else None
    if station is not None and not station.is_model:
        first = day_stamps(on)[0]
        series = load_series(uow, [station.code], first - DAY_HOURS * HOUR, uow.now)
        measured = indices_of(series.get(station.code, {}), on, uow.now)
    expected = _expected(uow, snapshot, found, on)
    day = school_day(on, measured, expected, settings.air_school_threshold)
    is_made_up = found.is_illustrative
    return replace(day, is_illustrative=is_made_up, reached=day.reached and not is_made_up)


def _expected(uow: UnitOfWork, snapshot: Snapshot, found: AirNow, on: date) -> dict[datetime, int]:
    """Return what the nearest fresh cell of the model expects of each hour of a day."""
    cells = [one for one in snapshot.known.values() if one.station.is_model and one.is_fresh]
    if not cells:
        return {}
    cell = min(
        cells,
        key=lambda one: distance_metres(
            found.latitude, found.longitude, one.station.latitude, one.station.longitude
        ),
    )
    series: dict[Pollutant, dict[datetime, float]] = defaultdict(dict)
    for row in list_forecasts(
        uow.session, [cell.station.code], uow.now - DAY_HOURS * HOUR, day_stamps(on)[-1]
    ):
        series[row.pollutant][row.ends_at] = row.concentration_ugm3
    for pollutant, hours in cell.series.items():
        series[pollutant].update(hours)
    return indices_of_model(series, on, snapshot.bias)


def school_day_told_at(now: datetime, evening_from: int) -> date:
    """Return the day an edition is about: today, in the evening tomorrow."""
    is_evening = hanoi_time(now).hour >= evening_from
    return hanoi_date(now) + timedelta(days=1 if is_evening else 0)


def school_lines(day: SchoolDay, suspend_from: int, locale: str) -> list[str]:
    """Return what a school is told of a day, a line each."""
    lines = [translate(locale, HEAD, date=day.on.strftime("%d/%m/%Y"))]
    lines += [_hours(one, day, locale) for one in day.bad]
    if day.reached:
        lines.append(translate(locale, WAIT, threshold=suspend_from))
    if day.bad:
        lines.append(translate(locale, INDOORS))
    elif day.measured or day.expected:
        lines.append(translate(locale, CLEAR))
    lines.append(translate(locale, PART_FORECAST if day.expected else NO_FORECAST))
    return lines


def _hours(one: BadHours, day: SchoolDay, locale: str) -> str:
    last = hanoi_time(one.ends_at).strftime("%Hh")
    return translate(
        locale,
        HOURS,
        first=hanoi_time(one.starts_at).strftime("%Hh"),
        last="24h" if last == "00h" else last,
        level=translate(locale, level_of(one.highest).name),
        kind=translate(locale, KIND_WORDS[day.kind_of(one)]),
    )
