"""Where a report's matter is: located points, typed places, close borders."""

from __future__ import annotations

from dataclasses import replace

from backend.domain.provinces import names_another_province
from backend.domain.text import fold
from bot.dialogue import texts
from bot.dialogue.messages import Outbound
from bot.dialogue.report_flow import add_words, ask_next, noting
from bot.dialogue.results import PlaceLocated, PlaceOption, PlaceParsed
from bot.dialogue.state import Asking, Place, State, change_draft
from bot.dialogue.turns import CANCEL, Turn, asked

MAX_OPTIONS = 8
MAX_ADDRESS = 300


def place_located(state: State, found: PlaceLocated) -> Turn:
    """Take a located point into the draft, or say that it lies outside."""
    if found.commune is None:
        return _outside(state, found)
    place = Place(
        found.latitude,
        found.longitude,
        found.accuracy_metres,
        found.commune,
        found.neighbours[: MAX_OPTIONS - 1],
        address=found.name[:MAX_ADDRESS],
        is_approximate=found.is_approximate,
    )
    if found.is_proposed:
        if state.draft is None or state.draft.place is not None:
            return ask_next(state)
        return ask_next(change_draft(state, proposed_place=place))
    return _take(state, place)


def _outside(state: State, found: PlaceLocated) -> Turn:
    """Say that a point is no place of ours; one that was only proposed is passed over."""
    if found.is_proposed:
        return ask_next(state)
    state = add_words(_keep_words(state), found.name)
    reply = Outbound(found.error or texts.OUTSIDE, choices=(CANCEL,), asks_location=True)
    return asked(change_draft(state, place=None), Asking.PLACE, reply)


def _take(state: State, place: Place) -> Turn:
    state = _keep_words(state, place.address)
    taken = change_draft(state, place=place, proposed_place=None, options=(), similar_checked=False)
    return _noting_place(taken, place)


def _noting_place(state: State, place: Place) -> Turn:
    """Go on; when something other than the place is asked next, say that it was noted."""
    turn = ask_next(state)
    if turn.state.asking not in (Asking.CATEGORY, Asking.PHOTO) or turn.wishes:
        return turn
    return turn.saying(Outbound(texts.PLACE_NOTED, {"commune": place.commune.name}))


def _keep_words(state: State, address: str = "") -> State:
    """Keep how a place was described, in the description, when it stands for the place no more."""
    draft = state.draft
    if draft is None:
        return state
    for place in (*draft.options, *([draft.place] if draft.place else [])):
        if place.address != address:
            state = add_words(state, place.address)
    return state


def _option_place(text: str, option: PlaceOption) -> Place:
    return Place(
        option.latitude,
        option.longitude,
        option.radius_metres,
        option.commune,
        address=text[:MAX_ADDRESS],
        is_commune_only=True,
    )


def place_parsed(state: State, found: PlaceParsed) -> Turn:
    """Take a typed place into the draft, ask which one is meant, or say it is unknown.

    What was typed instead of a known place is kept with the description.
    """
    places = tuple(_option_place(found.text, option) for option in found.options)
    if places and (found.is_ambiguous or len(places) > 1):
        kept = _keep_words(state, found.text)
        return ask_next(change_draft(kept, options=places[:MAX_OPTIONS], place=None))
    if places:
        return _take(state, places[0])
    before = state
    state = add_words(state, found.text)
    if state.asking is not Asking.PLACE:
        return noting(before, ask_next(state), texts.WORDS_NOTED)
    text = texts.OUTSIDE if _is_elsewhere(found.text) else texts.PLACE_UNKNOWN
    reply = Outbound(text, choices=(CANCEL,), asks_location=True)
    return asked(state, Asking.PLACE, reply)


def _is_elsewhere(text: str) -> bool:
    """Return whether words name a place in another province."""
    return names_another_province(fold(text).replace(",", " ").split(), ours=())


def choose_option(state: State, argument: str) -> Turn:
    """Take the chosen one of several places."""
    options = state.draft.options if state.draft else ()
    number = int(argument) if argument.isdecimal() else len(options)
    return _take(state, options[number]) if number < len(options) else ask_next(state)


def choose_side(state: State, code: str) -> Turn:
    """Take the chosen side of a border."""
    place = state.draft.place if state.draft else None
    if place is None:
        return ask_next(state)
    communes = {commune.code: commune for commune in (place.commune, *place.neighbours)}
    if code not in communes:
        return ask_next(state)
    chosen = replace(place, commune=communes[code], neighbours=(), is_approximate=False)
    return _noting_place(change_draft(state, place=chosen), chosen)


def accept_proposed(state: State) -> Turn:
    """Take the place a picture carries: the resident said it is the one."""
    place = state.draft.proposed_place if state.draft else None
    return ask_next(state) if place is None else _take(state, place)


def forget_options(state: State) -> Turn:
    """Ask for the place afresh: none of those on offer is it."""
    kept = _keep_words(state)
    return ask_next(change_draft(kept, options=(), place=None, proposed_place=None))
