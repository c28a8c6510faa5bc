"""Vietnamese text reduced to what matching needs: folded, split into words, typing accidents repaired.

Accents are folded, never restored; what somebody did type with accents is kept beside the folded word, so that
"đổ" and "đồ" stay apart for whoever typed them apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from backend.domain.teencode import NUMBER_BEFORE, WRITTEN_OUT, WRITTEN_OUT_BEFORE
from backend.domain.telex import repair_syllable

MAX_CHARACTERS = 4000

# Letters with their marks, then digits glued to them ("ra1c", "10k", "hn-2611" is two words).
# English "hasn't" is one word.
_TOKEN = re.compile(r"[^\W_]+(?:['’](?:t|s|re|ve|ll|d|m)(?![^\W_]))?", re.UNICODE)
# Mark-up and invisible characters (zero width, direction) are no part of words.
_MARKUP = re.compile(r"<[^<>]{0,300}>")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# "ng 12" is a lane; elsewhere it is short for people.
_LANE = "ng"
_SENTENCE_END = re.compile(r"[.!?;\n…]")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        folded: lower case without accents, typing accidents repaired.
        written: lower case as typed, accents kept, teencode written out (NFC).
        is_marked: it was typed with accents, or is short-hand for a word with accents.
        is_repaired: keys left by Telex or VNI were taken out, so its accents are not known.
        position: place in the text; a comma takes one place and the end of a sentence two more.
    """

    folded: str
    written: str
    is_marked: bool
    is_repaired: bool
    position: int


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, đ as d, white space collapsed.

    Composed and decomposed spellings, and hoà and hòa, give the same result.
    """
    lowered = unicodedata.normalize("NFC", text).lower().replace("đ", "d")
    parts = unicodedata.normalize("NFD", lowered)
    letters = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return " ".join(letters.split())


def marks(written: str) -> tuple[str, ...]:
    """Return the accents of a word, sorted, so that hoà and hòa have the same ones; đ counts as one."""
    parts = unicodedata.normalize(
        "NFD", written.replace("đ", "d\N{COMBINING SHORT STROKE OVERLAY}")
    )
    return tuple(sorted(char for char in parts if unicodedata.category(char) == "Mn"))


def read_words(
    text: str, known: frozenset[str] = frozenset(), *, has_teencode: bool = True
) -> tuple[Word, ...]:
    """Return the words of `text` with teencode written out and Telex or VNI leftovers repaired.

    Args:
        text: what somebody typed; only its first 4,000 characters are read.
        known: folded words that are never repaired although no Vietnamese syllables, such as "garbage".
        has_teencode: whether short-hand such as "ko" is written out.
    """
    visible = _MARKUP.sub(" ", _INVISIBLE.sub("", text[:MAX_CHARACTERS]))
    lowered = unicodedata.normalize("NFC", visible).lower().replace("’", "'")
    words: list[Word] = []
    position, end = 0, 0
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(lowered)]
    for index, (token, start, stop) in enumerate(tokens):
        position += _gap(lowered[end:start])
        end = stop
        following = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        before = words[-1].folded if words else ""
        written_out = _written_out(token, before, following) if has_teencode else token
        for part in written_out.split():
            words.append(_word(part, position, known))
            position += 1
    return tuple(words)


def _gap(between: str) -> int:
    """Return how many places apart punctuation puts two words."""
    if _SENTENCE_END.search(between):
        return 2
    return 1 if "," in between or ":" in between else 0


def _written_out(token: str, before: str, following: str) -> str:
    """Return what short-hand stands for; "10 k" and "ng 12" are not the words they look like."""
    if before.isdecimal() and token in NUMBER_BEFORE:
        return token
    if following.isdecimal() and token == _LANE:
        return "ngõ"
    for words, followers in WRITTEN_OUT_BEFORE.get(token, ()):
        if following in followers:
            return words
    return WRITTEN_OUT.get(token, token)


def _word(token: str, position: int, known: frozenset[str]) -> Word:
    written = _REPEATED.sub(r"\1", token)
    typed = fold(written)
    folded = typed if typed in known else repair_syllable(typed)
    return Word(
        folded,
        written,
        is_marked=written != typed,
        is_repaired=folded != typed,
        position=position,
    )
