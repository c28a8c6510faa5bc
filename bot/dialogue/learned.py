"""How likely each reading is, learned from labelled sentences.

The tables of evidence know what was thought of; people write what nobody thought of. A linear model (multinomial
logistic regression over words, pairs of words, pieces of words and concepts) weighs the rest. `make train` learns
it again from the labelled sentences (`tests/evaluation/README.md`); `learned.npz` holds the outcome.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backend.domain.text import Word

FILE = Path(__file__).with_name("learned.npz")
NOTHING = "nothing"
"""The label of a text that asks and tells nothing: a bare place, a number, a slip of the thumb."""

# Each feature is a line of a table of 2^16 by its checksum; a shared line costs less than a list of names.
BUCKETS = 1 << 16
_PIECES = (3, 4, 5)
_PIECE_WEIGHT, _CONCEPT_WEIGHT = 0.5, 2.0
# The length all texts are brought to, so that a long story speaks no louder than three words.
_LENGTH = 4.0
# Texts of up to 4, 8, ... words; above, length tells nothing.
_LENGTH_STEP, _LENGTH_STEPS = 4, 6


@dataclass(frozen=True, slots=True)
class Label:
    """One reading the model tells from others; `intent` is NOTHING for none."""

    intent: str
    category: str | None = None

    @classmethod
    def parse(cls, text: str) -> Label:
        """Return the label written as "air" or "report:odour"."""
        intent, _, category = text.partition(":")
        return cls(intent, category or None)

    def __str__(self) -> str:
        return f"{self.intent}:{self.category}" if self.category else self.intent


def _traits(words: tuple[Word, ...], concepts: Iterable[str]) -> Iterator[tuple[str, float]]:
    folded = [word.folded for word in words]
    marked = [word.written if word.is_marked else "" for word in words]
    yield from ((f"u {one}", 1.0) for one in folded)
    yield from ((f"b {one} {two}", 1.0) for one, two in pairwise(folded))
    for one, two, three in zip(folded, folded[1:], folded[2:], strict=False):
        yield f"t {one} {two} {three}", 1.0
        yield f"s {one} {three}", 1.0
    yield from ((f"w {one}", 1.0) for one in marked if one)
    yield from ((f"x {one} {two}", 1.0) for one, two in pairwise(marked) if one and two)
    line = f" {' '.join(folded)} "
    for size in _PIECES:
        for start in range(len(line) - size + 1):
            yield f"c {line[start : start + size]}", _PIECE_WEIGHT
    yield from ((f"K {concept}", _CONCEPT_WEIGHT) for concept in concepts)
    yield f"n {min(_LENGTH_STEPS, len(words) // _LENGTH_STEP)}", 1.0


def traits_of(words: tuple[Word, ...], concepts: Collection[str]) -> dict[int, float]:
    """Return the features of a text: lines of the table, each with its value.

    Args:
        words: the text, repaired.
        concepts: the names of what the lexicon found in it.
    """
    values: dict[int, float] = {}
    for name, value in dict(_traits(words, concepts)).items():
        bucket = zlib.crc32(name.encode()) % BUCKETS
        values[bucket] = values.get(bucket, 0.0) + value
    scale = _LENGTH / max(sum(value * value for value in values.values()) ** 0.5, 1e-9)
    return {bucket: value * scale for bucket, value in values.items()}


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned.

    Attributes:
        labels: the readings told apart.
        weights: a line for each bucket, a column for each label, in steps of `steps`.
        steps: what one step of each column is worth.
        bias: how likely each label is to begin with, in logits.
    """

    labels: tuple[Label, ...]
    weights: NDArray[np.int8]
    steps: NDArray[np.float32]
    bias: NDArray[np.float32]

    def likelihoods(self, traits: dict[int, float]) -> dict[Label, float]:
        """Return how likely each reading is; together 1."""
        buckets = np.fromiter(traits.keys(), dtype=np.int64, count=len(traits))
        values = np.fromiter(traits.values(), dtype=np.float32, count=len(traits))
        logits = values @ self.weights[buckets].astype(np.float32) * self.steps + self.bias
        shares = np.exp(logits - logits.max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))


def compress(labels: list[str], weights: NDArray[np.float64], bias: NDArray[np.float64]) -> Model:
    """Return a model in eight bits a weight.

    Args:
        labels: as `Label.parse` reads them.
        weights: a line for each label, a column for each bucket.
        bias: for each label.
    """
    steps = np.maximum(np.abs(weights).max(axis=1), 1e-9) / 127
    small = np.rint(weights / steps[:, None]).astype(np.int8).T
    named = tuple(Label.parse(label) for label in labels)
    return Model(
        named, np.ascontiguousarray(small), steps.astype(np.float32), bias.astype(np.float32)
    )


def save(model: Model, file: Path = FILE) -> None:
    """Write a model to a file."""
    labels = np.array([str(label) for label in model.labels])
    np.savez_compressed(
        file, labels=labels, weights=model.weights, steps=model.steps, bias=model.bias
    )


@lru_cache(maxsize=1)
def load_model() -> Model:
    """Return what was learned; the first call reads the file."""
    with np.load(FILE, allow_pickle=False) as kept:
        labels = tuple(Label.parse(str(label)) for label in kept["labels"])
        return Model(labels, kept["weights"], kept["steps"], kept["bias"])
