"""What residents think of a resolution."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Identity, Text
from sqlalchemy.orm import Mapped, mapped_column

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
