"""Operator commands about the air: computing, importing, asking."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from pydantic import BaseModel, ConfigDict, ValidationError

from backend.context import current_runtime
from backend.core.database import reading
from backend.domain.errors import LoaXanhError
from backend.domain.vn_aqi import (
    PARTICLES,
    Pollutant,
    daily_sub_indices,
    hourly_sub_index,
    level_of,
    nowcast,
    station_index,
)
from backend.services.air import load_snapshot, stations_now
from backend.services.air_answers import answer_air_question
from backend.services.air_import import import_readings, known_station
from backend.services.air_series import air_rules
from backend.store.stations import read_known_stations


class ComputeLine(BaseModel):
    """One line to compute: hourly values of one pollutant, or a day's values."""

    model_config = ConfigDict(extra="forbid")

    pollutant: Pollutant | None = None
    hourly: list[float | None] | None = None
    daily: dict[Pollutant, float | None] | None = None


@click.group("air")
def air() -> None:
    """Air quality."""


@air.command("compute")
def compute() -> None:
    """Read one JSON object a line; answer each with NowCast, index and level."""
    failed = False
    for number, text in enumerate(sys.stdin, 1):
        if not text.strip():
            continue
        try:
            answer = computed(ComputeLine.model_validate_json(text))
        except (ValidationError, ValueError) as error:
            failed = True
            reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            click.echo(f"line {number}: {reason}", err=True)
            answer = {"nowcast_ugm3": None, "vn_aqi": None, "level": None}
        click.echo(json.dumps(answer, ensure_ascii=False))
    if failed:
        sys.exit(1)


def computed(line: ComputeLine) -> dict[str, Any]:
    """Return the answer to one line; level is the Vietnamese word, None when there is no index.

    One pollutant gives its sub-index; several give a station's index, which needs particles.

    Raises:
        ValueError: neither hourly values with a pollutant nor daily ones.
    """
    mean: float | None = None
    if line.daily is not None:
        indices = daily_sub_indices(line.daily)
        is_station = len(line.daily) > 1
        index = station_index(indices) if is_station else next(iter(indices.values()), None)
    elif line.pollutant is not None and line.hourly is not None:
        index = hourly_sub_index(line.pollutant, line.hourly)
        mean = nowcast(line.hourly) if line.pollutant in PARTICLES else None
    else:
        raise ValueError("expected pollutant and hourly, or daily")
    return {
        "nowcast_ugm3": None if mean is None else round(mean, 4),
        "vn_aqi": index,
        "level": None if index is None else level_of(index).name,
    }


@air.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--station", "code", required=True, help="Code of a known station, e.g. us-embassy.")
@with_appcontext
def import_file(path: Path, code: str) -> None:
    """Take in a CSV file of hourly means; the same file again changes nothing."""
    try:
        station = known_station(code)
        found = import_readings(
            path,
            station,
            current_runtime().clock.now(),
            lambda rows: click.echo(f"  {rows} dòng", err=True),
        )
    except LoaXanhError as refused:
        known = ", ".join(sorted(read_known_stations()))
        raise click.ClickException(f"{refused.code}: {refused.kind.text} ({known})") from None
    click.echo(
        json.dumps(
            {
                "station": code,
                "rows": found.rows,
                "added": found.added,
                "corrected": found.corrected,
                "refused": {reason.value: count for reason, count in found.refused.items()},
            }
        )
    )


@air.command("now")
@click.argument("place", required=False, default="")
@with_appcontext
def tell_now(place: str) -> None:
    """Tell the air of the city, or of the commune PLACE names, as the chat does."""
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        click.echo(answer_air_question(uow, air_rules(runtime.settings), place, "vi"))


@air.command("stations")
@with_appcontext
def stations() -> None:
    """List the stations with their newest hour, one JSON object a line."""
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        rows = stations_now(load_snapshot(uow, air_rules(runtime.settings)))
    for row in rows:
        newest = row.newest_at.isoformat() if row.newest_at else None
        click.echo(
            json.dumps(
                {"code": row.code, "name": row.name, "newest_at": newest, "vn_aqi": row.vn_aqi},
                ensure_ascii=False,
            )
        )
