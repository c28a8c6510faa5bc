"""Operator commands about waste sorting."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from backend.services.waste import look_up_waste


@click.group("waste")
def waste() -> None:
    """Waste sorting."""


@waste.command("lookup")
@click.argument("text", required=False)
def lookup(text: str | None) -> None:
    """Say which bin a thing goes in: TEXT, or one text a line from standard input."""
    lines = [text] if text is not None else sys.stdin
    for line in lines:
        click.echo(json.dumps(answered(line.rstrip("\n")), ensure_ascii=False))


def answered(text: str) -> dict[str, Any]:
    """Return the answer to one text; group and item are None when not known or to be asked."""
    answer = look_up_waste(text)
    item = answer.item
    return {
        "group": answer.group.value if answer.group else None,
        "item": item.id if item else None,
        "preparation": item.preparation if item else None,
        "handover": item.handover if item else None,
        "basis": item.basis if item else None,
        "is_ambiguous": answer.is_ambiguous,
        "options": [{"group": one.group.value, "item": one.id} for one in answer.options],
    }
