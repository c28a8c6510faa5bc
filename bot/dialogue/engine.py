"""The conversation: `step` turns a state and one event into a new state, replies and wishes.

Pure and total: no input or output, no clock, and no input makes it raise. What comes first: danger to
life, what may not be kept, a choice, then content (`content.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.dialogue import (
    after,
    consent,
    content,
    places,
    rating,
    report_flow,
    staff,
    texts,
    texts_staff,
    topics,
)
from bot.dialogue.going_on import between, come_back, interlude, menu_of, repeat, standing
from bot.dialogue.messages import Choice, Inbound, Kind, Outbound
from bot.dialogue.results import (
    AgenciesFound,
    Done,
    MattersFound,
    PlaceLocated,
    PlaceParsed,
    QuestionAnswered,
    Refused,
    ReportFound,
    ReportsListed,
    ReportSubmitted,
    Result,
    SimilarFound,
    TopicsListed,
    WorkListed,
    WorkShown,
)
from bot.dialogue.spoken import spoken_choice
from bot.dialogue.state import (
    DRAFT_KEPT_FOR,
    HELD_FOR,
    Asking,
    Consent,
    State,
    begin_draft,
    change_draft,
)
from bot.dialogue.turns import CANCEL, MAIN_MENU, Turn, settled, told
from bot.dialogue.understanding import Intent, classify
from bot.dialogue.wishes import AnswerQuestion, BlankTexts, RecordConsent
from bot.dialogue.words import choice_of, is_small_talk

FEW_WORDS = 4
_ASKS_PLACE = frozenset({Asking.PLACE, Asking.TOPICS_PLACE})
CLEARED = {
    "draft": None,
    "held": (),
    "held_since": None,
    "asking": Asking.NOTHING,
    "rating": "",
    "rating_photos": (),
    "waiting": (),
    "topics": (),
    "task": None,
}


def step(state: State, event: Inbound | Result, now: datetime) -> Turn:
    """Return what one event leads to.

    Args:
        state: what the conversation remembers.
        event: what the resident sent, or the answer to an earlier wish.
        now: aware UTC.
    """
    if isinstance(event, Inbound):
        return _receive(state, event, now)
    if isinstance(event, PlaceLocated | PlaceParsed | SimilarFound):
        return _placed(state, event)
    return _answered(state, event, now)


def _receive(state: State, inbound: Inbound, now: datetime) -> Turn:
    state, notes = _forget_old(state, now)
    state = replace(state, seen_at=now)
    is_content = inbound.kind not in (Kind.CHOICE, Kind.COMMAND)
    if inbound.text and is_content and state.asking not in staff.STAFF_ASKING:
        state = _note_language(state, inbound.text)
        first = _before_all(state, inbound, now)
        if first is not None:
            return first.saying(*notes)
    value = _chosen(state, inbound)
    if value == "skip_photo" and len(inbound.text.split()) > FEW_WORDS:
        # Whoever tells why there is no picture tells of the matter too.
        state, value = change_draft(state, photo_skipped=True), ""
    turn = _choose(state, value, now) if value else content.take(state, inbound, now)
    return turn.saying(*notes)


def _chosen(state: State, inbound: Inbound) -> str:
    """Return the choice an inbound amounts to; "" when it is content."""
    value = choice_of(state, inbound)
    if inbound.kind is not Kind.TEXT:
        return value
    if is_small_talk(inbound.text):
        value = report_flow.said_to_exactness(state, value)
    is_done = value == "send" and state.draft is None
    if value and not is_done:
        return value
    return spoken_choice(state, inbound.text) or ("report" if is_done else "")


def _forget_old(state: State, now: datetime) -> tuple[State, tuple[Outbound, ...]]:
    """Drop what has waited too long, and say so when it was something the resident had made."""
    is_old = now - (state.seen_at or now) > DRAFT_KEPT_FOR
    held_too_long = state.held_since is not None and now - state.held_since > HELD_FOR
    if not is_old and not held_too_long:
        return state, ()
    has_draft = state.draft is not None and not state.draft.is_empty
    has_content = has_draft or state.held or state.waiting or state.rating_photos
    notes = (Outbound(texts.EXPIRED),) if has_content else ()
    return replace(state, **CLEARED), notes  # type: ignore[arg-type]


def _note_language(state: State, text: str) -> State:
    """Answer in English to who writes English and nothing Vietnamese, until they write Vietnamese.

    An address says nothing about it: everybody copies it from the street sign.
    """
    if state.is_locale_chosen or len(text.split()) < 3 or state.asking in _ASKS_PLACE:
        return state
    if classify(text).is_english:
        return replace(state, locale="en")
    is_vietnamese = any(ord(letter) > 127 and letter.isalpha() for letter in text)
    return replace(state, locale="vi") if is_vietnamese else state


def _before_all(state: State, inbound: Inbound, now: datetime) -> Turn | None:
    """Answer what must come first: danger to life, and what may not be kept."""
    reading = classify(inbound.text)
    rest = replace(inbound, text="")
    has_rest = inbound.photo is not None or inbound.latitude is not None
    if reading.intent is Intent.EMERGENCY:
        return content.take(state, inbound, now).saying(_EMERGENCY) if has_rest else _warn(state)
    if reading.is_complaint:
        note = Outbound(texts.COMPLAINT, choices=MAIN_MENU)
        turn = content.take(state, rest, now).saying(note) if has_rest else interlude(state, note)
        return turn.wishing(BlankTexts())
    return None


_EMERGENCY = Outbound(texts.EMERGENCY)


def _warn(state: State) -> Turn:
    """Say whom to call and nothing else; what was asked waits behind a button."""
    if standing(state) is None:
        return interlude(state, replace(_EMERGENCY, choices=menu_of(state)))
    back = Choice("back", texts.GO_ON)
    return Turn(state, (replace(_EMERGENCY, choices=(back, CANCEL)),))


def _placed(state: State, result: PlaceLocated | PlaceParsed | SimilarFound) -> Turn:
    """Take what was found out about a place, for the report or the regular messages."""
    if state.draft is not None:
        match result:
            case PlaceLocated():
                return places.place_located(state, result)
            case PlaceParsed():
                return places.place_parsed(state, result)
            case SimilarFound():
                return report_flow.similar_found(state, result)
    if state.asking is Asking.TOPICS_PLACE and not isinstance(result, SimilarFound):
        return topics.place_named(state, result)
    return Turn(state)


def _answered(state: State, result: Result, now: datetime) -> Turn:  # noqa: C901 - a row a result
    match result:
        case QuestionAnswered(text=text):
            return interlude(state, Outbound("{answer}", {"answer": text}))
        case ReportSubmitted():
            return after.submitted(state, result)
        case ReportFound(report=report):
            return between(after.report_found(state, report))
        case ReportsListed(reports=reports):
            return between(after.reports_listed(state, reports))
        case MattersFound():
            return content.matters_found(state, result, now)
        case TopicsListed():
            return topics.topics_listed(state, result)
        case WorkListed():
            return between(staff.work_listed(state, result))
        case WorkShown(item=item):
            turn = staff.work_shown(state, item)
            return staff.take_waiting(turn.state) or turn
        case AgenciesFound():
            return staff.agencies_found(state, result)
        case Done():
            return _done(state, result)
        case Refused():
            return _refused(state, result)
    return Turn(state)


def _done(state: State, result: Done) -> Turn:
    match result.wish:
        case "subscribe":
            return between(topics.subscribed(state, result.values.get("place", "")))
        case "link":
            note = Outbound(texts_staff.LINKED, result.values, choices=staff.MENU)
            return interlude(replace(state, is_staff=True), note)
        case "unlink":
            was_linked = "name" in result.values
            text = texts_staff.UNLINKED if was_linked else texts_staff.NOT_LINKED
            return interlude(replace(state, is_staff=False, task=None), Outbound(text))
        case "move":
            return staff.moved(state, result)
    return between(after.done(state, result))


def _refused(state: State, result: Refused) -> Turn:
    if result.wish == "move" and state.task is not None:
        note = Outbound("{reason}", {"reason": result.text})
        return staff.show_work(replace(state, task=None), state.task.reference).saying(note)
    if result.wish in ("find", "link", "work"):
        return interlude(state, Outbound("{reason}", {"reason": result.text}))
    turn = after.refused(state, result)
    is_asking = any(reply.is_question for reply in turn.replies)
    return turn if is_asking else between(turn)


def _choose(state: State, value: str, now: datetime) -> Turn:
    """Act on a choice; one that no longer fits repeats the present question."""
    name, _, argument = value.partition(":")
    if name in _ABOUT_DRAFT and (state.draft is None or state.consent is Consent.UNASKED):
        return repeat(state)
    simple = _SIMPLE.get(value)
    if simple is not None:
        return simple(state, now)
    chosen = _WITH_ARGUMENT.get(name)
    turn = chosen(state, argument, now) if chosen is not None else staff.choose(state, value)
    return turn or repeat(state)


def _category(state: State, code: str, now: datetime) -> Turn | None:
    if code not in texts.CATEGORY_NAMES:
        return None
    changed = change_draft(
        begin_draft(state, now), category=code, category_options=(), similar_checked=False
    )
    return repeat(changed)


def _to(state: State, target: str, now: datetime) -> Turn | None:
    """Say which report what waits is for."""
    if not state.waiting:
        return None
    if target == "new":
        if state.consent is Consent.UNASKED:
            return consent.hold(replace(state, waiting=()), state.waiting[0], now)
        return content.take_as_new(state, now)
    return content.take_for_report(state, target)


def _agree(state: State, now: datetime, answer: Consent) -> Turn:
    """Take the answer about data, then everything that was held, in order."""
    if answer is Consent.ANONYMOUS and state.consent is Consent.GIVEN:
        return _send_this_anonymously(state, now)
    held, is_given = state.held, answer is Consent.GIVEN
    is_new = state.consent is not answer
    state = replace(settled(state), consent=answer, held=(), held_since=None)
    thanks = Outbound(texts.CONSENT_THANKS if is_given else texts.ANONYMOUS_NOTE)
    if held:
        turn = content.take_all(begin_draft(state, now), held, now)
    elif state.draft is not None:
        turn = repeat(state)
    else:
        turn = _start(state, now)
    proof = (RecordConsent(consent.REPORTS, is_given),) if is_new else ()
    return turn.saying(thanks).wishing(*proof)


def _send_this_anonymously(state: State, now: datetime) -> Turn:
    """Let this one report go without its sender, although we may know them."""
    return repeat(change_draft(begin_draft(state, now), is_anonymous=True))


def _start(state: State, now: datetime) -> Turn:
    """Begin a report, with what waited to be told apart."""
    state = replace(settled(state), task=None)
    if state.waiting and state.consent is not Consent.UNASKED:
        return content.take_as_new(state, now)
    held = (*state.held, *state.waiting)
    since = state.held_since or (now if held else None)
    return repeat(begin_draft(replace(state, held=held, held_since=since, waiting=()), now))


def _cancel(state: State) -> Turn:
    cleared = replace(state, **CLEARED)  # type: ignore[arg-type]
    text = texts.CANCELLED if state.draft or state.held or state.waiting else texts.NOTHING_TO_DO
    return Turn(cleared, (Outbound(text, choices=menu_of(state)),))


def _back(state: State) -> Turn:
    """Leave a side step: an officer sees the report again, a resident the question before."""
    if state.is_staff and state.task is not None and state.draft is None:
        return staff.show_work(state, state.task.reference)
    is_kept = state.asking in (Asking.ERASURE, Asking.WITHDRAWAL)
    if is_kept and standing(settled(state)) is None:
        return told(state, texts.KEPT)
    return repeat(settled(state))


def _language(state: State, locale: str) -> Turn:
    state = replace(state, locale=locale, is_locale_chosen=True)
    text = texts.LANGUAGE_ENGLISH if locale == "en" else texts.LANGUAGE_VIETNAMESE
    return interlude(state, Outbound(text))


def _question(state: State, topic: str) -> Turn:
    """Answer about a topic, with the words that waited for it to be chosen."""
    asked = state.waiting[-1].text if state.asking is Asking.INTENT and state.waiting else ""
    return Turn(replace(state, waiting=()), wishes=(AnswerQuestion(topic, asked[:500]),))


def _send(state: State) -> Turn:
    """Send what was shown; what is still missing is asked for in few words."""
    if state.asking is not Asking.CONFIRM:
        return come_back(state) or repeat(state)
    return report_flow.send(state)


def _skip_photo(state: State, now: datetime) -> Turn:
    if state.draft is None:
        return _start(state, now)
    return repeat(change_draft(state, photo_skipped=True))


_ABOUT_DRAFT = frozenset(
    {
        "yes", "no", "exact", "coarse", "place", "categories", "same", "different", "change", "send", "side", "option",
    }
)  # fmt: skip
_SIMPLE: dict[str, Callable[[State, datetime], Turn]] = {
    "agree": lambda state, now: _agree(state, now, Consent.GIVEN),
    "anonymous": lambda state, now: _agree(state, now, Consent.ANONYMOUS),
    "decline": lambda state, now: consent.decline(state),
    "cancel": lambda state, now: _cancel(state),
    "back": lambda state, now: _back(state),
    "start": lambda state, now: interlude(state, Outbound(texts.WELCOME)),
    "help": lambda state, now: interlude(state, Outbound(texts.HELP)),
    "english": lambda state, now: _language(state, "en"),
    "vietnamese": lambda state, now: _language(state, "vi"),
    "report": _start,
    "send": lambda state, now: _send(state),
    "sent": lambda state, now: told(state, texts.SENT_ALREADY, reference=state.reference or ""),
    "who": lambda state, now: interlude(state, Outbound(texts.WHO)),
    "exact": lambda state, now: report_flow.answer_exactness(state, is_exact=True),
    "coarse": lambda state, now: report_flow.answer_exactness(state, is_exact=False),
    "keep_back": lambda state, now: report_flow.keep_place_back(state),
    "change": lambda state, now: report_flow.ask_change(state),
    "skip_photo": _skip_photo,
    "yes": lambda state, now: places.accept_proposed(state),
    "no": lambda state, now: repeat(change_draft(state, proposed_place=None)),
    "place": lambda state, now: places.forget_options(state),
    "categories": lambda state, now: repeat(change_draft(state, category_options=())),
    "same": lambda state, now: report_flow.join_similar(state),
    "different": lambda state, now: repeat(change_draft(state, similar_reference=None)),
    "status": lambda state, now: between(after.list_reports(state)),
    "withdraw_yes": lambda state, now: between(after.withdraw(state)),
    "erase": lambda state, now: after.ask_erasure(state),
    "erase_yes": lambda state, now: after.erase(state),
    "air": lambda state, now: _question(state, "air"),
    "waste": lambda state, now: _question(state, "waste"),
    "topics": lambda state, now: topics.begin(state),
    "topics_agree": lambda state, now: topics.agree(state),
    "topics_add": lambda state, now: topics.ask_topics(state),
    "topics_done": lambda state, now: topics.ask_place(state),
    "unsubscribe": lambda state, now: topics.stop(state),
    "unlink": lambda state, now: staff.unlink(state),
    "work": lambda state, now: staff.list_work(state, "open"),
    "s:mine": lambda state, now: _to(state, "new", now) or repeat(state),
}
_WITH_ARGUMENT: dict[str, Callable[[State, str, datetime], Turn | None]] = {
    "category": _category,
    "side": lambda state, code, now: places.choose_side(state, code),
    "option": lambda state, rest, now: places.choose_option(state, rest),
    "change": lambda state, part, now: report_flow.change_part(state, part),
    "show": lambda state, rest, now: after.show_report(state, rest) if rest else None,
    "add": lambda state, rest, now: after.ask_addition(state, rest) if rest else None,
    "withdraw": lambda state, rest, now: after.ask_withdrawal(state, rest) if rest else None,
    "support": lambda state, rest, now: after.support(state, rest) if rest else None,
    "rate": lambda state, rest, now: rating.rate(state, rest),
    "feel": lambda state, rest, now: (
        after.find_matters(state, f"feel:{rest}") if state.draft is None else None
    ),
    "to": _to,
    "topic": lambda state, code, now: topics.choose_topic(state, code),
    "topics_at": lambda state, code, now: topics.subscribe(state, code),
    "link": lambda state, code, now: staff.link(state, code),
    "work": lambda state, scope, now: staff.list_work(state, scope),
}
