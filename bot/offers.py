"""What was offered last, so that a typed number or the words on a button mean the choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backend.domain.text import fold

_MARKS = " .!?,…)"

Offered = Sequence[tuple[str, str]]


def chosen_by(text: str, offered: Offered) -> str | None:
    """Return the value of the choice that `text` names by its number or its label; None for none.

    Args:
        text: as typed.
        offered: value and label of each choice, in the order they were shown.
    """
    typed = fold(text).strip(_MARKS)
    if typed.isdecimal() and len(typed) <= 2 and 1 <= int(typed) <= len(offered):
        return offered[int(typed) - 1][0]
    labels = {fold(label).strip(_MARKS): value for value, label in reversed(offered) if label}
    return labels.get(typed)


def dump_offers(offered: Offered) -> list[list[str]]:
    """Return choices as JSON values."""
    return [[value, label] for value, label in offered]


def load_offers(stored: Iterable[object]) -> Offered:
    """Return stored choices; those kept by an earlier release have a value alone."""
    return tuple(
        (str(one[0]), str(one[1])) if isinstance(one, list) and len(one) == 2 else (str(one), "")
        for one in stored
    )
