"""Standard replies an officer starts from; always edited to what was really done."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from backend.core.config import ROOT
from backend.domain.workflow import Move

REPLIES_FILE = ROOT / "backend" / "data" / "reply_templates.json"


class ReplyTemplate(BaseModel):
    """One standard reply.

    Attributes:
        move: what it answers with.
        categories: the categories it is for; empty: all.
        text: Vietnamese; what stands in [brackets] is for the officer to fill in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    move: Move
    categories: tuple[str, ...] = ()
    text: str


@cache
def all_reply_templates() -> tuple[ReplyTemplate, ...]:
    """Return every standard reply of the file.

    Raises:
        ValidationError: the file does not have the shape above.
    """
    rows = json.loads(REPLIES_FILE.read_text(encoding="utf-8"))
    return tuple(TypeAdapter(list[ReplyTemplate]).validate_python(rows))


def reply_templates(category_code: str) -> Mapping[Move, Sequence[str]]:
    """Return the standard replies for a category, by move."""
    found: dict[Move, list[str]] = {}
    for one in all_reply_templates():
        if not one.categories or category_code in one.categories:
            found.setdefault(one.move, []).append(one.text)
    return found
