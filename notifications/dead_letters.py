"""Messages that will not be tried again by themselves: finding, counting and sending them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from notifications.outbox import (
    DEAD,
    DISPATCH_JOB,
    DISPATCH_QUEUE,
    AttemptRow,
    NotificationRow,
    NotificationStatus,
)
from notifications.recipients import Channel, ContactRow, ContactStatus

_ALIVE = [status for status in NotificationStatus if status not in (*DEAD, "cancelled")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages to look at.

    Attributes:
        status: only with this status; None: those that failed for good and reached nobody.
        channel: only on this channel; None: on all.
        failure: only with this reason code; "": any.
        since: only those written at or after this instant; None: ever.
    """

    status: NotificationStatus | None = None
    channel: Channel | None = None
    failure: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One message and where it went.

    Attributes:
        notification: the row, detached.
        is_reachable: whether its address still works, so that sending again makes sense.
    """

    notification: NotificationRow
    is_reachable: bool


def list_letters(
    session: Session,
    wanted: Wanted,
    limit: int,
    before_id: int | None = None,
    *,
    only_reachable: bool = False,
) -> list[Letter]:
    """Return messages, newest first.

    Args:
        session: the open session.
        wanted: which.
        limit: at most so many.
        before_id: only older ones than this id; None: begin with the newest.
        only_reachable: leave out those whose address is gone.
    """
    statement = (
        select(NotificationRow, ContactRow.status)
        .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
        .where(*_conditions(wanted))
        .order_by(NotificationRow.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        statement = statement.where(NotificationRow.id < before_id)
    if only_reachable:
        statement = statement.where(ContactRow.status == ContactStatus.ACTIVE)
    return [
        Letter(row, status is ContactStatus.ACTIVE) for row, status in session.execute(statement)
    ]


def count_messages(
    session: Session, since: datetime
) -> Mapping[Channel, Mapping[NotificationStatus, int]]:
    """Return how many messages written since an instant stand where, by channel."""
    rows = session.execute(
        select(NotificationRow.channel, NotificationRow.status, func.count())
        .where(NotificationRow.created_at >= since)
        .group_by(NotificationRow.channel, NotificationRow.status)
    )
    counts: dict[Channel, dict[NotificationStatus, int]] = {}
    for channel, status, count in rows:
        counts.setdefault(Channel(channel), {})[NotificationStatus(status)] = count
    return counts


def count_reasons(session: Session, wanted: Wanted) -> Mapping[str, int]:
    """Return how many dead letters there are for each reason code, most frequent first."""
    rows = session.execute(
        select(NotificationRow.failure, func.count())
        .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
        .where(*_conditions(wanted))
        .group_by(NotificationRow.failure)
        .order_by(func.count().desc())
    )
    return {failure or "": count for failure, count in rows}


def send_again(uow: UnitOfWork, ids: Sequence[int], by: str) -> int:
    """Let dead letters be tried as if new; return how many. What cannot be sent again stays as it is.

    Args:
        uow: the open unit of work.
        ids: of notifications.
        by: who wants it, for the record of attempts: "staff:7", "operator".
    """
    rows = uow.session.scalars(
        select(NotificationRow)
        .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
        .where(
            NotificationRow.id.in_(ids),
            NotificationRow.status.in_(DEAD),
            ContactRow.status == ContactStatus.ACTIVE,
            or_(NotificationRow.expires_at.is_(None), NotificationRow.expires_at > uow.now),
            ~_arrived_elsewhere(),
        )
        .with_for_update(of=NotificationRow, skip_locked=True)
    ).all()
    for row in rows:
        row.status = NotificationStatus.CREATED
        row.attempts = 0
        row.failure = None
        row.send_after = uow.now
        uow.session.add(
            AttemptRow(
                notification_id=row.id,
                at=uow.now,
                outcome=NotificationStatus.CREATED,
                reason=f"sent_again:{by}",
            )
        )
    if rows:
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
    return len(rows)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = (
        [NotificationRow.status == wanted.status]
        if wanted.status is not None
        else [NotificationRow.status.in_(DEAD), ~_arrived_elsewhere()]
    )
    if wanted.channel is not None:
        conditions.append(NotificationRow.channel == wanted.channel)
    if wanted.failure:
        conditions.append(NotificationRow.failure == wanted.failure)
    if wanted.since is not None:
        conditions.append(NotificationRow.created_at >= wanted.since)
    return conditions


def _arrived_elsewhere() -> ColumnElement[bool]:
    """Return whether the same fact reached, or still may reach, the same owner at another address."""
    other, contact = aliased(NotificationRow), aliased(ContactRow)
    same_key = and_(
        other.contact_id == contact.id,
        other.key == NotificationRow.key,
        other.status.in_(_ALIVE),
    )
    return or_(
        exists().where(contact.person_id == ContactRow.person_id, same_key),
        exists().where(contact.staff_id == ContactRow.staff_id, same_key),
    )
