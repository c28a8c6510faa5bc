"""Staff accounts, kept by the administrator."""

from __future__ import annotations

import re

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import ROLE_NAMES, Permission, Role
from backend.problems import error_text, request_locale
from backend.services.staff import create_staff, new_password
from backend.store.staff import find_staff_by_username, list_staff

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


@console.get("/tai-khoan")
@requires(Permission.MANAGE_STAFF)
def accounts() -> str:
    """List the accounts."""
    return _page()


def _page(**shown: str) -> str:
    with reading(now()) as uow:
        rows = list_staff(uow.session)
        data = current_runtime().reference(uow)
    return render_template(
        "console/accounts.html", rows=rows, data=data, roles=ROLE_NAMES, form=request.form, **shown
    )


@console.post("/tai-khoan")
@requires(Permission.MANAGE_STAFF)
def create_account() -> ResponseReturnValue:
    """Add an account and show its one-time password once."""
    form = request.form
    username = form.get("username", "").strip().lower()
    password = new_password()
    try:
        with unit_of_work(now()) as uow:
            data = current_runtime().reference(uow)
            is_valid = (
                _USERNAME.fullmatch(username)
                and form.get("role") in set(Role)
                and form.get("agency") in data.active_agencies
                and form.get("display_name", "").strip()
            )
            if not is_valid or find_staff_by_username(uow.session, username):
                raise LoaXanhError("account_invalid")
            create_staff(
                uow,
                username=username,
                display_name=form["display_name"].strip()[:120],
                role=Role(form["role"]),
                agency_code=form["agency"],
                password=password,
            )
    except LoaXanhError as refused:
        return _page(error=error_text(refused, request_locale())), refused.kind.status
    return _page(new_username=username, new_password=password)


@console.post("/tai-khoan/<int:staff_id>/tat")
@requires(Permission.MANAGE_STAFF)
def switch_off(staff_id: int) -> ResponseReturnValue:
    """Switch an account off, which signs it out everywhere."""
    with unit_of_work(now()) as uow:
        for row in list_staff(uow.session):
            if row.id == staff_id and row.role is not Role.ADMIN:
                row.is_active = False
                row.session_version += 1
    return redirect(url_for("console.accounts"))
