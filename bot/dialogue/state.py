"""What a conversation remembers between messages; serialisable, with a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import TypeAdapter, ValidationError

from bot.dialogue.messages import Commune, Inbound, PhotoEvidence

STATE_VERSION = 1
HELD_FOR = timedelta(hours=24)
DRAFT_KEPT_FOR = timedelta(hours=72)
MAX_PHOTOS = 10
MAX_DESCRIPTION = 4000


class Asking(StrEnum):
    """What the last reply asked for."""

    NOTHING = "nothing"
    CONSENT = "consent"
    CATEGORY = "category"
    PHOTO = "photo"
    PLACE = "place"
    PLACE_CONSENT = "place_consent"
    PROPOSED_PLACE = "proposed_place"
    SIDE = "side"
    SIMILAR = "similar"
    CONFIRM = "confirm"
    CHANGE = "change"
    DESCRIPTION = "description"
    REFERENCE = "reference"
    ADDITION = "addition"
    RATING_REASON = "rating_reason"
    WITHDRAWAL = "withdrawal"
    ERASURE = "erasure"


class Consent(StrEnum):
    """What a resident said about keeping their data."""

    UNASKED = "unasked"
    GIVEN = "given"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the matter is.

    Attributes:
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        accuracy_metres: None when unknown.
        commune: the one that must act.
        neighbours: communes it may also be; asked about before the report goes out.
        address: as the resident wrote it; "" for a point on the map.
        is_approximate: whether the commune was found without exact borders.
    """

    latitude: float
    longitude: float
    accuracy_metres: float | None
    commune: Commune
    neighbours: tuple[Commune, ...] = ()
    address: str = ""
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A report in the making."""

    id: str
    started_at: datetime
    photos: tuple[PhotoEvidence, ...] = ()
    description: str = ""
    category: str | None = None
    category_options: tuple[str, ...] = ()
    place: Place | None = None
    proposed_place: Place | None = None
    options: tuple[Place, ...] = ()
    is_ongoing: bool = False
    photo_skipped: bool = False
    similar_checked: bool = False
    similar_reference: str | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing of a report is there yet."""
        return not (self.photos or self.category or self.place or self.proposed_place)


@dataclass(frozen=True, slots=True)
class State:
    """Everything one conversation remembers.

    Attributes:
        locale: language of the replies.
        consent: about keeping data; nothing is submitted while it is unasked.
        may_use_exact_place: None until asked, then the answer.
        asking: what the last reply asked for.
        draft: the report in the making; None when there is none.
        held: what was sent before consent, kept unsubmitted for 24 hours.
        held_since: when the first of it came.
        reference: the report that questions and additions are about; None when none.
        rating: chosen before its reason was asked for; "" when none.
        started: how many drafts there have been, to name the next one.
        seen_at: when the resident last wrote.
    """

    locale: str = "vi"
    consent: Consent = Consent.UNASKED
    may_use_exact_place: bool | None = None
    asking: Asking = Asking.NOTHING
    draft: Draft | None = None
    held: tuple[Inbound, ...] = ()
    held_since: datetime | None = None
    reference: str | None = None
    rating: str = ""
    started: int = 0
    seen_at: datetime | None = None
    version: int = STATE_VERSION


_ADAPTER = TypeAdapter(State)


def dump_state(state: State) -> dict[str, object]:
    """Return the state as JSON values."""
    dumped: dict[str, object] = _ADAPTER.dump_python(state, mode="json")
    return dumped


def load_state(stored: object) -> State:
    """Return a stored state; an unreadable or older one starts afresh but keeps nothing wrong."""
    if not isinstance(stored, dict) or stored.get("version") != STATE_VERSION:
        return State()
    try:
        return _ADAPTER.validate_python(stored)
    except ValidationError:
        return State()


def begin_draft(state: State, now: datetime) -> State:
    """Return the state with a draft: the one in the making, or a new one."""
    if state.draft is not None:
        return state
    number = state.started + 1
    return replace(state, started=number, draft=Draft(f"{number}", now))


def change_draft(state: State, **changes: object) -> State:
    """Return the state with parts of its draft replaced."""
    if state.draft is None:
        return state
    return replace(state, draft=replace(state.draft, **changes))  # type: ignore[arg-type]
