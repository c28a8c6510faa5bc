"""Staff accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Identity, String, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.permissions import Role, StaffMember


class StaffRow(Base):
    """One account.

    Attributes:
        must_change_password: set while the password was made by the system.
        is_on_duty: called at any hour for what is urgent.
        gets_digest: wants the morning digest of their queue.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role]
    agency_code: Mapped[str] = mapped_column(ForeignKey("agencies.code"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    session_version: Mapped[int] = mapped_column(default=1)
    is_on_duty: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    gets_digest: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    created_at: Mapped[datetime]

    def as_member(self) -> StaffMember:
        """Return the domain value of this row."""
        return StaffMember(self.id, self.username, self.display_name, self.role, self.agency_code)


def add_staff(session: Session, **values: object) -> StaffRow | None:
    """Add an account with these columns and return it; None when the username is taken."""
    return session.scalar(
        insert(StaffRow)
        .values(**values)
        .on_conflict_do_nothing(index_elements=[StaffRow.username])
        .returning(StaffRow)
    )


def find_staff_by_username(session: Session, username: str) -> StaffRow | None:
    """Return the account that signs in as `username`, or None."""
    return session.scalar(select(StaffRow).where(StaffRow.username == username))


def find_staff(session: Session, staff_id: int) -> StaffRow | None:
    """Return the active account with this id, or None."""
    row = session.get(StaffRow, staff_id)
    return row if row is not None and row.is_active else None


def list_staff(session: Session) -> Sequence[StaffRow]:
    """Return every account by username."""
    return session.scalars(select(StaffRow).order_by(StaffRow.username)).all()


def count_staff(session: Session) -> int:
    """Return how many accounts there are."""
    return session.scalar(select(func.count()).select_from(StaffRow)) or 0


def agencies_with_staff(session: Session) -> frozenset[str]:
    """Return the codes of agencies that have an active account."""
    return frozenset(session.scalars(select(StaffRow.agency_code).where(StaffRow.is_active)))


def list_agency_staff(session: Session, agency_code: str) -> Sequence[StaffRow]:
    """Return the active accounts of an agency by name."""
    statement = (
        select(StaffRow)
        .where(StaffRow.agency_code == agency_code, StaffRow.is_active)
        .order_by(StaffRow.display_name, StaffRow.username)
    )
    return session.scalars(statement).all()
