"""Regular messages: choosing what about and where, and stopping them, with consent of their own."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import texts
from bot.dialogue.consent import MESSAGES
from bot.dialogue.messages import Choice, Outbound
from bot.dialogue.results import Commune, PlaceLocated, PlaceParsed, TopicsListed
from bot.dialogue.state import Asking, Consent, State
from bot.dialogue.turns import CANCEL, MAIN_MENU, Turn, asked, settled
from bot.dialogue.wishes import ListTopics, RecordConsent, Subscribe, Unsubscribe

MAX_PLACES = 8


def begin(state: State) -> Turn:
    """Show what the resident is told regularly, or ask what they want."""
    return Turn(replace(state, topics=()), wishes=(ListTopics(),))


def topics_listed(state: State, found: TopicsListed) -> Turn:
    """Offer to change what there is; ask for consent or topics when there is nothing."""
    if not found.topics:
        return _ask_consent(state) if state.consent is not Consent.GIVEN else ask_topics(state)
    lines = "\n".join(
        f"• {name}" + (f" ({place})" if place else "") for name, place in found.topics
    )
    choices = (
        Choice("topics_add", texts.TOPICS_ADD),
        Choice("unsubscribe", texts.TOPICS_STOP),
        CANCEL,
    )
    reply = Outbound(texts.SUBSCRIBED_TO, {"lines": lines}, choices=choices)
    return asked(state, Asking.NOTHING, reply)


def _ask_consent(state: State) -> Turn:
    choices = (Choice("topics_agree", texts.AGREE), Choice("cancel", texts.NO_THANKS))
    return asked(state, Asking.TOPICS_CONSENT, Outbound(texts.TOPICS_CONSENT, choices=choices))


def agree(state: State) -> Turn:
    """Take the consent to regular messages; it says nothing about reports."""
    if state.asking is not Asking.TOPICS_CONSENT:
        return begin(state)
    return ask_topics(state).wishing(RecordConsent(MESSAGES, is_given=True))


def ask_topics(state: State) -> Turn:
    """Ask for topics, any number of them, one after the other."""
    left = [code for code in texts.TOPIC_NAMES if code not in state.topics]
    choices = [Choice(f"topic:{code}", texts.TOPIC_NAMES[code]) for code in left]
    if not state.topics:
        reply = Outbound(texts.ASK_TOPICS, choices=(*choices, CANCEL))
        return asked(state, Asking.TOPICS, reply)
    done = Choice("topics_done", texts.TOPICS_DONE)
    reply = Outbound(
        texts.ASK_MORE_TOPICS,
        {"topics": _names(state)},
        frozenset({"topics"}),
        (done, *choices, CANCEL),
    )
    return asked(state, Asking.TOPICS, reply)


def _names(state: State) -> tuple[str, ...]:
    return tuple(texts.TOPIC_NAMES[code] for code in state.topics)


def choose_topic(state: State, code: str) -> Turn:
    """Take one topic."""
    if code not in texts.TOPIC_NAMES:
        return ask_topics(state)
    topics = state.topics if code in state.topics else (*state.topics, code)
    state = replace(state, topics=topics)
    if state.asking not in (Asking.TOPICS, Asking.TOPICS_PLACE):
        return Turn(state, wishes=(ListTopics(),))  # an old button; we may know nobody any more
    return ask_topics(state)


def ask_place(state: State) -> Turn:
    """Ask where; the whole city is one answer."""
    if not state.topics:
        return ask_topics(state)
    choices = (Choice("topics_at:", texts.WHOLE_CITY), CANCEL)
    reply = Outbound(texts.ASK_TOPICS_PLACE, choices=choices, asks_location=True)
    return asked(state, Asking.TOPICS_PLACE, reply)


def place_named(state: State, found: PlaceParsed | PlaceLocated) -> Turn:
    """Take the commune of a place, or ask which one."""
    if isinstance(found, PlaceLocated):
        communes = (found.commune, *found.neighbours) if found.commune else ()
    else:
        communes = tuple(option.commune for option in found.options)
    if len(communes) == 1:
        return subscribe(state, communes[0].code)
    if not communes:
        return ask_place(state).saying(Outbound(texts.PLACE_UNKNOWN_HERE))
    return _ask_commune(state, communes)


def _ask_commune(state: State, communes: tuple[Commune, ...]) -> Turn:
    choices = tuple(Choice(f"topics_at:{one.code}", one.name) for one in communes[:MAX_PLACES])
    reply = Outbound(texts.ASK_WHICH_PLACE, choices=(*choices, CANCEL))
    return asked(state, Asking.TOPICS_PLACE, reply)


def subscribe(state: State, commune_code: str) -> Turn:
    """Subscribe to what was chosen."""
    if not state.topics:
        return ask_topics(state)
    is_code = len(commune_code) == 5 and commune_code.isdecimal()
    wish = Subscribe(state.topics, commune_code if is_code else "")
    return Turn(settled(state), wishes=(wish,))


def subscribed(state: State, place: str) -> Turn:
    """Tell what will be sent."""
    reply = Outbound(
        texts.SUBSCRIBED,
        {"topics": _names(state), "place": place or texts.WHOLE_CITY},
        frozenset({"topics"} if place else {"topics", "place"}),
        choices=MAIN_MENU,
    )
    return Turn(replace(settled(state), topics=()), (reply,))


def stop(state: State) -> Turn:
    """End all regular messages at once; news of one's own reports goes on."""
    return Turn(replace(settled(state), topics=()), wishes=(Unsubscribe(""),))
