"""Console pages of campaigns: all of them, one with its words, settings and results."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.clock import hanoi_date
from backend.core.database import reading, unit_of_work
from backend.domain.campaigns import BUDGET_DAYS, CAMPAIGNS, EFFECT_DAYS, coming_days
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission
from backend.pages import gettext
from backend.services.campaigns import (
    MAX_BUDGET,
    Settings,
    all_settings,
    campaign_rounds,
    change_campaign,
    find_campaign,
    start_campaign,
)

DAYS_AHEAD = 400


@console.get("/chien-dich")
@requires(Permission.COMPOSE_BROADCASTS)
def campaigns() -> str:
    """Show all campaigns with their next day."""
    today = hanoi_date(now())
    with reading(now()) as uow:
        settings = all_settings(uow)
    following = {
        code: next(iter(coming_days(one, today, DAYS_AHEAD)), None)
        for code, one in CAMPAIGNS.items()
    }
    return render_template(
        "console/campaigns.html", campaigns=CAMPAIGNS, settings=settings, following=following
    )


@console.get("/chien-dich/<code>")
@requires(Permission.COMPOSE_BROADCASTS)
def campaign(code: str) -> str:
    """Show a campaign: words for each channel, settings, what was sent and what came of it."""
    found = find_campaign(code)
    with reading(now()) as uow:
        communes = current_runtime().reference(uow).commune_names
        return render_template(
            "console/campaign.html",
            campaign=found,
            settings=all_settings(uow)[code],
            rounds=campaign_rounds(uow, code),
            days=coming_days(found, hanoi_date(now()), DAYS_AHEAD)[:6],
            communes=sorted(communes.items(), key=lambda one: one[1]),
            names=communes,
            budget_days=BUDGET_DAYS,
            max_budget=MAX_BUDGET,
            effect_days=EFFECT_DAYS,
        )


@console.post("/chien-dich/<code>")
@requires(Permission.APPROVE_BROADCASTS)
def save_campaign(code: str) -> ResponseReturnValue:
    """Change a campaign's settings."""
    budget = request.form.get("budget", "")
    if not (budget.isascii() and budget.isdigit() and len(budget) <= 2):
        raise LoaXanhError("field_invalid", fields="budget")
    wanted = Settings(
        is_paused=request.form.get("paused") == "1",
        places=tuple(dict.fromkeys(place for place in request.form.getlist("places") if place)),
        budget=int(budget),
    )
    with unit_of_work(now()) as uow:
        change_campaign(uow, current_staff(), code, wanted)
    flash(gettext("Đã ghi."))
    return redirect(url_for("console.campaign", code=code))


@console.post("/chien-dich/<code>/gui")
@requires(Permission.APPROVE_BROADCASTS)
def send_campaign(code: str) -> ResponseReturnValue:
    """Start a campaign by hand."""
    with unit_of_work(now()) as uow:
        start_campaign(uow, current_staff(), code)
    flash(gettext("Đã hẹn gửi ở lượt tới."))
    return redirect(url_for("console.campaign", code=code))
