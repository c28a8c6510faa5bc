"""Proof of consent: who, for what, which text, when. Appended, never changed."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Identity, String
from sqlalchemy.orm import Mapped, mapped_column

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
