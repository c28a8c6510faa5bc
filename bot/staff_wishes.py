"""Carrying out what an officer does in a chat: the same services, rules and permissions as the console."""

from __future__ import annotations

from backend.core.clock import spoken_instant
from backend.domain.deadlines import may_extend
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from backend.domain.text import fold
from backend.domain.workflow import (
    OPEN_STATUSES,
    STATUS_FACES,
    TRANSITIONS,
    ActorKind,
    Move,
    Need,
    Status,
    moves_from,
)
from backend.services.photo_hints import hints_of_report
from backend.services.report_views import ReportView, is_overdue, staff_report
from backend.services.staff_links import linked_staff, redeem_link_code, unlink_chat
from backend.services.staff_news import map_url
from backend.services.workflow import MoveRequest, change_status
from backend.store.reports import QueueFilter, ReportRow, count_queue, list_queue
from bot.dialogue.results import (
    AgenciesFound,
    Done,
    ReportFound,
    WorkItem,
    WorkLine,
    WorkListed,
    WorkShown,
)
from bot.dialogue.wishes import FindAgencies, MakeMove
from bot.report_lookups import find_report
from bot.talk import Conversation

LISTED = 8
MAX_AGENCIES = 8
BESIDE_METRES = 1500
WORKING = frozenset({Status.ACCEPTED, Status.IN_PROGRESS})


def link(talk: Conversation, code: str) -> Done:
    """Link this chat to an account.

    Raises:
        LoaXanhError: `link_code_ended` or `too_many_requests`.
    """
    staff = redeem_link_code(talk.runtime, talk.uow, code, talk.channel, talk.user_ref)
    names = talk.runtime.reference(talk.uow).agency_names
    agency = names.get(staff.agency_code, staff.agency_code)
    return Done("link", values={"name": staff.display_name, "agency": agency})


def unlink(talk: Conversation) -> Done:
    """End the link; the answer names the account when there was one."""
    staff = unlink_chat(talk.uow, talk.channel, talk.user_ref)
    return Done("unlink", values={"name": staff.display_name} if staff else {})


def _staff(talk: Conversation) -> StaffMember:
    """Return whose chat this is, looked up for every wish.

    Raises:
        LoaXanhError: `forbidden` when no active account is linked, or its role may not see reports.
    """
    staff = linked_staff(talk.uow, talk.channel, talk.user_ref)
    if staff is None or not staff.can(Permission.VIEW_REPORTS):
        raise LoaXanhError("forbidden")
    return staff


def list_work(talk: Conversation, scope: str) -> WorkListed:
    """List the officer's reports.

    Raises:
        LoaXanhError: `forbidden`.
    """
    staff, session = _staff(talk), talk.uow.session
    chosen = {
        "overdue": QueueFilter(overdue_at=talk.uow.now),
        "working": QueueFilter(statuses=WORKING),
    }.get(scope, QueueFilter(statuses=OPEN_STATUSES))
    rows = list_queue(session, staff, chosen, limit=LISTED, offset=0)
    total = count_queue(session, staff, chosen)
    return WorkListed(scope, tuple(_line(talk, row) for row in rows), total)


def _line(talk: Conversation, row: ReportRow) -> WorkLine:
    data = talk.runtime.reference(talk.uow)
    return WorkLine(
        row.reference,
        talk.say(data.category(row.category_code).name),
        data.commune_names[row.commune_code],
        spoken_instant(row.due_at),
        is_urgent=row.is_urgent,
        is_overdue=is_overdue(row, talk.uow.now),
    )


def show_work(talk: Conversation, reference: str) -> WorkShown | ReportFound:
    """Show one report: as its officer sees it, or as anybody does when it is another agency's.

    Raises:
        LoaXanhError: `forbidden` or `report_not_found`.
    """
    staff = _staff(talk)
    try:
        view = staff_report(talk.uow, staff, reference)
    except LoaXanhError:
        return find_report(talk, reference)
    return WorkShown(_item(talk, staff, view))


def _item(talk: Conversation, staff: StaffMember, view: ReportView) -> WorkItem:
    report, data = view.report, talk.runtime.reference(talk.uow)
    hints = hints_of_report(talk.uow, report.id)
    return WorkItem(
        reference=report.reference,
        version=report.version,
        category=talk.say(data.category(report.category_code).name),
        status_name=talk.say(STATUS_FACES[report.status].name),
        commune=data.commune_names[report.commune_code],
        address=report.address,
        description=view.description,
        due=spoken_instant(report.due_at),
        map_url=map_url(report.latitude, report.longitude),
        photo_count=len(view.photos_of(None)),
        pictures=tuple(str(one.id) for one in view.attachments[:1]),
        moves=_moves(talk, staff, report),
        hints=tuple(talk.say(hint.text, **hint.values) for hint in hints),
        is_urgent=report.is_urgent,
        is_overdue=is_overdue(report, talk.uow.now),
    )


def _moves(
    talk: Conversation, staff: StaffMember, report: ReportRow
) -> tuple[tuple[str, str], ...]:
    """Return the moves this officer may make now, as the console offers them."""
    if not staff.can(Permission.MOVE_REPORTS):
        return ()
    category = talk.runtime.reference(talk.uow).category(report.category_code)
    may = may_extend(category, report.is_urgent, report.extended_at)
    return tuple(
        (move.value, talk.say(TRANSITIONS[move].name))
        for move in moves_from(report.status, ActorKind.STAFF)
        if move is not Move.EXTEND or may
    )


def find_agencies(talk: Conversation, wish: FindAgencies) -> AgenciesFound:
    """Look for agencies to forward to: those named, else those here and beside.

    Raises:
        LoaXanhError: `forbidden` or `report_not_found`.
    """
    report = staff_report(talk.uow, _staff(talk), wish.reference).report
    names = talk.runtime.reference(talk.uow).agency_names
    others = {code: name for code, name in names.items() if code != report.agency_code}
    asked = fold(wish.text).strip()
    if asked:
        found = [(code, name) for code, name in others.items() if asked in fold(name)]
        return AgenciesFound(tuple(found[:MAX_AGENCIES]))
    index = talk.runtime.communes(talk.uow)
    beside = index.neighbours_within(report.latitude, report.longitude, BESIDE_METRES)
    near = (report.commune_code, *beside)
    likely = [(code, name) for code, name in others.items() if code.split("-")[0] in near]
    rest = [(code, name) for code, name in others.items() if not code[:5].isdecimal()]
    return AgenciesFound(tuple((likely + rest)[:MAX_AGENCIES]))


def make_move(talk: Conversation, wish: MakeMove) -> Done:
    """Move a report through the one door of the workflow.

    Raises:
        LoaXanhError: any code of `change_status`.
    """
    staff, move = _staff(talk), Move(wish.move)
    needs = TRANSITIONS[move].needs
    request = MoveRequest(
        reference=wish.reference,
        move=move,
        actor=ActorKind.STAFF,
        staff=staff,
        version=wish.version,
        reply=wish.text if Need.REASON not in needs else "",
        reason=wish.text if Need.REASON in needs else "",
        known_photos=tuple(photo.content_hash for photo in wish.photos),
        target_agency=wish.target if Need.TARGET_AGENCY in needs else None,
        target_reference=wish.target if Need.TARGET_REPORT in needs else None,
        publish=wish.publish,
    )
    report = change_status(talk.uow, talk.runtime.reference(talk.uow), request)
    return Done("move", report.reference, {"move": talk.say(TRANSITIONS[move].name)})
