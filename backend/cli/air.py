"""Operator commands about the air."""

from __future__ import annotations

import json
import sys
from typing import Any

import click
from pydantic import BaseModel, ConfigDict, ValidationError

from backend.domain.vn_aqi import (
    PARTICLES,
    Pollutant,
    daily_sub_indices,
    hourly_sub_index,
    level_of,
    nowcast,
    station_index,
)


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
