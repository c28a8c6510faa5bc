"""Resting a channel whose provider is away, over-asked or misconfigured.

All workers see the same row, so they do not fail one message after another. A rest costs the waiting
messages nothing; when the provider answers again
what failed meanwhile is due at once, oldest first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import String, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from notifications.outbox import NotificationRow, NotificationStatus
from notifications.recipients import Channel

# So many failures in a row are an outage of the provider, not a bad moment.
OUTAGE_FROM = 5
FIRST_REST = timedelta(seconds=15)
LONGEST_REST = timedelta(minutes=5)
MISCONFIGURED_REST = timedelta(minutes=10)

# Reasons that say nothing about the message itself: the provider was away.
OUTAGE_REASONS = frozenset(
    {
        "timeout",
        "network",
        "unavailable",
        "malformed_answer",
        *(f"http_{status}" for status in (500, 502, 503, 504)),
        *(f"zalo_bot_{status}" for status in (500, 502, 503, 504)),
        *(f"smtp_{status}" for status in (421, 451, 454)),
    }
)
LIMIT_REASONS = frozenset({"rate_limited", "http_429"})


class Trouble(StrEnum):
    """Why a channel cannot send now."""

    LIMITED = "limited"
    AWAY = "away"
    MISCONFIGURED = "misconfigured"


class ChannelPauseRow(Base):
    """How one channel does; no row: it never had trouble.

    Attributes:
        failures: outages in a row; 0 once a message went through.
        until: nothing is sent before; past: it is tried again.
        reason: a code, as in the attempts.
        since: when the trouble began; None: there is none.
    """

    __tablename__ = "channel_pauses"

    channel: Mapped[Channel] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime]
    trouble: Mapped[Trouble]
    reason: Mapped[str] = mapped_column(String(120))
    since: Mapped[datetime | None]


def rest_after(trouble: Trouble, failures: int, retry_after: timedelta | None) -> timedelta:
    """Return how long a channel rests.

    Args:
        trouble: what happened.
        failures: outages in a row, this one included.
        retry_after: what the provider asked for; None: nothing.
    """
    asked = min(retry_after or timedelta(0), LONGEST_REST)
    match trouble:
        case Trouble.MISCONFIGURED:
            return MISCONFIGURED_REST
        case Trouble.LIMITED:
            return asked
    if failures < OUTAGE_FROM:
        return timedelta(0)
    doubled: timedelta = FIRST_REST * (1 << min(failures - OUTAGE_FROM, 10))
    return max(asked, min(doubled, LONGEST_REST))


def troubled_channels(session: Session) -> Mapping[Channel, datetime]:
    """Return the channels that have trouble, each with when it may be tried again."""
    rows = session.execute(
        select(ChannelPauseRow.channel, ChannelPauseRow.until).where(
            ChannelPauseRow.since.is_not(None)
        )
    )
    return {Channel(channel): until for channel, until in rows}


def list_troubles(session: Session) -> Mapping[Channel, ChannelPauseRow]:
    """Return the channels that have trouble now, with what it is."""
    rows = session.scalars(select(ChannelPauseRow).where(ChannelPauseRow.since.is_not(None)))
    return {row.channel: row for row in rows}


def note_trouble(
    session: Session,
    channel: Channel,
    trouble: Trouble,
    reason: str,
    now: datetime,
    retry_after: timedelta | None = None,
) -> datetime:
    """Count a failure of a whole channel; return until when it rests (now: it goes on)."""
    counted = int(trouble is Trouble.AWAY)
    row = session.scalars(
        insert(ChannelPauseRow)
        .values(
            channel=channel,
            failures=counted,
            until=now,
            trouble=trouble,
            reason=reason[:120],
            since=now,
        )
        .on_conflict_do_update(
            index_elements=["channel"],
            set_={
                "failures": ChannelPauseRow.failures + counted,
                "trouble": trouble,
                "reason": reason[:120],
                "since": func.coalesce(ChannelPauseRow.since, now),
            },
        )
        .returning(ChannelPauseRow),
        execution_options={"populate_existing": True},
    ).one()
    row.until = max(row.until, now + rest_after(trouble, row.failures, retry_after))
    session.flush()
    return row.until


def note_success(session: Session, channel: Channel, now: datetime) -> None:
    """End a channel's trouble; what failed because of it is due now, in the order it was written."""
    session.execute(
        update(ChannelPauseRow)
        .where(ChannelPauseRow.channel == channel)
        .values(failures=0, since=None, until=now)
    )
    session.execute(
        update(NotificationRow)
        .where(
            NotificationRow.channel == channel,
            NotificationRow.status == NotificationStatus.TEMPORARY_FAILURE,
            NotificationRow.send_after > now,
            NotificationRow.failure.in_(OUTAGE_REASONS),
        )
        .values(send_after=now)
    )
