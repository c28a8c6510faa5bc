"""Which commune a typed place means: new names, names of before 01/07/2025, and old districts.

Join by code, never by name: every new code was also the code of an old ward.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.domain.text import fold

MAX_CANDIDATES = 12
SURE, OLD_SURE, BARE, DISTRICT = 1.0, 0.9, 0.7, 0.4

_ABBREVIATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\w)(?:p|f|ph)\s*\.\s*|(?<!\w)p\s+(?=\D)"), "phuong "),
    (re.compile(r"(?<!\w)x\s*\.\s*"), "xa "),
    (re.compile(r"(?<!\w)q\s*\.\s*|(?<!\w)q\s+(?=\D)"), "quan "),
    (re.compile(r"(?<!\w)tt\s*\.\s*"), "thi tran "),
    (re.compile(r"(?<!\w)(?:tp|t\.p)\s*\.?\s*(?=ha noi|hn)"), ""),
)
_NOT_WORDS = re.compile(r"[^\w]+")
_COMMUNE_WORDS = r"(?:phuong|xa|thi tran)"
_DISTRICT_WORDS = r"(?:quan|huyen|thi xa)"
# Words that also mean something else; as a bare name they are not taken for a commune.
_NEEDS_PREFIX = frozenset({"lang"})
_OTHER_PROVINCES = re.compile(
    r"(?<!\w)(?:bac ninh|hung yen|phu tho|vinh phuc|hoa binh|ha nam|bac giang|thai nguyen|hai phong|hai duong|"
    r"ho chi minh|tphcm|sai gon|da nang|nam dinh|thai binh|quang ninh|nghe an|thanh hoa)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class OldWardName:
    """One ward of before 01/07/2025 by name.

    Attributes:
        key: folded name without its kind, e.g. "khuong trung".
        district_key: folded name of its district without its kind.
        codes: communes it went to; several when it was split.
    """

    key: str
    district_key: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name a place in Hanoi may be called by.

    Attributes:
        communes: full name by code.
        commune_keys: code by folded name without its kind.
        old_wards: all wards of before 01/07/2025.
    """

    communes: Mapping[str, str]
    commune_keys: Mapping[str, str]
    old_wards: Sequence[OldWardName]


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A commune a text may mean; score 0 to 1."""

    code: str
    full_name: str
    score: float


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What a typed place may mean, likeliest first; with `is_ambiguous` somebody must be asked."""

    candidates: tuple[PlaceCandidate, ...]
    is_ambiguous: bool


def normal_place(text: str) -> str:
    """Return a place folded, abbreviations written out, punctuation as single spaces."""
    folded = fold(text)
    for pattern, written in _ABBREVIATIONS:
        folded = pattern.sub(written, folded)
    return _NOT_WORDS.sub(" ", folded).strip()


def _occurs(key: str, words: str, before: str = "") -> bool:
    """Return whether `key` stands in `words` as whole words, after the pattern `before` if given."""
    if f" {key} " not in f" {words} ":
        return False
    return not before or re.search(rf"(?<!\w){before} {key}(?!\w)", words) is not None


def parse_place(text: str, gazetteer: Gazetteer) -> PlaceReading:
    """Return which communes a typed place may mean; none when it names nothing in Hanoi."""
    words = normal_place(text)
    scores: dict[str, float] = {}
    for key, code in gazetteer.commune_keys.items():
        if score := _commune_score(key, words) or _written_score(key, text):
            scores[code] = max(scores.get(code, 0.0), score)
    wards_only = _without_districts(gazetteer, words)
    for ward in gazetteer.old_wards:
        if score := _old_ward_score(ward, words, wards_only):
            for code in ward.codes:
                scores[code] = max(scores.get(code, 0.0), score)
    if not scores:
        scores = _district_scores(gazetteer, words)
    if _is_elsewhere(gazetteer, words):
        return PlaceReading((), is_ambiguous=False)
    return _reading(gazetteer, _without_contained(gazetteer, scores, words))


def _is_elsewhere(gazetteer: Gazetteer, words: str) -> bool:
    """Return whether another province is named, beside any ward of ours that is called alike."""
    if "ha noi" in words or not _OTHER_PROVINCES.search(words):
        return False
    rest = words
    for ward in gazetteer.old_wards:
        is_ours = _occurs(ward.key, words, _COMMUNE_WORDS) or (
            _occurs(ward.key, words) and _occurs(ward.district_key, words)
        )
        if is_ours:
            rest = rest.replace(ward.key, " ")
    return _OTHER_PROVINCES.search(rest) is not None


def _commune_score(key: str, words: str) -> float:
    if _occurs(key, words, _COMMUNE_WORDS):
        return SURE
    if key in _NEEDS_PREFIX or _occurs(key, words, _DISTRICT_WORDS):
        return 0.0
    return BARE if _occurs(key, words) else 0.0


def _written_score(key: str, text: str) -> float:
    """Return the score of Láng typed with its accent alone; without it, it is any village."""
    return BARE if key == "lang" and re.search(r"(?<!\w)láng(?!\w)", text.lower()) else 0.0


def _old_ward_score(ward: OldWardName, words: str, wards_only: str) -> float:
    """Return how well an old ward's name fits; its district, when named, must be the right one.

    Args:
        ward: the ward.
        words: the whole text.
        wards_only: the text without "quận …", so that quận Thanh Xuân is not phường Quán Thánh.
    """
    has_prefix = _occurs(ward.key, wards_only, _COMMUNE_WORDS)
    if not has_prefix and not _occurs(ward.key, wards_only):
        return 0.0
    if _names_district(ward, words, wards_only):
        return OLD_SURE
    if re.search(rf"(?<!\w){_DISTRICT_WORDS} ", words.replace(ward.key, " ")):
        return 0.0
    if has_prefix:
        return BARE + 0.1
    is_telling = len(ward.key) >= 6 and " " in ward.key
    return BARE - 0.1 if is_telling else 0.0


def _without_districts(gazetteer: Gazetteer, words: str) -> str:
    """Return the text without the districts that are named as such."""
    if not re.search(rf"(?<!\w){_DISTRICT_WORDS} ", words):
        return words
    for key in {ward.district_key for ward in gazetteer.old_wards}:
        words = re.sub(rf"(?<!\w){_DISTRICT_WORDS} {re.escape(key)}(?!\w)", "|", words)
    return words


def _names_district(ward: OldWardName, words: str, wards_only: str) -> bool:
    """Return whether the ward's own district is named beside it."""
    if _occurs(ward.district_key, words, _DISTRICT_WORDS):
        return True
    return _occurs(ward.district_key, wards_only.replace(ward.key, " | "))


def _district_scores(gazetteer: Gazetteer, words: str) -> dict[str, float]:
    return {
        code: DISTRICT
        for ward in gazetteer.old_wards
        if _occurs(ward.district_key, words)
        for code in ward.codes
    }


def _without_contained(
    gazetteer: Gazetteer, scores: dict[str, float], words: str
) -> dict[str, float]:
    """Drop a commune whose name occurs only inside a longer one that also matches."""
    keys = {code: key for key, code in gazetteer.commune_keys.items()}
    kept = dict(scores)
    for code in scores:
        longer = [
            other for other in scores if other != code and f" {keys[code]}" in f" {keys[other]}"
        ]
        rest = words
        for other in longer:
            rest = rest.replace(keys[other], " ")
        if longer and _occurs(keys[code], words) and not _occurs(keys[code], rest):
            del kept[code]
    return kept


def _reading(gazetteer: Gazetteer, scores: dict[str, float]) -> PlaceReading:
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    candidates = tuple(
        PlaceCandidate(code, gazetteer.communes[code], round(score, 2))
        for code, score in ordered
        if code in gazetteer.communes
    )
    if len(candidates) > 1 and candidates[0].score == SURE and candidates[1].score < OLD_SURE:
        # A name of today in full; the old wards it also was are only offered when a district of
        # before, which no longer exists, says that the old one is meant.
        return PlaceReading(candidates[:MAX_CANDIDATES], is_ambiguous=False)
    return PlaceReading(candidates[:MAX_CANDIDATES], is_ambiguous=len(candidates) > 1)
