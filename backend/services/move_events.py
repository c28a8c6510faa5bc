"""What people are told of a move: the event of each, with the values of its texts."""

from __future__ import annotations

from dataclasses import dataclass

from backend.core.clock import spoken_instant
from backend.core.database import UnitOfWork
from backend.domain.deadlines import next_opening
from backend.domain.workflow import Move
from backend.services.reference import ReferenceData
from backend.services.staff_news import staff_news
from backend.store.reports import ReportRow
from notifications.events import Event, EventKind

EVENT_OF_MOVE: dict[Move, EventKind] = {
    Move.ACCEPT: EventKind.REPORT_ACCEPTED,
    Move.START: EventKind.REPORT_STARTED,
    Move.ASK_INFO: EventKind.REPORT_NEEDS_INFO,
    Move.PROVIDE_INFO: EventKind.REPORT_INFO_PROVIDED,
    Move.RESUME: EventKind.REPORT_STARTED,
    Move.RESOLVE: EventKind.REPORT_RESOLVED,
    Move.REJECT: EventKind.REPORT_REJECTED,
    Move.MARK_DUPLICATE: EventKind.REPORT_MERGED,
    Move.FORWARD: EventKind.REPORT_FORWARDED,
    Move.EXTEND: EventKind.REPORT_EXTENDED,
    Move.WITHDRAW: EventKind.REPORT_CLOSED,
    Move.CONFIRM: EventKind.REPORT_CLOSED,
    Move.REOPEN: EventKind.REPORT_REOPENED,
    Move.CLOSE: EventKind.REPORT_CLOSED,
}


# Moves that officers hear of; looking their picture up costs a query.
_STAFF_HEAR = frozenset({Move.FORWARD, Move.REOPEN, Move.PROVIDE_INFO})


@dataclass(frozen=True, slots=True)
class MoveTold:
    """What is told of a move.

    Attributes:
        move: what was done.
        reply: words to the resident; "" when none.
        reason: why; "" when none.
        original: reference of the report it was merged into; "" when none.
    """

    move: Move
    reply: str = ""
    reason: str = ""
    original: str = ""


def move_event(
    uow: UnitOfWork, reference_data: ReferenceData, report: ReportRow, told: MoveTold
) -> Event:
    """Return the event that a report was moved; officers get a picture and the place with it."""
    category = reference_data.category(report.category_code)
    agencies = (report.agency_code, report.supporting_agency_code)
    return Event(
        kind=EVENT_OF_MOVE[told.move],
        key=f"report:{report.id}:v{report.version}",
        personalisation={
            "reference": report.reference,
            "category": category.name,
            "agency": reference_data.agency_names.get(report.agency_code, report.agency_code),
            "reply": told.reply.strip(),
            "reason": told.reason.strip(),
            "original": told.original,
            "due": spoken_instant(report.due_at),
        },
        reporter_id=report.reporter_id,
        report_id=report.id,
        agency_codes=tuple(code for code in agencies if code),
        is_urgent=report.is_urgent,
        is_off_hours=next_opening(reference_data.calendar, uow.now) != uow.now,
        for_staff=staff_news(uow.session, reference_data, report)
        if told.move in _STAFF_HEAR
        else {},
    )
