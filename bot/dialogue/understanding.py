"""What a message is about: intent and, for a report, the category.

Phrases become concepts (`lexicon*`), patterns of concepts speak for readings (`evidence`), and the reading with most
weight is taken; readings close to it are named, so that the dialogue asks instead of guessing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from backend.domain.text import Word, read_words
from bot.dialogue import signals
from bot.dialogue.evidence import Evidence
from bot.dialogue.lexicon import BORROWED, ENGLISH_WORDS
from bot.dialogue.phrases import Found, Lexicon, Pattern, Span
from bot.dialogue.rules import Rules, load_rules


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
# Thanks weigh this; with them, what is over is good news.
_THANKED = 2.0
# Below this a reading is a hint only.
_HINT = 2.0

# The score of a text that says nothing we know.
_UNKNOWN = 0.4

# A text of so few words names a thing rather than telling what happened.
_SHORT_WORDS = 4

# A reference of a report, as people write it.
_REFERENCE = re.compile(r"(?i)\bhn[\s.-]{0,2}\d{4}[\s.-]{0,2}\d{4}\b")

# A text is English when more than this share of its telling words is.
_ENGLISH_SHARE = 0.5
# So many English words a word with accents needs beside it to be a name in an English text.
_ENGLISH_PER_NAME = 2


@lru_cache(maxsize=256)
def classify(text: str) -> Reading:
    """Return what a message is about."""
    rules = load_rules()
    words = read_words(text, rules.known)
    if _is_english(words):
        words = read_words(text, rules.known, has_teencode=False)
        return _read(rules, rules.both, words, text, is_english=True)
    words = signals.without_denied(rules.speller.mend(words))
    reading = _read(rules, rules.vietnamese, words, text, is_english=False)
    if len(words) == 1 and not words[0].is_marked and reading.intent is Intent.REPORT:
        return _doubted(reading)
    if reading.score > _UNKNOWN or any(word.is_marked for word in words):
        return reading
    return _read(rules, rules.both, words, text, is_english=False)


def _doubted(reading: Reading) -> Reading:
    """Return a report as a possibility only: "dot" is đốt, đợt or đột."""
    possible = Alternative(reading.intent, reading.category, _UNKNOWN)
    return replace(
        reading,
        intent=Intent.OUT_OF_SCOPE,
        category=None,
        score=_UNKNOWN,
        alternatives=(possible, *reading.alternatives),
    )


def _read(
    rules: Rules, lexicon: Lexicon, words: tuple[Word, ...], text: str, *, is_english: bool
) -> Reading:
    found = _found(lexicon, words, text)
    categories = _weigh(rules.categories, found)
    intents = _weigh(rules.intents, found)
    is_over = _is_over(rules, found)
    is_complaint = bool(found.get("COMPLAINT")) and intents.get("out_of_scope", 0) >= _CLOSE
    told = _Signals(
        is_ongoing=bool(found.get("ONGOING") or found.get("GOING_ON")) and not is_over,
        is_complaint=is_complaint,
        has_stopped=is_over,
        is_english=is_english,
    )
    return _decide(categories, intents, told)


def _found(lexicon: Lexicon, words: tuple[Word, ...], text: str) -> Found:
    """Return the concepts of a text, with those that are no phrases: a reference, a question."""
    found: dict[str, list[Span]] = lexicon.find(words)
    found["END"] = signals.ends(words)
    start = Span(0, 0)
    if _REFERENCE.search(text):
        found["REFERENCE"] = [start]
    if signals.asks_yes_or_no(words):
        found["YES_NO"] = [start]
    if len(words) <= _SHORT_WORDS:
        found["SHORT"] = [start]
    return found


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


def _is_over(rules: Rules, found: Found) -> bool:
    course = rules.course
    return signals.is_over(
        signals.Course(
            stops=_everywhere(course.stopped, found),
            goes_on=_everywhere(course.goes_on, found),
            turns=_everywhere((course.turn,), found),
            later=_everywhere((course.later,), found),
            denials=_everywhere((course.denied,), found),
            all_of_it=_everywhere((course.all_of_it,), found),
        )
    )


def _everywhere(patterns: tuple[Pattern, ...], found: Found) -> list[Span]:
    return [span for pattern in patterns for span in pattern.find_all(found)]


def _decide(categories: dict[str, float], intents: dict[str, float], told: _Signals) -> Reading:
    intent, weight = max(intents.items(), key=lambda item: item[1], default=("out_of_scope", 0.0))
    category, report = max(categories.items(), key=lambda item: item[1], default=(None, 0.0))
    if weight >= _DECISIVE and intent in ("emergency", "erase_data", "out_of_scope"):
        return _reading(Intent(intent), 0.95, told)
    if told.is_complaint:
        return _reading(Intent.OUT_OF_SCOPE, 0.9, told)
    if told.has_stopped and weight < _DECISIVE - 1:
        over = Intent.GREETING if intents.get("greeting", 0) >= _THANKED else Intent.OUT_OF_SCOPE
        return _reading(over, 0.8, told)
    if report > weight or intent == "report":
        return _report(categories, intents, told, max(report, weight))
    if max(report, weight) < _HINT - _CLOSE:
        return _reading(Intent.OUT_OF_SCOPE, _UNKNOWN, told)
    close = [
        (row, intents[row]) for row in intents if row != intent and weight - intents[row] < _CLOSE
    ]
    alternatives = [Alternative(Intent(row), None, _score(other, weight)) for row, other in close]
    if category is not None and weight - report < _CLOSE:
        alternatives.append(Alternative(Intent.REPORT, category, _score(report, weight)))
    score = 0.95 if not alternatives else 0.7
    return _reading(Intent(intent), score, told, None, tuple(alternatives))


def _report(
    categories: dict[str, float], intents: dict[str, float], told: _Signals, weight: float
) -> Reading:
    ranked = sorted(categories.items(), key=lambda item: -item[1])
    if not ranked:
        return _reading(Intent.REPORT, 0.8, told)
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
    return _reading(Intent.REPORT, score, told, best, tuple(alternatives))


def _score(lower: float, top: float) -> float:
    return round(max(0.1, 0.65 - (top - lower) / 2), 2)


def _reading(
    intent: Intent,
    score: float,
    told: _Signals,
    category: str | None = None,
    alternatives: tuple[Alternative, ...] = (),
) -> Reading:
    return Reading(
        intent,
        category,
        score,
        alternatives,
        is_ongoing=told.is_ongoing,
        is_complaint=told.is_complaint,
        has_stopped=told.has_stopped,
        is_english=told.is_english,
    )


def _is_english(words: tuple[Word, ...]) -> bool:
    """Return whether most words are English; words both languages have prove nothing.

    Among plenty of English, a few words with accents are the name of a street.
    """
    letters = [word for word in words if word.folded.replace("'", "").isalpha()]
    names = sum(word.is_marked for word in letters)
    telling = [word for word in letters if word.folded not in BORROWED and not word.is_marked]
    english = sum(
        word.folded in ENGLISH_WORDS or word.folded in load_rules().known for word in telling
    )
    if english < _ENGLISH_PER_NAME * names:
        return False
    return bool(telling) and english >= _ENGLISH_SHARE * len(telling) + 0.5
