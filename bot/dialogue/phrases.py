"""Finding what a text speaks of: phrases in it become concepts, and patterns of concepts become evidence.

A phrase is written with its accents. Typed without accents it matches as well; typed with accents it must not be
a different word that happens to fold alike ("đồ" is not "đổ").

Patterns are short texts:

    BURN ~4 WASTE      a word for burning, at most four words, a word for waste
    BURN SMOKE         one right after the other
    DUST & SITE        both anywhere
    SMELL & !WATER     the second nowhere
    THROW|DUMP         either
    'của tôi'          these very words
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from backend.domain.text import Word, fold, marks

# A text with this share of accented words was typed with accents throughout.
_ACCENTED_RATIO = 0.3


class Span(NamedTuple):
    """Where a phrase stands: positions of its first word and after its last one."""

    start: int
    end: int


Found = Mapping[str, Sequence[Span]]


class _Token(NamedTuple):
    """One word of a phrase, as it is compared."""

    folded: str
    marks: tuple[str, ...]


class _Phrase(NamedTuple):
    concept: str
    tokens: tuple[_Token, ...]
    is_literal: bool


@lru_cache(maxsize=16384)
def _token(written: str) -> _Token:
    return _Token(fold(written), marks(written))


def is_accented(words: Sequence[Word]) -> bool:
    """Return whether a text was typed with accents, so that a word without any has none."""
    letters = [word for word in words if word.folded.isalpha()]
    return sum(word.is_marked for word in letters) > _ACCENTED_RATIO * len(letters)


class Lexicon:
    """Phrases by concept, ready to be found in words.

    Args:
        concepts: phrases by name of the concept, separated by semicolons.
        literals: further phrases that stand for themselves.
        homographs: words with accents that fold like words of phrases but mean something else.
        bare_words: words that are words without any accent, such as "do" and "ra".
    """

    def __init__(
        self,
        concepts: Mapping[str, str],
        literals: Iterable[str],
        homographs: str,
        bare_words: frozenset[str],
    ) -> None:
        self._by_first: dict[str, list[_Phrase]] = {}
        self._bare_words = bare_words
        self._known = {_token(word) for word in homographs.split()}
        for concept, phrases in concepts.items():
            for phrase in phrases.split(";"):
                self._add(concept, phrase, is_literal=False)
        for literal in literals:
            self._add(f"'{literal}'", literal, is_literal=True)
        for phrases_here in self._by_first.values():
            phrases_here.sort(key=lambda phrase: -len(phrase.tokens))
        self.vocabulary = frozenset(
            token.folded
            for phrases_here in self._by_first.values()
            for phrase in phrases_here
            for token in phrase.tokens
        )

    def _add(self, concept: str, phrase: str, *, is_literal: bool) -> None:
        tokens = tuple(_token(word) for word in phrase.split())
        if not tokens:
            raise ValueError(f"{concept} has an empty phrase")
        self._by_first.setdefault(tokens[0].folded, []).append(_Phrase(concept, tokens, is_literal))
        self._known.update(tokens)

    def find(self, words: Sequence[Word]) -> dict[str, list[Span]]:
        """Return where each concept stands; a phrase inside a longer one does not count."""
        has_accents = is_accented(words)
        found: dict[str, list[Span]] = {}
        covered_until = 0
        for index, word in enumerate(words):
            longest = 0
            for phrase in self._by_first.get(word.folded, ()):
                size = len(phrase.tokens)
                is_inside = index + size <= covered_until or size < longest
                if is_inside and not phrase.is_literal:
                    continue
                if not self._fits(phrase, words[index : index + size], has_accents=has_accents):
                    continue
                span = Span(word.position, words[index + size - 1].position + 1)
                found.setdefault(phrase.concept, []).append(span)
                if not phrase.is_literal:
                    longest = max(longest, size)
            covered_until = max(covered_until, index + longest)
        return found

    def _fits(self, phrase: _Phrase, words: Sequence[Word], *, has_accents: bool) -> bool:
        return len(words) == len(phrase.tokens) and all(
            self._is_same(word, token, has_accents=has_accents)
            for word, token in zip(words, phrase.tokens, strict=True)
        )

    def _is_same(self, word: Word, token: _Token, *, has_accents: bool) -> bool:
        if word.folded != token.folded:
            return False
        if word.is_repaired or (not word.is_marked and not has_accents):
            return True
        if not word.is_marked:
            return not token.marks or word.folded not in self._bare_words
        typed = _token(word.written)
        # An accent that makes no word we know is a slip of the finger.
        return typed == token or typed not in self._known


@dataclass(frozen=True, slots=True)
class _Step:
    """One part of a sequence: any of these concepts, at most `gap` words after the part before."""

    concepts: tuple[str, ...]
    gap: int


_SPLIT = re.compile(r"'[^']+'|[^\s|]+|\|")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; see the module."""

    sequences: tuple[tuple[_Step, ...], ...]
    absent: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Pattern:
        """Return the pattern written as `text`."""
        parts = [part.strip() for part in text.split("&")]
        absent = tuple(
            name for part in parts if part.startswith("!") for name in part[1:].split("|")
        )
        sequences = tuple(_sequence(part) for part in parts if not part.startswith("!"))
        return cls(sequences, absent)

    @property
    def literals(self) -> frozenset[str]:
        """Return the words it names itself, without quotation marks."""
        names = {name for steps in self.sequences for step in steps for name in step.concepts}
        return frozenset(name[1:-1] for name in names | set(self.absent) if name.startswith("'"))

    def find(self, found: Found) -> Span | None:
        """Return where the first part of the pattern is met, or None when the text does not fit."""
        if any(found.get(name) for name in self.absent):
            return None
        first: Span | None = None
        for steps in self.sequences:
            span = _find_sequence(steps, found)
            if span is None:
                return None
            first = first or span
        return first

    def find_all(self, found: Found) -> list[Span]:
        """Return every place where the first part of the pattern is met, when the text fits."""
        if self.find(found) is None:
            return []
        return list(_sequences(self.sequences[0], found))


def _sequence(text: str) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    gap = 0
    names: list[str] = []
    joins = False
    for piece in _SPLIT.findall(text):
        if piece.startswith("~"):
            steps.append(_Step(tuple(names), gap))
            names, gap, joins = [], int(piece[1:]), False
        elif piece == "|":
            joins = True
        elif joins or not names:
            names.append(piece)
            joins = False
        else:
            steps.append(_Step(tuple(names), gap))
            names, gap = [piece], 0
    steps.append(_Step(tuple(names), gap))
    return tuple(steps)


def _find_sequence(steps: Sequence[_Step], found: Found) -> Span | None:
    return next(_sequences(steps, found), None)


def _sequences(steps: Sequence[_Step], found: Found) -> Iterator[Span]:
    for start in _spans(steps[0], found):
        end = _follow(start, steps[1:], found)
        if end is not None:
            yield Span(start.start, end)


def _follow(before: Span, steps: Sequence[_Step], found: Found) -> int | None:
    """Return where the rest of a sequence ends that goes on from `before`, or None.

    Two phrases may share a word: "bỏ vào" and "vào đâu" in "bỏ vào đâu".
    """
    if not steps:
        return before.end
    for span in _spans(steps[0], found):
        follows = before.start < span.start and before.end - 1 <= span.start
        if follows and span.start <= before.end + steps[0].gap:
            last = _follow(span, steps[1:], found)
            if last is not None:
                return last
    return None


def _spans(step: _Step, found: Found) -> list[Span]:
    return [span for name in step.concepts for span in found.get(name, ())]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(text.split())
