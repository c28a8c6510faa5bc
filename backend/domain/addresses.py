"""Which commune a typed place means: new names, names of before 01/07/2025, and old districts.

Join by code, never by name: every new code was also the code of an old ward. A street, a bridge or a market that
carries the name of a commune says little about where it is, so it is offered and never taken unasked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.domain.gazetteer import Gazetteer
from backend.domain.place_hits import Hit, find_hits
from backend.domain.place_words import Lead, read_place_words
from backend.domain.provinces import names_another_province
from backend.domain.text import fold

MAX_CANDIDATES = 16
# How far a name may be trusted, by what it is and what stands before it.
SURE, OLD_SURE, OLD, BARE, OLD_BARE, STREET, DISTRICT, PASSING = (
    1.0,
    0.9,
    0.8,
    0.7,
    0.6,
    0.4,
    0.3,
    0.2,
)
# Below it a candidate is only offered beside better ones, or asked about.
_TRUSTED = OLD_BARE
# A name typed with a slip, or with the accents of another one, loses this much.
_SLIP = 0.15


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


def parse_place(text: str, gazetteer: Gazetteer) -> PlaceReading:
    """Return which communes a typed place may mean; none when it names nothing in Hanoi."""
    words = read_place_words(text)
    hits = find_hits(words, gazetteer)
    if names_another_province([word.folded for word in words], _ours(hits)):
        return PlaceReading((), is_ambiguous=False)
    scores, doubtful = _scores(hits)
    return _reading(gazetteer, scores, doubtful)


def _ours(hits: Sequence[Hit]) -> set[int]:
    """Return the places of words that name a commune of ours although a province is called so too."""
    districts = {hit.name.district_key for hit in hits if hit.name.is_district}
    return {
        index
        for hit in hits
        if not hit.is_slip
        and not hit.name.is_district
        and (hit.lead is Lead.COMMUNE or hit.name.district_key in districts)
        for index in range(hit.start, hit.end)
    }


@dataclass(frozen=True, slots=True)
class _Districts:
    """The districts a text names.

    Attributes:
        named: with "quận" or "huyện" before them.
        bare: without; they may be communes of the same name as well.
    """

    named: frozenset[str]
    bare: frozenset[str]

    @classmethod
    def of(cls, hits: Sequence[Hit]) -> _Districts:
        """Return the districts among what was found."""
        districts = [hit for hit in hits if hit.name.is_district and not hit.is_slip]
        named = {hit.name.district_key for hit in districts if hit.lead is Lead.DISTRICT}
        bare = {hit.name.district_key for hit in districts if hit.lead is Lead.NOTHING}
        if "tu liem" in named:
            named |= {"nam tu liem", "bac tu liem"}
        return cls(frozenset(named), frozenset(bare))


def _scores(hits: Sequence[Hit]) -> tuple[dict[str, float], set[str]]:
    """Return how well each commune fits, and those whose score rests on a doubtful name."""
    districts = _Districts.of(hits)
    confirmed = {
        hit.name.district_key
        for hit in hits
        if hit.name.district_key in districts.bare
        and not hit.name.is_district
        # "Kim Liên, Đống Đa": the district follows its ward.
        and any(
            other.name.is_district
            and other.name.district_key == hit.name.district_key
            and other.start >= hit.end
            for other in hits
        )
    }
    scores: dict[str, float] = {}
    doubtful: set[str] = set()
    for hit in hits:
        score = _score(hit, hits, districts, confirmed)
        if score <= 0:
            continue
        is_doubtful = hit.is_slip or hit.name.is_alias or hit.lead is Lead.STREET
        is_doubtful |= hit.lead is Lead.NOTHING and not hit.is_alone and score < OLD_SURE
        for code in hit.name.codes:
            if score > scores.get(code, 0.0):
                scores[code] = score
                doubtful.discard(code)
                if is_doubtful:
                    doubtful.add(code)
    return scores, doubtful


def _score(hit: Hit, hits: Sequence[Hit], districts: _Districts, confirmed: set[str]) -> float:
    if hit.name.is_district:
        return _district_score(hit, hits, districts, confirmed)
    if hit.lead is Lead.DISTRICT:
        return 0.0
    score = (
        _today_score(hit, hits, districts, confirmed)
        if hit.name.is_today
        else _old_score(hit, districts)
    )
    if score and (hit.is_slip or hit.name.is_alias):
        return max(PASSING, score - _SLIP)
    return score


def _district_score(
    hit: Hit, hits: Sequence[Hit], districts: _Districts, confirmed: set[str]
) -> float:
    """A district counts by itself only while no ward of it is named."""
    has_wards = any(
        not other.name.is_district
        and other.lead is not Lead.STREET
        and (other.name.is_today or other.name.district_key == hit.name.district_key)
        and other.lead is not Lead.DISTRICT
        and (other.start, other.end) != (hit.start, hit.end)
        for other in hits
    )
    if has_wards or hit.name.district_key in confirmed or hit.lead is Lead.COMMUNE:
        return 0.0
    if hit.lead is Lead.DISTRICT:
        return DISTRICT
    return 0.0 if hit.lead is Lead.STREET or hit.is_alone else PASSING


def _today_score(
    hit: Hit, hits: Sequence[Hit], districts: _Districts, confirmed: set[str]
) -> float:
    if hit.lead is Lead.STREET:
        return STREET
    key = fold(hit.name.name)
    is_also_the_district = hit.lead is Lead.NOTHING and key in (confirmed | districts.named)
    if is_also_the_district:
        return 0.0
    # With a district, which no longer exists, the ward of before is meant.
    has_old_one = any(
        other.start == hit.start
        and other.end == hit.end
        and not other.name.is_district
        and not other.name.is_today
        and other.name.district_key in (districts.named | confirmed)
        for other in hits
    )
    if has_old_one:
        return STREET
    if hit.lead is not Lead.COMMUNE:
        return BARE
    return SURE if hit.kind in {hit.name.kind, ""} else OLD


def _old_score(hit: Hit, districts: _Districts) -> float:
    key = hit.name.district_key
    if districts.named and key not in districts.named:
        return 0.0
    if hit.lead is Lead.STREET:
        return STREET
    is_confirmed = key in districts.named or key in districts.bare
    if is_confirmed:
        return OLD_SURE
    if hit.lead is not Lead.COMMUNE:
        return OLD_BARE
    return OLD if hit.kind in {hit.name.kind, ""} else BARE


def _reading(gazetteer: Gazetteer, scores: Mapping[str, float], doubtful: set[str]) -> PlaceReading:
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    candidates = tuple(
        PlaceCandidate(code, gazetteer.communes[code], round(score, 2))
        for code, score in ordered
        if code in gazetteer.communes
    )[:MAX_CANDIDATES]
    return PlaceReading(candidates, is_ambiguous=not _is_certain(candidates, doubtful))


def _is_certain(candidates: Sequence[PlaceCandidate], doubtful: set[str]) -> bool:
    if not candidates:
        return True
    best = candidates[0]
    if best.code in doubtful or best.score < _TRUSTED:
        return False
    # A name of today in full is certain beside old wards that were called so as well.
    limit = OLD_SURE if best.score == SURE else STREET + 0.01
    return all(other.score < limit for other in candidates[1:])
