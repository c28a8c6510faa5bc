"""The page that problem+json points to: every code the API answers with, and what it means."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import render_template

from backend.access import public
from backend.core.i18n import placeholders
from backend.domain.errors import ERRORS
from backend.pages import gettext

errors = APIBlueprint("errors", __name__, enable_openapi=False)


@errors.get("/api/docs/errors")
@public
def list_errors() -> str:
    """List the codes; each can be linked to by its name."""
    rows = [
        (code, kind.status.value, gettext(kind.text, **dict.fromkeys(placeholders(kind.text), "…")))
        for code, kind in sorted(ERRORS.items())
    ]
    return render_template("site/errors.html", rows=rows)
