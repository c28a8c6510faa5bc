"""Taking content: pictures, places, words, and what cannot be used. Nothing that was sent is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.dialogue import after, consent, rating, staff, texts
from bot.dialogue.courtesies import is_courtesy
from bot.dialogue.going_on import courtesy, interlude, repeat, standing
from bot.dialogue.messages import Inbound, Kind, Outbound, PhotoEvidence
from bot.dialogue.readings import Intent
from bot.dialogue.report_flow import ask_next, noting
from bot.dialogue.results import MattersFound
from bot.dialogue.spoken import was_sent_lately
from bot.dialogue.state import (
    MAX_PHOTOS,
    Asking,
    Consent,
    State,
    begin_draft,
    change_draft,
)
from bot.dialogue.telling import MAX_PLACE_TEXT, describe, take_words
from bot.dialogue.turns import Turn
from bot.dialogue.understanding import classify
from bot.dialogue.wishes import LocatePlace, ParsePlace, Wish

_UNUSABLE = {Kind.VOICE: texts.VOICE, Kind.VIDEO: texts.VIDEO, Kind.STICKER: texts.STICKER}


def take(state: State, inbound: Inbound, now: datetime) -> Turn:
    """Take what was sent, for whatever it is."""
    if inbound.kind in _UNUSABLE:
        return _unusable(state, inbound, now)
    if inbound.kind in (Kind.PHOTO, Kind.DOCUMENT) and inbound.photo is None:
        return _without_picture(state, inbound, now)
    if inbound.kind in (Kind.LOCATION, Kind.VENUE) and state.asking is not Asking.ADDITION:
        return _location(state, inbound, now)
    return (
        staff.take(state, inbound)
        or _courtesy(state, inbound)
        or _for_sent_report(state, inbound, now)
        or _fresh(state, inbound, now)
    )


def _courtesy(state: State, inbound: Inbound) -> Turn | None:
    """Answer thanks and nods; None for anything else, and where free words are asked for."""
    is_plain = inbound.photo is None and inbound.latitude is None
    if not is_plain or state.asking is Asking.DESCRIPTION or not is_courtesy(inbound.text):
        return None
    if state.waiting and state.asking in (Asking.WHICH, Asking.INTENT):
        return standing(state)
    return courtesy(state, is_sent_lately=was_sent_lately(state))


def _unusable(state: State, inbound: Inbound, now: datetime) -> Turn:
    """Say what cannot be used; a caption beside it can."""
    note = Outbound(_UNUSABLE[inbound.kind])
    if inbound.text.strip():
        return take(state, replace(inbound, kind=Kind.TEXT), now).saying(note)
    return interlude(state, note)


def _without_picture(state: State, inbound: Inbound, now: datetime) -> Turn:
    """Say what was wrong with a picture; its caption is taken all the same."""
    note = Outbound(inbound.photo_error or texts.NO_PHOTO_YET)
    if inbound.text.strip():
        words = replace(inbound, kind=Kind.TEXT, photo_error=None)
        return take(state, words, now).saying(note)
    return interlude(state, note)


def _for_sent_report(state: State, inbound: Inbound, now: datetime) -> Turn | None:
    """Take what belongs to a report that was sent; None when it does not."""
    if after.belongs_to_sent(state, inbound) or (
        state.asking is Asking.ADDITION and state.reference and _says_something(inbound)
    ):
        return after.add(state, state.reference or "", (inbound,))
    if state.asking is Asking.RATING_REASON and state.reference:
        return rating.take_reason(state, inbound)
    if state.asking is Asking.INTENT and state.waiting and inbound.photo is not None:
        return take_as_new(state, now, inbound)
    if state.asking is Asking.WHICH and state.waiting:
        if inbound.album_id is not None and inbound.album_id == state.waiting[-1].album_id:
            return repeat(replace(state, waiting=(*state.waiting, inbound)))
        return take_as_new(state, now, inbound)
    return None


def _says_something(inbound: Inbound) -> bool:
    has_words = any(letter.isalnum() for letter in inbound.text)
    return inbound.photo is not None or inbound.latitude is not None or has_words


def _fresh(state: State, inbound: Inbound, now: datetime) -> Turn:
    """Take content as part of a report, unless it may belong to one that was sent."""
    is_photo = inbound.photo is not None
    if not is_photo:
        return take_words(state, inbound, now)
    if state.consent is Consent.UNASKED:
        return consent.hold(state, inbound, now)
    if state.draft is None and state.consent is Consent.GIVEN:
        waiting = replace(state, waiting=(inbound,))
        return after.find_matters(waiting, "take")
    return _photo(begin_draft(state, now), inbound)


def matters_found(state: State, found: MattersFound, now: datetime) -> Turn:
    """Decide which report what was sent is for, now that those that wait are known."""
    rating_given = found.purpose.removeprefix("feel:")
    if rating_given != found.purpose:
        latest = rating.rate_latest(state, found, rating_given)
        return latest or interlude(state, Outbound(texts.NOTHING_TO_RATE))
    waiting = state.waiting
    if not waiting:
        return repeat(state)
    last = waiting[-1]
    is_words = last.photo is None and last.latitude is None
    is_unclear = is_words and classify(last.text).intent is not Intent.REPORT
    if found.asked and is_unclear and len(found.asked) == 1:
        return after.add(state, found.asked[0], waiting)
    if found.asked:
        return after.ask_which(replace(state, reference=found.asked[0]), found.asked)
    if is_unclear:
        return interlude(replace(state, waiting=()), Outbound(texts.OUT_OF_SCOPE))
    is_bare_photo = last.photo is not None and not last.text.strip()
    if is_bare_photo and was_sent_lately(state) and state.reference:
        return after.ask_which(state, (state.reference,))
    return take_as_new(state, now)


def take_as_new(state: State, now: datetime, *further: Inbound) -> Turn:
    """Take what waited, and anything further, as a new report, in order."""
    inbounds = (*state.waiting, *further)
    state = begin_draft(replace(state, waiting=(), asking=Asking.NOTHING), now)
    return take_all(state, inbounds, now)


def take_all(state: State, inbounds: tuple[Inbound, ...], now: datetime) -> Turn:
    """Take several inbounds one after the other."""
    if not inbounds:
        return repeat(state)
    turn = Turn(state)
    for inbound in inbounds:
        following = take(turn.state, inbound, now)
        turn = Turn(
            following.state,
            (*turn.replies, *following.replies),
            (*turn.wishes, *following.wishes),
        )
    return turn


def take_for_report(state: State, reference: str) -> Turn:
    """Take what waited as an addition to a report."""
    return after.add(state, reference, state.waiting)


def _photo(state: State, inbound: Inbound) -> Turn:
    """Take a picture with its caption, and propose the place it carries."""
    photo, draft = inbound.photo, state.draft
    if photo is None or draft is None:
        return repeat(state)
    notes: tuple[Outbound, ...] = ()
    if photo.content_hash not in {one.content_hash for one in draft.photos}:
        if len(draft.photos) >= MAX_PHOTOS:
            notes = (Outbound(texts.TOO_MANY_PHOTOS),)
        else:
            state = change_draft(state, photos=(*draft.photos, photo), album_id=inbound.album_id)
    before = state
    turn = describe(state, inbound.text) if inbound.text.strip() else ask_next(state)
    if inbound.album_id is None or inbound.album_id != draft.album_id:
        turn = noting(before, turn, texts.PHOTO_NOTED)
    has_place_in_words = any(isinstance(wish, ParsePlace) for wish in turn.wishes)
    if draft.place is None and draft.proposed_place is None and not has_place_in_words:
        turn = replace(turn, wishes=(*turn.wishes, *_proposing(photo)))
    return turn.saying(*notes)


def _proposing(photo: PhotoEvidence) -> tuple[Wish, ...]:
    if photo.latitude is None or photo.longitude is None:
        return ()
    return (LocatePlace(photo.latitude, photo.longitude, None, is_proposed=True),)


def _location(state: State, inbound: Inbound, now: datetime) -> Turn:
    if inbound.latitude is None or inbound.longitude is None:
        return interlude(state, Outbound(texts.NO_PLACE_YET))
    wish = LocatePlace(
        inbound.latitude,
        inbound.longitude,
        inbound.accuracy_metres,
        name=inbound.text.strip()[:MAX_PLACE_TEXT],
    )
    if state.asking is Asking.TOPICS_PLACE and state.draft is None:
        return Turn(state, wishes=(wish,))
    if state.consent is Consent.UNASKED:
        return consent.hold(state, inbound, now)
    if state.asking in (Asking.WHICH, Asking.INTENT) and state.waiting:
        return take_as_new(state, now, inbound)
    if state.draft is None and state.consent is Consent.GIVEN:
        return after.find_matters(replace(state, waiting=(inbound,)), "take")
    return Turn(begin_draft(state, now), wishes=(wish,))
