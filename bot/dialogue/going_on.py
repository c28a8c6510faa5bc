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
    turn = come_back(state)
    if turn is None:
        *first, last = replies
        return Turn(settled(state), (*first, replace(last, choices=last.choices or menu_of(state))))
    return turn.saying(*(replace(reply, choices=()) for reply in replies))


# What was asked in full a moment ago is brought back in a few words. Questions that are not here are short already.
_BRIEFLY = {
    Asking.CONSENT: texts.CONSENT_AGAIN,
    Asking.CATEGORY: texts.CATEGORY_AGAIN,
    Asking.PHOTO: texts.PHOTO_AGAIN,
    Asking.CONFIRM: texts.CONFIRM_AGAIN,
}


def come_back(state: State) -> Turn | None:
    """Return the question that still stands in the fewest words; None when there is none."""
    turn = standing(state)
    if turn is None:
        return None
    brief = _BRIEFLY.get(turn.state.asking)
    if turn.state.asking is Asking.PLACE and state.draft is not None and not state.draft.options:
        brief = texts.PLACE_AGAIN
    if brief is None or (state.draft is not None and state.draft.is_empty):
        return turn
    replies = (
        replace(reply, text=brief, values={}, translated_values=frozenset())
        if reply.is_question
        else reply
        for reply in turn.replies
    )
    return replace(turn, replies=tuple(replies))


def courtesy(state: State, *, is_sent_lately: bool) -> Turn:
    """Answer thanks and nods with thanks; while something is asked, that stays asked."""
    if state.asking is Asking.ADDITION:
        state = settled(state)
    turn = come_back(state)
    if turn is not None:
        return turn
    text = texts.THANKED_WAITING if is_sent_lately and state.reference else texts.THANKED
    return Turn(settled(state), (Outbound(text),))


def between(turn: Turn) -> Turn:
    """Go on with what was asked, after something else was shown in between."""
    if not turn.replies or standing(turn.state) is None:
        return turn
    return interlude(turn.state, *turn.replies)


def menu_of(state: State) -> tuple[Choice, ...]:
    """Return what is offered when nothing is asked: officers see their work first."""
    return (staff.MENU[0], *MAIN_MENU) if state.is_staff else MAIN_MENU
