"""Public holidays, announced swap days, and which years have been announced."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.deadlines import WorkingCalendar


class DayKind(StrEnum):
    """What is special about a date."""

    HOLIDAY = "holiday"
    WORKED = "worked"


class SpecialDayRow(Base):
    """One Hanoi date that is off, or worked although it is a weekend."""

    __tablename__ = "special_days"

    on: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[DayKind]
    name: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(200))


class AnnouncedYearRow(Base):
    """One year whose official holiday announcement has been entered."""

    __tablename__ = "announced_years"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str] = mapped_column(String(200))


def load_calendar(session: Session) -> WorkingCalendar:
    """Return the working calendar of all years entered."""
    days = session.scalars(select(SpecialDayRow)).all()
    return WorkingCalendar(
        holidays=frozenset(day.on for day in days if day.kind is DayKind.HOLIDAY),
        worked_days=frozenset(day.on for day in days if day.kind is DayKind.WORKED),
        announced_years=frozenset(session.scalars(select(AnnouncedYearRow.year))),
    )
