"""Messages that will not be tried again by themselves: finding, counting and sending them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
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

# Counts stop here: the page says "1.000+".
COUNTED = 1000
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
        .limit(limit)
    )
    if wanted.status is not None:
        # Each channel gives its newest, straight from the index; the newest of these are shown.
        newest = (NotificationRow.created_at.desc(), NotificationRow.id.desc())
        ids = _newest_of_each_channel(wanted, limit, _older_than(session, before_id))
        statement = statement.where(NotificationRow.id.in_(ids)).order_by(*newest)
    else:
        statement = statement.where(*_conditions(wanted)).order_by(NotificationRow.id.desc())
        if before_id is not None:
            statement = statement.where(NotificationRow.id < before_id)
    if only_reachable:
        statement = statement.where(ContactRow.status == ContactStatus.ACTIVE)
    return [
        Letter(row, status is ContactStatus.ACTIVE) for row, status in session.execute(statement)
    ]


def _older_than(session: Session, before_id: int | None) -> list[ColumnElement[bool]]:
    """Return the condition of the page after the one that ended with this id."""
    if before_id is None:
        return []
    before_at = session.scalar(
        select(NotificationRow.created_at).where(NotificationRow.id == before_id)
    )
    if before_at is None:
        return [NotificationRow.id < before_id]
    place = tuple_(NotificationRow.created_at, NotificationRow.id)
    return [place < tuple_(literal(before_at), literal(before_id, BigInteger))]


def _newest_of_each_channel(
    wanted: Wanted, limit: int, older: list[ColumnElement[bool]]
) -> Select[int]:
    channels = [wanted.channel] if wanted.channel is not None else list(Channel)
    one = replace(wanted, channel=None)
    pages = [
        select(NotificationRow.id)
        .where(NotificationRow.channel == channel, *_conditions(one), *older)
        .order_by(NotificationRow.created_at.desc(), NotificationRow.id.desc())
        .limit(limit)
        .subquery()
        for channel in channels
    ]
    found = union_all(*(select(page.c.id) for page in pages)).subquery()
    return select(found.c.id)


def count_messages(
    session: Session, since: datetime
) -> Mapping[Channel, Mapping[NotificationStatus, int]]:
    """Return how many messages written since an instant stand where, by channel; at most `COUNTED`.

    Nobody needs to know whether a million or two were sent; counting them on each look would take
    seconds. Each number stops where the index has given `COUNTED`.
    """
    pairs = list(product(Channel, NotificationStatus))
    kinds = (
        func.unnest(
            literal([str(channel) for channel, _ in pairs], ARRAY(String)),
            literal([str(status) for _, status in pairs], ARRAY(String)),
        )
        .table_valued("channel", "status")
        .render_derived()
    )
    some = (
        select(literal(1))
        .where(
            NotificationRow.channel == kinds.c.channel,
            NotificationRow.status == kinds.c.status,
            NotificationRow.created_at >= since,
        )
        .limit(COUNTED)
        .correlate(kinds)
        .subquery()
    )
    number = select(func.count()).select_from(some).correlate(kinds).scalar_subquery()
    counts: dict[Channel, dict[NotificationStatus, int]] = {}
    for channel, status, count in session.execute(select(kinds.c.channel, kinds.c.status, number)):
        if count:
            counts.setdefault(Channel(channel), {})[NotificationStatus(status)] = count
    return counts


def count_reasons(session: Session, wanted: Wanted) -> Mapping[str, int]:
    """Return how many of the newest `COUNTED` messages failed for each reason, most frequent first."""
    if wanted.status is not None:
        ids = _newest_of_each_channel(wanted, COUNTED, [])
    else:
        ids = (
            select(NotificationRow.id)
            .where(NotificationRow.status.in_(DEAD), *_filters(wanted))
            .order_by(NotificationRow.id.desc())
            .limit(COUNTED)
        )
    found = (
        select(NotificationRow.failure)
        .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
        .where(NotificationRow.id.in_(ids), *_conditions(wanted))
        .limit(COUNTED)
        .subquery()
    )
    rows = session.execute(
        select(found.c.failure, func.count())
        .group_by(found.c.failure)
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
    return conditions + _filters(wanted)


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
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
