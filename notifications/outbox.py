"""Notifications to be sent: written in the transaction of the fact, sent after it commits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import (
    CursorResult,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Select,
    String,
    Table,
    Uuid,
    any_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy import cast as cast_sql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, distinct_on, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId, UnitOfWork
from backend.core.deferred import defer_job
from backend.core.i18n import SOURCE_LOCALE
from backend.store.people import PersonRow
from notifications.quiet_hours import send_after
from notifications.recipients import (
    Channel,
    ContactRow,
    ContactStatus,
    link_public_address,
)
from notifications.rules import Priority
from notifications.subscriptions import PreferencesRow
from notifications.templates import render

DISPATCH_JOB = "dispatch_notifications"
DISPATCH_QUEUE = "outbound"


class NotificationStatus(StrEnum):
    """Where a notification stands; the names of GOV.UK Notify."""

    CREATED = "created"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    TEMPORARY_FAILURE = "temporary_failure"
    PERMANENT_FAILURE = "permanent_failure"
    TECHNICAL_FAILURE = "technical_failure"
    CANCELLED = "cancelled"


# Failed for good: nothing tries these again by itself.
DEAD = (NotificationStatus.PERMANENT_FAILURE, NotificationStatus.TECHNICAL_FAILURE)


class NotificationRow(Base):
    """One event for one recipient on one channel.

    Attributes:
        key: event key and rule; with the contact it is unique, so nothing is told twice.
        send_after: not before this instant.
        claimed_at: when a worker took it or last renewed that; an old claim belongs to a dead worker.
        attempts: how often it was taken; tells whose claim holds.
        possibly_repeated: a worker died while it was in flight, so it may have arrived already.
        broadcast_id: the broadcast whose text it carries; None: the template says everything.
        is_promotional: nobody waits for it, so providers' rules for advertising apply.
        collapse_key: a later one with the same key may replace it; None: never.
        expires_at: after this it is of no use and is not sent; None: it always is.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        Index("uq_notifications_key_contact_id", "key", "contact_id", unique=True),
        Index(
            "ix_notifications_due",
            "channel",
            "priority",
            "id",
            postgresql_where="status IN ('created', 'temporary_failure', 'sending')",
        ),
        Index("ix_notifications_broadcast_id_status", "broadcast_id", "status"),
        Index(
            "ix_notifications_dead",
            "id",
            postgresql_where="status IN ('permanent_failure', 'technical_failure')",
        ),
        Index("ix_notifications_created_at", "created_at", postgresql_using="brin"),
        Index(
            "ix_notifications_channel_status_created_at", "channel", "status", "created_at", "id"
        ),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    channel: Mapped[Channel]
    template: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(5))
    personalisation: Mapped[dict[str, Any]] = mapped_column(JSONB)
    priority: Mapped[int]
    report_id: Mapped[int | None] = mapped_column(
        ForeignKey("reports.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[NotificationStatus]
    created_at: Mapped[datetime]
    send_after: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    provider_reference: Mapped[str | None] = mapped_column(String(200))
    failure: Mapped[str | None] = mapped_column(String(120))
    possibly_repeated: Mapped[bool] = mapped_column(default=False)
    broadcast_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("broadcasts.id", ondelete="CASCADE")
    )
    is_promotional: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    collapse_key: Mapped[str | None] = mapped_column(String(80))
    expires_at: Mapped[datetime | None]


class AttemptRow(Base):
    """One try at sending one notification, and how it ended."""

    __tablename__ = "notification_attempts"

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    notification_id: Mapped[int] = mapped_column(
        ForeignKey("notifications.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    outcome: Mapped[NotificationStatus]
    reason: Mapped[str] = mapped_column(String(200), default="")


@dataclass(frozen=True, slots=True)
class Notice:
    """One message for many people, whose words a template holds.

    Attributes:
        key: names it for ever; nobody gets the same key twice. At most 100 characters.
        template: name of the text.
        personalisation: values for its placeholders.
        priority: when it goes out among others.
        is_promotional: nobody waits for it; the usual quiet hours hold.
        collapse_key: a later one replaces it on the app; None: never.
        channels: the only channels it may take; empty: all.
        expires_at: not sent after this instant, as an alert of this morning; None: always of use.
        locale: its language; None: the recipient's own. Read by `notify_address` alone.
    """

    key: str
    template: str
    personalisation: Mapping[str, str]
    priority: Priority = Priority.BULK
    is_promotional: bool = True
    collapse_key: str | None = None
    channels: frozenset[Channel] = frozenset()
    expires_at: datetime | None = None
    locale: str | None = None


def notify_people(uow: UnitOfWork, notice: Notice, person_ids: Sequence[uuid.UUID]) -> int:
    """Write a notice for these people, on the best address of each; return how many were written.

    Give it a page at a time, a transaction each (`page_of_followers`, some 5,000); running it again
    with the same key writes nothing twice. Whoever has no address that works is left out. The text
    is rendered once first, so that a notice that cannot be sent is refused before anything is written.

    Raises:
        TemplateError: the template or a value for it is missing, or the text is too long.
    """
    render(notice.template, SOURCE_LOCALE, notice.personalisation)
    if not person_ids:
        return 0
    people = literal(list(person_ids), ARRAY(Uuid))
    chosen = (
        select(*(value.label(name) for name, value in _notice_values(uow, notice).items()))
        .ext(distinct_on(ContactRow.person_id))
        .select_from(ContactRow)
        .outerjoin(PersonRow, PersonRow.id == ContactRow.person_id)
        .outerjoin(PreferencesRow, PreferencesRow.person_id == ContactRow.person_id)
        .where(ContactRow.status == ContactStatus.ACTIVE, ContactRow.person_id == any_(people))
        .order_by(
            ContactRow.person_id, ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc()
        )
    )
    if notice.channels:
        chosen = chosen.where(ContactRow.channel.in_(notice.channels))
    return _write_and_defer(uow, chosen)


def people_told(
    session: Session, keys: Sequence[str], person_ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, int]:
    """Return how many notices with these keys each of these people got, where any."""
    rows = session.execute(
        select(ContactRow.person_id, func.count())
        .join(NotificationRow, NotificationRow.contact_id == ContactRow.id)
        .where(
            NotificationRow.key == any_(literal(list(keys), ARRAY(String))),
            ContactRow.person_id == any_(literal(list(person_ids), ARRAY(Uuid))),
        )
        .group_by(ContactRow.person_id)
    )
    return {person_id: int(count) for person_id, count in rows if person_id is not None}


def count_by_status(session: Session, key: str) -> Mapping[NotificationStatus, int]:
    """Return how the notifications of one notice stand."""
    rows = session.execute(
        select(NotificationRow.status, func.count())
        .where(NotificationRow.key == key)
        .group_by(NotificationRow.status)
    )
    return {status: int(count) for status, count in rows}


def notify_address(uow: UnitOfWork, notice: Notice, channel: Channel, address: str) -> int:
    """Write a notice for one open address: a public channel, a topic of the app; return 0 or 1.

    Raises:
        TemplateError: the template or a value for it is missing, or the text is too long.
    """
    render(notice.template, SOURCE_LOCALE, notice.personalisation)
    contact_id = link_public_address(uow.session, channel, address, uow.now)
    values = {**_notice_values(uow, notice), "send_after": literal(uow.now)}
    if notice.locale is not None:
        values["locale"] = literal(notice.locale, String)
    chosen = (
        select(*(value.label(name) for name, value in values.items()))
        .select_from(ContactRow)
        .outerjoin(PersonRow, PersonRow.id == ContactRow.person_id)
        .where(ContactRow.id == contact_id)
    )
    return _write_and_defer(uow, chosen)


def _notice_values(uow: UnitOfWork, notice: Notice) -> dict[str, Any]:
    return {
        **COLUMN_VALUES,
        "key": literal(notice.key),
        "template": literal(notice.template),
        "personalisation": literal(dict(notice.personalisation), JSONB),
        "priority": literal(int(notice.priority)),
        "report_id": cast_sql(None, BigId),
        "created_at": literal(uow.now),
        "send_after": send_after(
            uow.now,
            is_urgent=notice.priority is Priority.URGENT,
            is_bulk=notice.priority is Priority.BULK,
        ),
        "is_promotional": literal(notice.is_promotional),
        "collapse_key": literal(notice.collapse_key, String),
        "expires_at": literal(notice.expires_at, DateTime(timezone=True)),
    }


def _write_and_defer(uow: UnitOfWork, chosen: Select[Any]) -> int:
    written = write_selected(uow, chosen)
    if written:
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
    return written


def write_selected(uow: UnitOfWork, chosen: Select[Any]) -> int:
    """Write the notifications a SELECT gives; return how many were new.

    Args:
        uow: the open unit of work.
        chosen: gives columns named as those of the table: `COLUMNS`, and `expires_at` if wanted.
    """
    result = uow.session.execute(
        insert(cast(Table, NotificationRow.__table__))
        .from_select(list(chosen.selected_columns.keys()), chosen)
        .on_conflict_do_nothing(index_elements=["key", "contact_id"]),
        execution_options={"preserve_rowcount": True},
    )
    return cast(CursorResult[Any], result).rowcount


# What each column of a new notification is, unless a statement says otherwise.
COLUMN_VALUES: dict[str, Any] = {
    "key": bindparam("key", type_=String),
    "contact_id": ContactRow.id,
    "channel": ContactRow.channel,
    "template": bindparam("template", type_=String),
    "locale": case((PersonRow.locale.is_not(None), PersonRow.locale), else_="vi"),
    "personalisation": bindparam("personalisation", type_=JSONB),
    "priority": bindparam("priority", type_=Integer),
    "report_id": bindparam("of_report", type_=BigId),
    "status": literal(NotificationStatus.CREATED.value, String),
    "created_at": bindparam("now", type_=DateTime(timezone=True)),
    "send_after": bindparam("now", type_=DateTime(timezone=True)),
    "attempts": literal(0),
    "possibly_repeated": literal(value=False),
    "broadcast_id": literal_column("NULL::bigint"),
    "is_promotional": literal(value=False),
    "collapse_key": literal_column("NULL::varchar"),
}
# What every SELECT that writes notifications gives, in this order.
COLUMNS: tuple[str, ...] = tuple(COLUMN_VALUES)
