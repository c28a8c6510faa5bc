"""Which slots of the timetable were taken: one row each, written with the job it starts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class TimetableSlotRow(Base):
    """One start of one job.

    Attributes:
        slot_at: when it was to start.
        started_at: when a worker took it.
    """

    __tablename__ = "timetable_slots"

    job: Mapped[str] = mapped_column(String(64), primary_key=True)
    slot_at: Mapped[datetime] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]


def take_slot(session: Session, job: str, slot_at: datetime, now: datetime) -> bool:
    """Return whether this slot is ours; of many who ask at once one hears yes."""
    taken = session.execute(
        insert(TimetableSlotRow)
        .values(job=job, slot_at=slot_at, started_at=now)
        .on_conflict_do_nothing()
        .returning(TimetableSlotRow.job)
    )
    return taken.first() is not None


def forget_slots(session: Session, before: datetime) -> int:
    """Forget slots before `before`; return how many."""
    deleted = session.execute(
        delete(TimetableSlotRow)
        .where(TimetableSlotRow.slot_at < before)
        .returning(TimetableSlotRow.job)
    )
    return len(deleted.all())
