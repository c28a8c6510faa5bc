"""In which language a reader is answered, and the link that changes it."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request

from backend.core.i18n import LOCALES, SOURCE_LOCALE

LANGUAGE_COOKIE = "loa_xanh_lang"


def page_locale() -> str:
    """Return the reader's language: chosen by link, remembered, else Vietnamese."""
    chosen = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LOCALES else SOURCE_LOCALE


def language_link(locale: str) -> str:
    """Return the address of this same page, with all that was asked of it, in another language."""
    asked = [(name, text) for name, text in request.args.items(multi=True) if name != "lang"]
    return "?" + urlencode([*asked, ("lang", locale)])
