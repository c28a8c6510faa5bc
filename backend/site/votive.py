"""The calendar of votive burning: a page and an iCalendar feed."""

from __future__ import annotations

from flask import Response, render_template
from werkzeug.http import quote_etag

from backend.access import public
from backend.context import current_runtime, now
from backend.core.clock import hanoi_date
from backend.core.ids import digest
from backend.domain.votive import LEVEL_NAMES, VotiveLevel
from backend.language import page_locale
from backend.services.votive import ADVICE, HEART, LAW, calendar_feed, upcoming
from backend.site import site

PAGE_DAYS = 200


@site.get("/lich-vang-ma")
@public
def votive_page() -> str:
    """Show the occasions of the next months, what is asked of people, and the law."""
    today = hanoi_date(now())
    return render_template(
        "site/votive.html",
        days=upcoming(today, PAGE_DAYS),
        levels=LEVEL_NAMES,
        advice=ADVICE[VotiveLevel.VERY_HIGH],
        heart=HEART,
        law=LAW,
    )


@site.get("/lich-vang-ma.ics")
@public
def votive_feed() -> Response:
    """Give the occasions to calendar programs."""
    host = (
        current_runtime().settings.public_url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    )
    feed = calendar_feed(hanoi_date(now()), host, page_locale())
    response = Response(feed, mimetype="text/calendar")
    response.headers["ETag"] = quote_etag(digest(feed)[:16])
    response.cache_control.max_age = 6 * 3600
    return response
