"""One-time links to a map page, for channels that cannot send a place."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class PlaceLinkRow(Base):
    """One link: whose conversation the chosen place goes to, and whether it was used."""

    __tablename__ = "place_links"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    user_ref: Mapped[str] = mapped_column(String(120))
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


def find_place_link(session: Session, token_digest: str, *, locks: bool) -> PlaceLinkRow | None:
    """Return a link, or None."""
    statement = select(PlaceLinkRow).where(PlaceLinkRow.token_digest == token_digest)
    return session.scalar(statement.with_for_update() if locks else statement)


def forget_place_links(session: Session, before: datetime) -> int:
    """Delete links that ended before `before`; return how many."""
    gone = session.execute(
        delete(PlaceLinkRow)
        .where(PlaceLinkRow.expires_at < before)
        .returning(PlaceLinkRow.token_digest)
    )
    return len(gone.all())
