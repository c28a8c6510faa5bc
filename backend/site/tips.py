"""Public page of tips, and their pictures."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, render_template, request

from backend.access import public
from backend.context import now
from backend.core.clock import hanoi_date
from backend.domain.cards import CardSize
from backend.domain.errors import LoaXanhError
from backend.domain.tips import TipAudience
from backend.language import page_locale
from backend.services.cards import card_picture
from backend.services.tips import AUDIENCE_NAMES, daily_tip, load_tips, tip_card, weekly_tip
from backend.site import site

DAYS_BACK = 6
SIZES = {"vuong": CardSize.SQUARE, "rong": CardSize.WIDE}


@site.get("/meo")
@public
def tips_page() -> str:
    """Show the tip of the day, those of the week for each audience, and the last days'."""
    today = hanoi_date(now())
    days = [today - timedelta(days=back) for back in range(1, DAYS_BACK + 1)]
    return render_template(
        "site/tips.html",
        today=today,
        tip=daily_tip(today),
        weekly=[(AUDIENCE_NAMES[one], weekly_tip(today, one)) for one in TipAudience],
        earlier=[(day, daily_tip(day)) for day in days],
    )


@site.get("/meo/<tip_id>.png")
@public
def tip_picture(tip_id: str) -> Response:
    """Draw a tip as a picture to share: square, or wide with `?co=rong`."""
    tip = load_tips().find(tip_id)
    if tip is None:
        raise LoaXanhError("not_found")
    size = SIZES.get(request.args.get("co", ""), CardSize.SQUARE)
    is_weekly = tip_id.startswith(("weekly-", "school-", "group-"))
    card = tip_card(tip, hanoi_date(now()), page_locale(), is_weekly=is_weekly)
    response = Response(card_picture(card, size), mimetype="image/png")
    response.cache_control.max_age = 3600
    response.cache_control.public = True
    return response
