"""Categories as rows, and as the domain's values."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.categories import Category, Level, LimitUnit, TimeLimit


class CategoryRow(Base):
    """One category; the city edits limits and radii, codes stay."""

    __tablename__ = "categories"

    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(String(300))
    level: Mapped[Level]
    is_urgent_when_ongoing: Mapped[bool]
    resolve_amount: Mapped[int]
    resolve_unit: Mapped[LimitUnit]
    duplicate_radius_metres: Mapped[int | None]
    duplicate_age_days: Mapped[int | None]
    position: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)

    def as_category(self) -> Category:
        """Return the domain value of this row."""
        return Category(
            code=self.code,
            name=self.name,
            description=self.description,
            level=self.level,
            is_urgent_when_ongoing=self.is_urgent_when_ongoing,
            resolve_limit=TimeLimit(self.resolve_amount, self.resolve_unit),
            duplicate_radius_metres=self.duplicate_radius_metres,
            duplicate_age=timedelta(days=self.duplicate_age_days)
            if self.duplicate_age_days
            else None,
            position=self.position,
        )


def list_categories(session: Session) -> list[Category]:
    """Return the active categories in display order."""
    rows = session.scalars(
        select(CategoryRow).where(CategoryRow.is_active).order_by(CategoryRow.position)
    )
    return [row.as_category() for row in rows]
