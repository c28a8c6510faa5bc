"""One-time codes with which an officer links a chat to their account."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class StaffLinkCodeRow(Base):
    """One code, known by its sealed digest alone; `used_at` is None until it was used."""

    __tablename__ = "staff_link_codes"

    code_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


def lock_link_code(session: Session, code_digest: str) -> StaffLinkCodeRow | None:
    """Return a code with its row locked until the transaction ends, or None."""
    return session.scalar(
        select(StaffLinkCodeRow)
        .where(StaffLinkCodeRow.code_digest == code_digest)
        .with_for_update()
    )


def forget_link_codes(session: Session, staff_id: int) -> None:
    """Delete an account's codes, used or not."""
    session.execute(delete(StaffLinkCodeRow).where(StaffLinkCodeRow.staff_id == staff_id))
