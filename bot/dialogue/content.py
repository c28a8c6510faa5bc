"""Taking content: pictures, places, words, and what cannot be used. Nothing that was sent is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from backend.domain.questions import topic_of
from backend.domain.text import fold
from bot.dialogue import after, consent, rating, staff, texts, topics
from bot.dialogue.courtesies import is_courtesy
from bot.dialogue.going_on import between, come_back, courtesy, interlude, menu_of, repeat, standing
from bot.dialogue.messages import Choice, Inbound, Kind, Outbound, PhotoEvidence
from bot.dialogue.report_flow import add_words, ask_next, noting
from bot.dialogue.results import MattersFound
from bot.dialogue.state import (
    MAX_DESCRIPTION,
    MAX_PHOTOS,
    SENT_LATELY,
    Asking,
    Consent,
    State,
    begin_draft,
    change_draft,
)
from bot.dialogue.turns import BACK, CANCEL, Turn, asked
from bot.dialogue.understanding import Intent, Reading, classify
from bot.dialogue.wishes import AnswerQuestion, LocatePlace, ParsePlace, Wish
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
_NOT_KNOWN = re.compile(
    r"(?:toi |bac |em )?(?:chiu|(?:khong|ko|k|chang|chua) (?:biet|nho|ro)"
    r"(?: (?:dia chi|o dau|ten|duong|phuong|nua|dau|ro|a))*)"
)
_UNUSABLE = {Kind.VOICE: texts.VOICE, Kind.VIDEO: texts.VIDEO, Kind.STICKER: texts.STICKER}
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
        or _courtesy(state, inbound, now)
        or _for_sent_report(state, inbound, now)
        or _fresh(state, inbound, now)
    )


def knows_not_where(text: str) -> bool:
    """Return whether somebody says that they do not know what the place is called."""
    return _NOT_KNOWN.fullmatch(fold(text).strip(" .!?,…")) is not None


def _courtesy(state: State, inbound: Inbound, now: datetime) -> Turn | None:
    """Answer thanks and nods; None for anything else, and where free words are asked for."""
    is_plain = inbound.photo is None and inbound.latitude is None
    if not is_plain or state.asking is Asking.DESCRIPTION or not is_courtesy(inbound.text):
        return None
    if state.waiting:
        return standing(state)
    return courtesy(state, is_sent_lately=_was_sent_lately(state, now))


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
        return _text(state, inbound, now)
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
    if is_bare_photo and _was_sent_lately(state, now) and state.reference:
        return after.ask_which(state, (state.reference,))
    return take_as_new(state, now)


def _was_sent_lately(state: State, now: datetime) -> bool:
    return state.sent_at is not None and now - state.sent_at <= SENT_LATELY


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
    turn = _describe(state, inbound.text) if inbound.text.strip() else ask_next(state)
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


def _text(state: State, inbound: Inbound, now: datetime) -> Turn:
    text = inbound.text.strip()
    if reference := REFERENCE.search(text):
        return after.show_report(state, f"HN-{reference[1]}-{reference[2]}")
    if state.asking is Asking.DESCRIPTION and state.draft is not None and text:
        notes = (Outbound(texts.TOO_LONG),) if len(text) > MAX_DESCRIPTION else ()
        return ask_next(change_draft(state, description=text[:MAX_DESCRIPTION])).saying(*notes)
    if state.draft is not None and is_small_talk(text):
        return come_back(state) or repeat(state)
    if asks_who(text):
        return interlude(state, Outbound(texts.WHO, choices=menu_of(state)))
    if topic := topic_of(text):
        return Turn(state, wishes=(AnswerQuestion(topic, text[:MAX_QUESTION]),))
    reading = classify(text)
    if _awaits_place(state) and knows_not_where(text):
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
        case Intent.UNSUBSCRIBE:
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
    if state.consent is Consent.UNASKED:
        return consent.hold(state, inbound, now)
    if state.draft is None and state.consent is Consent.GIVEN:
        return after.find_matters(replace(state, waiting=(inbound,)), "take")
    return _describe(begin_draft(state, now), inbound.text.strip())


def _unclear(state: State, inbound: Inbound, reading: Reading, now: datetime) -> Turn:
    """Keep unclear words as part of what is being told; otherwise say what can be done."""
    has_words = any(letter.isalpha() for letter in inbound.text)
    if reading.has_stopped:
        return interlude(state, Outbound(texts.STOPPED))
    if consent.is_waiting(state) and has_words:
        return consent.hold(state, inbound, now)
    if state.draft is not None and has_words:
        return _describe(state, inbound.text.strip())
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


def _describe(state: State, text: str) -> Turn:
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
