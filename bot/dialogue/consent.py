"""Asking before anything is kept: nothing is submitted, and nobody known, before the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.dialogue import texts
from bot.dialogue.messages import Choice, Inbound, Outbound
from bot.dialogue.state import Asking, Consent, State
from bot.dialogue.turns import MAIN_MENU, Turn, asked
from bot.dialogue.wishes import BlankTexts, RecordConsent

REPORTS = "reports"
PRECISE_PLACE = "precise_location"
MESSAGES = "messages"
MAX_HELD = 20


def is_waiting(state: State) -> bool:
    """Return whether something waits for the resident's consent."""
    return state.consent is Consent.UNASKED and bool(state.held or state.draft)


def ask_consent(state: State) -> Turn:
    """Ask whether data may be kept; the three answers stand side by side, none is preset."""
    choices = (
        Choice("agree", texts.AGREE),
        Choice("anonymous", texts.ANONYMOUS),
        Choice("decline", texts.DECLINE),
    )
    return asked(state, Asking.CONSENT, Outbound(texts.CONSENT, choices=choices))


def hold(state: State, inbound: Inbound, now: datetime) -> Turn:
    """Keep what was sent before consent, unsubmitted, and ask."""
    held = state.held
    # What comes together (an album) is one turn, and whoever has not seen the terms yet sees them in full.
    is_asked = state.asking is Asking.CONSENT and bool(state.held_since and state.held_since < now)
    if len(held) < MAX_HELD:
        held = (*held, inbound)
    turn = ask_consent(replace(state, held=held, held_since=state.held_since or now))
    if not is_asked:
        return turn
    # The terms were shown a moment ago; what came since is taken too.
    brief = tuple(replace(reply, text=texts.CONSENT_AGAIN) for reply in turn.replies)
    return replace(turn, replies=brief).saying(Outbound(texts.HELD_TOO))


def decline(state: State) -> Turn:
    """Forget everything that was sent."""
    cleared = replace(
        state, draft=None, held=(), held_since=None, waiting=(), asking=Asking.NOTHING
    )
    wishes = (RecordConsent(REPORTS, is_given=False), BlankTexts())
    return Turn(cleared, (Outbound(texts.DECLINED, choices=MAIN_MENU),), wishes)
