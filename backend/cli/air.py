"""Operator commands about the air: computing, importing, asking."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from pydantic import BaseModel, ConfigDict, ValidationError

from backend.clients.air_sources import reading_sources
from backend.context import current_runtime
from backend.core.database import reading
from backend.domain.vn_aqi import (
    PARTICLES,
    Pollutant,
    daily_sub_indices,
    hourly_sub_index,
    level_of,
    nowcast,
    station_index,
)
from backend.services.air import stations_now
from backend.services.air_accuracy import DAYS, find_accuracy
from backend.services.air_answers import answer_air_question
from backend.services.air_fetch import fetch_air
from backend.services.air_import import import_readings, known_station, new_station
from backend.services.air_replay import replay_expectation
from backend.services.air_series import air_rules
from backend.services.air_snapshot import load_snapshot
from backend.store.air_fetches import OK


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
@click.option("--station", "code", required=True, help="Code of the station, e.g. us-embassy.")
@click.option("--name", default="", help="Of a station that is not known yet.")
@click.option("--latitude", type=click.FloatRange(-90, 90), help="Of a station not known yet.")
@click.option("--longitude", type=click.FloatRange(-180, 180), help="Of a station not known yet.")
@click.option("--licence", default="", help='"owner; terms" of a station not known yet.')
@with_appcontext
def import_file(
    path: Path,
    code: str,
    name: str,
    latitude: float | None,
    longitude: float | None,
    licence: str,
) -> None:
    """Take in a CSV file of hourly means; the same file again changes nothing."""
    if latitude is not None and longitude is not None:
        station = new_station(code, name, latitude, longitude, licence)
    else:
        station = known_station(code)
    found = import_readings(
        path,
        station,
        current_runtime().clock.now(),
        lambda rows: click.echo(f"  {rows} dòng", err=True),
    )
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
                {
                    "code": row.code,
                    "name": row.name,
                    "newest_at": newest,
                    "vn_aqi": row.vn_aqi,
                    "kind": row.kind.value,
                },
                ensure_ascii=False,
            )
        )


@air.command("fetch")
@with_appcontext
def fetch() -> None:
    """Ask every source now, as the hourly job does; one JSON object a source, exit 1 if none came."""
    runtime = current_runtime()
    found = fetch_air(reading_sources(runtime.settings), runtime.clock.now())
    for one in found:
        click.echo(
            json.dumps(
                {
                    "source": one.source.value,
                    "outcome": one.outcome,
                    "added": one.added,
                    "corrected": one.corrected,
                    "refused": one.refused,
                }
            )
        )
    if not any(one.outcome == OK for one in found):
        sys.exit(1)


@air.command("leave-one-out")
@click.option("--days", default=DAYS, show_default=True, type=click.IntRange(1, 3660))
@with_appcontext
def leave_one_out(days: int) -> None:
    """Estimate each station from the others and say how far off; one JSON object."""
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        found = find_accuracy(uow, air_rules(runtime.settings), days)
    click.echo(
        json.dumps(
            {
                "until": found.until.isoformat(),
                "days": found.days,
                "stations": found.stations,
                "verdict": "đã đánh giá" if found.left_out else "chưa đánh giá",
                "left_out": [asdict(one) for one in found.left_out],
            },
            ensure_ascii=False,
        )
    )


@air.command("replay")
@click.option("--station", "code", required=True, help="Code of a station, e.g. us-embassy.")
@click.option("--hour", default=6, show_default=True, type=click.IntRange(0, 23))
@click.option("--by-day", is_flag=True, help="One JSON object a day before the sum.")
@with_appcontext
def replay(code: str, hour: int, *, by_day: bool) -> None:
    """Play the morning's expected level over a station's past; one JSON object, figures in percent."""
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        found = replay_expectation(uow, air_rules(runtime.settings), code, hour)
    for one in found.days if by_day else ():
        click.echo(json.dumps({**asdict(one), "on": one.on.isoformat()}))
    scores = {
        "expected": found.expected,
        "within_one_level": found.within_one_level,
        **{name: found.score_by(name) for name in ("by_yesterday", "by_last_day", "by_nowcast")},
    }
    told = {name: {"days": one.days, "percent": one.exact_percent} for name, one in scores.items()}
    click.echo(json.dumps({"station": code, "hour": hour, **told}))
