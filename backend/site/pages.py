"""Pages everybody may read: home, a report's public page, privacy."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import public
from backend.context import current_runtime, now
from backend.core.database import reading
from backend.domain.errors import LoaXanhError
from backend.domain.references import normal_reference
from backend.domain.retention import RETENTION
from backend.domain.workflow import STATUS_FACES, Counter
from backend.services.report_views import lately_resolved, public_report
from backend.site import site
from backend.store.reports import count_all_by_status

SHOWN_RESOLVED = 3


@site.get("/")
@public
def home() -> str:
    """Show what Loa Xanh is, and the public counters."""
    with reading(now()) as uow:
        counts = count_all_by_status(uow.session)
        resolved = lately_resolved(uow, SHOWN_RESOLVED)
        data = current_runtime().reference(uow)
    per_counter = dict.fromkeys(Counter, 0)
    for status, count in counts.items():
        per_counter[STATUS_FACES[status].counter] += count
    return render_template("site/home.html", per_counter=per_counter, resolved=resolved, data=data)


@site.get("/tra-cuu")
@public
def look_up() -> ResponseReturnValue:
    """Go to the page of the reference that was typed."""
    reference = normal_reference(request.args.get("ma", ""))
    if not reference:
        raise LoaXanhError("report_not_found")
    return redirect(url_for("site.report", reference=reference))


@site.get("/phan-anh/<reference>")
@public
def report(reference: str) -> str:
    """Show a report's public data."""
    with reading(now()) as uow:
        view = public_report(uow, reference)
        data = current_runtime().reference(uow)
    return render_template("site/report.html", view=view, report=view.report, data=data)


@site.get("/quyen-rieng-tu")
@public
def privacy() -> str:
    """Say what is kept and why."""
    return render_template("site/privacy.html", kept=RETENTION)
