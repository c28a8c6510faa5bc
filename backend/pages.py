"""What all pages share: the reader's language, dates in Hanoi time, names of things."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, Response, g, request

from backend.access import find_current_staff
from backend.context import current_runtime, now
from backend.core.clock import hanoi_time
from backend.core.config import Settings
from backend.core.database import reading
from backend.core.i18n import LOCALES, translate
from backend.domain.vn_aqi import POLLUTANT_NAMES
from backend.domain.workflow import (
    COUNTER_NAMES,
    STATUS_FACES,
    STATUS_SENTENCES,
    TRANSITIONS,
    Move,
    Status,
)
from backend.language import LANGUAGE_COOKIE, language_link, page_locale
from backend.services.communes import load_commune_index


def gettext(text: str, **values: object) -> str:
    """Return a source text in the reader's language."""
    return translate(page_locale(), text, **values)


def spoken_time(at: datetime | None) -> str:
    """Return an instant as people here write it: 16h20 23/11/2026; "" for None."""
    return "" if at is None else hanoi_time(at).strftime("%Hh%M %d/%m/%Y")


def spoken_age(at: datetime) -> str:
    """Return how far away an instant is, in the largest fitting unit."""
    seconds = (at - now()).total_seconds()
    minutes = int(abs(seconds) // 60)
    if minutes < 60:
        length = gettext("{n} phút", n=minutes)
    elif minutes < 48 * 60:
        length = gettext("{n} giờ", n=minutes // 60)
    else:
        length = gettext("{n} ngày", n=minutes // 1440)
    return (
        gettext("còn {length}", length=length)
        if seconds >= 0
        else gettext("quá {length}", length=length)
    )


def _boundaries_are_approximate() -> bool:
    with reading(now()) as uow:
        return load_commune_index(uow.session, uow.now).is_approximate


def _calendar_is_announced() -> bool:
    runtime = current_runtime()
    with reading(now()) as uow:
        calendar = runtime.reference(uow).calendar
    return calendar.is_announced(hanoi_time(now()).date())


def register_page_tools(app: Flask, settings: Settings) -> None:
    """Give every template the words and formats of this module."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.globals.update(
        demo_at=settings.demo_at,
        _=gettext,
        page_locale=page_locale,
        language_link=language_link,
        current_staff=find_current_staff,
        statuses=STATUS_FACES,
        status_sentences=STATUS_SENTENCES,
        counters=COUNTER_NAMES,
        transitions=TRANSITIONS,
        boundaries_are_approximate=_boundaries_are_approximate,
        calendar_is_announced=_calendar_is_announced,
        Move=Move,
        Status=Status,
        now=now,
    )
    app.jinja_env.filters.update(
        spoken_time=spoken_time, spoken_age=spoken_age, pollutant=POLLUTANT_NAMES.__getitem__
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True

    @app.after_request
    def remember_language(response: Response) -> Response:
        chosen = request.args.get("lang", "")
        if chosen in LOCALES and "language_set" not in g:
            g.language_set = True
            response.set_cookie(
                LANGUAGE_COOKIE, chosen, max_age=365 * 86400, samesite="Lax", httponly=True
            )
        return response
