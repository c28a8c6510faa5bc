"""The conversation: `step` turns a state and one event into a new state, replies and wishes.

Pure and total: no input or output, no clock, and no input makes it raise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from backend.domain.questions import topic_of
from backend.domain.text import fold
from bot.dialogue import texts
from bot.dialogue.after import (
    about_report,
    ask_erasure,
    list_reports,
    receive_for_report,
    result_after,
)
from bot.dialogue.messages import (
    AnswerQuestion,
    BlankTexts,
    Choice,
    FindReport,
    Inbound,
    Kind,
    LocatePlace,
    Outbound,
    ParsePlace,
    PlaceLocated,
    PlaceParsed,
    QuestionAnswered,
    RecordConsent,
    Result,
    SimilarFound,
    SubmitReport,
)
from bot.dialogue.report_flow import (
    CANCEL,
    MAIN_MENU,
    Turn,
    answer_exactness,
    ask_change,
    ask_next,
    change_part,
    choose_option,
    choose_side,
    place_located,
    place_parsed,
    similar_found,
)
from bot.dialogue.state import (
    DRAFT_KEPT_FOR,
    HELD_FOR,
    MAX_DESCRIPTION,
    MAX_PHOTOS,
    Asking,
    Consent,
    Draft,
    State,
    begin_draft,
    change_draft,
)
from bot.dialogue.understanding import Intent, Reading, classify

REFERENCE = re.compile(r"\bHN[\s-]?(\d{4})[\s-]?(\d{4,10})\b", re.IGNORECASE)
_HAS_PLACE = re.compile(
    r"(?:^|[\s,.;])(?:p\.|ph[uư][oờ]ng|x[aã]\s|ng[oõ]\s|ng[aá]ch\s|s[oố]\s*(?:nh[aà]\s*)?\d|đ[uư][oờ]ng\s|"
    r"ph[oố]\s|th[oô]n\s|[oở]\s|t[aạ]i\s|g[aầ]n\s|qu[aậ]n\s|huy[eệ]n\s)",
    re.IGNORECASE,
)
_SYNONYMS = {
    "huy": "cancel", "huy bo": "cancel", "thoi khong gui": "cancel", "cancel": "cancel", "lam lai": "cancel",
    "bat dau lai": "cancel", "thoat": "cancel",
    "gui": "send", "gui di": "send", "gui luon": "send", "send": "send", "xac nhan": "send",
    "dong y": "agree", "toi dong y": "agree", "agree": "agree", "an danh": "anonymous",
    "bo qua": "skip_photo", "bo qua anh": "skip_photo", "khong co anh": "skip_photo", "skip": "skip_photo",
    "sua": "change", "quay lai": "back",
}  # fmt: skip
_YES = frozenset(
    [
        "dung",
        "dung roi",
        "dung a",
        "co",
        "ok",
        "oke",
        "okay",
        "vang",
        "da",
        "u",
        "yes",
        "phai",
        "chinh xac",
        "duoc",
    ]
)
_NO = frozenset({"khong", "ko", "k", "khong phai", "sai", "no", "khong dung"})
_YES_VALUES = {
    Asking.CONSENT: "agree",
    Asking.PROPOSED_PLACE: "yes",
    Asking.CONFIRM: "send",
    Asking.SIMILAR: "same",
    Asking.PLACE_CONSENT: "exact",
    Asking.WITHDRAWAL: "withdraw_yes",
    Asking.ERASURE: "erase_yes",
}
_NO_VALUES = {
    Asking.CONSENT: "decline",
    Asking.PROPOSED_PLACE: "no",
    Asking.CONFIRM: "change",
    Asking.SIMILAR: "different",
    Asking.PLACE_CONSENT: "coarse",
    Asking.PHOTO: "skip_photo",
    Asking.WITHDRAWAL: "back",
    Asking.ERASURE: "back",
}
_COMMANDS = {
    "/start": "start", "/baocao": "report", "/trangthai": "status", "/trogiup": "help", "/help": "help",
    "/huy": "cancel", "/cancel": "cancel", "/khongkhi": "air", "/rac": "waste", "/english": "english",
    "/tiengviet": "vietnamese",
}  # fmt: skip


def step(state: State, event: Inbound | Result, now: datetime) -> Turn:
    """Return what one event leads to.

    Args:
        state: what the conversation remembers.
        event: what the resident sent, or the answer to an earlier wish.
        now: aware UTC.
    """
    if isinstance(event, Inbound):
        return _receive(state, event, now)
    return _receive_result(state, event)


def _receive_result(state: State, result: Result) -> Turn:
    match result:
        case PlaceLocated():
            return place_located(state, result) if state.draft else Turn(state)
        case PlaceParsed():
            return place_parsed(state, result) if state.draft else Turn(state)
        case SimilarFound():
            return similar_found(state, result) if state.draft else Turn(state)
        case QuestionAnswered(text=text):
            return _go_on(state).saying(Outbound("{answer}", {"answer": text}))
        case _:
            return result_after(state, result)


def _go_on(state: State) -> Turn:
    """Return to the report in the making after an answer in between."""
    if state.draft is None or state.draft.is_empty:
        return Turn(replace(state, asking=Asking.NOTHING))
    return ask_next(state).saying(Outbound(texts.GONE_ON))


def _receive(state: State, inbound: Inbound, now: datetime) -> Turn:
    state, notes = _forget_old(state, now)
    state = replace(state, seen_at=now)
    if inbound.kind in (Kind.TEXT, Kind.PHOTO, Kind.DOCUMENT) and inbound.text:
        state = _note_language(state, inbound.text)
        urgent = _before_all(state, inbound)
        if urgent is not None:
            return urgent.saying(*notes)
    value = _value(state, inbound)
    turn = _choose(state, value, now) if value else _content(state, inbound, now)
    return turn.saying(*notes)


def _forget_old(state: State, now: datetime) -> tuple[State, tuple[Outbound, ...]]:
    """Drop what has waited too long, and say so."""
    if state.held_since is not None and now - state.held_since > HELD_FOR:
        state = replace(state, held=(), held_since=None, draft=None, asking=Asking.NOTHING)
        return state, (Outbound(texts.EXPIRED),)
    if state.draft is not None and now - (state.seen_at or now) > DRAFT_KEPT_FOR:
        return replace(state, draft=None, asking=Asking.NOTHING), (Outbound(texts.EXPIRED),)
    return state, ()


def _note_language(state: State, text: str) -> State:
    """Answer in English to who writes English words and nothing Vietnamese, from the start."""
    if state.locale == "vi" and state.seen_at is not None and state.started == 0:
        return replace(state, locale="en") if _is_english(text) else state
    return state


def _is_english(text: str) -> bool:
    return len(text.split()) >= 3 and classify(text).is_english


def _before_all(state: State, inbound: Inbound) -> Turn | None:
    """Answer what must come first: danger to life, and what may not be kept."""
    reading = classify(inbound.text)
    if reading.intent is Intent.EMERGENCY:
        choices = MAIN_MENU if state.draft is None else (*MAIN_MENU, CANCEL)
        return Turn(state, (Outbound(texts.EMERGENCY, choices=choices),))
    if reading.is_complaint:
        cleared = replace(state, draft=None, asking=Asking.NOTHING, held=(), held_since=None)
        return Turn(cleared, (Outbound(texts.COMPLAINT, choices=MAIN_MENU),), (BlankTexts(),))
    return None


def _value(state: State, inbound: Inbound) -> str:
    """Return the choice an inbound amounts to, or "" when it is content."""
    if inbound.kind is Kind.CHOICE:
        return inbound.text.strip()
    if inbound.kind is Kind.COMMAND:
        name = (
            inbound.text.strip().split(maxsplit=1)[0].split("@")[0].lower()
            if inbound.text.strip()
            else ""
        )
        return _COMMANDS.get(name, "help")
    if inbound.kind is not Kind.TEXT:
        return ""
    said = fold(inbound.text).strip(" .!?")
    if said in _YES and state.asking in _YES_VALUES:
        return _YES_VALUES[state.asking]
    if said in _NO and state.asking in _NO_VALUES:
        return _NO_VALUES[state.asking]
    return _SYNONYMS.get(said, "") or _named_category(state, said)


def _named_category(state: State, said: str) -> str:
    if state.asking is not Asking.CATEGORY:
        return ""
    for code, name in texts.CATEGORY_NAMES.items():
        if said == fold(name):
            return f"category:{code}"
    return ""


def _choose(state: State, value: str, now: datetime) -> Turn:
    """Act on a choice; one that no longer fits repeats the present question."""
    name, _, argument = value.partition(":")
    simple = _SIMPLE.get(value)
    if simple is not None:
        is_late = value in _ABOUT_DRAFT and state.draft is None
        return _repeat(state) if is_late else simple(state, now)
    if name == "category" and argument in texts.CATEGORY_NAMES:
        state = change_draft(begin_draft(state, now), category=argument, category_options=())
        return _unless_unasked(state, now)
    if name == "side":
        return choose_side(state, argument)
    if name == "option":
        return choose_option(state, int(argument) if argument.isdecimal() else -1)
    if name == "change" and state.draft is not None:
        return change_part(state, argument)
    return about_report(state, value) or _repeat(state)


def _repeat(state: State) -> Turn:
    if state.consent is Consent.UNASKED and state.held:
        return _ask_consent(state)
    if state.draft is not None:
        return ask_next(state)
    return Turn(state, (Outbound(texts.WELCOME, choices=MAIN_MENU),))


def _unless_unasked(state: State, now: datetime) -> Turn:
    """Go on with the draft, unless consent has not been asked for yet."""
    if state.consent is Consent.UNASKED:
        return _ask_consent(replace(state, held_since=state.held_since or now))
    return ask_next(state)


def _ask_consent(state: State) -> Turn:
    choices = (
        Choice("agree", texts.AGREE),
        Choice("anonymous", texts.ANONYMOUS),
        Choice("decline", texts.DECLINE),
    )
    return Turn(replace(state, asking=Asking.CONSENT), (Outbound(texts.CONSENT, choices=choices),))


def _agree(state: State, now: datetime, consent: Consent) -> Turn:
    """Take the answer about data, then everything that was held, in order."""
    held, is_given = state.held, consent is Consent.GIVEN
    state = replace(state, consent=consent, held=(), held_since=None, asking=Asking.NOTHING)
    thanks = Outbound(texts.CONSENT_THANKS if is_given else texts.ANONYMOUS_NOTE)
    wishes: tuple[object, ...] = (RecordConsent("reports", is_given),)
    turn = Turn(state)
    for inbound in held:
        turn = _content(turn.state, inbound, now)
        wishes += tuple(wish for wish in turn.wishes if not isinstance(wish, SubmitReport))
    if not held:
        turn = (
            ask_next(state)
            if state.draft
            else Turn(state, (Outbound(texts.ASK_PHOTO, choices=MAIN_MENU),))
        )
    return Turn(turn.state, (thanks, *turn.replies), wishes)  # type: ignore[arg-type]


def _decline(state: State, now: datetime) -> Turn:
    del now
    cleared = replace(state, draft=None, held=(), held_since=None, asking=Asking.NOTHING)
    wishes = (RecordConsent("reports", is_given=False), BlankTexts())
    return Turn(cleared, (Outbound(texts.DECLINED, choices=MAIN_MENU),), wishes)


def _cancel(state: State, now: datetime) -> Turn:
    del now
    cleared = replace(
        state,
        draft=None,
        held=(),
        held_since=None,
        asking=Asking.NOTHING,
        reference=None,
        rating="",
    )
    return Turn(cleared, (Outbound(texts.CANCELLED, choices=MAIN_MENU),))


def _send(state: State, now: datetime) -> Turn:
    del now
    draft = state.draft
    if draft is None or draft.place is None or draft.category is None:
        return _repeat(state)
    if state.asking is not Asking.CONFIRM:
        return ask_next(state)
    return Turn(state, wishes=(SubmitReport(),))


def _skip_photo(state: State, now: datetime) -> Turn:
    return ask_next(change_draft(state, photo_skipped=True)) if state.draft else _start(state, now)


def _accept_proposed(state: State, now: datetime) -> Turn:
    del now
    if state.draft is None or state.draft.proposed_place is None:
        return _repeat(state)
    place = state.draft.proposed_place
    state = replace(state, may_use_exact_place=True)  # they said yes to this very place
    return ask_next(change_draft(state, place=place, proposed_place=None, similar_checked=False))


def _start(state: State, now: datetime) -> Turn:
    return _unless_unasked(begin_draft(state, now), now)


def _language(state: State, locale: str) -> Turn:
    state = replace(state, locale=locale)
    text = texts.LANGUAGE_ENGLISH if locale == "en" else texts.LANGUAGE_VIETNAMESE
    return _repeat(state).saying(Outbound(text))


def _support(state: State, now: datetime) -> Turn:
    del now
    reference = state.draft.similar_reference if state.draft else None
    if reference is None:
        return _repeat(state)
    return about_report(replace(state, draft=None), f"support:{reference}") or _repeat(state)


_ABOUT_DRAFT = frozenset(
    {"no", "exact", "coarse", "place", "categories", "different", "skip_photo", "change"}
)
_SIMPLE: dict[str, Callable[[State, datetime], Turn]] = {
    "agree": lambda state, now: _agree(state, now, Consent.GIVEN),
    "anonymous": lambda state, now: _agree(state, now, Consent.ANONYMOUS),
    "decline": _decline,
    "cancel": _cancel,
    "send": _send,
    "skip_photo": _skip_photo,
    "yes": _accept_proposed,
    "no": lambda state, now: ask_next(change_draft(state, proposed_place=None)),
    "exact": lambda state, now: answer_exactness(state, is_exact=True),
    "coarse": lambda state, now: answer_exactness(state, is_exact=False),
    "change": lambda state, now: ask_change(state) if state.draft else _repeat(state),
    "back": lambda state, now: _repeat(state),
    "place": lambda state, now: ask_next(change_draft(state, options=(), place=None)),
    "categories": lambda state, now: ask_next(change_draft(state, category_options=())),
    "same": _support,
    "different": lambda state, now: ask_next(change_draft(state, similar_reference=None)),
    "report": _start,
    "status": lambda state, now: list_reports(state),
    "help": lambda state, now: _help(state),
    "start": lambda state, now: _welcome(state),
    "air": lambda state, now: Turn(state, wishes=(AnswerQuestion("air", ""),)),
    "waste": lambda state, now: Turn(state, wishes=(AnswerQuestion("waste", ""),)),
    "english": lambda state, now: _language(state, "en"),
    "vietnamese": lambda state, now: _language(state, "vi"),
}


def _welcome(state: State) -> Turn:
    """Greet; a report in the making goes on, and so does the question about consent."""
    if state.consent is Consent.UNASKED and state.held:
        return _ask_consent(state)
    return _go_on(state).saying(Outbound(texts.WELCOME, choices=MAIN_MENU))


def _help(state: State) -> Turn:
    turn = _go_on(state)
    return turn.saying(Outbound(texts.HELP, choices=() if turn.replies else MAIN_MENU))


def _content(state: State, inbound: Inbound, now: datetime) -> Turn:
    """Take content: a picture, a place, words, or something that cannot be used."""
    match inbound.kind:
        case Kind.PHOTO | Kind.DOCUMENT:
            return _photo(state, inbound, now)
        case Kind.LOCATION | Kind.VENUE:
            return _location(state, inbound, now)
        case Kind.VOICE:
            return _go_on(state).saying(Outbound(texts.VOICE, choices=MAIN_MENU))
        case Kind.VIDEO:
            return _go_on(state).saying(Outbound(texts.VIDEO, choices=MAIN_MENU))
        case Kind.STICKER:
            return _go_on(state).saying(Outbound(texts.STICKER, choices=MAIN_MENU))
        case _:
            return _text(state, inbound, now)


def _hold(state: State, inbound: Inbound, now: datetime) -> Turn:
    held = (*state.held, inbound)[-20:]
    return _ask_consent(replace(state, held=held, held_since=state.held_since or now))


def _photo(state: State, inbound: Inbound, now: datetime) -> Turn:
    if inbound.photo is None:
        text = inbound.photo_error or texts.ASK_PHOTO
        return _go_on(state).saying(Outbound(text, choices=MAIN_MENU))
    about = receive_for_report(state, inbound.text, (inbound.photo,))
    if about is not None:
        return about
    if state.consent is Consent.UNASKED:
        return _hold(state, inbound, now)
    state = begin_draft(state, now)
    draft = state.draft or Draft("1", now)
    notes: tuple[Outbound, ...] = ()
    if inbound.photo.content_hash not in {photo.content_hash for photo in draft.photos}:
        if len(draft.photos) >= MAX_PHOTOS:
            notes = (Outbound(texts.TOO_MANY_PHOTOS),)
        else:
            state = change_draft(state, photos=(*draft.photos, inbound.photo))
    wishes: tuple[LocatePlace, ...] = ()
    if (
        inbound.photo.latitude is not None
        and inbound.photo.longitude is not None
        and draft.place is None
    ):
        wishes = (
            LocatePlace(inbound.photo.latitude, inbound.photo.longitude, None, is_proposed=True),
        )
    turn = _describe(state, inbound.text) if inbound.text else ask_next(state)
    if wishes and not any(isinstance(wish, ParsePlace) for wish in turn.wishes):
        return Turn(turn.state, notes, (*turn.wishes, *wishes))
    return turn.saying(*notes)


def _location(state: State, inbound: Inbound, now: datetime) -> Turn:
    if inbound.latitude is None or inbound.longitude is None:
        return _repeat(state)
    if state.consent is Consent.UNASKED:
        return _hold(state, inbound, now)
    state = begin_draft(state, now)
    wish = LocatePlace(inbound.latitude, inbound.longitude, inbound.accuracy_metres)
    return Turn(state, wishes=(wish,))


def _text(state: State, inbound: Inbound, now: datetime) -> Turn:
    text = inbound.text.strip()
    if reference := REFERENCE.search(text):
        return Turn(state, wishes=(FindReport(f"HN-{reference[1]}-{reference[2]}"),))
    about = receive_for_report(state, text, ())
    if about is not None:
        return about
    if state.asking is Asking.DESCRIPTION and state.draft is not None:
        return ask_next(change_draft(state, description=text[:MAX_DESCRIPTION]))
    if topic := topic_of(text):
        return Turn(state, wishes=(AnswerQuestion(topic, text[:500]),))
    reading = classify(text)
    if (
        state.asking is Asking.PLACE
        and state.draft is not None
        and reading.intent not in _QUESTIONS
    ):
        return Turn(state, wishes=(ParsePlace(text[:300]),))
    return _by_intent(state, inbound, text, reading, now)


_QUESTIONS = frozenset({Intent.AIR, Intent.WASTE, Intent.HELP, Intent.ERASE_DATA})


def _by_intent(state: State, inbound: Inbound, text: str, reading: Reading, now: datetime) -> Turn:
    match reading.intent:
        case Intent.REPORT:
            if state.consent is Consent.UNASKED:
                return _hold(state, inbound, now)
            return _describe(begin_draft(state, now), text)
        case Intent.STATUS:
            return list_reports(state)
        case Intent.AIR | Intent.WASTE:
            return Turn(state, wishes=(AnswerQuestion(reading.intent.value, text[:500]),))
        case Intent.ERASE_DATA:
            return ask_erasure(state)
        case Intent.HELP:
            return _help(state)
        case Intent.GREETING:
            return _go_on(state).saying(Outbound(texts.WELCOME, choices=MAIN_MENU))
        case _:
            return _unclear(state, text, reading)


def _unclear(state: State, text: str, reading: Reading) -> Turn:
    """Keep unclear words as part of a report in the making; otherwise say what can be done."""
    if reading.has_stopped:
        return _go_on(state).saying(Outbound(texts.STOPPED, choices=MAIN_MENU))
    if state.draft is not None and any(letter.isalpha() for letter in text):
        return _describe(state, text)
    return _go_on(state).saying(Outbound(texts.OUT_OF_SCOPE, choices=MAIN_MENU))


def _describe(state: State, text: str) -> Turn:
    """Take words into the draft: description, category, whether it goes on, and a place in them."""
    draft = state.draft
    if draft is None:
        return _repeat(state)
    reading = classify(text)
    joined = (
        f"{draft.description}\n{text}".strip()
        if text not in draft.description
        else draft.description
    )
    notes = (Outbound(texts.TOO_LONG),) if len(joined) > MAX_DESCRIPTION else ()
    state = change_draft(
        state,
        description=joined[:MAX_DESCRIPTION],
        is_ongoing=draft.is_ongoing or reading.is_ongoing,
    )
    if draft.category is None and reading.category is not None:
        close = tuple(other.category for other in reading.alternatives if other.category)
        state = (
            change_draft(state, category_options=(reading.category, *close))
            if close
            else change_draft(state, category=reading.category)
        )
    if draft.place is None and _HAS_PLACE.search(text):
        return Turn(state, notes, (ParsePlace(text[:300]),))
    return ask_next(state).saying(*notes)
