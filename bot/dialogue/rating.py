"""Rating a resolution: a bad rating needs a reason, may come with pictures, and reopens the report."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import texts
from bot.dialogue.after import RATINGS
from bot.dialogue.messages import Inbound, Outbound
from bot.dialogue.results import MattersFound
from bot.dialogue.state import MAX_PHOTOS, Asking, State
from bot.dialogue.turns import CANCEL, Turn, asked, settled
from bot.dialogue.wishes import AddToReport, RateReport


def rate(state: State, argument: str) -> Turn | None:
    """Take a rating, "reference:rating"; None when it is none.

    Pictures that waited for a reason go with the new rating, or to the report they were sent about.
    """
    reference, _, rating = argument.rpartition(":")
    if rating not in RATINGS or not reference:
        return None
    former, photos = state.reference, state.rating_photos
    left: tuple[AddToReport, ...] = ()
    if photos and former and former != reference:
        left, photos = (AddToReport(former, "", photos),), ()
    state = replace(state, reference=reference, rating=rating, rating_photos=photos)
    turn = ask_reason(state) if rating == "unsatisfied" else _rated(state, "")
    return turn.wishing(*left)


def rate_latest(state: State, found: MattersFound, rating: str) -> Turn | None:
    """Take a rating that was typed without saying of what: of the report resolved last, if any."""
    return rate(state, f"{found.resolved[0]}:{rating}") if found.resolved else None


def ask_reason(state: State) -> Turn:
    """Ask what is not right yet."""
    text = texts.ASK_REASON_WORDS if state.rating_photos else texts.ASK_REASON
    return asked(state, Asking.RATING_REASON, Outbound(text, choices=(CANCEL,)))


def take_reason(state: State, inbound: Inbound) -> Turn:
    """Take words or a picture; the words end it."""
    if inbound.photo is not None and len(state.rating_photos) < MAX_PHOTOS:
        state = replace(state, rating_photos=(*state.rating_photos, inbound.photo))
    text = inbound.text.strip()
    if not any(letter.isalnum() for letter in text):
        return ask_reason(state)
    return _rated(replace(state, album=inbound.album_id), text)


def _rated(state: State, reason: str) -> Turn:
    wish = RateReport(state.reference or "", state.rating, reason, state.rating_photos)
    return Turn(replace(settled(state), rating="", rating_photos=()), wishes=(wish,))
