"""The labelled lines: reading them, and which labels there are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TASKS = ("messages", "addresses", "waste")
PARTS = ("dev", "held")
MORE_PARTS = {
    "messages": ("dev2", "dev3", "taught", "check", "check2"),
    "waste": ("dev2", "dev3", "check", "check2"),
}
"""Parts that only some tasks have: one more to tune on, one more that is only ever measured."""
MEASURED_ONLY = frozenset({"held", "check", "check2"})
INTENTS = frozenset(
    {
        "report",
        "status",
        "air",
        "waste",
        "subscribe",
        "unsubscribe",
        "help",
        "greeting",
        "out_of_scope",
        "emergency",
        "erase_data",
    }
)
CATEGORIES = frozenset(
    {
        "uncollected_waste",
        "illegal_dumping",
        "votive_burning",
        "waste_burning",
        "straw_burning",
        "construction_dust",
        "uncovered_truck",
        "wastewater",
        "littering",
        "odour",
        "other",
    }
)
GROUPS = frozenset({"recyclable", "food", "bulky", "hazardous", "other", "special"})


@dataclass(frozen=True)
class Message:
    """What somebody wrote, what they want, and for a report what about."""

    text: str
    intent: str
    category: str | None = None
    also: tuple[str, ...] = ()
    """Other intents or categories that are as right, where the words have two meanings."""


@dataclass(frozen=True)
class Address:
    """A typed place and every commune it may lie in; none when it is no place in Hanoi."""

    text: str
    codes: tuple[str, ...]
    is_ambiguous: bool


@dataclass(frozen=True)
class Thing:
    """Something to throw away; `group` is None where only a question or 'I do not know' is right."""

    text: str
    group: str | None
    item: str | None
    is_ambiguous: bool
    options: tuple[str, ...] = ()


def parts_of(task: str) -> tuple[str, ...]:
    """Return the names of a task's parts, those to tune on and those only measured."""
    return (*PARTS, *MORE_PARTS.get(task, ()))


def read_messages(part: str) -> list[Message]:
    return [Message(**line) for line in _lines("messages", part)]


def read_addresses(part: str) -> list[Address]:
    return [Address(**line) for line in _lines("addresses", part)]


def read_things(part: str) -> list[Thing]:
    return [Thing(**line) for line in _lines("waste", part)]


def _lines(task: str, part: str) -> Iterable[dict[str, Any]]:
    written = (FOLDER / f"{task}_{part}.jsonl").read_text(encoding="utf-8")
    for line in written.splitlines():
        parsed = json.loads(line)
        yield {key: tuple(it) if isinstance(it, list) else it for key, it in parsed.items()}
