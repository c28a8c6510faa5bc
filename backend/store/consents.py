"""Proof of consent: who, for what, which text, when. Appended, never changed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Identity, String, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId


class ConsentRow(Base):
    """One answer to one question about personal data.

    Attributes:
        person_id: whose; None for a refusal, of which nothing else is kept.
        text_version: which wording was shown.
    """

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    is_given: Mapped[bool]
    text_version: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


def latest_consents(
    session: Session, person_id: uuid.UUID, purposes: Sequence[str]
) -> Mapping[str, ConsentRow]:
    """Return somebody's last answer for each of these purposes they were asked about."""
    rows = session.scalars(
        select(ConsentRow)
        .ext(distinct_on(ConsentRow.purpose))
        .where(ConsentRow.person_id == person_id, ConsentRow.purpose.in_(purposes))
        .order_by(ConsentRow.purpose, ConsentRow.id.desc())
    )
    return {row.purpose: row for row in rows}
