"""Notifications to be sent: written in the transaction of the fact, sent after it commits."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
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
    exists,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, distinct_on, insert
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

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
        if not _has_audience(rule, event):
            continue
        values = {
            "key": f"{event.key}:{rule.template}",
            "template": rule.template,
            "personalisation": dict(event.personalisation),
            "priority": int(Priority.URGENT if event.is_urgent else rule.priority),
            "of_report": event.report_id,
            "now": uow.now,
            "reporter": event.reporter_id,
            "agencies": list(event.agency_codes),
        }
        written += len(uow.session.execute(_STATEMENTS[rule.audience], values).all())
    if written:
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
    return written


def _has_audience(rule: Rule, event: Event) -> bool:
    """Return whether a rule can reach anybody for this event."""
    if rule.audience is Audience.STAFF:
        return bool(event.agency_codes)
    return event.reporter_id is not None or event.report_id is not None


_COLUMNS: dict[str, Any] = {
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
}


def _contacts(owner: InstrumentedAttribute[Any], *audience: ColumnElement[bool]) -> Select[Any]:
    """Return one active contact for each owner: the preferred, else the last used."""
    return (
        select(*(column.label(name) for name, column in _COLUMNS.items()))
        .ext(distinct_on(owner))
        .select_from(ContactRow)
        .outerjoin(PersonRow, PersonRow.id == ContactRow.person_id)
        .where(ContactRow.status == ContactStatus.ACTIVE, *audience)
        .order_by(owner, ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc())
    )


def _writing(chosen: Select[Any]) -> Any:  # noqa: ANN401 - an SQL statement
    return (
        insert(cast(Table, NotificationRow.__table__))
        .from_select(list(_COLUMNS), chosen)
        .on_conflict_do_nothing(index_elements=["key", "contact_id"])
        .returning(NotificationRow.id)
    )


# Built once: putting these together costs more than running them.
_STATEMENTS: dict[Audience, Any] = {
    Audience.STAFF: _writing(
        _contacts(
            ContactRow.staff_id,
            exists().where(
                StaffRow.id == ContactRow.staff_id,
                StaffRow.is_active,
                StaffRow.agency_code == any_(bindparam("agencies", type_=ARRAY(String))),
            ),
        )
    ),
    Audience.REPORTER: _writing(
        _contacts(
            ContactRow.person_id,
            or_(
                ContactRow.person_id == bindparam("reporter", type_=Uuid),
                exists().where(
                    FollowRow.report_id == bindparam("of_report", type_=BigId),
                    FollowRow.person_id == ContactRow.person_id,
                ),
            ),
        )
    ),
}
