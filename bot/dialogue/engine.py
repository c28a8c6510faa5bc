"""The conversation: `step` turns a state and one event into a new state, replies and wishes.

Pure and total: no input or output, no clock, and no input makes it raise. What comes first: danger to
life, what may not be kept, a choice, then content (`content.py`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.dialogue import (
    content,
    report_flow,
    staff,
    texts,
)
from bot.dialogue.choosing import choose
from bot.dialogue.going_on import interlude, menu_of, standing
from bot.dialogue.messages import Choice, Inbound, Kind, Outbound
from bot.dialogue.outcomes import answered, placed
from bot.dialogue.readings import Intent
from bot.dialogue.results import (
    PlaceLocated,
    PlaceParsed,
    Result,
    SimilarFound,
)
from bot.dialogue.spoken import spoken_choice
from bot.dialogue.state import (
    DRAFT_KEPT_FOR,
    HELD_FOR,
    Asking,
    State,
    change_draft,
    cleared,
)
from bot.dialogue.turns import CANCEL, MAIN_MENU, Turn
from bot.dialogue.understanding import classify
from bot.dialogue.wishes import BlankTexts
from bot.dialogue.words import choice_of, is_small_talk

FEW_WORDS = 4
_ASKS_PLACE = frozenset({Asking.PLACE, Asking.TOPICS_PLACE})


def step(state: State, event: Inbound | Result, now: datetime) -> Turn:
    """Return what one event leads to.

    Args:
        state: what the conversation remembers.
        event: what the resident sent, or the answer to an earlier wish.
        now: aware UTC.
    """
    if isinstance(event, Inbound):
        return _receive(state, event, now)
    if isinstance(event, PlaceLocated | PlaceParsed | SimilarFound):
        return placed(state, event)
    return answered(state, event, now)


def _receive(state: State, inbound: Inbound, now: datetime) -> Turn:
    state, notes = _forget_old(state, now)
    state = replace(state, seen_at=now)
    is_content = inbound.kind not in (Kind.CHOICE, Kind.COMMAND)
    if inbound.text and is_content and state.asking not in staff.STAFF_ASKING:
        state = _note_language(state, inbound.text)
        first = _before_all(state, inbound, now)
        if first is not None:
            return first.saying(*notes)
    value = _chosen(state, inbound)
    if value == "skip_photo" and len(inbound.text.split()) > FEW_WORDS:
        # Whoever tells why there is no picture tells of the matter too.
        state, value = change_draft(state, photo_skipped=True), ""
    turn = choose(state, value, now) if value else content.take(state, inbound, now)
    return turn.saying(*notes)


def _chosen(state: State, inbound: Inbound) -> str:
    """Return the choice an inbound amounts to; "" when it is content."""
    value = choice_of(state, inbound)
    if inbound.kind is not Kind.TEXT:
        return value
    if is_small_talk(inbound.text):
        value = report_flow.said_to_exactness(state, value)
    is_done = value == "send" and state.draft is None
    if value and not is_done:
        return value
    return spoken_choice(state, inbound.text) or ("report" if is_done else "")


def _forget_old(state: State, now: datetime) -> tuple[State, tuple[Outbound, ...]]:
    """Drop what has waited too long, and say so when it was something the resident had made."""
    is_old = now - (state.seen_at or now) > DRAFT_KEPT_FOR
    held_too_long = state.held_since is not None and now - state.held_since > HELD_FOR
    if not is_old and not held_too_long:
        return state, ()
    has_draft = state.draft is not None and not state.draft.is_empty
    has_content = has_draft or state.held or state.waiting or state.rating_photos
    notes = (Outbound(texts.EXPIRED),) if has_content else ()
    return cleared(state), notes


def _note_language(state: State, text: str) -> State:
    """Answer in English to who writes English and nothing Vietnamese, until they write Vietnamese.

    An address says nothing about it: everybody copies it from the street sign.
    """
    if state.is_locale_chosen or len(text.split()) < 3 or state.asking in _ASKS_PLACE:
        return state
    if classify(text).is_english:
        return replace(state, locale="en")
    is_vietnamese = any(ord(letter) > 127 and letter.isalpha() for letter in text)
    return replace(state, locale="vi") if is_vietnamese else state


def _before_all(state: State, inbound: Inbound, now: datetime) -> Turn | None:
    """Answer what must come first: danger to life, and what may not be kept."""
    reading = classify(inbound.text)
    rest = replace(inbound, text="")
    has_rest = inbound.photo is not None or inbound.latitude is not None
    if reading.intent is Intent.EMERGENCY:
        return content.take(state, inbound, now).saying(_EMERGENCY) if has_rest else _warn(state)
    if reading.is_complaint:
        note = Outbound(texts.COMPLAINT, choices=MAIN_MENU)
        turn = content.take(state, rest, now).saying(note) if has_rest else interlude(state, note)
        return turn.wishing(BlankTexts())
    return None


_EMERGENCY = Outbound(texts.EMERGENCY)


def _warn(state: State) -> Turn:
    """Say whom to call and nothing else; what was asked waits behind a button."""
    if standing(state) is None:
        return interlude(state, replace(_EMERGENCY, choices=menu_of(state)))
    back = Choice("back", texts.GO_ON)
    return Turn(state, (replace(_EMERGENCY, choices=(back, CANCEL)),))
