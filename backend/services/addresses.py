"""Reading typed places with the gazetteer of communes and old wards, kept per process."""

from __future__ import annotations

import re
from functools import cache

from backend.domain.addresses import PlaceReading, parse_place
from backend.domain.errors import LoaXanhError
from backend.domain.gazetteer import Gazetteer
from backend.store.communes import read_commune_names
from backend.store.old_wards import load_old_ward_names

_PUNCTUATION = re.compile(r"[^\w]+")
_KINDS = {"ward": "phường", "commune": "xã"}
_ENGLISH = re.compile(r"([^\W\d]+(?: [^\W\d]+){0,2}) (ward|commune)\b", re.IGNORECASE)


@cache
def load_gazetteer() -> Gazetteer:
    """Return every name a place in Hanoi may be called by; without old names when none are known."""
    communes = read_commune_names()
    try:
        old_wards = load_old_ward_names()
    except LoaXanhError:
        old_wards = []
    return Gazetteer(
        communes={commune.code: commune.full_name for commune in communes},
        commune_keys={
            _PUNCTUATION.sub(" ", commune.folded_key).strip(): commune.code for commune in communes
        },
        old_wards=tuple(old_wards),
    )


def read_place(text: str) -> PlaceReading:
    """Return which communes a typed place may mean."""
    return parse_place(_ENGLISH.sub(_in_vietnamese, text), load_gazetteer())


def _in_vietnamese(found: re.Match[str]) -> str:
    """Return "Tay Ho ward" as people here write it: the kind of place first."""
    return f"{_KINDS[found[2].lower()]} {found[1].strip()}"
