"""City broadcasts in the database: one text, one audience, paged into the outbox a slice at a time."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
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
from backend.domain.broadcasts import BroadcastClass, BroadcastStatus
from backend.store.people import PersonRow
from notifications.outbox import (
    COLUMNS,
    NotificationRow,
    NotificationStatus,
    send_after,
    write_selected,
)
from notifications.recipients import Channel, ContactRow, ContactStatus, link_public_address
from notifications.rules import Priority
from notifications.subscriptions import PreferencesRow, SubscriptionRow, Topic

TEMPLATE = "broadcast"


class BroadcastRow(Base):
    """One text for many people.

    Attributes:
        topic: whose subscribers get it.
        commune_codes: only who follows these communes; empty: everybody.
        groups: only who chose one of these health groups; empty: everybody.
        reason: why an emergency skips quiet hours; "" for a notice.
        text_digest: of title and body, to notice the same text twice.
        send_at: not before; None until approved with "now".
        cursor: the last person paged into the outbox; None: nobody yet.
        paged: persons looked at so far.
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


def count_audience(
    session: Session, topic: Topic, communes: Sequence[str], groups: Sequence[str]
) -> Mapping[Channel, int]:
    """Return how many persons it reaches, by the channel each would get it on."""
    persons = _persons(topic, communes, groups).subquery()
    best = (
        select(ContactRow.channel)
        .ext(distinct_on(ContactRow.person_id))
        .join(persons, persons.c.person_id == ContactRow.person_id)
        .where(ContactRow.status == ContactStatus.ACTIVE)
        .order_by(
            ContactRow.person_id, ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc()
        )
        .subquery()
    )
    rows = session.execute(select(best.c.channel, func.count()).group_by(best.c.channel))
    return {Channel(channel): count for channel, count in rows}


def page_out(uow: UnitOfWork, broadcast: BroadcastRow, limit: int) -> int:
    """Write notifications for the next `limit` persons; return how many persons were looked at.

    Whose best address is the app gets it through the app's topic, unless health groups were chosen,
    which no topic knows.
    """
    page = audience(broadcast).order_by(SubscriptionRow.person_id).limit(limit)
    if broadcast.cursor is not None:
        page = page.where(SubscriptionRow.person_id > broadcast.cursor)
    persons = uow.session.scalars(page).all()
    if persons:
        write_selected(uow, _best_contacts(uow, broadcast, persons))
        broadcast.cursor = persons[-1]
        broadcast.paged += len(persons)
    if len(persons) < limit:
        broadcast.paged_at = uow.now
    return len(persons)


def _best_contacts(
    uow: UnitOfWork, broadcast: BroadcastRow, persons: Sequence[uuid.UUID]
) -> Select[Any]:
    is_emergency = broadcast.kind is BroadcastClass.EMERGENCY
    best = (
        select(ContactRow)
        .ext(distinct_on(ContactRow.person_id))
        .where(ContactRow.person_id.in_(persons), ContactRow.status == ContactStatus.ACTIVE)
        .order_by(
            ContactRow.person_id, ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc()
        )
        .subquery()
    )
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


def write_app_topics(uow: UnitOfWork, broadcast: BroadcastRow) -> int:
    """Write the notifications that reach all apps at once, one for each topic; return how many."""
    if broadcast.groups:
        return 0
    written = 0
    for topic in app_topics(broadcast.topic, broadcast.commune_codes):
        contact_id = link_public_address(uow.session, Channel.FCM, f"topic:{topic}", uow.now)
        values = {
            **_values(uow, broadcast),
            "contact_id": literal(contact_id, BigId),
            "channel": literal(Channel.FCM.value, String),
            "locale": literal("vi"),
            "send_after": literal(uow.now),
        }
        written += write_selected(uow, select(*(values[name].label(name) for name in COLUMNS)))
    return written


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
