"""The private link: its holder sees the whole report, adds to it, withdraws it, rates it."""

from __future__ import annotations

import unicodedata

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import Access, declares
from backend.context import current_runtime, now
from backend.core.database import UnitOfWork, reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.photos import InspectedPhoto
from backend.domain.workflow import FINAL_STATUSES, Status
from backend.pages import gettext
from backend.problems import error_text, request_locale
from backend.services.feedback import add_to_report, rate_report, withdraw_report
from backend.services.photos import inspect_photos, record_photos, stored_originals
from backend.services.report_views import tracked_report
from backend.site import site
from backend.store.feedback import Rating
from backend.uploads import read_part


@site.get("/theo-doi/<token>")
@declares(Access.TRACKING_LINK)
def tracking(token: str) -> ResponseReturnValue:
    """Show the report of a private link."""
    return _page(token)


def _page(token: str, error: str = "", status: int = 200, action: str = "") -> ResponseReturnValue:
    """Show the page; after a refused action with what was typed for it."""
    with reading(now()) as uow:
        view = tracked_report(uow, token)
        data = current_runtime().reference(uow)
    page = render_template(
        "site/tracking.html",
        view=view,
        report=view.report,
        data=data,
        token=token,
        error=error,
        action=action,
        typed=request.form.get("text", ""),
        can_add=view.report.status not in FINAL_STATUSES,
        can_rate=view.report.status is Status.RESOLVED,
        can_reopen=view.report.reopened_at is None,
    )
    return page, status, {"Referrer-Policy": "no-referrer", "Cache-Control": "private, no-store"}


@site.post("/theo-doi/<token>/<action>")
@declares(Access.TRACKING_LINK)
def act(token: str, action: str) -> ResponseReturnValue:
    """Add to, withdraw or rate the report of a private link."""
    try:
        photos = _sent_photos()
        with (
            stored_originals(current_runtime().files, photos, now()),
            unit_of_work(now()) as uow,
        ):
            reference = tracked_report(uow, token).report.reference
            _act(uow, reference, action, record_photos(uow, photos))
    except LoaXanhError as refused:
        if refused.code == "report_not_found":
            raise
        error = error_text(refused, request_locale())
        return _page(token, error, refused.kind.status, action)
    flash(gettext("Đã ghi nhận. Cảm ơn anh/chị."))
    return redirect(url_for("site.tracking", token=token))


def _act(uow: UnitOfWork, reference: str, action: str, hashes: list[str]) -> None:
    runtime = current_runtime()
    data = runtime.reference(uow)
    text = unicodedata.normalize("NFC", request.form.get("text", "")).strip()
    match action:
        case "bo-sung":
            if not text and not hashes:
                raise LoaXanhError("message_invalid")
            add_to_report(uow, data, reference, text, hashes)
        case "rut":
            withdraw_report(uow, data, reference)
        case "danh-gia" if request.form.get("rating") in set(Rating):
            rate_report(uow, data, reference, Rating(request.form["rating"]), text)
        case _:
            raise LoaXanhError("message_invalid")


def _sent_photos() -> tuple[InspectedPhoto, ...]:
    parts = [part for part in request.files.getlist("photos") if part.filename]
    return inspect_photos([read_part(part) for part in parts])
