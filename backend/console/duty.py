"""Console page where a lead sets who is on duty and who gets the morning digest."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.domain.permissions import ROLE_NAMES, Permission
from backend.pages import gettext
from backend.services.duty import check_may_set_duty, set_duty
from backend.store.staff import list_agency_staff


@console.get("/truc")
@requires(Permission.MANAGE_DUTY)
def duty() -> str:
    """List an agency's accounts with their duty and digest."""
    agency = _agency()
    with reading(now()) as uow:
        rows = list_agency_staff(uow.session, agency)
        data = current_runtime().reference(uow)
    return render_template(
        "console/duty.html", rows=rows, agency=agency, data=data, roles=ROLE_NAMES
    )


@console.post("/truc")
@requires(Permission.MANAGE_DUTY)
def save_duty() -> ResponseReturnValue:
    """Keep what was ticked."""
    agency = _agency()
    with unit_of_work(now()) as uow:
        count = set_duty(
            uow, current_staff(), agency, on_duty=_ticked("duty"), digest=_ticked("digest")
        )
    flash(gettext("Đã lưu. Đang trực: {n} người.", n=count))
    return redirect(url_for("console.duty", agency=agency))


def _agency() -> str:
    """Return the agency of the address, else one's own.

    Raises:
        LoaXanhError: `forbidden` when it is another one's and the account does not see all.
    """
    staff = current_staff()
    agency = request.args.get("agency", "").replace("\x00", "") or staff.agency_code
    check_may_set_duty(staff, agency)
    return agency


def _ticked(name: str) -> frozenset[int]:
    values = request.form.getlist(name)
    return frozenset(int(one) for one in values if one.isascii() and one.isdecimal())
