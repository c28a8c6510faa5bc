"""Console page where officers link a chat to their account, and end the link."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.domain.permissions import Permission
from backend.pages import gettext
from backend.services.deliveries import CHANNEL_NAMES
from backend.services.staff_links import (
    LinkCode,
    linked_chats,
    new_link_code,
    unlink_from_console,
)


@console.get("/tro-chuyen")
@requires(Permission.VIEW_REPORTS)
def chats() -> str:
    """List the chats linked to one's own account."""
    return _page()


def _page(made: LinkCode | None = None) -> str:
    with reading(now()) as uow:
        rows = linked_chats(uow, current_staff())
    return render_template("console/chats.html", rows=rows, made=made, channel_names=CHANNEL_NAMES)


@console.post("/tro-chuyen")
@requires(Permission.VIEW_REPORTS)
def make_link_code() -> str:
    """Make a code and show it once."""
    with unit_of_work(now()) as uow:
        made = new_link_code(current_runtime(), uow, current_staff())
    return _page(made)


@console.post("/tro-chuyen/<int:contact_id>/ngung")
@requires(Permission.VIEW_REPORTS)
def end_link(contact_id: int) -> ResponseReturnValue:
    """End one of one's own links."""
    with unit_of_work(now()) as uow:
        unlink_from_console(uow, current_staff(), contact_id)
    flash(gettext("Đã ngừng liên kết."))
    return redirect(url_for("console.chats"))
