"""Agencies: who receives reports and must act."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.routing import AgencyKind


class AgencyRow(Base):
    """One agency. `commune_code` is None for agencies of the whole city."""

    __tablename__ = "agencies"

    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[AgencyKind]
    commune_code: Mapped[str | None] = mapped_column(ForeignKey("communes.code"), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)


def get_agency(session: Session, code: str) -> AgencyRow | None:
    """Return one agency, or None."""
    return session.get(AgencyRow, code)


def list_agencies(session: Session) -> Sequence[AgencyRow]:
    """Return every agency that takes reports, by code."""
    return session.scalars(
        select(AgencyRow).where(AgencyRow.is_active).order_by(AgencyRow.code)
    ).all()
