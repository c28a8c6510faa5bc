"""Mending slips of the finger: swapped or missing letters ("khogn", "dốt rcá") and glued words ("xerac").

Only words that are no Vietnamese syllable and nothing the lexicon knows are touched, so that a name or a foreign word
is changed at most into something one slip away from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from backend.domain.telex import is_syllable
from backend.domain.text import Word

# Shorter words are one slip away from too many others.
_SHORTEST = 3
_SHORTEST_FOR_ANY_SLIP = 4
_LONGEST = 24
_MOST_PARTS = 4
# Words of a text that are mended at most, so that nonsense costs no more than sense.
_MOST_MENDED = 40


class Speller:
    """Mends words with the vocabulary it was given."""

    def __init__(self, vocabulary: Iterable[str], known: frozenset[str]) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._known = known | self._vocabulary
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(self._vocabulary):
            if len(word) >= _SHORTEST:
                self._by_first.setdefault(word[0], []).append(word)
        self._mend = lru_cache(maxsize=8192)(self._mended)

    def mend(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Return the words with those mended that make no sense; glued ones are taken apart."""
        result: list[Word] = []
        left = _MOST_MENDED
        for word in words:
            parts: tuple[str, ...] = ()
            if left and self._is_strange(word.folded):
                left -= 1
                parts = self._mend(word.folded)
            if not parts:
                result.append(word)
            result += [
                replace(word, folded=part, is_marked=False, is_repaired=True) for part in parts
            ]
        return _renumbered(result)

    def _is_strange(self, folded: str) -> bool:
        return (
            _SHORTEST <= len(folded) <= _LONGEST
            and folded.isascii()
            and folded.isalpha()
            and folded not in self._known
            and not is_syllable(folded)
        )

    def _mended(self, folded: str) -> tuple[str, ...]:
        return self._one_slip(folded) or self._taken_apart(folded)

    def _one_slip(self, folded: str) -> tuple[str, ...]:
        """Return the word one slip away; letters swapped are likelier than any other slip."""
        near = [
            word
            for word in self._by_first.get(folded[0], ())
            if abs(len(word) - len(folded)) <= 1 and OSA.distance(folded, word, score_cutoff=1) <= 1
        ]
        swapped = [word for word in near if sorted(word) == sorted(folded)]
        if swapped:
            return (swapped[0],)
        if len(folded) < _SHORTEST_FOR_ANY_SLIP or len(near) != 1:
            return ()
        return (near[0],)

    def _taken_apart(self, folded: str) -> tuple[str, ...]:
        """Return the fewest known syllables a word is made of, or nothing."""
        best: list[tuple[str, ...] | None] = [()] + [None] * len(folded)
        for end in range(2, len(folded) + 1):
            for start in range(max(0, end - 6), end - 1):
                before, part = best[start], folded[start:end]
                if before is None or part not in self._vocabulary or not is_syllable(part):
                    continue
                here = best[end]
                # Of equally many parts the one with the longer beginning: "dot rac", not "do trac".
                if here is None or len(before) + 1 <= len(here):
                    best[end] = (*before, part)
        parts = best[-1]
        return parts if parts is not None and 2 <= len(parts) <= _MOST_PARTS else ()


def _renumbered(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with the places that parts of a glued word take counted in."""
    shift, numbered, before = 0, list[Word](), -1
    for word in words:
        shift += word.position == before
        before = word.position
        numbered.append(replace(word, position=word.position + shift) if shift else word)
    return tuple(numbered)
