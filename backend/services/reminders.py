"""Reminding staff of deadlines, telling the city what passed them, and the officers' morning digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from backend.core.clock import hanoi_date, hanoi_time, spoken_instant
from backend.core.database import UnitOfWork
from backend.domain.permissions import Permission
from backend.domain.reminders import Step, may_remind, reminder_times, running_limit
from backend.domain.workflow import Status
from backend.services.reference import ReferenceData
from backend.services.staff_news import staff_news
from backend.store.reminders import (
    ReminderRow,
    due_reminders,
    plan_reminders,
    unplanned_reports,
)
from backend.store.reports import ReportRow
from backend.store.staff import StaffRow
from notifications.audiences import record_event
from notifications.events import Event, EventKind

PAGE = 200
DIGEST_LINES = 5
EVENT_OF_STEP = {
    Step.HALF: EventKind.DEADLINE_NEAR,
    Step.NEAR: EventKind.DEADLINE_NEAR,
    Step.PASSED: EventKind.DEADLINE_PASSED,
    Step.ESCALATED: EventKind.DEADLINE_ESCALATED,
}


def plan_deadline_reminders(
    uow: UnitOfWork, reference_data: ReferenceData, limit: int = PAGE
) -> int:
    """Write when to remind of deadlines that are new or moved; return how many."""
    reports = unplanned_reports(uow.session, limit)
    for report in reports:
        category = reference_data.category(report.category_code)
        allowed = running_limit(report.status, category, is_urgent=report.is_urgent)
        if allowed is None or report.due_at is None:
            continue
        times = reminder_times(
            reference_data.calendar, report.due_at, allowed, is_urgent=report.is_urgent
        )
        plan_reminders(
            uow.session, report, report.due_at, {int(step): at for step, at in times.items()}
        )
    return len(reports)


def send_deadline_reminders(
    uow: UnitOfWork, reference_data: ReferenceData, limit: int = PAGE
) -> int:
    """Tell staff of the steps that are reached, each once; return how many steps were dealt with.

    Of several steps reached since the last time (the machine was off, offices were closed) only the
    furthest is told. What is urgent goes out at any hour, to whoever is on duty.
    """
    calendar = reference_data.calendar
    is_open = may_remind(calendar, uow.now, is_urgent=False)
    due = due_reminders(uow.session, uow.now, limit, only_urgent=not is_open)
    furthest: dict[int, tuple[ReminderRow, ReportRow]] = {}
    for reminder, report in due:
        reminder.sent_at = uow.now
        known = furthest.get(report.id)
        if known is None or known[0].percent < reminder.percent:
            furthest[report.id] = (reminder, report)
    for reminder, report in furthest.values():
        record_event(uow, _reminder_event(uow, reference_data, reminder, report, is_open=is_open))
    return len(due)


def _reminder_event(
    uow: UnitOfWork,
    reference_data: ReferenceData,
    reminder: ReminderRow,
    report: ReportRow,
    *,
    is_open: bool,
) -> Event:
    agencies = (report.agency_code, report.supporting_agency_code)
    step = Step(reminder.percent)
    return Event(
        kind=EVENT_OF_STEP[step],
        key=f"deadline:{report.id}:{reminder.due_at:%Y%m%d%H%M%S}"
        f":{int(reminder.is_resolving)}:{step.value}",
        personalisation={
            "reference": report.reference,
            "category": reference_data.category(report.category_code).name,
            "agency": reference_data.agency_names.get(report.agency_code, report.agency_code),
            "percent": str(step.value),
            "due": spoken_instant(reminder.due_at),
            **staff_news(uow.session, reference_data, report),
        },
        report_id=report.id,
        agency_codes=tuple(code for code in agencies if code),
        is_urgent=report.is_urgent,
        is_off_hours=not is_open,
    )


@dataclass(frozen=True, slots=True)
class Workload:
    """What waits on an agency's desk in the morning.

    Attributes:
        waiting: not accepted yet.
        due_today: deadlines that end today.
        overdue: deadlines that have passed.
        lines: the most pressing reports, a line each.
    """

    waiting: int
    due_today: int
    overdue: int
    lines: tuple[str, ...]


def send_digests(
    uow: UnitOfWork, reference_data: ReferenceData, after_id: int, limit: int = PAGE
) -> int | None:
    """Write the morning digest for the next members of staff who want one and have something to do.

    Returns:
        The last id looked at; None when all were. On days off nobody gets one.
    """
    today = hanoi_date(uow.now)
    if not reference_data.calendar.is_working_day(today):
        return None
    members = uow.session.scalars(
        select(StaffRow)
        .where(StaffRow.id > after_id, StaffRow.is_active, StaffRow.gets_digest)
        .order_by(StaffRow.id)
        .limit(limit)
    ).all()
    loads: dict[str, Workload] = {}
    for row in members:
        member = row.as_member()
        desk = "" if member.can(Permission.SEE_ALL_AGENCIES) else member.agency_code
        if desk not in loads:
            loads[desk] = _workload(uow.session, uow.now, desk, reference_data)
        if loads[desk].waiting or loads[desk].due_today or loads[desk].overdue:
            record_event(uow, _digest_event(uow.now, row.id, loads[desk]))
    return members[-1].id if len(members) == limit else None


def _workload(session: Session, now: datetime, desk: str, data: ReferenceData) -> Workload:
    midnight = hanoi_time(now).replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    on_desk: Sequence[ColumnElement[bool]] = (
        [(ReportRow.agency_code == desk) | (ReportRow.supporting_agency_code == desk)]
        if desk
        else []
    )
    waits = ReportRow.status.in_([Status.SUBMITTED, Status.REOPENED])
    counts = session.execute(
        select(
            func.count().filter(waits),
            func.count().filter(ReportRow.due_at >= now, ReportRow.due_at < tomorrow),
            func.count().filter(ReportRow.due_at < now),
        ).where(*on_desk, ReportRow.due_at.is_not(None))
    ).one()
    pressing = session.scalars(
        select(ReportRow)
        .where(*on_desk, ReportRow.due_at < tomorrow)
        .order_by(ReportRow.is_urgent.desc(), ReportRow.due_at)
        .limit(DIGEST_LINES)
    )
    lines = tuple(
        f"• {row.reference} {data.category(row.category_code).name}, "
        f"{data.commune_names[row.commune_code]}"
        for row in pressing
    )
    return Workload(*counts, lines)


def _digest_event(now: datetime, staff_id: int, load: Workload) -> Event:
    return Event(
        kind=EventKind.MORNING_DIGEST,
        key=f"digest:{hanoi_date(now):%Y%m%d}:{staff_id}",
        personalisation={
            "today": f"{hanoi_date(now):%d/%m/%Y}",
            "waiting": str(load.waiting),
            "count": str(load.due_today),
            "overdue": str(load.overdue),
            "lines": "\n".join(load.lines),
        },
        staff_id=staff_id,
    )
