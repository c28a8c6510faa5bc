"""The air to carry elsewhere: a picture to share, a feed, a page to embed. The numbers are the page's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from flask import Response, make_response, render_template, request

from backend.access import public
from backend.context import current_runtime, now
from backend.core.database import reading
from backend.core.i18n import N_, translate
from backend.domain.air_advice import PLAIN, Group
from backend.domain.air_now import AirNow, Kind
from backend.domain.cards import CardSize
from backend.domain.vn_aqi import LEVELS
from backend.language import page_locale
from backend.services.air import city_now
from backend.services.air_answers import told
from backend.services.air_cap import PublicAlert, cap_alert, list_public_alerts
from backend.services.air_cards import air_card
from backend.services.air_series import air_rules
from backend.services.cards import card_picture
from backend.site import site

CACHE_SECONDS = 300
FEED_TITLE = N_("Không khí Hà Nội")


@site.get("/khong-khi.png")
@public
def air_picture() -> Response:
    """Draw the air now as a picture: square, or wide with `?co=rong`."""
    size = CardSize.WIDE if request.args.get("co") == "rong" else CardSize.SQUARE
    picture = card_picture(air_card(_headline(), page_locale()), size)
    return _cached(Response(picture, mimetype="image/png"))


@site.get("/khong-khi.rss")
@public
def air_feed() -> Response:
    """Give the air as an RSS 2.0 feed: the newest hour, then the alerts of the last days."""
    runtime, locale = current_runtime(), page_locale()
    with reading(now()) as uow:
        one = city_now(uow, air_rules(runtime.settings)).headline
        alerts = list_public_alerts(uow, runtime.settings, locale)
    return _cached(Response(air_rss(one, alerts, locale), mimetype="application/rss+xml"))


@site.get("/khong-khi/cap/<int:alert_id>.xml")
@public
def air_cap_alert(alert_id: int) -> Response:
    """Give one alert in the Common Alerting Protocol."""
    with reading(now()) as uow:
        document = cap_alert(uow, current_runtime().settings, alert_id)
    return _cached(Response(document, mimetype="application/cap+xml"))


@site.get("/khong-khi/nhung")
@public
def air_widget() -> Response:
    """Show the air now as a small page that other sites may embed."""
    response = make_response(
        render_template("site/air_widget.html", one=_headline(), levels=LEVELS, plain=PLAIN)
    )
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors *"
    )
    return _cached(response)


def air_rss(one: AirNow, alerts: Sequence[PublicAlert], locale: str) -> bytes:
    """Return the feed; without a number it has no item of the hour."""
    link = f"{current_runtime().settings.public_url}/khong-khi"
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    title = translate(locale, FEED_TITLE)
    for name, text in (("title", title), ("link", link), ("description", title)):
        ET.SubElement(channel, name).text = text
    ET.SubElement(channel, "language").text = locale
    if one.level is not None and one.ends_at is not None:
        place = translate(locale, one.name)
        title = f"{place}: VN_AQI {one.vn_aqi}, {translate(locale, one.level.name)}"
        if one.kind is Kind.ILLUSTRATIVE:
            title += f" ({translate(locale, one.method_name)})"
        item = _item(channel, title, link, one.ends_at)
        ET.SubElement(item, "description").text = told(one, Group.EVERYONE, locale)
        guid = ET.SubElement(item, "guid", isPermaLink="false")
        guid.text = f"air:{one.code}:{one.ends_at.isoformat()}"
    for alert in alerts:
        document = f"{link}/cap/{alert.id}.xml"
        item = _item(channel, f"{alert.area}: {alert.headline}", document, alert.sent)
        ET.SubElement(item, "guid", isPermaLink="true").text = document
    feed: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return feed


def _item(channel: ET.Element, title: str, link: str, at: datetime) -> ET.Element:
    item = ET.SubElement(channel, "item")
    for name, text in (("title", title), ("link", link), ("pubDate", format_datetime(at))):
        ET.SubElement(item, name).text = text
    return item


def _headline() -> AirNow:
    with reading(now()) as uow:
        return city_now(uow, air_rules(current_runtime().settings)).headline


def _cached(response: Response) -> Response:
    response.cache_control.public = True
    response.cache_control.max_age = CACHE_SECONDS
    # The language may be a reader's remembered one.
    response.vary.add("Cookie")
    return response
