"""Languages: Vietnamese is the source text, other languages come from gettext catalogues in `locales/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

from babel.support import NullTranslations, Translations

SOURCE_LOCALE = "vi"
LOCALES = ("vi", "en")
CATALOGUES = Path(__file__).resolve().parents[2] / "locales"


def N_(text: str) -> str:  # noqa: N802 - the gettext convention for "mark, do not translate yet"
    """Return `text` unchanged; marks it for extraction into the catalogues."""
    return text


@cache
def catalogue(locale: str) -> NullTranslations:
    """Return the catalogue of `locale`; the source locale and unknown ones give the source text back."""
    if locale == SOURCE_LOCALE:
        return NullTranslations()
    return Translations.load(CATALOGUES, [locale])


def translate(locale: str, text: str, /, **values: object) -> str:
    """Return `text` in `locale` with its `{placeholders}` filled.

    Args:
        locale: "vi" or "en"; anything else reads as Vietnamese.
        text: a source text in Vietnamese; "" gives "".
        values: one value for each placeholder.

    Raises:
        KeyError: a placeholder of the text has no value.
    """
    if not text:
        return ""
    translated = str(catalogue(locale).gettext(text))
    return translated.format(**values) if values or "{" in translated else translated


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the `{placeholders}` in `text`."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
