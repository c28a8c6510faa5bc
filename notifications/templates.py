"""The texts of notifications: one file per template and language, with strict placeholders.

The first line is the title, the rest the body. A line whose placeholders are all empty is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backend.core.i18n import LOCALES, SOURCE_LOCALE, placeholders, translate

FOLDER = Path(__file__).parent / "texts"
# Title and body together; a longer text is an accident, and nobody reads it on a phone.
MAX_LENGTH = 4000
# Values that are words of the product itself and so have a translation.
TRANSLATED = frozenset({"category", "label", "advice"})


class TemplateError(Exception):
    """A template or a value for one of its placeholders is missing, or the text is too long."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text ready to be sent."""

    title: str
    body: str


@cache
def template_source(name: str, locale: str) -> str:
    """Return the text of a template.

    Raises:
        TemplateError: there is none.
    """
    wanted = locale if locale in LOCALES else SOURCE_LOCALE
    path = FOLDER / f"{name}.{wanted}.txt"
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise TemplateError(f"no template {name} in {wanted}") from None


def render(name: str, locale: str, values: Mapping[str, str]) -> Rendered:
    """Return a template with its placeholders filled.

    Raises:
        TemplateError: the template is missing, or a value is, or the text is too long.
    """
    spoken = {
        key: translate(locale, value) if key in TRANSLATED else value
        for key, value in values.items()
    }
    lines: list[str] = []
    for line in template_source(name, locale).splitlines():
        asked = placeholders(line)
        if missing := asked - set(spoken):
            raise TemplateError(f"{name}: no value for {', '.join(sorted(missing))}")
        if asked and not any(spoken[key] for key in asked):
            continue
        lines.append(line.format(**spoken))
    length = sum(len(line) + 1 for line in lines)
    if length > MAX_LENGTH:
        raise TemplateError(f"{name}: text too long ({length} characters, {MAX_LENGTH} allowed)")
    return Rendered(lines[0], "\n".join(lines[1:]).strip())
