"""Operator commands about communes: `flask communes import` and `flask communes locate`.

Answers go to standard output as JSON or CSV, everything else to standard error.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from typing import TextIO

import click
from flask.cli import with_appcontext

from backend.clients.boundaries import Progress
from backend.context import current_runtime
from backend.core.database import reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.geography import CommuneIndex
from backend.problems import refusal_line
from backend.services.commune_import import fetch_boundaries, import_communes

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LATITUDE, _LONGITUDE, _CODE = "lat", "lon", "code"


@click.group("communes")
def communes() -> None:
    """Commune borders: import them, and ask which commune a place is in."""


@communes.command("import")
@click.argument("source", metavar="FILE_OR_URL")
@with_appcontext
def import_command(source: str) -> None:
    """Put the borders of a FeatureCollection file, a folder or an https address in force.

    In an address, {code} and {name} are filled in for each commune. "default" is the public dataset,
    "off" the approximation. What is wrong leaves the earlier borders untouched.
    """
    runtime = current_runtime()
    boundaries = fetch_boundaries(
        source, runtime.settings.instance_path, stderr_progress(), is_fresh=True
    )
    with unit_of_work(runtime.clock.now()) as uow:
        in_force = import_communes(uow, boundaries)
    _print_json(
        {
            "version": in_force.version,
            "source": in_force.source,
            "is_exact": in_force.is_exact,
            "gap_m2": round(in_force.gap_m2, 1),
        }
    )


@communes.command("locate", context_settings={"ignore_unknown_options": True})
@click.argument("latitude", metavar="LAT", required=False)
@click.argument("longitude", metavar="LON", required=False)
@click.option(
    "--csv",
    "table",
    type=click.File("r", encoding="utf-8-sig", errors="replace"),
    help="File with columns lat,lon ('-': standard input); answered with a column code.",
)
@with_appcontext
def locate_command(latitude: str | None, longitude: str | None, table: TextIO | None) -> None:
    """Print the commune of a place as JSON: null outside Hanoi.

    With --csv, print the same rows with the code of the commune, empty outside Hanoi; a row that
    cannot be read is reported on standard error, keeps an empty code, and makes the exit code 1.
    """
    if table is not None and latitude is None:
        _locate_table(table)
    elif table is None and latitude is not None and longitude is not None:
        _locate_one(latitude, longitude)
    else:
        raise click.UsageError("give either LAT LON or --csv FILE")


def stderr_progress() -> Progress:
    """Return a callback that shows on standard error how many documents are done."""
    is_terminal = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if total == 1:
            return
        if is_terminal:
            bar = "#" * (30 * done // total)
            click.echo(f"\r[{bar:<30}] {done}/{total}", err=True, nl=done == total)
        elif done == total or done % 25 == 0:
            click.echo(f"{done}/{total}", err=True)

    return show


def _locate_one(latitude: str, longitude: str) -> None:
    located = _index().locate(_number(latitude), _number(longitude))
    if located is None:
        _print_json(None)
        return
    border = located.border_metres
    _print_json(
        {
            "code": located.code,
            "full_name": located.full_name,
            "border_metres": None if border is None else round(border, 1),
            "neighbours": list(located.neighbours),
            "is_approximate": located.is_approximate,
        }
    )


def _locate_table(table: TextIO) -> None:
    rows = _numbered_rows(table)
    header = next(rows, (0, None))[1] or []
    names = [name.strip().lower() for name in header]
    if _LATITUDE not in names or _LONGITUDE not in names:
        raise click.ClickException("the first line must name the columns lat and lon")
    index = _index()
    columns = (names.index(_LATITUDE), names.index(_LONGITUDE))
    kept = [position for position, name in enumerate(names) if name != _CODE]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow([*(header[position] for position in kept), _CODE])
    is_clean = True
    for line, row in rows:
        code = None if row is None else _code_of(index, row, columns, line)
        is_clean = is_clean and code is not None
        if row is not None:
            cells = [row[position] if position < len(row) else "" for position in kept]
            out.writerow([*cells, code or ""])
    if not is_clean:
        sys.exit(1)


def _numbered_rows(table: TextIO) -> Iterator[tuple[int, list[str] | None]]:
    """Yield line number and cells of each row that is not blank; None for one CSV refuses."""
    rows = csv.reader(table)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            click.echo(f"line {rows.line_num}: {error}", err=True)
            yield rows.line_num, None
            continue
        if row:
            yield rows.line_num, row


def _code_of(
    index: CommuneIndex, row: list[str], columns: tuple[int, int], line: int
) -> str | None:
    """Return the code of a row's place, "" outside Hanoi, None when the row cannot be read."""
    try:
        latitude, longitude = (_number(row[c] if c < len(row) else "") for c in columns)
        located = index.locate(latitude, longitude)
    except LoaXanhError as error:
        click.echo(f"line {line}: {refusal_line(error)}", err=True)
        return None
    return located.code if located else ""


def _index() -> CommuneIndex:
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        return runtime.communes(uow)


def _number(text: str) -> float:
    """Return a number in plain digits.

    Raises:
        LoaXanhError: `location_missing` for an empty text, `location_invalid` for anything else
            that is not a number.
    """
    text = text.strip()
    if not text:
        raise LoaXanhError("location_missing")
    if not _NUMBER.fullmatch(text):
        raise LoaXanhError("location_invalid")
    return float(text)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
