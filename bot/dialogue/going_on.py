"""Coming back: whatever was said in between, the conversation returns to what it was asking."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import after, consent, rating, staff, texts, topics
from bot.dialogue.messages import Choice, Outbound
from bot.dialogue.report_flow import ask_next
from bot.dialogue.state import Asking, State
from bot.dialogue.turns import MAIN_MENU, Turn, settled

# What is asked only to be sure; something else in between means no.
_LAPSING = frozenset({Asking.WITHDRAWAL, Asking.ERASURE, Asking.TOPICS_CONSENT})


def standing(state: State) -> Turn | None:
    """Return the question that still stands, asked again; None when there is none."""
    if consent.is_waiting(state):
        return consent.ask_consent(state)
    if state.draft is not None:
        return ask_next(state)
    if state.asking in staff.STAFF_ASKING and state.is_staff:
        return staff.repeat(state)
    if state.asking is Asking.ADDITION and state.reference:
        return after.ask_addition(state, state.reference)
    if state.asking is Asking.RATING_REASON and state.reference:
        return rating.ask_reason(state)
    if state.asking is Asking.WHICH and state.waiting and state.reference:
        return after.ask_which(state, (state.reference,))
    if state.asking is Asking.TOPICS:
        return topics.ask_topics(state)
    if state.asking is Asking.TOPICS_PLACE:
        return topics.ask_place(state)
    return None


def repeat(state: State) -> Turn:
    """Ask again what stands, or greet when nothing does."""
    return standing(state) or Turn(
        settled(state), (Outbound(texts.WELCOME, choices=menu_of(state)),)
    )


def interlude(state: State, *replies: Outbound) -> Turn:
    """Answer something in between, then go on where the conversation was."""
    if state.asking in _LAPSING:
        state = settled(state)
    turn = standing(state)
    if turn is None:
        *first, last = replies
        return Turn(settled(state), (*first, replace(last, choices=last.choices or menu_of(state))))
    if state.draft is not None and not state.draft.is_empty and not consent.is_waiting(state):
        turn = turn.saying(Outbound(texts.GONE_ON))
    return turn.saying(*(replace(reply, choices=()) for reply in replies))


def between(turn: Turn) -> Turn:
    """Go on with what was asked, after something else was shown in between."""
    if not turn.replies or standing(turn.state) is None:
        return turn
    return interlude(turn.state, *turn.replies)


def menu_of(state: State) -> tuple[Choice, ...]:
    """Return what is offered when nothing is asked: officers see their work first."""
    return (staff.MENU[0], *MAIN_MENU) if state.is_staff else MAIN_MENU
