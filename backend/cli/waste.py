"""Command that answers which bin a thing goes in, one JSON line for each text."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from backend.context import current_runtime, now
from backend.core.database import reading
from backend.domain.waste import WasteCatalogue
from backend.services.waste import load_waste_catalogue, look_up_waste


@click.group("waste")
def waste() -> None:
    """Waste sorting."""


@waste.command("lookup")
@click.argument("text", required=False)
def lookup(text: str | None) -> None:
    """Say which bin a thing goes in: TEXT, or one text a line from standard input."""
    catalogue = _reviewed_items()
    lines = [text] if text is not None else sys.stdin
    for line in lines:
        click.echo(json.dumps(answered(line.rstrip("\n"), catalogue), ensure_ascii=False))


def _reviewed_items() -> WasteCatalogue:
    """Return the items as officers left them, or as the file has them where no database answers."""
    try:
        with reading(now()) as uow:
            return current_runtime().reference(uow).waste
    except (SQLAlchemyError, RuntimeError):
        click.echo("Chưa đọc được cơ sở dữ liệu: trả lời theo tệp dữ liệu chưa duyệt.", err=True)
        return load_waste_catalogue()


def answered(text: str, catalogue: WasteCatalogue | None = None) -> dict[str, Any]:
    """Return the answer to one text; group and item are None when not known or to be asked."""
    answer = look_up_waste(text, catalogue)
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
