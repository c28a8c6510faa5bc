"""What speaks for each reading, judged: one reading, how sure, and which others are close.

Where the tables leave no doubt (danger, one's data, a denunciation, what is over), they decide alone. Elsewhere their
weights and the learned likelihoods are taken together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue.learned import NOTHING, Label
from bot.dialogue.readings import Alternative, Intent, Reading, Told

# Weight that leaves no doubt about an emergency or a wish about one's data, whatever else is said.
_DECISIVE = 5.0
_DECIDED_BY_TABLES = frozenset({"emergency", "erase_data", "out_of_scope"})
# Weights this close to the first count as nearly as much.
CLOSE = 0.5
# Thanks weigh this; with them, what is over is good news.
_THANKED = 2.0
# Below this a reading is a hint only.
HINT = 2.0
# How much a point of the tables' weight adds to the logarithm of a likelihood; chosen with `dev3` left out.
_TRUST = 0.3
# Danger is heard earlier than anything else: a needless warning costs less than a missed one.
_DANGER = 0.4
# Words of danger in a text this unlikely to tell of any fold like others: "chay cho mo" is running.
_HARDLY = 0.01
# What seems over and is this likely a report all the same goes on: "nem bua bai roi".
_SURELY_REPORTED = 0.9
# Readings more likely than this share of the first are named too.
_NEAR = 0.4
# Less likely than this, and without a word in the tables, a text says nothing we know; few words have to be likelier.
_LIKELY, _LIKELY_IF_SHORT = 0.45, 0.7
_UNKNOWN = 0.4
_SUREST = 0.95


@dataclass(frozen=True, slots=True)
class Weights:
    """What the tables of evidence say: the strongest evidence for each reading, 0 to 5 and more."""

    categories: Mapping[str, float]
    intents: Mapping[str, float]

    @property
    def strongest(self) -> float:
        """Return the weight of the reading with most."""
        return max((*self.categories.values(), *self.intents.values()), default=0.0)

    def of(self, label: Label) -> float:
        """Return the weight of one reading; 0 when nothing speaks for it.

        Wanting to report speaks for a report of no kind only while nothing tells the kind.
        """
        if label.category is not None:
            return self.categories.get(label.category, 0.0)
        if label.intent == "report" and max(self.categories.values(), default=0.0) > HINT:
            return 0.0
        return self.intents.get(label.intent, 0.0)


def judge(weights: Weights, likely: Mapping[Label, float], told: Told) -> Reading:
    """Return the reading of a text.

    Args:
        weights: what the tables say.
        likely: what was learned; together 1.
        told: what the text tells besides its subject.
    """
    intent, weight = max(
        weights.intents.items(), key=lambda item: item[1], default=("out_of_scope", 0.0)
    )
    is_heard = intent != "emergency" or likely.get(Label(intent), 0.0) >= _HARDLY
    if weight >= _DECISIVE and intent in _DECIDED_BY_TABLES and is_heard:
        return _reading(Label(intent), _SUREST, told)
    if told.is_complaint:
        return _reading(Label("out_of_scope"), 0.9, told)
    reported = sum(share for label, share in likely.items() if label.intent == "report")
    if told.has_stopped and reported > _SURELY_REPORTED:
        told = replace(told, has_stopped=False)
    if told.has_stopped and weight < _DECISIVE - 1:
        is_good = weights.intents.get("greeting", 0) >= _THANKED
        return _reading(Label("greeting" if is_good else "out_of_scope"), 0.8, told)
    return _weighed(weights, _together(weights, likely), told)


def _together(weights: Weights, likely: Mapping[Label, float]) -> dict[Label, float]:
    """Return how likely each reading is with the tables' weights added; together 1.

    A text in which the tables hear something does not say nothing.
    """
    logits = {
        label: math.log(share + 1e-9) + _TRUST * weights.of(label)
        for label, share in likely.items()
        if label.intent != NOTHING or weights.strongest < HINT
    }
    top = max(logits.values())
    shares = {label: math.exp(logit - top) for label, logit in logits.items()}
    total = sum(shares.values())
    return {label: share / total for label, share in shares.items()}


def _weighed(weights: Weights, shares: Mapping[Label, float], told: Told) -> Reading:
    by_intent: dict[str, float] = {}
    for label, share in shares.items():
        by_intent[label.intent] = by_intent.get(label.intent, 0.0) + share
    intent = max(by_intent, key=lambda one: by_intent[one])
    if by_intent.get("emergency", 0.0) >= _DANGER:
        intent = "emergency"
    if intent == NOTHING:
        return _reading(Label("out_of_scope"), _UNKNOWN, told)
    best = max((one for one in shares if one.intent == intent), key=lambda one: shares[one])
    top = shares[best]
    near = sorted(
        (
            label
            for label, share in shares.items()
            if label != best and share >= _NEAR * top and label.intent != NOTHING
        ),
        key=lambda label: -shares[label],
    )
    others = tuple(_alternative(label, shares[label]) for label in near)
    enough = _LIKELY_IF_SHORT if told.is_short else _LIKELY
    if weights.strongest < HINT - CLOSE and by_intent[intent] < enough:
        hints = (_alternative(best, top), *others) if best.intent != "out_of_scope" else others
        return _reading(Label("out_of_scope"), _UNKNOWN, told, hints)
    return _reading(best, min(_SUREST, by_intent[intent]), told, others)


def _alternative(label: Label, share: float) -> Alternative:
    return Alternative(Intent(label.intent), label.category, round(share, 2))


def _reading(
    label: Label, score: float, told: Told, alternatives: tuple[Alternative, ...] = ()
) -> Reading:
    return Reading(
        Intent(label.intent),
        label.category,
        round(score, 3),
        alternatives,
        is_ongoing=told.is_ongoing,
        is_complaint=told.is_complaint,
        has_stopped=told.has_stopped,
        is_english=told.is_english,
    )


def doubted(reading: Reading) -> Reading:
    """Return a report as a possibility only: "dot" is đốt, đợt or đột."""
    possible = Alternative(reading.intent, reading.category, _UNKNOWN)
    return replace(
        reading,
        intent=Intent.OUT_OF_SCOPE,
        category=None,
        score=_UNKNOWN,
        alternatives=(possible, *reading.alternatives),
    )
