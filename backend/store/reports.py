"""Reports: one row each, with the present status, assignment and clocks; history is in `timeline`."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    ForeignKey,
    Identity,
    Index,
    Select,
    String,
    Text,
    func,
    or_,
    select,
    text,
    tuple_,
)
from sqlalchemy import Sequence as DatabaseSequence
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.permissions import Permission, StaffMember
from backend.domain.report_clocks import Clocks
from backend.domain.workflow import OPEN_STATUSES, Status

reference_numbers = DatabaseSequence("report_reference_numbers", metadata=Base.metadata)


class ReportChannel(StrEnum):
    """Where a report came in."""

    API = "api"
    WEB = "web"
    TELEGRAM = "telegram"
    ZALO_OA = "zalo_oa"
    ZALO_BOT = "zalo_bot"
    TERMINAL = "terminal"
    OPEN311 = "open311"
    DEMO = "demo"


class ReportRow(Base):
    """One report.

    Attributes:
        reference: public code, e.g. HN-2611-0427; gives public data only.
        tracking_token: 128-bit secret of the private link. Kept readable because later messages
            to the reporter repeat the link; it opens this one report and nothing else.
        reporter_id: None when anonymous or erased.
        request_scope: whose `client_request_id` this is; see `services.reports`.
        request_digest: digest of what was asked, to tell a repeat from a reused id.
        border_metres: distance to the nearest commune border; None when approximate.
        due_at: the next unmet deadline; None when no clock runs.
        paused_at: since when needs_info stops the clock.
        published_at: when staff let description and photos be seen by the public; None: not yet.
        place_rounded_at: when the exact place was forgotten, long after the end; None: it is exact.
        version: grows with each move; a move that saw an older one is refused.
    """

    __tablename__ = "reports"
    __table_args__ = (
        Index("uq_reports_request", "request_scope", "client_request_id", unique=True),
        Index("ix_reports_agency_code_status_due_at", "agency_code", "status", "due_at"),
        Index("ix_reports_supporting_agency_code_status", "supporting_agency_code", "status"),
        Index("ix_reports_commune_code_submitted_at", "commune_code", "submitted_at"),
        Index("ix_reports_category_code_latitude", "category_code", "latitude", "longitude"),
        Index("ix_reports_submitted_at_id", "submitted_at", "id"),
        Index(
            "ix_reports_shown_resolved_at",
            "resolved_at",
            postgresql_where=text("published_at IS NOT NULL AND resolved_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    reference: Mapped[str] = mapped_column(String(24), unique=True)
    tracking_token: Mapped[str] = mapped_column(String(32), unique=True)
    channel: Mapped[ReportChannel]
    reporter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    request_scope: Mapped[str] = mapped_column(String(80))
    client_request_id: Mapped[str] = mapped_column(String(64))
    request_digest: Mapped[str] = mapped_column(String(64))

    category_code: Mapped[str] = mapped_column(ForeignKey("categories.code"))
    description: Mapped[str] = mapped_column(Text)
    is_ongoing: Mapped[bool]
    is_urgent: Mapped[bool]
    latitude: Mapped[float]
    longitude: Mapped[float]
    accuracy_metres: Mapped[float | None]
    address: Mapped[str] = mapped_column(String(300), default="")
    taken_at: Mapped[datetime | None]
    commune_code: Mapped[str] = mapped_column(ForeignKey("communes.code"))
    is_commune_approximate: Mapped[bool]
    border_metres: Mapped[float | None]

    status: Mapped[Status]
    version: Mapped[int] = mapped_column(default=1)
    agency_code: Mapped[str] = mapped_column(ForeignKey("agencies.code"))
    supporting_agency_code: Mapped[str | None] = mapped_column(ForeignKey("agencies.code"))
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))

    submitted_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    accept_due_at: Mapped[datetime]
    resolve_due_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    paused_at: Mapped[datetime | None]
    extended_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    place_rounded_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]
    supporters: Mapped[int] = mapped_column(default=0)
    is_demo: Mapped[bool] = mapped_column(default=False)

    @property
    def clocks(self) -> Clocks:
        """Return the clocks as they stand."""
        return Clocks(**{one.name: getattr(self, one.name) for one in fields(Clocks)})

    def set_clocks(self, clocks: Clocks) -> None:
        """Put the clocks at what a move left them at."""
        for one in fields(Clocks):
            setattr(self, one.name, getattr(clocks, one.name))


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a queue page shows; None or empty means no restriction."""

    statuses: frozenset[Status] = OPEN_STATUSES
    category_code: str | None = None
    commune_code: str | None = None
    text: str = ""
    overdue_at: datetime | None = None


# The most pressing deadline first; what has none comes last.
_PRESSING = (ReportRow.due_at.asc().nulls_last(), ReportRow.id.asc())
_NEVER = datetime.max.replace(tzinfo=UTC)


def _visible_to(staff: StaffMember) -> Select[ReportRow]:
    """Return the query of the reports `staff` may see: the one place that decides it."""
    query = select(ReportRow)
    if staff.can(Permission.SEE_ALL_AGENCIES):
        return query
    return query.where(
        or_(
            ReportRow.agency_code == staff.agency_code,
            ReportRow.supporting_agency_code == staff.agency_code,
        )
    )


def list_queue(
    session: Session, staff: StaffMember, chosen: QueueFilter, *, limit: int, offset: int
) -> Sequence[ReportRow]:
    """Return a page of the reports `staff` may see, the most pressing deadline first."""
    query = _filtered(_visible_to(staff), chosen)
    return session.scalars(query.order_by(*_PRESSING).limit(limit).offset(offset)).all()


def next_in_queue(
    session: Session, staff: StaffMember, chosen: QueueFilter, report: ReportRow
) -> str | None:
    """Return the reference of the report that `list_queue` has after this one, or None.

    After the last one comes the first; a report that is no longer in the list keeps its place in the order.
    """
    due = func.coalesce(ReportRow.due_at, _NEVER)
    comes_after = tuple_(due, ReportRow.id) > (report.due_at or _NEVER, report.id)
    return session.scalar(
        _filtered(_visible_to(staff), chosen)
        .where(ReportRow.id != report.id)
        .with_only_columns(ReportRow.reference)
        .order_by(comes_after.desc(), *_PRESSING)
        .limit(1)
    )


def count_queue(session: Session, staff: StaffMember, chosen: QueueFilter) -> int:
    """Return how many reports `list_queue` would page through."""
    query = _filtered(_visible_to(staff), chosen).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(query)) or 0


def count_by_status(session: Session, staff: StaffMember) -> dict[Status, int]:
    """Return how many reports `staff` may see in each status."""
    visible = _visible_to(staff).subquery()
    rows = session.execute(select(visible.c.status, func.count()).group_by(visible.c.status))
    return {Status(status): count for status, count in rows}


def count_all_by_status(session: Session) -> dict[Status, int]:
    """Return how many reports there are in each status, whoever works on them."""
    rows = session.execute(select(ReportRow.status, func.count()).group_by(ReportRow.status))
    return {Status(status): count for status, count in rows}


def _filtered(query: Select[ReportRow], chosen: QueueFilter) -> Select[ReportRow]:
    if chosen.statuses:
        query = query.where(ReportRow.status.in_(chosen.statuses))
    if chosen.category_code:
        query = query.where(ReportRow.category_code == chosen.category_code)
    if chosen.commune_code:
        query = query.where(ReportRow.commune_code == chosen.commune_code)
    if chosen.overdue_at is not None:
        query = query.where(ReportRow.due_at < chosen.overdue_at)
    if chosen.text:
        query = query.where(
            or_(
                ReportRow.reference.ilike(f"%{_literal(chosen.text)}%", escape="\\"),
                ReportRow.description.ilike(f"%{_literal(chosen.text)}%", escape="\\"),
            )
        )
    return query


def _literal(text: str) -> str:
    """Return `text` with the wildcards of LIKE escaped."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def find_visible(session: Session, staff: StaffMember, reference: str) -> ReportRow | None:
    """Return the report with this reference if `staff` may see it, else None."""
    return session.scalar(_visible_to(staff).where(ReportRow.reference == reference))


def find_by_reference(session: Session, reference: str) -> ReportRow | None:
    """Return the report with this reference, or None."""
    return session.scalar(select(ReportRow).where(ReportRow.reference == reference))


def find_by_tracking_token(session: Session, token: str) -> ReportRow | None:
    """Return the report whose private link this is, or None."""
    return session.scalar(select(ReportRow).where(ReportRow.tracking_token == token))


def lock_by_references(session: Session, references: Collection[str]) -> dict[str, ReportRow]:
    """Return the reports with these references, locked until the transaction ends; unknown ones lack.

    They are locked in the order they came in, so that two who lock the same ones never wait for each
    other.
    """
    rows = session.scalars(
        select(ReportRow)
        .where(ReportRow.reference.in_(references))
        .order_by(ReportRow.id)
        .with_for_update()
    )
    return {row.reference: row for row in rows}


def lock_by_reference(session: Session, reference: str) -> ReportRow | None:
    """Return the report with its row locked until the transaction ends, or None."""
    return session.scalar(
        select(ReportRow).where(ReportRow.reference == reference).with_for_update()
    )


def list_by_reporter(
    session: Session, reporter_id: uuid.UUID, *, limit: int, before_id: int | None = None
) -> Sequence[ReportRow]:
    """Return a page of a resident's own reports, newest first."""
    query = select(ReportRow).where(ReportRow.reporter_id == reporter_id)
    if before_id is not None:
        query = query.where(ReportRow.id < before_id)
    return session.scalars(query.order_by(ReportRow.id.desc()).limit(limit)).all()


def list_lately_resolved(session: Session, *, limit: int) -> Sequence[ReportRow]:
    """Return the reports resolved last whose photos the public may see, newest first."""
    return session.scalars(
        select(ReportRow)
        .where(
            ReportRow.published_at.is_not(None),
            ReportRow.resolved_at.is_not(None),
            ReportRow.status.in_([Status.RESOLVED, Status.CLOSED]),
        )
        .order_by(ReportRow.resolved_at.desc())
        .limit(limit)
    ).all()
