"""Notifications to be sent: written in the transaction of the fact, sent after it commits."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Identity,
    Index,
    Select,
    String,
    and_,
    case,
    exists,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, distinct_on, insert
from sqlalchemy.orm import Mapped, mapped_column

from backend.core.database import Base, BigId, UnitOfWork
from backend.core.deferred import defer_job
from backend.store.people import PersonRow
from backend.store.staff import StaffRow
from notifications.events import Event
from notifications.recipients import Channel, ContactRow, ContactStatus, FollowRow
from notifications.rules import Audience, Priority, Rule, rules_for

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


class NotificationRow(Base):
    """One event for one recipient on one channel.

    Attributes:
        key: event key and rule; with the contact it is unique, so nothing is told twice.
        send_after: not before this instant.
        claimed_at: when a worker took it; an old claim belongs to a dead worker.
        possibly_repeated: a worker died while it was in flight, so it may have arrived already.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        Index("uq_notifications_key_contact_id", "key", "contact_id", unique=True),
        Index(
            "ix_notifications_due",
            "priority",
            "id",
            postgresql_where="status IN ('created', 'temporary_failure', 'sending')",
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


def record_event(uow: UnitOfWork, event: Event) -> int:
    """Write a notification for everybody the rules name; return how many.

    One statement for each rule with an audience, and one job when anybody is to be told.
    """
    written = 0
    for rule in rules_for(event.kind):
        audience = _audience(rule, event)
        if audience is None:
            continue
        result = uow.session.execute(_insert(uow.now, event, rule, audience))
        written += len(result.all())
    if written:
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
    return written


def _audience(rule: Rule, event: Event) -> Any | None:  # noqa: ANN401 - an SQL condition
    """Return which contacts a rule reaches, or None when there cannot be any."""
    if rule.audience is Audience.STAFF:
        if not event.agency_codes:
            return None
        return and_(
            ContactRow.staff_id == StaffRow.id,
            StaffRow.is_active,
            StaffRow.agency_code.in_(event.agency_codes),
        )
    conditions = []
    if event.reporter_id is not None:
        conditions.append(ContactRow.person_id == event.reporter_id)
    if event.report_id is not None:
        follows = exists().where(
            FollowRow.report_id == event.report_id, FollowRow.person_id == ContactRow.person_id
        )
        conditions.append(follows)
    return or_(*conditions) if conditions else None


def _insert(now: datetime, event: Event, rule: Rule, audience: Any) -> Any:  # noqa: ANN401 - SQL
    priority = Priority.URGENT if event.is_urgent else rule.priority
    columns = {
        "key": literal(f"{event.key}:{rule.template}"),
        "contact_id": ContactRow.id,
        "channel": ContactRow.channel,
        "template": literal(rule.template),
        "locale": case((PersonRow.locale.is_not(None), PersonRow.locale), else_="vi"),
        "personalisation": literal(dict(event.personalisation), JSONB),
        "priority": literal(int(priority)),
        "report_id": literal(event.report_id, BigId),
        "status": literal(NotificationStatus.CREATED.value, String),
        "created_at": literal(now),
        "send_after": literal(now),
        "attempts": literal(0),
        "possibly_repeated": literal(value=False),
    }
    chosen = _contacts(columns, audience, is_staff=rule.audience is Audience.STAFF)
    return (
        insert(NotificationRow)
        .from_select(list(columns), chosen)
        .on_conflict_do_nothing(index_elements=["key", "contact_id"])
        .returning(NotificationRow.id)
    )


def _contacts(columns: dict[str, Any], audience: Any, *, is_staff: bool) -> Select[Any]:  # noqa: ANN401
    """Return one active contact for each person: the preferred, else the last used."""
    labelled = [column.label(name) for name, column in columns.items()]
    owner = ContactRow.staff_id if is_staff else ContactRow.person_id
    query = (
        select(*labelled)
        .ext(distinct_on(owner))
        .select_from(ContactRow)
        .outerjoin(PersonRow, PersonRow.id == ContactRow.person_id)
        .where(audience, ContactRow.status == ContactStatus.ACTIVE)
        .order_by(owner, ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc())
    )
    return query.join(StaffRow, StaffRow.id == ContactRow.staff_id) if is_staff else query
