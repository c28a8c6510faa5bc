"""Taking notifications for sending, and holding them: a lease that a heartbeat renews.

Who holds a notification is told by its attempt number, which grows with each claim. A worker whose claim
another one took over can neither renew it, record its end, nor give it back.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from backend.core.clock import Clock
from backend.core.database import unit_of_work
from backend.domain.broadcasts import BroadcastStatus, BroadcastText
from notifications.broadcasts import BroadcastRow
from notifications.outbox import NotificationRow, NotificationStatus
from notifications.pauses import troubled_channels
from notifications.recipients import Channel, ContactRow
from notifications.rules import Priority

logger = logging.getLogger(__name__)

MAX_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class LeaseTerms:
    """How long a claim holds.

    Attributes:
        heartbeat: how often a worker renews what it holds.
        stalled_after: a claim not renewed for so long belongs to a dead worker; what it held may have
            been sent.
    """

    heartbeat: timedelta = timedelta(seconds=20)
    stalled_after: timedelta = timedelta(minutes=2)

    def __post_init__(self) -> None:
        if not timedelta(0) < self.heartbeat * 2 <= self.stalled_after:
            raise ValueError("a claim must outlive two heartbeats")


@dataclass(frozen=True, slots=True)
class Claimed:
    """One notification taken for sending, detached from the database.

    Attributes:
        expires_at: after this it is not sent; None: it always is.
        broadcast: the text of the broadcast it belongs to; None: a template holds the words.
        is_probe: whether its channel had trouble, so that success is news.
    """

    id: int
    key: str
    contact_id: int
    channel: Channel
    address: str
    template: str
    locale: str
    personalisation: Mapping[str, str]
    attempts: int
    priority: int
    is_promotional: bool = False
    collapse_key: str | None = None
    expires_at: datetime | None = None
    broadcast: BroadcastText | None = None
    is_probe: bool = False

    @property
    def is_urgent(self) -> bool:
        """Return whether quiet hours and waiting in line are skipped."""
        return self.priority == Priority.URGENT

    @property
    def is_bulk(self) -> bool:
        """Return whether it goes to many and may be slowed down."""
        return self.priority == Priority.BULK


class Lease:
    """Holds what was claimed, by a heartbeat in a thread, from `with` until released or lost.

    Args:
        clock: tells now.
        claimed: what was just taken.
        claimed_at: when.
        terms: how long a claim holds.
    """

    def __init__(
        self, clock: Clock, claimed: Sequence[Claimed], claimed_at: datetime, terms: LeaseTerms
    ) -> None:
        self._clock = clock
        self._terms = terms
        self._held = {item.id: item.attempts for item in claimed}
        self._renewed_at = claimed_at
        self._lock = threading.Lock()
        self._is_over = threading.Event()
        # The context of this thread says which application, and so which database.
        self._thread = threading.Thread(target=copy_context().run, args=(self._beat,), daemon=True)

    def __enter__(self) -> Lease:
        """Start the heartbeat."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the heartbeat; what is still held stalls and is taken by another worker."""
        self._is_over.set()
        self._thread.join()

    def holds(self, items: Sequence[Claimed]) -> bool:
        """Return whether all of these may be sent: nobody else can have taken them."""
        with self._lock:
            is_fresh = self._clock.now() < self._renewed_at + self._terms.stalled_after
            return is_fresh and all(item.id in self._held for item in items)

    def release(self, items: Sequence[Claimed]) -> None:
        """Hold these no longer."""
        with self._lock:
            for item in items:
                self._held.pop(item.id, None)

    def renew(self) -> None:
        """Renew once; forget what another worker took over."""
        with self._lock:
            held = dict(self._held)
        if not held:
            return
        now = self._clock.now()
        with unit_of_work(now) as uow:
            kept = set(
                uow.session.scalars(
                    update(NotificationRow)
                    .where(still_claimed(held))
                    .values(claimed_at=now)
                    .returning(NotificationRow.id)
                )
            )
        with self._lock:
            self._renewed_at = now
            # What was recorded meanwhile is neither held nor lost.
            lost = [id_ for id_ in held if id_ not in kept and id_ in self._held]
            for id_ in lost:
                del self._held[id_]
        if lost:
            logger.warning("claims_lost", extra={"count": len(lost)})

    def _beat(self) -> None:
        while not self._is_over.wait(self._terms.heartbeat.total_seconds()):
            try:
                self.renew()
            except SQLAlchemyError:
                # The claims stay valid until they stall; by then `holds` says no.
                logger.warning("claims_not_renewed", exc_info=True)


def still_claimed(held: Mapping[int, int]) -> ColumnElement[bool]:
    """Return the condition that a notification is being sent under one of these attempt numbers.

    Args:
        held: attempt numbers by the ids of notifications.
    """
    pairs = (
        func.unnest(
            literal(list(held), ARRAY(BigInteger)), literal(list(held.values()), ARRAY(Integer))
        )
        .table_valued("id", "attempts")
        .render_derived()
    )
    return and_(
        NotificationRow.status == NotificationStatus.SENDING,
        tuple_(NotificationRow.id, NotificationRow.attempts).in_(
            select(pairs.c.id, pairs.c.attempts)
        ),
    )


def give_back(session: Session, items: Sequence[Claimed]) -> None:
    """Put notifications that were taken but not tried back where they were.

    Those of a broadcast that was cancelled meanwhile are cancelled.
    """
    is_cancelled = NotificationRow.broadcast_id.in_(
        select(BroadcastRow.id).where(BroadcastRow.status == BroadcastStatus.CANCELLED)
    )
    session.execute(
        update(NotificationRow)
        .where(still_claimed({item.id: item.attempts for item in items}))
        .values(
            status=case(
                (is_cancelled, NotificationStatus.CANCELLED.value),
                else_=NotificationStatus.CREATED.value,
            ),
            claimed_at=None,
            attempts=NotificationRow.attempts - 1,
        )
    )


def claim(now: datetime, channel: Channel, limit: int, stalled_after: timedelta) -> list[Claimed]:
    """Take what is due on one channel, the most urgent and oldest first.

    Args:
        now: the instant of the claim.
        channel: where it goes; nothing is taken while the channel rests.
        limit: how many, not counting what else waits for the same people.
        stalled_after: how old the claim of a dead worker is.
    """
    stalled = and_(
        NotificationRow.status == NotificationStatus.SENDING,
        NotificationRow.claimed_at < now - stalled_after,
    )
    waiting = and_(
        NotificationRow.status.in_(
            [NotificationStatus.CREATED, NotificationStatus.TEMPORARY_FAILURE]
        ),
        NotificationRow.send_after <= now,
    )
    is_held = NotificationRow.broadcast_id.in_(
        select(BroadcastRow.id).where(
            BroadcastRow.status.in_([BroadcastStatus.PAUSED, BroadcastStatus.CANCELLED])
        )
    )
    with unit_of_work(now) as uow:
        troubled = troubled_channels(uow.session)
        if troubled.get(channel, now) > now:
            return []
        due = (
            select(NotificationRow.id, NotificationRow.contact_id)
            .where(
                NotificationRow.channel == channel,
                or_(waiting, stalled),
                or_(NotificationRow.broadcast_id.is_(None), not_(is_held)),
            )
            .order_by(NotificationRow.priority, NotificationRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taken = uow.session.execute(due).all()
        if not taken:
            return []
        ids = [row.id for row in taken]
        ids += _more_for_the_same(uow.session, waiting, ids, {row.contact_id for row in taken})
        uow.session.execute(
            update(NotificationRow)
            .where(NotificationRow.id.in_(ids))
            .values(
                possibly_repeated=or_(
                    NotificationRow.possibly_repeated,
                    NotificationRow.status == NotificationStatus.SENDING,
                ),
                status=NotificationStatus.SENDING,
                claimed_at=now,
                attempts=NotificationRow.attempts + 1,
            )
        )
        rows = uow.session.execute(
            select(NotificationRow, ContactRow.address, BroadcastRow.title, BroadcastRow.body)
            .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
            .outerjoin(BroadcastRow, BroadcastRow.id == NotificationRow.broadcast_id)
            .where(NotificationRow.id.in_(ids))
            .order_by(NotificationRow.priority, NotificationRow.id)
        )
        return [_claimed(*row, is_probe=channel in troubled) for row in rows]


def _more_for_the_same(
    session: Session, waiting: ColumnElement[bool], ids: Sequence[int], contacts: set[int]
) -> Sequence[int]:
    """Take along what else waits for the same people, so that it becomes one message."""
    return session.scalars(
        select(NotificationRow.id)
        .where(
            NotificationRow.contact_id.in_(contacts),
            NotificationRow.priority == Priority.PERSONAL,
            NotificationRow.id.not_in(ids),
            waiting,
        )
        .order_by(NotificationRow.id)
        .limit(MAX_TOGETHER)
        .with_for_update(skip_locked=True)
    ).all()


def _claimed(
    row: NotificationRow, address: str, title: str | None, body: str | None, *, is_probe: bool
) -> Claimed:
    # An app that hears of the same fact twice, by token and by topic, tells the repeat by the key.
    key = row.key if row.channel is Channel.FCM else f"{row.key}:{row.contact_id}"
    return Claimed(
        id=row.id,
        key=key,
        contact_id=row.contact_id,
        channel=row.channel,
        address=address,
        template=row.template,
        locale=row.locale,
        personalisation={name: str(value) for name, value in row.personalisation.items()},
        attempts=row.attempts,
        priority=row.priority,
        is_promotional=row.is_promotional,
        collapse_key=row.collapse_key,
        expires_at=row.expires_at,
        broadcast=BroadcastText(title, body) if title is not None and body is not None else None,
        is_probe=is_probe,
    )
