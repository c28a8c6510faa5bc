"""What a conversation remembers between messages; serialisable, with a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import TypeAdapter, ValidationError

from bot.dialogue.messages import Inbound, PhotoEvidence
from bot.dialogue.results import Commune

STATE_VERSION = 1
HELD_FOR = timedelta(hours=24)
# Two days of silence, and the third day to come back.
DRAFT_KEPT_FOR = timedelta(hours=60)
# A bare picture this soon after a report may belong to it, so it is asked about.
SENT_LATELY = timedelta(hours=1)
MAX_PHOTOS = 10
MAX_DESCRIPTION = 4000


class Asking(StrEnum):
    """What the last reply asked for."""

    NOTHING = "nothing"
    CONSENT = "consent"
    CATEGORY = "category"
    PHOTO = "photo"
    PLACE = "place"
    PROPOSED_PLACE = "proposed_place"
    SIDE = "side"
    SIMILAR = "similar"
    CONFIRM = "confirm"
    CHANGE = "change"
    DESCRIPTION = "description"
    ADDITION = "addition"
    RATING_REASON = "rating_reason"
    WITHDRAWAL = "withdrawal"
    ERASURE = "erasure"
    WHICH = "which"
    INTENT = "intent"
    TOPICS = "topics"
    TOPICS_CONSENT = "topics_consent"
    TOPICS_PLACE = "topics_place"
    STAFF_TEXT = "staff_text"
    STAFF_PHOTO = "staff_photo"
    STAFF_TARGET = "staff_target"
    STAFF_CONFIRM = "staff_confirm"
    STAFF_WHICH = "staff_which"


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
        address: as the resident or their app calls it; "" when nobody named it.
        is_approximate: whether the commune was found without exact borders.
        is_commune_only: whether the point merely stands for the whole commune.
    """

    latitude: float
    longitude: float
    accuracy_metres: float | None
    commune: Commune
    neighbours: tuple[Commune, ...] = ()
    address: str = ""
    is_approximate: bool = False
    is_commune_only: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A report in the making.

    Attributes:
        id: names it within the conversation.
        started_at: when its first part came.
        photos: in the order they came.
        description: everything written about it.
        category: what is reported; None: not known yet.
        category_options: close readings to choose from.
        place: where; None: not known yet.
        proposed_place: where its picture was taken, to be confirmed.
        options: what a typed place may mean, to choose from.
        is_ongoing: it happens right now.
        photo_skipped: the resident has no picture.
        similar_checked: an open report nearby was looked for.
        similar_reference: the one found; None: none.
        similar_is_own: whether that one is the resident's own.
        is_anonymous: this one alone goes without its sender.
        album_id: the album its last picture came in; None for none.
    """

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
    similar_is_own: bool = False
    is_anonymous: bool = False
    album_id: str | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing of a report is there yet."""
        parts = (self.photos, self.category, self.place, self.proposed_place, self.description)
        return not any(parts)


@dataclass(frozen=True, slots=True)
class StaffTask:
    """A move an officer is preparing.

    Attributes:
        reference: the report.
        version: as the officer saw it.
        move: code of the move; "" while only looking.
        text: the reply or reason, gathered so far.
        photos: after-photos, gathered so far.
        target: the agency or the other report.
        target_name: what the officer chose it by.
        album_id: the album its last picture came in; None for none.
        moves: codes of the moves that could be made when it was looked at.
        offered: agencies on offer, code and name.
    """

    reference: str
    version: int
    move: str = ""
    text: str = ""
    photos: tuple[PhotoEvidence, ...] = ()
    target: str = ""
    target_name: str = ""
    album_id: str | None = None
    moves: tuple[str, ...] = ()
    offered: tuple[tuple[str, str], ...] = ()


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
        is_locale_chosen: the language was asked for, so it is not guessed any more.
        sent_at: when the last report was sent; None: none lately.
        album: the album whose late pictures still go to `reference`; None for none.
        rating_photos: pictures sent with a rating before its reason.
        waiting: content that waits until we know which report it is for.
        topics: chosen so far, while subscribing.
        is_staff: an officer's account is linked to this chat; looked up anew for each message.
        task: the move an officer is preparing; None for none.
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
    is_locale_chosen: bool = False
    sent_at: datetime | None = None
    album: str | None = None
    rating_photos: tuple[PhotoEvidence, ...] = ()
    waiting: tuple[Inbound, ...] = ()
    topics: tuple[str, ...] = ()
    is_staff: bool = False
    task: StaffTask | None = None
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


def cleared(state: State) -> State:
    """Return the state without anything in the making; who the resident is and what they agreed to stay."""
    return replace(
        state,
        draft=None,
        held=(),
        held_since=None,
        asking=Asking.NOTHING,
        rating="",
        rating_photos=(),
        waiting=(),
        topics=(),
        task=None,
    )
