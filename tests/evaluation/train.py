"""Learn the likelihoods again: `make train` (an environment of its own, because of scikit-learn).

Reads the sentences that may be read (never a held or check set) and writes `bot/dialogue/learned.npz`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from backend.domain.text import fold
from backend.store.communes import read_commune_names
from bot.dialogue import learned
from bot.dialogue.understanding import analyse, concepts_of
from tests.evaluation.labels import (
    CATEGORIES,
    MEASURED_ONLY,
    parts_of,
    read_addresses,
    read_messages,
)

TUNED_ON = Path(__file__).parents[1] / "data" / "understanding_sentences.tsv"
# Less is closer to the sentences, more is smoother. Chosen of 0.1, 0.2 and 0.5 by leaving `dev3` out once.
SMOOTHNESS = 0.1
# Texts that ask and tell nothing.
NOTHING_SAID = Path(__file__).with_name("messages_nothing.txt")


def lines() -> Iterator[tuple[str, str]]:
    """Yield (text, label) of everything to learn from."""
    for part in parts_of("messages"):
        if part not in MEASURED_ONLY:
            for line in read_messages(part):
                yield line.text, str(learned.Label(line.intent, line.category))
    for row in TUNED_ON.read_text(encoding="utf-8").splitlines()[1:]:
        label, text = row.split("\t")
        yield text, f"report:{label}" if label in CATEGORIES else label
    for place in read_addresses("dev"):
        yield place.text, learned.NOTHING
    for commune in read_commune_names():
        yield commune.full_name, learned.NOTHING
        yield commune.name, learned.NOTHING
        yield fold(commune.name), learned.NOTHING
    for text in NOTHING_SAID.read_text(encoding="utf-8").splitlines():
        yield text, learned.NOTHING


def learn(sentences: list[tuple[str, str]]) -> learned.Model:
    """Return the model of labelled sentences."""
    rows, columns, values = [], [], []
    for row, (text, _) in enumerate(sentences):
        analysis = analyse(text)
        for bucket, value in learned.traits_of(analysis.words, concepts_of(analysis)).items():
            rows.append(row)
            columns.append(bucket)
            values.append(value)
    shape = (len(sentences), learned.BUCKETS)
    table = csr_matrix((values, (rows, columns)), shape=shape)
    fitted = LogisticRegression(C=1 / SMOOTHNESS, max_iter=400).fit(
        table, [label for _, label in sentences]
    )
    return learned.compress(list(fitted.classes_), fitted.coef_, fitted.intercept_)


if __name__ == "__main__":
    everything = list(lines())
    learned.save(learn(everything))
    sys.stdout.write(f"{len(everything)} sentences -> {learned.FILE}\n")
