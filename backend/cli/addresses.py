"""Operator commands about typed places."""

from __future__ import annotations

import json
import sys

import click

from backend.services.addresses import read_place


@click.group("addresses")
def addresses() -> None:
    """Typed places."""


@addresses.command("parse")
def parse() -> None:
    """Read one place a line from standard input; answer each with one JSON line."""
    for line in sys.stdin:
        reading = read_place(line.strip())
        answer = {
            "candidates": [
                {"code": found.code, "full_name": found.full_name, "score": found.score}
                for found in reading.candidates
            ],
            "is_ambiguous": reading.is_ambiguous,
        }
        click.echo(json.dumps(answer, ensure_ascii=False))
