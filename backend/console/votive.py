"""Console pages of votive burning: a commune's readiness list and the summary afterwards."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.clock import hanoi_date
from backend.core.database import reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission
from backend.domain.votive import LEVEL_NAMES, READINESS, VotiveLevel
from backend.pages import gettext
from backend.services.collection import check_may_edit, own_commune
from backend.services.votive import (
    after_action,
    commune_readiness,
    past_occasions,
    tick_readiness,
    upcoming,
)
from backend.store.staff import list_staff

DAYS_AHEAD = 60


@console.get("/vang-ma")
@requires(Permission.MANAGE_COMMUNE_INFO)
def votive() -> ResponseReturnValue:
    """Show how ready a commune is for an occasion, and where paper was burnt before."""
    staff = current_staff()
    today = hanoi_date(now())
    days = upcoming(today, DAYS_AHEAD, VotiveLevel.MORE) or upcoming(today, DAYS_AHEAD)
    on = _date(request.args.get("ngay", "")) or days[0].on
    with reading(now()) as uow:
        communes = current_runtime().reference(uow).commune_names
        code = request.args.get("xa") or own_commune(uow, staff) or next(iter(communes))
        check_may_edit(uow, staff, code)
        found = commune_readiness(uow, code, on)
        names = {row.id: row.display_name for row in list_staff(uow.session)}
    return render_template(
        "console/votive.html",
        found=found,
        code=code,
        commune=communes[code],
        communes=sorted(communes.items(), key=lambda one: one[1])
        if staff.can(Permission.SEE_ALL_AGENCIES)
        else [],
        days=days,
        items=READINESS,
        levels=LEVEL_NAMES,
        names=names,
        past=past_occasions(now()),
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise LoaXanhError("votive_day_unknown") from None


@console.post("/vang-ma/<code>/<day>/<item>")
@requires(Permission.MANAGE_COMMUNE_INFO)
def tick_votive_item(code: str, day: str, item: str) -> ResponseReturnValue:
    """Note an item as done, or not after all."""
    on = _date(day)
    if on is None:
        raise LoaXanhError("votive_day_unknown")
    is_done = request.form.get("done") == "1"
    with unit_of_work(now()) as uow:
        note = request.form.get("note", "")
        tick_readiness(uow, current_staff(), code, on, item, note, is_done=is_done)
    flash(gettext("Đã ghi."))
    return redirect(url_for("console.votive", xa=code, ngay=on.isoformat()))


@console.get("/vang-ma/tong-ket/<day>")
@requires(Permission.MANAGE_COMMUNE_INFO)
def votive_summary(day: str) -> str:
    """Show what was reported and measured around an occasion that is over."""
    on = _date(day)
    if on is None:
        raise LoaXanhError("votive_day_unknown")
    with reading(now()) as uow:
        found = after_action(uow, on)
        communes = current_runtime().reference(uow).commune_names
    return render_template(
        "console/votive_summary.html", found=found, communes=communes, items=len(READINESS)
    )
