"""What happened to a report, appended and never edited; and who it was assigned to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Identity, Index, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.workflow import ActorKind, Move, Status


class UpdateKind(StrEnum):
    """What a timeline entry records."""

    SUBMITTED = "submitted"
    MOVE = "move"
    NOTE = "note"
    ADDITION = "addition"
    SUPPORT = "support"
    REDACTION = "redaction"
    DUPLICATE_MERGED = "duplicate_merged"


class UpdateRow(Base):
    """One timeline entry.

    Attributes:
        move: the move made; None for entries that are not moves.
        status: the status after this entry.
        text: the reply or the resident's words; blanked only by an erasure, which adds an entry.
        reason: why, where the move needs a reason.
        is_public: whether anybody may read it.
        details: further facts of the entry by name, e.g. target agency; ids only.
    """

    __tablename__ = "updates"
    __table_args__ = (Index("ix_updates_report_id_id", "report_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    kind: Mapped[UpdateKind]
    move: Mapped[Move | None]
    status: Mapped[Status]
    actor: Mapped[ActorKind]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    agency_code: Mapped[str | None] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    is_public: Mapped[bool]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class AssignmentRow(Base):
    """One assignment of a report to an agency, with the rule or the reason that caused it."""

    __tablename__ = "assignments"
    __table_args__ = (Index("ix_assignments_report_id_id", "report_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    agency_code: Mapped[str] = mapped_column(ForeignKey("agencies.code"))
    supporting_agency_code: Mapped[str | None] = mapped_column(ForeignKey("agencies.code"))
    rule_code: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


def list_updates(session: Session, report_id: int, *, public_only: bool) -> Sequence[UpdateRow]:
    """Return the timeline of a report, oldest first."""
    query = select(UpdateRow).where(UpdateRow.report_id == report_id).order_by(UpdateRow.id)
    if public_only:
        query = query.where(UpdateRow.is_public)
    return session.scalars(query).all()


def support_entries(session: Session, ids: Sequence[int]) -> frozenset[int]:
    """Return which of these entries came from other residents who support a report."""
    if not ids:
        return frozenset()
    return frozenset(
        session.scalars(
            select(UpdateRow.id).where(UpdateRow.id.in_(ids), UpdateRow.kind == UpdateKind.SUPPORT)
        )
    )
