"""What environmental officers decided about waste items: appended, the newest row of an item counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Identity, Index, String, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.waste import WasteGroup, WasteReview


class WasteReviewRow(Base):
    """One decision: who, when, and what the answer is to be."""

    __tablename__ = "waste_reviews"
    __table_args__ = (Index("ix_waste_reviews_item_id_id", "item_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(64))
    group: Mapped[WasteGroup]
    preparation: Mapped[str] = mapped_column(String(500))
    handover: Mapped[str] = mapped_column(String(300))
    note: Mapped[str] = mapped_column(String(500))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]

    def as_review(self) -> WasteReview:
        """Return the decision."""
        return WasteReview(self.item_id, self.group, self.preparation, self.handover)


def list_reviews(session: Session) -> Sequence[WasteReviewRow]:
    """Return the decision in force for each item that has one."""
    return session.scalars(
        select(WasteReviewRow)
        .ext(distinct_on(WasteReviewRow.item_id))
        .order_by(WasteReviewRow.item_id, WasteReviewRow.id.desc())
    ).all()
