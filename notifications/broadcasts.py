"""City broadcasts in the database: one text, one audience, paged into the outbox a slice at a time."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Identity,
    Index,
    Select,
    String,
    func,
    literal,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from backend.core.database import Base, BigId, UnitOfWork
from backend.domain.broadcasts import BroadcastClass, BroadcastStatus, Reach
from backend.store.people import PersonRow
from notifications.outbox import (
    COLUMNS,
    NotificationRow,
    NotificationStatus,
    write_selected,
)
from notifications.quiet_hours import send_after
from notifications.recipients import Channel, ContactRow, ContactStatus, link_public_address
from notifications.rules import Priority
from notifications.subscriptions import PreferencesRow, SubscriptionRow, Topic

TEMPLATE = "broadcast"
# Why a message ended whose channel was switched off while it waited.
CHANNEL_OFF = "channel_off"


class BroadcastRow(Base):
    """One text for many people.

    Attributes:
        topic: whose subscribers get it.
        commune_codes: only who follows these communes; empty: everybody.
        groups: only who chose one of these health groups; empty: everybody.
        reason: why an emergency skips quiet hours; "" for a notice.
        reach: followers, the public channel, or both.
        text_digest: of title and body, to notice the same text twice.
        send_at: not before; None until approved with "now".
        cursor: the last person paged into the outbox; None: nobody yet.
        paged: persons looked at so far.
        unreachable: persons among them without an address on any channel that is on.
        paged_at: when all were; None while some wait.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (Index("ix_broadcasts_text_digest", "text_digest", "created_at"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    title: Mapped[str] = mapped_column(String(100))
    body: Mapped[str] = mapped_column(String(1800))
    text_digest: Mapped[str] = mapped_column(String(64))
    kind: Mapped[BroadcastClass]
    reason: Mapped[str] = mapped_column(String(300), default="")
    topic: Mapped[Topic]
    commune_codes: Mapped[list[str]] = mapped_column(ARRAY(String(5)), default=list)
    groups: Mapped[list[str]] = mapped_column(ARRAY(String(20)), default=list)
    reach: Mapped[Reach] = mapped_column(
        default=Reach.FOLLOWERS, server_default=text("'followers'")
    )
    status: Mapped[BroadcastStatus]
    audience_count: Mapped[int] = mapped_column(default=0)
    composed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime]
    send_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cursor: Mapped[uuid.UUID | None]
    paged: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    unreachable: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    paged_at: Mapped[datetime | None]


def audience(broadcast: BroadcastRow) -> Select[Any]:
    """Return the persons it is for, each once."""
    return _persons(broadcast.topic, broadcast.commune_codes, broadcast.groups)


def _persons(topic: Topic, communes: Sequence[str], groups: Sequence[str]) -> Select[Any]:
    chosen = select(SubscriptionRow.person_id).where(SubscriptionRow.topic == topic).distinct()
    if communes:
        chosen = chosen.where(SubscriptionRow.commune_code.in_(communes))
    if groups:
        chosen = chosen.join(
            PreferencesRow, PreferencesRow.person_id == SubscriptionRow.person_id
        ).where(PreferencesRow.groups.overlap(list(groups)))
    return chosen


@dataclass(frozen=True, slots=True)
class AudienceCount:
    """How many persons a broadcast would reach.

    Attributes:
        by_channel: those it reaches, by the channel each would get it on.
        unreachable: those without an address on any channel that is on.
    """

    by_channel: Mapping[Channel, int]
    unreachable: int

    @property
    def reached(self) -> int:
        """Return how many get it."""
        return sum(self.by_channel.values())


def count_audience(
    session: Session,
    topic: Topic,
    communes: Sequence[str],
    groups: Sequence[str],
    channels: Collection[Channel],
) -> AudienceCount:
    """Return how many persons it reaches over the channels that are on."""
    persons = _persons(topic, communes, groups)
    return _counted(session, persons, channels)


def look_through(
    session: Session,
    topic: Topic,
    communes: Sequence[str],
    groups: Sequence[str],
    channels: Collection[Channel],
    page: int,
) -> Iterator[tuple[int, AudienceCount]]:
    """Go through the audience as sending will, writing nothing; give each page's size and count."""
    cursor: uuid.UUID | None = None
    everybody = _persons(topic, communes, groups).order_by(SubscriptionRow.person_id).limit(page)
    while True:
        chosen = (
            everybody if cursor is None else everybody.where(SubscriptionRow.person_id > cursor)
        )
        persons = session.scalars(chosen).all()
        if persons:
            cursor = persons[-1]
            yield len(persons), _counted(session, chosen, channels)
        if len(persons) < page:
            return


def count_persons(
    session: Session, topic: Topic, communes: Sequence[str], groups: Sequence[str]
) -> int:
    """Return how many persons are of an audience, reachable or not."""
    persons = _persons(topic, communes, groups).subquery()
    return session.scalar(select(func.count()).select_from(persons)) or 0


def _counted(session: Session, chosen: Select[Any], channels: Collection[Channel]) -> AudienceCount:
    persons = chosen.subquery()
    best = _best(channels).join(persons, persons.c.person_id == ContactRow.person_id).subquery()
    rows = session.execute(select(best.c.channel, func.count()).group_by(best.c.channel))
    by_channel = {Channel(channel): count for channel, count in rows}
    total = session.scalar(select(func.count()).select_from(persons)) or 0
    return AudienceCount(by_channel, total - sum(by_channel.values()))


def _best(channels: Collection[Channel]) -> Select[Any]:
    """Return the best address of each person on these channels: preferred, else last used."""
    return (
        select(ContactRow)
        .ext(distinct_on(ContactRow.person_id))
        .where(ContactRow.status == ContactStatus.ACTIVE, ContactRow.channel.in_(channels))
        .order_by(
            ContactRow.person_id, ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc()
        )
    )


def page_out(
    uow: UnitOfWork, broadcast: BroadcastRow, limit: int, channels: Collection[Channel]
) -> int:
    """Write notifications for the next `limit` persons; return how many persons were looked at.

    Each gets it on their best address among the channels that are on. Whose best address is the app
    gets it through the app's topic, unless health groups were chosen, which no topic knows.
    """
    if broadcast.reach is Reach.CHANNEL:
        broadcast.paged_at = uow.now
        return 0
    page = audience(broadcast).order_by(SubscriptionRow.person_id).limit(limit)
    if broadcast.cursor is not None:
        page = page.where(SubscriptionRow.person_id > broadcast.cursor)
    persons = uow.session.scalars(page).all()
    if persons:
        write_selected(uow, _best_contacts(uow, broadcast, persons, channels))
        broadcast.unreachable += len(persons) - _count_reachable(uow.session, persons, channels)
        broadcast.cursor = persons[-1]
        broadcast.paged += len(persons)
    if len(persons) < limit:
        broadcast.paged_at = uow.now
    return len(persons)


def _count_reachable(
    session: Session, persons: Sequence[uuid.UUID], channels: Collection[Channel]
) -> int:
    return (
        session.scalar(
            select(func.count(ContactRow.person_id.distinct())).where(
                ContactRow.person_id.in_(persons),
                ContactRow.status == ContactStatus.ACTIVE,
                ContactRow.channel.in_(channels),
            )
        )
        or 0
    )


def _best_contacts(
    uow: UnitOfWork,
    broadcast: BroadcastRow,
    persons: Sequence[uuid.UUID],
    channels: Collection[Channel],
) -> Select[Any]:
    is_emergency = broadcast.kind is BroadcastClass.EMERGENCY
    best = _best(channels).where(ContactRow.person_id.in_(persons)).subquery()
    contact = aliased(ContactRow, best)
    values = {
        **_values(uow, broadcast),
        "contact_id": contact.id,
        "channel": contact.channel,
        "locale": func.coalesce(PersonRow.locale, "vi"),
        "send_after": send_after(uow.now, is_urgent=is_emergency, is_bulk=True),
    }
    selected = (
        select(*(values[name].label(name) for name in COLUMNS))
        .select_from(contact)
        .outerjoin(PersonRow, PersonRow.id == contact.person_id)
        .outerjoin(PreferencesRow, PreferencesRow.person_id == contact.person_id)
    )
    if not broadcast.groups:
        selected = selected.where(contact.channel != Channel.FCM)
    return selected


def _values(uow: UnitOfWork, broadcast: BroadcastRow) -> dict[str, Any]:
    is_emergency = broadcast.kind is BroadcastClass.EMERGENCY
    priority = Priority.URGENT if is_emergency else Priority.BULK
    return {
        "key": literal(f"broadcast:{broadcast.id}"),
        "template": literal(TEMPLATE),
        "personalisation": literal_column("'{}'::jsonb"),
        "priority": literal(int(priority)),
        "report_id": literal_column("NULL::bigint"),
        "broadcast_id": literal(broadcast.id, BigId),
        "status": literal(NotificationStatus.CREATED.value, String),
        "created_at": literal(uow.now),
        "attempts": literal(0),
        "possibly_repeated": literal(value=False),
        "is_promotional": literal(not is_emergency),
        "collapse_key": literal_column("NULL::varchar"),
    }


def app_topics(topic: Topic, communes: Sequence[str]) -> tuple[str, ...]:
    """Return the topics of the push service that carry a topic: of these communes, or of the city."""
    return tuple(f"{topic}-{code}" for code in communes) if communes else (str(topic),)


def write_open_addresses(
    uow: UnitOfWork, broadcast: BroadcastRow, channels: Collection[Channel], public_channel: str
) -> int:
    """Write what reaches many with one call: the app's topics and the public channel.

    Args:
        uow: the open unit of work.
        broadcast: what is sent.
        channels: those that are on.
        public_channel: @name of the Telegram channel everybody may read; "": there is none.

    Returns:
        How many were written.
    """
    addresses: list[tuple[Channel, str]] = []
    if broadcast.reach is not Reach.CHANNEL and not broadcast.groups and Channel.FCM in channels:
        topics = app_topics(broadcast.topic, broadcast.commune_codes)
        addresses += [(Channel.FCM, f"topic:{topic}") for topic in topics]
    if broadcast.reach is not Reach.FOLLOWERS and public_channel and Channel.TELEGRAM in channels:
        addresses.append((Channel.TELEGRAM, public_channel))
    return sum(_write_open_address(uow, broadcast, *one) for one in addresses)


def _write_open_address(
    uow: UnitOfWork, broadcast: BroadcastRow, channel: Channel, address: str
) -> int:
    contact_id = link_public_address(uow.session, channel, address, uow.now)
    values = {
        **_values(uow, broadcast),
        "contact_id": literal(contact_id, BigId),
        "channel": literal(channel.value, String),
        "locale": literal("vi"),
        "send_after": literal(uow.now),
    }
    return write_selected(uow, select(*(values[name].label(name) for name in COLUMNS)))


# What has not left yet, and what is on its way.
_QUEUED = (NotificationStatus.CREATED, NotificationStatus.TEMPORARY_FAILURE)
_WAITING = (*_QUEUED, NotificationStatus.SENDING)


def count_waiting(session: Session, broadcast_id: int, limit: int) -> int:
    """Return how many of its notifications still wait, counting no further than `limit`.

    The bound keeps a page of a million as cheap as a page of a thousand.
    """
    some = (
        select(NotificationRow.id)
        .where(NotificationRow.broadcast_id == broadcast_id, NotificationRow.status.in_(_WAITING))
        .limit(limit)
        .subquery()
    )
    return session.scalar(select(func.count()).select_from(some)) or 0


def end_unreachable(session: Session, broadcast_id: int, channels: Collection[Channel]) -> None:
    """End what waits for a channel that was switched off meanwhile; it may be sent again by hand."""
    session.execute(
        update(NotificationRow)
        .where(
            NotificationRow.broadcast_id == broadcast_id,
            NotificationRow.status.in_(_QUEUED),
            NotificationRow.channel.not_in(channels),
        )
        .values(status=NotificationStatus.TECHNICAL_FAILURE, failure=CHANNEL_OFF)
    )


def cancel_waiting(session: Session, broadcast_id: int) -> None:
    """Cancel what has not left yet; what a worker holds is recorded as it ends."""
    session.execute(
        update(NotificationRow)
        .where(NotificationRow.broadcast_id == broadcast_id, NotificationRow.status.in_(_QUEUED))
        .values(status=NotificationStatus.CANCELLED)
    )


def count_notifications(session: Session, broadcast_id: int) -> Mapping[NotificationStatus, int]:
    """Return how many of its notifications stand where."""
    rows = session.execute(
        select(NotificationRow.status, func.count())
        .where(NotificationRow.broadcast_id == broadcast_id)
        .group_by(NotificationRow.status)
    )
    return {NotificationStatus(status): count for status, count in rows}


def count_of(counts: Mapping[NotificationStatus, int]) -> tuple[int, int]:
    """Return how many messages were written and how many of them wait."""
    return sum(counts.values()), sum(counts.get(status, 0) for status in _WAITING)
