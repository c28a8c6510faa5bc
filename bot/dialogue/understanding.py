"""What a message is about: intent and, for a report, the category.

Phrases become concepts (`lexicon*`), patterns of concepts speak for readings (`evidence`), and the reading with most
weight is taken; readings close to it are named, so that the dialogue asks instead of guessing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from backend.domain.text import Word, read_words
from bot.dialogue.evidence import (
    CATEGORY_EVIDENCE,
    INTENT_EVIDENCE,
    NOT_STOPPED,
    STOPPED_EVIDENCE,
    Evidence,
)
from bot.dialogue.lexicon import ACTS, THINGS
from bot.dialogue.lexicon_english import BORROWED, ENGLISH, ENGLISH_WORDS
from bot.dialogue.lexicon_talk import DANGER, GRAMMAR, TALK
from bot.dialogue.lexicon_words import BARE_WORDS, HOMOGRAPHS
from bot.dialogue.phrases import Found, Lexicon, Pattern


class Intent(StrEnum):
    """What somebody wants."""

    REPORT = "report"
    STATUS = "status"
    AIR = "air"
    WASTE = "waste"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    HELP = "help"
    GREETING = "greeting"
    OUT_OF_SCOPE = "out_of_scope"
    EMERGENCY = "emergency"
    ERASE_DATA = "erase_data"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the same text, less likely."""

    intent: Intent
    category: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was understood.

    Attributes:
        intent: what is wanted.
        category: what is reported; None when unclear or not a report.
        score: 0 to 1, how sure.
        alternatives: close other readings, likeliest first; with any, the dialogue asks.
        is_ongoing: it happens right now.
        is_complaint: khiếu nại or tố cáo, which goes elsewhere.
        has_stopped: it is over or was cleaned, so no report is opened.
        is_english: written in English.
    """

    intent: Intent
    category: str | None
    score: float
    alternatives: tuple[Alternative, ...] = ()
    is_ongoing: bool = False
    is_complaint: bool = False
    has_stopped: bool = False
    is_english: bool = False


# Weight that leaves no doubt about an emergency or a wish about one's data, whatever else is said.
_DECISIVE = 5.0
# Readings this close to the first are named too.
_CLOSE = 0.5
# Below this a reading is a hint only.
_HINT = 2.0

# A text is English when more than this share of its telling words is.
_ENGLISH_SHARE = 0.5


def _merged() -> dict[str, str]:
    concepts: dict[str, str] = {}
    for table in (THINGS, ACTS, GRAMMAR, TALK, DANGER, ENGLISH):
        for concept, phrases in table.items():
            before = concepts.get(concept)
            concepts[concept] = f"{before}; {phrases}" if before else phrases
    return concepts


@dataclass(frozen=True, slots=True)
class _Rules:
    """The tables, compiled once per process."""

    lexicon: Lexicon
    categories: tuple[tuple[Pattern, Evidence], ...]
    intents: tuple[tuple[Pattern, Evidence], ...]
    stopped: tuple[Pattern, ...]
    not_stopped: Pattern
    known: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    categories = tuple((Pattern.of(row.pattern), row) for row in CATEGORY_EVIDENCE)
    intents = tuple((Pattern.of(row.pattern), row) for row in INTENT_EVIDENCE)
    stopped = tuple(Pattern.of(text) for text in STOPPED_EVIDENCE)
    not_stopped = Pattern.of(NOT_STOPPED)
    patterns = [pattern for pattern, _ in (*categories, *intents)] + [*stopped, not_stopped]
    literals = sorted({literal for pattern in patterns for literal in pattern.literals})
    lexicon = Lexicon(_merged(), literals, HOMOGRAPHS, BARE_WORDS)
    known = ENGLISH_WORDS | _english_vocabulary()
    return _Rules(lexicon, categories, intents, stopped, not_stopped, known)


def _english_vocabulary() -> frozenset[str]:
    words = {word for phrases in ENGLISH.values() for word in phrases.replace(";", " ").split()}
    return frozenset(words)


@lru_cache(maxsize=256)
def classify(text: str) -> Reading:
    """Return what a message is about."""
    rules = _rules()
    words = read_words(text, rules.known)
    is_english = _is_english(words)
    if is_english:
        words = read_words(text, rules.known, has_teencode=False)
    found = rules.lexicon.find(words)
    categories = _weigh(rules.categories, found)
    intents = _weigh(rules.intents, found)
    is_over = _is_over(rules, found)
    is_complaint = bool(found.get("COMPLAINT")) and intents.get("out_of_scope", 0) >= _CLOSE
    signals = _Signals(
        is_ongoing=bool(found.get("ONGOING")) and not is_over,
        is_complaint=is_complaint,
        has_stopped=is_over,
        is_english=is_english,
    )
    return _decide(categories, intents, signals)


@dataclass(frozen=True, slots=True)
class _Signals:
    """What a text tells besides its subject; see `Reading`."""

    is_ongoing: bool
    is_complaint: bool
    has_stopped: bool
    is_english: bool


def _weigh(rules: tuple[tuple[Pattern, Evidence], ...], found: Found) -> dict[str, float]:
    """Return the weight of each reading: its strongest evidence."""
    weights: dict[str, float] = {}
    for pattern, row in rules:
        if row.weight > weights.get(row.reading, 0.0) and pattern.find(found) is not None:
            weights[row.reading] = row.weight
    return weights


def _is_over(rules: _Rules, found: Found) -> bool:
    if rules.not_stopped.find(found) is not None:
        return False
    return any(pattern.find(found) is not None for pattern in rules.stopped)


def _decide(categories: dict[str, float], intents: dict[str, float], signals: _Signals) -> Reading:
    intent, weight = max(intents.items(), key=lambda item: item[1], default=("out_of_scope", 0.0))
    category, report = max(categories.items(), key=lambda item: item[1], default=(None, 0.0))
    if weight >= _DECISIVE and intent in ("emergency", "erase_data", "out_of_scope"):
        return _reading(Intent(intent), 0.95, signals)
    if signals.is_complaint:
        return _reading(Intent.OUT_OF_SCOPE, 0.9, signals)
    if signals.has_stopped and weight < _DECISIVE - 1:
        return _reading(Intent.OUT_OF_SCOPE, 0.8, signals)
    if report > weight or intent == "report":
        return _report(categories, intents, signals, max(report, weight))
    if max(report, weight) < _HINT - _CLOSE:
        return _reading(Intent.OUT_OF_SCOPE, 0.4, signals)
    close = [
        (row, intents[row]) for row in intents if row != intent and weight - intents[row] < _CLOSE
    ]
    alternatives = [Alternative(Intent(row), None, _score(other, weight)) for row, other in close]
    if category is not None and weight - report < _CLOSE:
        alternatives.append(Alternative(Intent.REPORT, category, _score(report, weight)))
    score = 0.95 if not alternatives else 0.7
    return _reading(Intent(intent), score, signals, None, tuple(alternatives))


def _report(
    categories: dict[str, float], intents: dict[str, float], signals: _Signals, weight: float
) -> Reading:
    ranked = sorted(categories.items(), key=lambda item: -item[1])
    if not ranked:
        return _reading(Intent.REPORT, 0.8, signals)
    best, top = ranked[0]
    alternatives = [
        Alternative(Intent.REPORT, other, _score(lower, top))
        for other, lower in ranked[1:]
        if top - lower < _CLOSE and lower > _HINT
    ]
    alternatives += [
        Alternative(Intent(intent), None, _score(lower, top))
        for intent, lower in intents.items()
        if intent != "report" and weight - lower < _CLOSE and lower > _HINT
    ]
    sure = 0.95 if top >= _DECISIVE - 1 else 0.8 if top >= _HINT + 1 else 0.6
    score = min(sure, 0.7) if alternatives else sure
    return _reading(Intent.REPORT, score, signals, best, tuple(alternatives))


def _score(lower: float, top: float) -> float:
    return round(max(0.1, 0.65 - (top - lower) / 2), 2)


def _reading(
    intent: Intent,
    score: float,
    signals: _Signals,
    category: str | None = None,
    alternatives: tuple[Alternative, ...] = (),
) -> Reading:
    return Reading(
        intent,
        category,
        score,
        alternatives,
        is_ongoing=signals.is_ongoing,
        is_complaint=signals.is_complaint,
        has_stopped=signals.has_stopped,
        is_english=signals.is_english,
    )


def _is_english(words: tuple[Word, ...]) -> bool:
    """Return whether most words are English; words both languages have prove nothing."""
    letters = [word for word in words if word.folded.isalpha()]
    if any(word.is_marked for word in letters):
        return False
    telling = [word for word in letters if word.folded not in BORROWED]
    english = sum(word.folded in ENGLISH_WORDS or word.folded in _rules().known for word in telling)
    return bool(telling) and english >= _ENGLISH_SHARE * len(telling) + 0.5
