"""Carrying out what the dialogue wishes, through the same services as everybody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from backend.domain.errors import LoaXanhError
from backend.domain.geography import check_place
from backend.services.air_answers import answer_air_question
from backend.services.air_series import air_rules
from backend.services.erasure import erase_chat, erase_person
from bot import report_lookups, report_wishes, staff_wishes, topic_wishes
from bot.answers import ANSWERS
from bot.dialogue import texts
from bot.dialogue.results import (
    Commune,
    Done,
    PlaceLocated,
    PlaceParsed,
    QuestionAnswered,
    Refused,
    Result,
)
from bot.dialogue.wishes import (
    AddToReport,
    AnswerQuestion,
    EraseMyData,
    FindAgencies,
    FindMatters,
    FindReport,
    FindSimilar,
    LinkStaff,
    ListReports,
    ListTopics,
    ListWork,
    LocatePlace,
    MakeMove,
    ParsePlace,
    RateReport,
    ShowWork,
    SubmitReport,
    Subscribe,
    SupportReport,
    UnlinkStaff,
    Unsubscribe,
    Wish,
    WithdrawReport,
)
from bot.places import parse_typed_place
from bot.talk import Conversation

# What a refusal of a wish is told as.
WISH_NAMES: dict[type[object], str] = {
    SubmitReport: "submit",
    FindReport: "find",
    AddToReport: "add",
    WithdrawReport: "withdraw",
    RateReport: "rate",
    SupportReport: "support",
    EraseMyData: "erase",
    LinkStaff: "link",
    ListWork: "work",
    ShowWork: "work",
    FindAgencies: "work",
    MakeMove: "move",
}
# Where a refusal is said otherwise in a talk than to a program.
CHAT_WORDS: dict[tuple[type[object], str], str] = {
    (SubmitReport, "too_many_requests"): texts.TOO_MANY_REPORTS,
}


def carry_out(talk: Conversation, wish: Wish) -> Result | None:
    """Carry out one wish; a refusal becomes an answer and leaves nothing half done."""
    try:
        with talk.uow.session.begin_nested():
            return _CARRIERS[type(wish)](talk, wish)
    except LoaXanhError as refused:
        words = CHAT_WORDS.get((type(wish), refused.code), refused.kind.text)
        text = talk.say(words, **{k: str(v) for k, v in refused.details.items()})
        if isinstance(wish, LocatePlace):
            return PlaceLocated(
                wish.latitude,
                wish.longitude,
                None,
                None,
                is_proposed=wish.is_proposed,
                name=wish.name,
                error=text,
            )
        return Refused(WISH_NAMES.get(type(wish), ""), refused.code, text)


def _locate(talk: Conversation, wish: LocatePlace) -> PlaceLocated:
    latitude, longitude = check_place(wish.latitude, wish.longitude)
    located = talk.runtime.communes(talk.uow).locate(latitude, longitude, wish.accuracy_metres)
    if located is None:
        raise LoaXanhError("location_outside_hanoi")
    # Without a known accuracy there is nothing to doubt but rough borders.
    is_doubtful = wish.accuracy_metres is not None or located.is_approximate
    names = talk.runtime.reference(talk.uow).commune_names
    neighbours = located.close if is_doubtful else ()
    return PlaceLocated(
        latitude,
        longitude,
        wish.accuracy_metres,
        Commune(located.code, names[located.code]),
        tuple(Commune(code, names[code]) for code in neighbours),
        is_approximate=located.is_approximate,
        is_proposed=wish.is_proposed,
        name=wish.name,
    )


def _parse(talk: Conversation, wish: ParsePlace) -> PlaceParsed:
    return parse_typed_place(talk.runtime, talk.uow, wish.text, talk.geocoded)


def _erase(talk: Conversation) -> Done:
    if talk.known_id is not None:
        erase_person(talk.uow, talk.known_id)
    erase_chat(talk.uow, talk.channel, talk.user_ref)
    return Done("erase")


def _answer(talk: Conversation, wish: AnswerQuestion) -> QuestionAnswered:
    answer = ANSWERS.get(wish.topic)
    if answer is not None:
        return QuestionAnswered(answer(talk.runtime, talk.uow, wish.text, talk.state.locale))
    rules = air_rules(talk.runtime.settings)
    return QuestionAnswered(answer_air_question(talk.uow, rules, wish.text, talk.state.locale))


_CARRIERS: Mapping[type[object], Callable[[Conversation, Any], Result | None]] = {
    LocatePlace: _locate,
    ParsePlace: _parse,
    FindSimilar: lambda talk, wish: report_lookups.find_similar_report(talk),
    SubmitReport: lambda talk, wish: report_wishes.submit(talk),
    FindReport: lambda talk, wish: report_lookups.find_report(talk, wish.reference),
    ListReports: lambda talk, wish: report_lookups.list_reports(talk),
    FindMatters: lambda talk, wish: report_lookups.find_matters(talk, wish.purpose),
    AddToReport: report_wishes.add,
    SupportReport: report_wishes.support,
    RateReport: report_wishes.rate,
    WithdrawReport: lambda talk, wish: report_wishes.withdraw(talk, wish.reference),
    EraseMyData: lambda talk, wish: _erase(talk),
    AnswerQuestion: _answer,
    ListTopics: lambda talk, wish: topic_wishes.list_topics(talk),
    Subscribe: topic_wishes.subscribe_to,
    Unsubscribe: topic_wishes.unsubscribe_from,
    LinkStaff: lambda talk, wish: staff_wishes.link(talk, wish.code),
    UnlinkStaff: lambda talk, wish: staff_wishes.unlink(talk),
    ListWork: lambda talk, wish: staff_wishes.list_work(talk, wish.scope),
    ShowWork: lambda talk, wish: staff_wishes.show_work(talk, wish.reference),
    FindAgencies: staff_wishes.find_agencies,
    MakeMove: staff_wishes.make_move,
}
