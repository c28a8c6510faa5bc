"""Everything that is installed to run fits Apache-2.0, and everything is pinned."""

from __future__ import annotations

import re
from importlib import metadata

from backend.core.config import ROOT

# Copyleft that reaches into a program that imports it; LGPL libraries are used unmodified.
UNFIT = re.compile(r"(?<!L)(?<!Lesser )\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)


def pinned():
    """Return the names of the lock."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("==")[0] for line in lines if line and not line.startswith("#")]


def licence_of(name):
    """Return all a distribution says of its licence."""
    told = metadata.metadata(name)
    classifiers = [line for line in told.get_all("Classifier", []) if line.startswith("License")]
    expression = told.get("License-Expression") or ""
    # Older packages put the whole licence text here; its first line names it.
    first_line = (told.get("License") or "").strip().splitlines()[:1]
    return " | ".join([expression, *first_line, *classifiers])


def test_every_requirement_is_pinned():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").split()
    assert all("==" in line for line in lines)


def test_no_licence_reaches_into_ours():
    unfit = {name: licence_of(name) for name in pinned() if UNFIT.search(licence_of(name))}
    assert unfit == {}


def test_the_data_package_is_never_imported_and_its_gpl_dependency_never_installed():
    installed = {name.lower() for name in pinned()}
    assert "unidecode" not in installed
    for folder in ("backend", "bot", "notifications"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"^\s*(?:import|from) vietnamadminunits", text, re.MULTILINE), path
