"""Signing in and out, and changing one's password."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from backend.access import Access, current_staff, declares, find_current_staff, public, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission
from backend.pages import gettext
from backend.problems import error_text, request_locale
from backend.services.staff import change_password, sign_in


def _safe_target(target: str) -> str:
    """Return a path on this site to go to; anything else becomes the queue."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/can-bo"):
        return url_for("console.queue")
    return target


@console.get("/dang-nhap")
@public
def sign_in_page() -> ResponseReturnValue:
    """Show the sign-in form."""
    if find_current_staff() is not None:
        return redirect(url_for("console.queue"))
    return render_template("console/sign_in.html", next=request.args.get("next", ""))


@console.post("/dang-nhap", endpoint="sign_in")
@public
def take_sign_in() -> ResponseReturnValue:
    """Sign in."""
    username = request.form.get("username", "")
    try:
        row = sign_in(
            current_runtime(),
            username,
            request.form.get("password", ""),
            request.remote_addr or "unknown",
        )
    except LoaXanhError as refused:
        page = render_template(
            "console/sign_in.html",
            error=error_text(refused, request_locale()),
            username=username,
            next=request.form.get("next", ""),
        )
        return page, refused.kind.status
    session.clear()
    session.permanent = True
    session["staff_id"], session["staff_version"] = row.id, row.session_version
    if row.must_change_password:
        return redirect(url_for("console.password_page"))
    return redirect(_safe_target(request.form.get("next", "")))


@console.post("/dang-xuat")
@declares(Access.PUBLIC)
def sign_out() -> Response:
    """Sign out."""
    session.clear()
    return redirect(url_for("console.sign_in_page"))  # type: ignore[return-value]


@console.get("/mat-khau")
@requires(Permission.VIEW_REPORTS)
def password_page() -> str:
    """Show the form to change one's password."""
    return render_template("console/password.html")


@console.post("/mat-khau")
@requires(Permission.VIEW_REPORTS)
def take_password() -> ResponseReturnValue:
    """Change one's password."""
    form = request.form
    try:
        if form.get("new_password") != form.get("repeat_password"):
            raise LoaXanhError("passwords_differ")
        with unit_of_work(now()) as uow:
            version = change_password(
                uow,
                current_staff(),
                form.get("current_password", ""),
                form.get("new_password", ""),
            )
    except LoaXanhError as refused:
        page = render_template("console/password.html", error=error_text(refused, request_locale()))
        return page, refused.kind.status
    session["staff_version"] = version
    flash(gettext("Đã đổi mật khẩu."))
    return redirect(url_for("console.queue"))
