"""Undoing Telex and VNI keystrokes that were left in the text: "racs", "ddoots", "d9o6t1".

Works on folded words and gives folded words: the tone is dropped, not restored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_ONSETS = "ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|b|c|d|g|h|k|l|m|n|p|q|r|s|t|v|x"
_NUCLEI = (
    "uye|uyu|uya|ieu|yeu|oai|oay|oeo|uay|uoi|uou|uo|ua|ue|ui|uu|uy|ie|ia|iu|ye|oa|oe|oi|oo|ao|au|ay|ai|eo|eu|"
    "a|e|i|o|u|y"
)
_CODAS = "ch|ng|nh|c|m|n|p|t"
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_NUCLEI})(?:{_CODAS})?")
_ONSET = re.compile(rf"dd|{_ONSETS}")
_DIGITS_AFTER_LETTERS = re.compile(r"(?<=[a-z])\d+")
# A nought between letters, typed for the letter beside it: "x0a".
_NOUGHT = re.compile(r"(?<=[a-z])0(?=[a-z])")
_TONES = str.maketrans("", "", "sfrxjz")
_HORNED_PAIR = re.compile(r"uwow|wow|uow")
_DOUBLED = re.compile(r"aa|ee|oo")
_LATE_VOWEL = re.compile(r"(?P<vowel>[aeo])(?P<between>[a-z]+)(?P=vowel)")
_LETTERS = re.compile(r"[a-z]+")
# A bare "a1" or "b5" is a house or a block, not a word with a tone.
_SHORTEST = 3


# The few words that do have "oo"; any other one is "ô" typed by Telex.
_LONG_O = frozenset(
    {"xoong", "soong", "boong", "coong", "goong", "loong", "moong", "toong", "rooc", "sooc", "mooc"}
)


def is_syllable(folded: str) -> bool:
    """Return whether a folded word has the shape of a Vietnamese syllable."""
    if "oo" in folded and folded not in _LONG_O:
        return False
    return _SYLLABLE.fullmatch(folded) is not None


@lru_cache(maxsize=8192)
def repair_syllable(folded: str) -> str:
    """Return the syllable meant by a folded word with Telex or VNI keys in it, else the word itself.

    Source: the repair order and its test words are those of the project's language notes, 8.1.
    """
    if len(folded) < 2 or is_syllable(folded) or folded.isdecimal() or not folded[0].isalpha():
        return folded
    has_digits = not folded.isalpha()
    if has_digits and len(folded) < _SHORTEST:
        return folded
    with_o = _NOUGHT.sub("o", folded)
    if with_o != folded and is_syllable(with_o):
        return with_o
    letters = _DIGITS_AFTER_LETTERS.sub("", folded)
    if not _LETTERS.fullmatch(letters) or (has_digits and len(letters) < 2):
        return folded
    return next((one for one in _attempts(letters) if is_syllable(one)), folded)


def _attempts(letters: str) -> Iterator[str]:
    """Yield what a run of letters may have meant, the least changed first."""
    if not _DOUBLED.search(letters):
        yield letters
    match = _ONSET.match(letters)
    onset = match.group() if match else ""
    rhyme = letters[len(onset) :]
    onset = "d" if onset == "dd" else onset
    if not _DOUBLED.search(rhyme):
        yield onset + rhyme
    without_tone = rhyme.translate(_TONES)
    for before_w in (without_tone, rhyme):
        paired = _HORNED_PAIR.sub("uo", before_w)
        for horned in dict.fromkeys((paired.replace("w", ""), paired.replace("w", "u"))):
            # "oo" is a sound of its own only in a few words, so the doubled key is tried first.
            single = _DOUBLED.sub(lambda pair: pair.group()[0], horned)
            yield onset + single
            late = _LATE_VOWEL.sub(r"\g<vowel>\g<between>", single)
            yield onset + late
            if onset == "d" and late.endswith("d"):
                yield onset + late[:-1]
            if onset == "d":
                yield onset + late.replace("d", "")
