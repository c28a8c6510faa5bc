"""Counting requests per key and window, for all workers together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, delete, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class RateLimitRow(Base):
    """How often a key was used in the window that started then.

    The key holds a digest, never an address. The table is unlogged: losing it in a crash only
    forgets some counts.
    """

    __tablename__ = "rate_limits"
    __table_args__ = {"prefixes": ["UNLOGGED"]}  # noqa: RUF012 - SQLAlchemy's own form

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    window_starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int]


_COUNT = text(
    """INSERT INTO rate_limits (key, window_starts_at, count)
    SELECT key, :window_starts_at, 1 FROM unnest(CAST(:keys AS text[])) AS key ORDER BY key
    ON CONFLICT (key, window_starts_at) DO UPDATE SET count = rate_limits.count + 1
    RETURNING key, count"""
)


def count_use(session: Session, keys: Sequence[str], window_starts_at: datetime) -> dict[str, int]:
    """Count one use of each key in one statement and return the counts, this use included."""
    values = {"keys": list(set(keys)), "window_starts_at": window_starts_at}
    return {row[0]: row[1] for row in session.execute(_COUNT, values)}


def highest_use(session: Session, keys: Sequence[str], window_starts_at: datetime) -> int:
    """Return the largest count among `keys` in the window, without counting."""
    largest = session.scalar(
        select(func.max(RateLimitRow.count)).where(
            RateLimitRow.key.in_(keys), RateLimitRow.window_starts_at == window_starts_at
        )
    )
    return largest or 0


def forget_before(session: Session, before: datetime) -> int:
    """Delete windows that started before `before`; return how many."""
    deleted = session.execute(delete(RateLimitRow).where(RateLimitRow.window_starts_at < before))
    return int(getattr(deleted, "rowcount", 0))
