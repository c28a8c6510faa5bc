"""/khong-khi: the air now, by station and commune, with charts, advice, method and sources."""

from __future__ import annotations

from flask import render_template, request

from backend.access import public
from backend.context import current_runtime, now
from backend.core.clock import hanoi_time
from backend.core.database import reading
from backend.domain.air_advice import GROUP_NAMES, PLAIN, official_advice
from backend.domain.air_chart import BASE, HEIGHT, WIDTH, bars
from backend.domain.air_estimates import CONFIDENCE_NAMES
from backend.domain.vn_aqi import LEVELS
from backend.language import page_locale
from backend.services.air import city_of, communes_now
from backend.services.air_accuracy import public_accuracy
from backend.services.air_answers import sensitive_line
from backend.services.air_bulletins import EVENING_FROM
from backend.services.air_cap import list_public_alerts
from backend.services.air_expectations import running_score
from backend.services.air_history import StationHistory, station_history
from backend.services.air_published import list_published_now
from backend.services.air_school import find_school_day, school_day_told_at, school_lines
from backend.services.air_series import air_rules
from backend.services.air_snapshot import load_snapshot
from backend.services.air_sources import are_all_silent, list_source_states
from backend.site import site

HOURS_BETWEEN_LABELS = 3
DAYS_BETWEEN_LABELS = 5


@site.get("/khong-khi")
@public
def air() -> str:
    """Show the air now; `?tram=` chooses whose charts, `?xa=` a commune."""
    settings = current_runtime().settings
    rules = air_rules(settings)
    with reading(now()) as uow:
        snapshot = load_snapshot(uow, rules)
        city = city_of(snapshot)
        communes = sorted(communes_now(uow, snapshot), key=lambda one: one.name.split(" ", 1)[-1])
        codes = [one.code for one in city.stations]
        asked = request.args.get("tram", "")
        shown = asked if asked in codes else (codes[0] if codes else None)
        history = station_history(uow, rules, shown) if shown else None
        accuracy = public_accuracy(uow, rules)
        score = running_score(uow)
        alerts = list_public_alerts(uow, settings, page_locale())
        on = school_day_told_at(uow.now, EVENING_FROM)
        school = find_school_day(uow, snapshot, settings, city.headline, on)
        published = list_published_now(uow, codes)
        sources = list_source_states(uow)
    chosen = next((one for one in communes if one.code == request.args.get("xa", "")), None)
    level = city.headline.level
    return render_template(
        "site/air.html",
        city=city,
        headline=city.headline,
        level=level,
        sensitive=sensitive_line(city.headline, page_locale()),
        official=official_advice(level) if level else None,
        communes=communes,
        history=history,
        charts=_charts(history),
        chart_size=(WIDTH, HEIGHT, BASE),
        levels=LEVELS,
        groups=GROUP_NAMES,
        plain=PLAIN,
        confidences=CONFIDENCE_NAMES,
        chosen=chosen,
        asked_station=asked,
        accuracy=accuracy,
        score=score,
        alerts=alerts,
        public_url=settings.public_url,
        school=school_lines(school, settings.air_school_threshold, page_locale()),
        published=published,
        sources=sources,
        is_silent=are_all_silent(sources),
        rules=rules,
    )


def _charts(history: StationHistory | None) -> dict[str, object]:
    if history is None:
        return {}
    hours = [(hanoi_time(one.ends_at).strftime("%Hh"), one.index.vn_aqi) for one in history.hours]
    days = [(one.on.strftime("%d/%m"), one.index.vn_aqi) for one in history.days]
    return {
        "hours": bars(hours, HOURS_BETWEEN_LABELS),
        "days": bars(days, DAYS_BETWEEN_LABELS),
    }
