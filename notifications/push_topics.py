"""Topics of the push service: which installs belong to which, what it knows already, and bringing both together.

The service keeps no list that could be read, so a table holds what it was told. Asking twice for the same
thing is harmless there, so a worker that dies in between repeats at most one call.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Protocol

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from backend.core.clock import Clock
from backend.core.database import Base, reading, unit_of_work
from notifications.recipients import Channel, ContactRow, ContactStatus, mark_gone
from notifications.senders.protocol import RecipientGoneError, SenderMisconfiguredError, SendError
from notifications.subscriptions import CITY, SubscriptionRow

logger = logging.getLogger(__name__)

# Told in one call of the library, which makes one request for each, a hundred at a time.
TOGETHER = 200
# Of one run; the next one takes the rest.
CHANGES_PER_RUN = 10_000
TOKEN = "token:"  # noqa: S105 - how such an address begins


class PushTopicRow(Base):
    """One install the push service was told to keep in one topic.

    It is known by its address, so that one whose owner left can still be taken out.
    """

    __tablename__ = "push_topics"

    address: Mapped[str] = mapped_column(String(400), primary_key=True)
    topic: Mapped[str] = mapped_column(String(60), primary_key=True)
    since: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Change:
    """One install that joins or leaves one topic."""

    address: str
    topic: str
    joins: bool


class TopicClient(Protocol):
    """Tells the push service who is in a topic."""

    def change_topic(
        self, tokens: Sequence[str], topic: str, *, joins: bool
    ) -> Sequence[SendError | None]:
        """Let installs join or leave; return for each what went wrong, None for nothing."""
        ...


def _wanted() -> Select[str, str]:
    """Return the address and topic of each install that should be in one.

    An install whose owner is reached first by another channel is in none: they would get all twice.
    """
    better = aliased(ContactRow)
    is_best = ~exists().where(
        better.person_id == ContactRow.person_id,
        better.status == ContactStatus.ACTIVE,
        tuple_(better.is_preferred, better.last_used_at)
        > tuple_(ContactRow.is_preferred, ContactRow.last_used_at),
    )
    of_city = cast(SubscriptionRow.topic, String)
    of_commune = func.concat(SubscriptionRow.topic, "-", SubscriptionRow.commune_code)

    def rows(topic: ColumnElement[str]) -> Select[str, str]:
        return (
            select(ContactRow.address, topic.label("topic"))
            .join(SubscriptionRow, SubscriptionRow.person_id == ContactRow.person_id)
            .where(
                ContactRow.channel == Channel.FCM,
                ContactRow.status == ContactStatus.ACTIVE,
                ContactRow.address.startswith(TOKEN),
                is_best,
            )
        )

    found = union(
        rows(of_city), rows(of_commune).where(SubscriptionRow.commune_code != CITY)
    ).subquery()
    return select(found.c.address, found.c.topic)


def changes_due(session: Session, limit: int) -> list[Change]:
    """Return installs that have to join or leave a topic, by topic; who leaves comes first."""
    wanted = _wanted().subquery()
    known = PushTopicRow
    leaving = (
        select(known.address, known.topic, literal(value=False))
        .where(~exists().where(wanted.c.address == known.address, wanted.c.topic == known.topic))
        .order_by(known.topic, known.address)
        .limit(limit)
    )
    changes = [Change(*row) for row in session.execute(leaving)]
    joining = (
        select(wanted.c.address, wanted.c.topic, literal(value=True))
        .where(~exists().where(known.address == wanted.c.address, known.topic == wanted.c.topic))
        .order_by(wanted.c.topic, wanted.c.address)
        .limit(limit - len(changes))
    )
    return changes + [Change(*row) for row in session.execute(joining)]


def sync_topics(clock: Clock, client: TopicClient, limit: int = CHANGES_PER_RUN) -> int:
    """Tell the push service who joined and left; return how many it took.

    An install it no longer knows is forgotten. When it asks to wait, is away or refuses our key, the run
    ends; what was not taken is due again in the next one. No session is open while it is called.
    """
    with reading(clock.now()) as uow:
        due = changes_due(uow.session, limit)
    taken = 0
    for (_, _), group in groupby(due, key=lambda change: (change.joins, change.topic)):
        changes = list(group)
        for start in range(0, len(changes), TOGETHER):
            page = changes[start : start + TOGETHER]
            failures = client.change_topic(
                [change.address.removeprefix(TOKEN) for change in page],
                page[0].topic,
                joins=page[0].joins,
            )
            told = dict(zip(page, failures, strict=True))
            taken += _record(clock.now(), told)
            if _must_wait(told):
                return taken
    return taken


def _record(now: datetime, told: Mapping[Change, SendError | None]) -> int:
    """Keep what the service took; forget installs it does not know. Return how many it took."""
    done = [change for change, failure in told.items() if failure is None]
    gone = [change.address for change, one in told.items() if isinstance(one, RecipientGoneError)]
    joined = [change for change in done if change.joins]
    left = [(change.address, change.topic) for change in done if not change.joins]
    with unit_of_work(now) as uow:
        if joined:
            values = [{"address": one.address, "topic": one.topic, "since": now} for one in joined]
            uow.session.execute(insert(PushTopicRow).values(values).on_conflict_do_nothing())
        uow.session.execute(
            delete(PushTopicRow).where(
                or_(
                    tuple_(PushTopicRow.address, PushTopicRow.topic).in_(left),
                    PushTopicRow.address.in_(gone),
                )
            )
        )
        for contact_id in uow.session.scalars(
            select(ContactRow.id).where(
                ContactRow.channel == Channel.FCM, ContactRow.address.in_(gone)
            )
        ).all():
            mark_gone(uow.session, contact_id)
    return len(done)


def _must_wait(told: Mapping[Change, SendError | None]) -> bool:
    """Return whether the service wants to be left alone, and say why."""
    for failure in told.values():
        if failure is None or isinstance(failure, RecipientGoneError):
            continue
        is_ours = isinstance(failure, SenderMisconfiguredError)
        logger.log(
            logging.ERROR if is_ours else logging.WARNING,
            "push_topics_waiting",
            extra={"cause": str(failure)},
        )
        return True
    return False
