"""Console page of messages that went out: counts, failures, channels; sending again."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission
from backend.pages import gettext
from backend.problems import error_text, request_locale
from backend.services.deliveries import (
    CHANNEL_NAMES,
    MESSAGE_STATUS_NAMES,
    TROUBLE_NAMES,
    deliveries,
    resend,
    resend_all,
    shown_since,
)
from notifications.dead_letters import COUNTED, Wanted
from notifications.outbox import DEAD, NotificationStatus
from notifications.reasons import reason_text
from notifications.recipients import Channel


@console.get("/tin-gui")
@requires(Permission.VIEW_OPERATIONS)
def messages() -> str:
    """Show how channels do, and the messages that did not arrive."""
    wanted = _wanted()
    before = request.args.get("before", type=int)
    with reading(now()) as uow:
        shown = deliveries(uow, current_runtime().settings, wanted, before)
    return render_template(
        "console/deliveries.html",
        shown=shown,
        wanted=wanted,
        channel_names=CHANNEL_NAMES,
        status_names=MESSAGE_STATUS_NAMES,
        trouble_names=TROUBLE_NAMES,
        dead=DEAD,
        reason=lambda code: gettext(reason_text(code), code=code or ""),
        filters=_filters(wanted),
        many=_many,
    )


def _many(count: int) -> str:
    """Return a count as it is shown: those that stopped at the limit say so."""
    shown = f"{count:,}".replace(",", ".")
    return f"{shown}+" if count >= COUNTED else shown


@console.post("/tin-gui/gui-lai")
@requires(Permission.VIEW_OPERATIONS)
def resend_messages() -> ResponseReturnValue:
    """Send chosen messages again, or all that the filter shows."""
    staff, wanted = current_staff(), _wanted()
    chosen = [int(value) for value in request.form.getlist("chosen") if _is_id(value)]
    try:
        with unit_of_work(now()) as uow:
            is_all = bool(request.form.get("all"))
            count = resend_all(uow, staff, wanted) if is_all else resend(uow, staff, chosen)
        flash(gettext("Đã xếp {n} tin để gửi lại.", n=count), "good")
    except LoaXanhError as refused:
        flash(error_text(refused, request_locale()), "bad")
    return redirect(f"{url_for('console.messages')}?{urlencode(_filters(wanted))}")


def _wanted() -> Wanted:
    """Return the filter of the address; what is unknown counts as none."""
    status, channel = request.args.get("status", ""), request.args.get("channel", "")
    return Wanted(
        NotificationStatus(status) if status in set(NotificationStatus) else None,
        Channel(channel) if channel in set(Channel) else None,
        request.args.get("failure", "").replace("\x00", "")[:120],
        shown_since(now()),
    )


def _filters(wanted: Wanted) -> dict[str, str]:
    values = {"status": wanted.status, "channel": wanted.channel, "failure": wanted.failure}
    return {name: str(value) for name, value in values.items() if value}


def _is_id(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= 18
