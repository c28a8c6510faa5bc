"""What staff are to be reminded of and when: one row for each deadline and step, sent once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, and_, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.workflow import Status
from backend.store.reports import ReportRow


class ReminderRow(Base):
    """One step towards one deadline of one report.

    Attributes:
        due_at: the deadline; when the report's own moves, this row counts no more.
        is_resolving: whether it is the clock of the work, not of the acceptance; both can end at
            the same instant.
        percent: of the time that has gone; 200 tells the city.
        remind_at: when the step is reached.
        sent_at: when it was told or passed over for a later step; None: it waits.
    """

    __tablename__ = "deadline_reminders"
    __table_args__ = (
        Index("ix_deadline_reminders_waiting", "remind_at", postgresql_where="sent_at IS NULL"),
    )

    report_id: Mapped[int] = mapped_column(
        ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True
    )
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    is_resolving: Mapped[bool] = mapped_column(primary_key=True)
    percent: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    remind_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


_IS_RESOLVING = ReportRow.status.in_([Status.ACCEPTED, Status.IN_PROGRESS])
# Whether a reminder is about the deadline its report has now.
_IS_PRESENT = and_(
    ReminderRow.report_id == ReportRow.id,
    ReminderRow.due_at == ReportRow.due_at,
    ReminderRow.is_resolving == _IS_RESOLVING,
)


def unplanned_reports(session: Session, limit: int) -> Sequence[ReportRow]:
    """Return reports whose present deadline has no reminders yet."""
    planned = select(ReminderRow.report_id).where(_IS_PRESENT).correlate(ReportRow)
    return session.scalars(
        select(ReportRow)
        .where(ReportRow.due_at.is_not(None), ~planned.exists())
        .order_by(ReportRow.due_at, ReportRow.id)
        .limit(limit)
    ).all()


def plan_reminders(
    session: Session, report: ReportRow, due_at: datetime, times: Mapping[int, datetime]
) -> None:
    """Write when to remind of the deadline a report has now."""
    is_resolving = report.status in (Status.ACCEPTED, Status.IN_PROGRESS)
    session.execute(
        insert(ReminderRow)
        .values(
            [
                {
                    "report_id": report.id,
                    "due_at": due_at,
                    "is_resolving": is_resolving,
                    "percent": percent,
                    "remind_at": at,
                }
                for percent, at in times.items()
            ]
        )
        .on_conflict_do_nothing()
    )


def due_reminders(
    session: Session, now: datetime, limit: int, *, only_urgent: bool
) -> Sequence[tuple[ReminderRow, ReportRow]]:
    """Return steps that are reached, with their reports, locked; whoever holds some is left alone.

    Args:
        session: the open session.
        now: the present instant.
        limit: at most so many.
        only_urgent: leave out what may wait until offices open.
    """
    found = (
        select(ReminderRow, ReportRow)
        .join(ReportRow, _IS_PRESENT)
        .where(ReminderRow.sent_at.is_(None), ReminderRow.remind_at <= now)
        .order_by(ReminderRow.remind_at, ReminderRow.report_id, ReminderRow.percent)
        .limit(limit)
        .with_for_update(of=ReminderRow, skip_locked=True)
    )
    if only_urgent:
        found = found.where(ReportRow.is_urgent)
    return [(reminder, report) for reminder, report in session.execute(found)]


def forget_reminders(session: Session, before: datetime) -> int:
    """Delete reminders of deadlines before `before`; return how many."""
    deleted = session.execute(
        delete(ReminderRow).where(ReminderRow.due_at < before).returning(ReminderRow.report_id)
    )
    return len(deleted.all())
