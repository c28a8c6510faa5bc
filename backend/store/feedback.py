"""What residents think of a resolution."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Identity, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId


class Rating(StrEnum):
    """The three answers of the city's reporting rules."""

    SATISFIED = "satisfied"
    ACCEPTABLE = "acceptable"
    UNSATISFIED = "unsatisfied"


class FeedbackRow(Base):
    """One rating of one resolution; `reason` is blanked by an erasure."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    rating: Mapped[Rating]
    reason: Mapped[str] = mapped_column(Text, default="")


def has_feedback(session: Session, report_id: int, rating: Rating, since: datetime | None) -> bool:
    """Return whether a resolution, made at `since`, got this rating already: a button pressed twice."""
    query = select(FeedbackRow.id).where(
        FeedbackRow.report_id == report_id, FeedbackRow.rating == rating
    )
    if since is not None:
        query = query.where(FeedbackRow.at >= since)
    return session.scalar(query.limit(1)) is not None
