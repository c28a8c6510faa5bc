"""A bar chart of indices as plain shapes: coloured bars with their number, drawn by the page as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.vn_aqi import level_of

WIDTH = 720
HEIGHT = 262
BASE = 226
# Room for three figures written upwards.
TOP = 52
# The chart reaches at least the end of Trung bình, so that clean days look clean.
LEAST_TOP = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `vn_aqi` None leaves a gap.

    Attributes:
        x: left edge.
        y: top edge.
        width: of the bar.
        height: down to the base line.
        colour: official colour of the level.
        vn_aqi: the number.
        label: below the bar; "" for none.
    """

    x: float
    y: float
    width: float
    height: float
    colour: str
    vn_aqi: int | None
    label: str


def bars(points: Sequence[tuple[str, int | None]], label_each: int) -> list[Bar]:
    """Return the bars of labelled indices, oldest first; every `label_each`-th keeps its label."""
    if not points:
        return []
    top = max([LEAST_TOP, *(value for _, value in points if value is not None)])
    step = WIDTH / len(points)
    made: list[Bar] = []
    for position, (label, value) in enumerate(points):
        height = 0.0 if value is None else max(2.0, (BASE - TOP) * value / top)
        made.append(
            Bar(
                round(position * step + step * 0.1, 1),
                round(BASE - height, 1),
                round(step * 0.8, 1),
                round(height, 1),
                level_of(value).colour if value is not None else "none",
                value,
                label if position % label_each == 0 else "",
            )
        )
    return made
