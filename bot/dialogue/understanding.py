"""What a message is about: intent and, for a report, the category.

Phrases become concepts (`lexicon`), patterns of concepts speak for readings (`evidence`), likeness to labelled
sentences speaks for the rest (`learned`), and both are judged together (`judgement`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from backend.domain.text import Word, read_words
from bot.dialogue import signals
from bot.dialogue.evidence import Evidence
from bot.dialogue.judgement import CLOSE, HINT, Weights, doubted, judge
from bot.dialogue.learned import Label, load_model, traits_of
from bot.dialogue.lexicon import BORROWED, ENGLISH_WORDS
from bot.dialogue.phrases import Found, Lexicon, Pattern, Span
from bot.dialogue.readings import Intent, Reading, Told
from bot.dialogue.rules import Rules, load_rules

# A text of so few words names a thing rather than telling what happened.
_SHORT_WORDS = 4

# A reference of a report, as people write it.
_REFERENCE = re.compile(r"(?i)\bhn[\s.-]{0,2}\d{4}[\s.-]{0,2}\d{4}\b")

# A text is English when more than this share of its telling words is.
_ENGLISH_SHARE = 0.5
# So many English words a word with accents needs beside it to be a name in an English text.
_ENGLISH_PER_NAME = 2


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in a text before it is judged.

    Attributes:
        words: the text, repaired; what is denied is left out.
        found: the concepts, with their places.
        weights: what the tables of evidence say of them.
        is_over: it stopped or was cleaned.
        is_english: written in English.
    """

    words: tuple[Word, ...]
    found: Found
    weights: Weights
    is_over: bool
    is_english: bool

    @property
    def says_nothing(self) -> bool:
        """Return whether the tables know nothing of the text."""
        return self.weights.strongest < HINT - CLOSE and not self.is_over


def analyse(text: str) -> Analysis:
    """Return the words and concepts of a text.

    Without accents and without anything known in Vietnamese, English phrases count too.
    """
    rules = load_rules()
    words = read_words(text, rules.known)
    if _is_english(words):
        words = read_words(text, rules.known, has_teencode=False)
        return _analysed(rules.both, words, text, is_english=True)
    words = signals.without_denied(rules.speller.mend(words))
    analysis = _analysed(rules.vietnamese, words, text, is_english=False)
    if analysis.says_nothing and not any(word.is_marked for word in words):
        return _analysed(rules.both, words, text, is_english=False)
    return analysis


def _analysed(
    lexicon: Lexicon, words: tuple[Word, ...], text: str, *, is_english: bool
) -> Analysis:
    rules, found = load_rules(), _found(lexicon, words, text)
    weights = Weights(_weigh(rules.categories, found), _weigh(rules.intents, found))
    return Analysis(words, found, weights, _is_over(rules, found), is_english)


@lru_cache(maxsize=256)
def classify(text: str) -> Reading:
    """Return what a message is about."""
    analysis = analyse(text)
    words, found, weights = analysis.words, analysis.found, analysis.weights
    is_going_on = bool(found.get("ONGOING") or found.get("GOING_ON"))
    told = Told(
        is_ongoing=is_going_on and not analysis.is_over,
        is_complaint=bool(found.get("COMPLAINT")) and weights.of(Label("out_of_scope")) >= CLOSE,
        has_stopped=analysis.is_over,
        is_english=analysis.is_english,
        is_short=bool(found.get("SHORT")),
    )
    reading = judge(weights, likelihoods(analysis), told)
    if len(words) == 1 and not words[0].is_marked and reading.intent is Intent.REPORT:
        return doubted(reading)
    return reading


def likelihoods(analysis: Analysis) -> dict[Label, float]:
    """Return how likely each reading is by what was learned, apart from the tables of evidence."""
    return load_model().likelihoods(traits_of(analysis.words, concepts_of(analysis)))


def concepts_of(analysis: Analysis) -> list[str]:
    """Return the names of the concepts found, and of the language when it is English."""
    names = [name for name, places in analysis.found.items() if places]
    return [*names, *(("ENGLISH_TEXT",) if analysis.is_english else ())]


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
