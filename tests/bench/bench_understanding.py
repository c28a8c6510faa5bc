"""How well and how fast messages and addresses are understood; run: `python -m tests.bench.bench_understanding`."""

from __future__ import annotations

import contextlib
import io
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.domain.text import read_words
from backend.services.addresses import read_place
from bot.dialogue.rules import load_rules
from bot.dialogue.understanding import classify
from tests.evaluation.labels import parts_of, read_addresses, read_messages
from tests.evaluation.score import score_addresses, score_messages

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured.

    Attributes:
        scores: the lines of the scorer without single classes, by set.
        words_per_second: texts whose words alone are read, the baseline.
        messages_per_second: texts classified, none from the cache.
        places_per_second: typed places read.
    """

    scores: dict[str, list[str]]
    words_per_second: float
    messages_per_second: float
    places_per_second: float


def bench_understanding() -> Figures:
    """Return scores of every set, and speeds over the messages and addresses of all."""
    parts = parts_of("messages")
    texts = [line.text for part in parts for line in read_messages(part)]
    places = [line.text for part in parts_of("addresses") for line in read_addresses(part)]
    known = load_rules().known
    return Figures(
        {part: _scores(part) for part in parts},
        _per_second(lambda text: read_words(text, known), texts),
        _per_second(classify.__wrapped__, texts),
        _per_second(read_place, places),
    )


def _scores(part: str) -> list[str]:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        score_messages(read_messages(part))
        if part in parts_of("addresses"):
            score_addresses(read_addresses(part))
    wanted = ("intent:", "category:", "addresses:", "  right commune", "  wrong without")
    return [line.strip() for line in shown.getvalue().splitlines() if line.startswith(wanted)]


def _per_second(ask: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return texts a second, the median of some rounds after one to warm up."""
    seconds = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        for text in texts:
            ask(text)
        seconds.append(time.perf_counter() - began)
    return len(texts) / statistics.median(seconds[1:])


if __name__ == "__main__":
    print(bench_understanding())
