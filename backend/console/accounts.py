"""Staff accounts, kept by the administrator."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import ROLE_NAMES, Permission
from backend.domain.staff import parse_account
from backend.problems import error_text, request_locale
from backend.services.staff import create_staff, new_password, reset_password, switch_off_account
from backend.store.staff import list_staff


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
    form, password = request.form, new_password()
    try:
        with unit_of_work(now()) as uow:
            draft = parse_account(
                form.get("username", ""),
                form.get("display_name", ""),
                form.get("role", ""),
                form.get("agency", ""),
                current_runtime().reference(uow).active_agencies,
            )
            create_staff(uow, draft, password)
    except LoaXanhError as refused:
        return _page(error=error_text(refused, request_locale())), refused.kind.status
    return _page(new_username=draft.username, new_password=password)


@console.post("/tai-khoan/mat-khau")
@requires(Permission.MANAGE_STAFF)
def give_password() -> str:
    """Give an account a new one-time password, shown once; one that was off is on again."""
    username = request.form.get("username", "")
    with unit_of_work(now()) as uow:
        password = reset_password(uow, username)
    return _page(new_username=username, new_password=password)


@console.post("/tai-khoan/<int:staff_id>/tat")
@requires(Permission.MANAGE_STAFF)
def switch_off(staff_id: int) -> ResponseReturnValue:
    """Switch an account off, which signs it out everywhere."""
    with unit_of_work(now()) as uow:
        switch_off_account(uow, staff_id)
    return redirect(url_for("console.accounts"))
