"""Words: what they ask or tell, and what of them goes into the report in the making."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from backend.domain.questions import topic_of
from backend.domain.text import fold
from bot.dialogue import after, consent, staff, texts, topics
from bot.dialogue.going_on import between, come_back, interlude, menu_of, repeat
from bot.dialogue.messages import Choice, Inbound, Outbound
from bot.dialogue.readings import Intent, Reading
from bot.dialogue.report_flow import add_words, ask_next, noting
from bot.dialogue.state import (
    MAX_DESCRIPTION,
    Asking,
    Consent,
    State,
    begin_draft,
    change_draft,
)
from bot.dialogue.turns import BACK, CANCEL, Turn, asked
from bot.dialogue.understanding import classify
from bot.dialogue.wishes import AnswerQuestion, ParsePlace
from bot.dialogue.words import asks_who, is_small_talk

REFERENCE = staff.REFERENCE
MAX_PLACE_TEXT = 300
MAX_QUESTION = 500
MAX_PLACE_WORDS = 15
_HAS_PLACE = re.compile(
    r"(?:^|[\s,.;])(?:p\.|ph[uư][oờ]ng|x[aã]\s|ng[oõ]\s|ng[aá]ch\s|s[oố]\s*(?:nh[aà]\s*)?\d|đ[uư][oờ]ng\s|"
    r"ph[oố]\s|th[oô]n\s|[oở]\s|t[aạ]i\s|g[aầ]n\s|qu[aậ]n\s|huy[eệ]n\s)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:bo|vut|vat|thung|phan loai|the nao|sao|gi|nao|bao nhieu|hoi|xu ly|tai che|how|which|where|bin|throw)\b"
)
# In the middle of a report "không gửi nữa" is about the report, unless news is spoken of.
_SPEAKS_OF_NEWS = re.compile(
    r"\b(?:tin|thong bao|nhan|theo doi|dang ky|unsubscribe|subscri\w+|news|messages?|updates?)\b"
)
# A number that no choice on offer has.
_STRAY_NUMBER = re.compile(r"\d{1,2}[.)]?")
_CORRECTED_PLACE = re.compile(
    r"\b(?:là|la)\s+(?:ở\s+|o\s+)?((?:p\.|ph[uư][oờ]ng|x[aã])\s*\S.*)$", re.IGNORECASE
)
_NOT_KNOWN = re.compile(
    r"(?:toi |bac |em )?(?:chiu|(?:khong|ko|k|chang|chua) (?:biet|nho|ro)"
    r"(?: (?:dia chi|o dau|ten|duong|phuong|nua|dau|ro|a))*)"
)
# Questions that are answered in between, whatever was asked.
_QUESTIONS = frozenset(
    {
        Intent.AIR,
        Intent.WASTE,
        Intent.HELP,
        Intent.ERASE_DATA,
        Intent.STATUS,
        Intent.UNSUBSCRIBE,
        Intent.SUBSCRIBE,
    }
)


def _knows_not_where(text: str) -> bool:
    """Return whether somebody says that they do not know what the place is called."""
    return _NOT_KNOWN.fullmatch(fold(text).strip(" .!?,…")) is not None


def take_words(state: State, inbound: Inbound, now: datetime) -> Turn:
    """Take words for what they are: a reference, an answer, a question, a place, or a matter."""
    text = inbound.text.strip()
    if reference := REFERENCE.search(text):
        return after.show_report(state, f"HN-{reference[1]}-{reference[2]}")
    if state.asking is Asking.DESCRIPTION and state.draft is not None and text:
        notes = (Outbound(texts.TOO_LONG),) if len(text) > MAX_DESCRIPTION else ()
        return ask_next(change_draft(state, description=text[:MAX_DESCRIPTION])).saying(*notes)
    if state.draft is not None and (is_small_talk(text) or _STRAY_NUMBER.fullmatch(text)):
        return come_back(state) or repeat(state)
    if asks_who(text):
        return interlude(state, Outbound(texts.WHO, choices=menu_of(state)))
    if topic := topic_of(text):
        return Turn(state, wishes=(AnswerQuestion(topic, text[:MAX_QUESTION]),))
    reading = classify(text)
    if _awaits_place(state) and _knows_not_where(text):
        reply = Outbound(texts.PLACE_HELP, choices=(CANCEL,), asks_location=True, is_question=True)
        return Turn(state, (reply,))
    if state.asking is Asking.TOPICS and state.topics and reading.intent is Intent.OUT_OF_SCOPE:
        # Who has chosen and names a place has answered the next question already.
        state = replace(state, asking=Asking.TOPICS_PLACE)
    if _may_answer_where(state, text, reading):
        return Turn(state, wishes=(ParsePlace(text[:MAX_PLACE_TEXT]),))
    return _by_intent(state, inbound, reading, now)


def _may_answer_where(state: State, text: str, reading: Reading) -> bool:
    """Return whether words may name the place that is asked about.

    "Cầu Giấy" is also paper: a thing alone is a place when a place is asked, a question is not.
    """
    if not (_awaits_place(state) or _may_be_place(state, text, reading)):
        return False
    if reading.intent is Intent.WASTE and _awaits_place(state):
        return _ASKS.search(fold(text)) is None
    return reading.intent not in _QUESTIONS


def _awaits_place(state: State) -> bool:
    if state.asking is Asking.TOPICS_PLACE:
        return state.draft is None
    return state.asking is Asking.PLACE and state.draft is not None


def _may_be_place(state: State, text: str, reading: Reading) -> bool:
    """Return whether a few words sent while something else is asked may name the place.

    They tell nothing of the matter; when they name no place, they are kept as words.
    """
    is_asked_later = state.asking in (Asking.PHOTO, Asking.CATEGORY)
    has_place = state.draft is None or state.draft.place or state.draft.proposed_place
    tells_nothing = reading.category is None and reading.intent is not Intent.REPORT
    is_few = len(text.split()) <= MAX_PLACE_WORDS and any(letter.isalpha() for letter in text)
    return is_asked_later and not has_place and tells_nothing and is_few and not reading.has_stopped


def _by_intent(state: State, inbound: Inbound, reading: Reading, now: datetime) -> Turn:
    text = inbound.text.strip()
    if state.draft is None and _is_doubtful(reading):
        return _ask_intent(state, inbound, reading, now)
    match reading.intent:
        case Intent.REPORT:
            return _report(state, inbound, now)
        case Intent.STATUS:
            return between(after.list_reports(state))
        case Intent.AIR | Intent.WASTE:
            wish = AnswerQuestion(reading.intent.value, text[:MAX_QUESTION])
            return Turn(state, wishes=(wish,))
        case Intent.ERASE_DATA:
            return after.ask_erasure(state)
        case Intent.SUBSCRIBE:
            return topics.begin(state)
        case Intent.UNSUBSCRIBE if state.draft is None or _SPEAKS_OF_NEWS.search(fold(text)):
            return topics.stop(state)
        case Intent.HELP:
            return interlude(state, Outbound(texts.HELP))
        case Intent.GREETING:
            return repeat(state)
        case _:
            return _unclear(state, inbound, reading, now)


def _is_doubtful(reading: Reading) -> bool:
    """Return whether two wishes of different kinds are equally likely."""
    return any(other.intent is not reading.intent for other in reading.alternatives)


INTENT_CHOICES = {
    Intent.STATUS: Choice("status", texts.INTENT_STATUS),
    Intent.AIR: Choice("air", texts.INTENT_AIR),
    Intent.WASTE: Choice("waste", texts.INTENT_WASTE),
    Intent.SUBSCRIBE: Choice("topics", texts.INTENT_SUBSCRIBE),
    Intent.UNSUBSCRIBE: Choice("unsubscribe", texts.INTENT_UNSUBSCRIBE),
}


def _ask_intent(state: State, inbound: Inbound, reading: Reading, now: datetime) -> Turn:
    """Ask which of the close readings is meant; the words wait for the answer."""
    readings = ((reading.intent, reading.category), *_alternatives(reading))
    choices = [INTENT_CHOICES[intent] for intent, _ in readings if intent in INTENT_CHOICES]
    categories = [category for intent, category in readings if intent is Intent.REPORT]
    if not choices:
        return _report(state, inbound, now)
    if categories:
        choices.insert(0, Choice("to:new", texts.INTENT_REPORT_NEW))
    reply = Outbound(texts.ASK_INTENT, choices=(*_without_twins(choices), BACK))
    return asked(replace(state, waiting=(inbound,)), Asking.INTENT, reply)


def _without_twins(choices: list[Choice]) -> tuple[Choice, ...]:
    return tuple({choice.value: choice for choice in choices}.values())


def _alternatives(reading: Reading) -> tuple[tuple[Intent, str | None], ...]:
    return tuple((other.intent, other.category) for other in reading.alternatives)


def _report(state: State, inbound: Inbound, now: datetime) -> Turn:
    if state.asking is Asking.INTENT:
        # A doubtful question is let go when something to report follows instead of the answer.
        told = (one for one in state.waiting if classify(one.text).intent is Intent.REPORT)
        state = replace(state, waiting=tuple(told))
    if state.consent is Consent.UNASKED:
        return consent.hold(state, inbound, now)
    if state.draft is None and state.consent is Consent.GIVEN:
        return after.find_matters(replace(state, waiting=(inbound,)), "take")
    return describe(begin_draft(state, now), inbound.text.strip())


def _unclear(state: State, inbound: Inbound, reading: Reading, now: datetime) -> Turn:
    """Keep unclear words as part of what is being told; otherwise say what can be done."""
    has_words = any(letter.isalpha() for letter in inbound.text)
    if reading.has_stopped:
        return interlude(state, Outbound(texts.STOPPED))
    if consent.is_waiting(state) and has_words:
        return consent.hold(state, inbound, now)
    if state.draft is not None and has_words:
        return describe(state, inbound.text.strip())
    if state.consent is Consent.GIVEN and has_words and len(inbound.text.split()) > 1:
        return after.find_matters(replace(state, waiting=(inbound,)), "take")
    return interlude(state, Outbound(texts.OUT_OF_SCOPE, choices=menu_of(state)))


_CORRECTS = re.compile(
    r"\b(?:nham|khong phai|chu khong|y toi la|sua lai|ma la|not|wrong|mistake)\b"
)


def _corrects_category(state: State, text: str, reading: Reading) -> bool:
    """Return whether words take back what kind of matter was shown and name another, beyond doubt."""
    before = state.draft.category if state.draft is not None else None
    is_another = before is not None and reading.category not in (None, before)
    is_sure = not reading.alternatives and state.asking is Asking.CONFIRM
    return is_another and is_sure and _CORRECTS.search(fold(text)) is not None


def describe(state: State, text: str) -> Turn:
    """Take words into the draft: description, category, whether it goes on, and a place in them."""
    draft = state.draft
    if draft is None:
        return repeat(state)
    reading = classify(text)
    is_too_long = len(draft.description) + len(text) + 1 > MAX_DESCRIPTION
    notes = (Outbound(texts.TOO_LONG),) if is_too_long else ()
    state = change_draft(add_words(state, text), is_ongoing=draft.is_ongoing or reading.is_ongoing)
    if _corrects_category(state, text, reading):
        return ask_next(change_draft(state, category=reading.category, similar_checked=False))
    place = _CORRECTED_PLACE.search(text)
    if place is not None and state.asking is Asking.CONFIRM and _CORRECTS.search(fold(text)):
        return Turn(state, notes, (ParsePlace(place[1][:MAX_PLACE_TEXT]),))
    if draft.category is None and reading.category is not None:
        close = tuple(other.category for other in reading.alternatives if other.category)
        options = tuple(dict.fromkeys((reading.category, *close)))
        state = (
            change_draft(state, category_options=options)
            if len(options) > 1
            else change_draft(state, category=reading.category)
        )
    if draft.place is None and _HAS_PLACE.search(text):
        return Turn(state, notes, (ParsePlace(text[:MAX_PLACE_TEXT]),))
    following = ask_next(state)
    return following.saying(*notes) if notes else noting(state, following, texts.WORDS_NOTED)
