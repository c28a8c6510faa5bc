"""One turn of a conversation: the new state, what is said, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue import texts
from bot.dialogue.messages import Choice, Outbound
from bot.dialogue.state import Asking, State
from bot.dialogue.wishes import Wish

CANCEL = Choice("cancel", texts.CANCEL)
BACK = Choice("back", texts.BACK)
MAIN_MENU = (
    Choice("report", texts.REPORT_BUTTON),
    Choice("status", texts.STATUS_BUTTON),
    Choice("help", texts.HELP_BUTTON),
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event leads to."""

    state: State
    replies: tuple[Outbound, ...] = ()
    wishes: tuple[Wish, ...] = ()

    def saying(self, *before: Outbound) -> Turn:
        """Return the same turn with replies put in front."""
        return replace(self, replies=(*before, *self.replies))

    def wishing(self, *before: Wish) -> Turn:
        """Return the same turn with wishes put in front."""
        return replace(self, wishes=(*before, *self.wishes))


def asked(state: State, asking: Asking, reply: Outbound) -> Turn:
    """Return the turn that asks one thing."""
    return Turn(replace(state, asking=asking), (replace(reply, is_question=True),))


def settled(state: State) -> State:
    """Return the state with nothing asked for."""
    return replace(state, asking=Asking.NOTHING)


def told(state: State, text: str, **values: str) -> Turn:
    """Return the turn that says one thing and offers the main menu."""
    return Turn(settled(state), (Outbound(text, values, choices=MAIN_MENU),))
