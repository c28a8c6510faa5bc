"""The tables of the understanding, compiled once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.dialogue import signals
from bot.dialogue.evidence import Evidence
from bot.dialogue.evidence_categories import CATEGORY_EVIDENCE
from bot.dialogue.evidence_intents import INTENT_EVIDENCE
from bot.dialogue.lexicon import (
    BARE_WORDS,
    ENGLISH,
    ENGLISH_WORDS,
    HOMOGRAPHS,
    VIETNAMESE,
    merged,
)
from bot.dialogue.phrases import Lexicon, Pattern
from bot.dialogue.spelling import Speller


@dataclass(frozen=True, slots=True)
class CourseRules:
    """The patterns that tell whether something is over, compiled; see `signals`."""

    stopped: tuple[Pattern, ...]
    goes_on: tuple[Pattern, ...]
    turn: Pattern
    later: Pattern
    denied: Pattern
    all_of_it: Pattern

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """Return all of them."""
        return (*self.stopped, *self.goes_on, self.turn, self.later, self.denied, self.all_of_it)


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables, compiled once per process.

    Attributes:
        vietnamese: Vietnamese phrases only: English "hay" is straw, Vietnamese "hay" is often.
        both: Vietnamese and English phrases.
    """

    vietnamese: Lexicon
    both: Lexicon
    speller: Speller
    categories: tuple[tuple[Pattern, Evidence], ...]
    intents: tuple[tuple[Pattern, Evidence], ...]
    course: CourseRules
    known: frozenset[str]


@lru_cache(maxsize=1)
def load_rules() -> Rules:
    """Return the compiled tables; the first call compiles them."""
    categories = tuple((Pattern.of(row.pattern), row) for row in CATEGORY_EVIDENCE)
    intents = tuple((Pattern.of(row.pattern), row) for row in INTENT_EVIDENCE)
    course = CourseRules(
        tuple(Pattern.of(text) for text in signals.STOPPED),
        tuple(Pattern.of(text) for text in signals.GOES_ON),
        Pattern.of(signals.TURN),
        Pattern.of(signals.LATER),
        Pattern.of(signals.DENIED),
        Pattern.of(signals.ALL_OF_IT),
    )
    patterns = [*(pattern for pattern, _ in (*categories, *intents)), *course.patterns]
    literals = sorted({literal for pattern in patterns for literal in pattern.literals})
    vietnamese = Lexicon(VIETNAMESE, literals, HOMOGRAPHS, BARE_WORDS)
    both = Lexicon(merged(VIETNAMESE, ENGLISH), literals, HOMOGRAPHS, BARE_WORDS)
    known = ENGLISH_WORDS | _english_vocabulary()
    speller = Speller(vietnamese.vocabulary, known)
    return Rules(vietnamese, both, speller, categories, intents, course, known)


def _english_vocabulary() -> frozenset[str]:
    words = {word for phrases in ENGLISH.values() for word in phrases.replace(";", " ").split()}
    return frozenset(words)
