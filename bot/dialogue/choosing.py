"""Choices: what each answer on offer does, in two tables."""

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
    topics,
)
from bot.dialogue.going_on import between, come_back, interlude, menu_of, repeat, standing
from bot.dialogue.messages import Outbound
from bot.dialogue.state import (
    Asking,
    Consent,
    State,
    begin_draft,
    change_draft,
    cleared,
)
from bot.dialogue.turns import Turn, settled, told
from bot.dialogue.wishes import AnswerQuestion, RecordConsent


def choose(state: State, value: str, now: datetime) -> Turn:
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
    if not state.waiting or not target:
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
    turn = repeat(change_draft(begin_draft(state, now), is_anonymous=True))
    return turn.saying(Outbound(texts.ANONYMOUS_NOTE))


def _start(state: State, now: datetime) -> Turn:
    """Begin a report, with what waited to be told apart."""
    state = replace(settled(state), task=None)
    if state.waiting and state.consent is not Consent.UNASKED:
        return content.take_as_new(state, now)
    held = (*state.held, *state.waiting)
    since = state.held_since or (now if held else None)
    return repeat(begin_draft(replace(state, held=held, held_since=since, waiting=()), now))


def _cancel(state: State) -> Turn:
    text = texts.CANCELLED if state.draft or state.held or state.waiting else texts.NOTHING_TO_DO
    return Turn(cleared(state), (Outbound(text, choices=menu_of(state)),))


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
