"""Keeps the catalogues whole: `python -m tests.support.catalogues [--update]`.

Vietnamese is the source. The texts are collected from code, templates and data; every other
language must translate each of them with the same placeholders.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from backend.core.config import ROOT
from backend.core.i18n import CATALOGUES, LOCALES, SOURCE_LOCALE, placeholders

KEYWORDS = {"N_": None, "_": None, "gettext": None, "ErrorKind": (2,)}
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
# Names kept as data that residents read.
DATA_TEXTS = {"categories.json": ("name", "description"), "fines.json": ("act", "note")}


def source_texts() -> dict[str, list[tuple[str, int]]]:
    """Return every source text with the places it stands in."""
    found: dict[str, list[tuple[str, int]]] = {}
    for package in ("backend", "bot", "notifications"):
        for name, line, text, _, _ in extract_from_dir(
            ROOT / package, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS
        ):
            if "node_modules" in name:
                continue
            texts = text if isinstance(text, tuple) else (text,)
            for one in texts:
                if one:
                    found.setdefault(one, []).append((f"{package}/{name}", line))
    for text, place in _data_texts():
        found.setdefault(text, []).append((place, 0))
    return found


def _data_texts() -> Iterator[tuple[str, str]]:
    for name, fields in DATA_TEXTS.items():
        for row in json.loads((ROOT / "backend" / "data" / name).read_text(encoding="utf-8")):
            for field in fields:
                if row[field]:
                    yield row[field], f"backend/data/{name}"


def po_path(locale: str) -> Path:
    """Return where a language's catalogue is."""
    return CATALOGUES / locale / "LC_MESSAGES" / "messages.po"


def read_catalogue(locale: str) -> Catalog:
    """Return a language's catalogue."""
    path = po_path(locale)
    if not path.exists():
        return Catalog(locale=locale)
    return read_po(io.BytesIO(path.read_bytes()), locale=locale)


def problems(locale: str) -> list[str]:
    """Return what is missing, left over or wrong in a language."""
    catalogue, texts = read_catalogue(locale), source_texts()
    translated = {str(message.id): str(message.string) for message in catalogue if message.id}
    found = [f"{locale}: no translation: {text!r}" for text in texts if not translated.get(text)]
    found += [f"{locale}: not used any more: {text!r}" for text in translated if text not in texts]
    for text, other in translated.items():
        if other and text in texts and placeholders(text) != placeholders(other):
            found.append(f"{locale}: other placeholders: {text!r}")
    return found


def update(locale: str) -> None:
    """Write the catalogue with all texts, keeping what is translated, and compile it."""
    earlier = read_catalogue(locale)
    fresh = Catalog(locale=locale, project="Loa Xanh", version="1", fuzzy=False)
    for text, places in sorted(source_texts().items(), key=lambda item: item[1][0]):
        known = earlier.get(text)
        fresh.add(text, str(known.string) if known else "", locations=[places[0]])
    path = po_path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, fresh, omit_header=False, width=110, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    dates = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator')
    path.write_text("".join(line for line in lines if not line.startswith(dates)), encoding="utf-8")
    compile_catalogue(locale)


def compile_catalogue(locale: str) -> None:
    """Write the compiled form, which the application reads."""
    catalogue = read_catalogue(locale)
    # Without dates of its own the same catalogue gives the same bytes.
    catalogue.creation_date = catalogue.revision_date = UNDATED
    out = io.BytesIO()
    write_mo(out, catalogue)
    po_path(locale).with_suffix(".mo").write_bytes(out.getvalue())


def main(arguments: list[str]) -> int:
    """Check or update every language but the source; return the exit code."""
    bad: list[str] = []
    for locale in LOCALES:
        if locale == SOURCE_LOCALE:
            continue
        if "--update" in arguments:
            update(locale)
        bad += problems(locale)
    print("\n".join(bad) if bad else "catalogues: whole")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
