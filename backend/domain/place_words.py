"""A typed place as words: abbreviations written out, leftovers of Telex repaired, and what leads a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from backend.domain.telex import is_syllable, repair_syllable
from backend.domain.text import fold, marks

# A place is named early; the rest of a long text is a story.
MAX_CHARACTERS = 1000

_ABBREVIATIONS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\w)(?:p|f|ph)\s*[.:]\s*|(?<!\w)p\s+(?=[^\W\d])"), "phường "),
    (re.compile(r"(?<!\w)x\s*[.:]\s*"), "xã "),
    (re.compile(r"(?<!\w)q\s*[.:]\s*|(?<!\w)q\s+(?=[^\W\d])"), "quận "),
    (re.compile(r"(?<!\w)h\s*[.:]\s*"), "huyện "),
    (re.compile(r"(?<!\w)tt\s*[.:]\s*|(?<!\w)tt\s+(?=[^\W\d])"), "thị trấn "),
    (re.compile(r"(?<!\w)tx\s*[.:]\s*|(?<!\w)tx\s+(?=[^\W\d])"), "thị xã "),
    (re.compile(r"(?<!\w)(?:tp|t\.p)\s*\.?\s*(?=h[àa] n[ộo]i|hn(?!\w))"), ""),
    (re.compile(r"(?<!\w)hn(?!\w)"), "hà nội"),
    (re.compile(r"(?<!\w)(?:ward)(?!\w)"), "phường"),
    (re.compile(r"(?<!\w)(?:district)(?!\w)"), "quận"),
)
_WORD = re.compile(r"[^\W_]+")
_VISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


class Lead(Enum):
    """What stands right before a name."""

    COMMUNE = "commune"
    DISTRICT = "district"
    STREET = "street"
    NOTHING = "nothing"


# "phường", "xã", "thị trấn"; "quận", "huyện", "thị xã".
_COMMUNE_LEADS = frozenset({"phuong", "xa", "thi tran"})
_DISTRICT_LEADS = frozenset({"quan", "huyen", "thi xa", "quan cu", "huyen cu"})
# After these a name is a street, a bridge, a market: often far from the commune called so.
_STREET_LEADS = frozenset(
    {
        *(
            "duong",
            "pho",
            "ngo",
            "ngach",
            "hem",
            "so",
            "nha",
            "cau",
            "cho",
            "ho",
            "ben",
            "ga",
            "chua",
        ),
        *(
            "den",
            "dinh",
            "khu",
            "toa",
            "truong",
            "song",
            "xe",
            "dai",
            "phuong phap",
            "tuyen",
            "cong",
        ),
        *("benh vien", "cong vien", "sieu thi", "khu do thi", "kdt", "chung cu", "khu tap the"),
        *(
            "nga tu",
            "nga ba",
            "nga nam",
            "nga sau",
            "bai",
            "doc",
            "de",
            "san bay",
            "san",
            "hao",
            "ham",
        ),
        *("duong tau", "bien", "o", "vanh dai", "xom", "vien", "tieu khu", "khach san", "quoc lo"),
    }
)
_KINDS = {"phuong": "phường", "xa": "xã", "thi tran": "thị trấn"}


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """One word of a typed place.

    Attributes:
        folded: without accents, typing leftovers repaired.
        written: as typed, lower case.
        is_repaired: keys were taken out, so its accents are not known.
        follows_comma: punctuation stands before it.
    """

    folded: str
    written: str
    is_repaired: bool
    follows_comma: bool


def read_place_words(text: str) -> tuple[PlaceWord, ...]:
    """Return the words of a typed place."""
    visible = _VISIBLE.sub("", text[:MAX_CHARACTERS])
    lowered = unicodedata.normalize("NFC", visible).lower()
    for pattern, written_out in _ABBREVIATIONS:
        lowered = pattern.sub(written_out, lowered)
    words: list[PlaceWord] = []
    end = 0
    for match in _WORD.finditer(lowered):
        typed = fold(match.group())
        folded = typed if is_syllable(typed) else repair_syllable(typed)
        between = lowered[end : match.start()]
        words.append(
            PlaceWord(folded, match.group(), folded != typed, bool(set(between) & set(",;/\n(|")))
        )
        end = match.end()
    return tuple(words)


def lead_of(words: Sequence[PlaceWord], start: int) -> tuple[Lead, str]:
    """Return what stands before the word at `start`, and the kind of commune it names ("" for none)."""
    for size in (2, 1):
        if start < size:
            continue
        before = " ".join(word.folded for word in words[start - size : start])
        if before in _COMMUNE_LEADS:
            return Lead.COMMUNE, _KINDS[before]
        if before in _DISTRICT_LEADS:
            return Lead.DISTRICT, ""
        if before in _STREET_LEADS and not words[start].follows_comma:
            return Lead.STREET, ""
    is_number = start > 0 and words[start - 1].folded[:1].isdecimal()
    if is_number and not words[start].follows_comma:
        return Lead.STREET, ""
    return Lead.NOTHING, ""


def has_accents_of(words: Sequence[PlaceWord], name: str) -> bool:
    """Return whether a name was typed with its own accents, or without any."""
    parts = name.lower().split()
    if len(parts) != len(words):
        return True
    typed = [marks(word.written) for word in words]
    if not any(typed) or any(word.is_repaired for word in words):
        return True
    own = [marks(unicodedata.normalize("NFC", part)) for part in parts]
    return typed == own
