"""Outcomes: what is said and asked once a wish was carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.dialogue import (
    after,
    content,
    places,
    report_flow,
    staff,
    texts_staff,
    topics,
)
from bot.dialogue.going_on import between, interlude
from bot.dialogue.messages import Outbound
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
from bot.dialogue.state import (
    Asking,
    State,
)
from bot.dialogue.turns import Turn


def placed(state: State, result: PlaceLocated | PlaceParsed | SimilarFound) -> Turn:
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


def answered(state: State, result: Result, now: datetime) -> Turn:  # noqa: C901 - a row a result
    """Say what came of a wish, and go on where the conversation was."""
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
