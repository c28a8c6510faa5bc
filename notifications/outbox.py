"""Notifications to be sent: written in the transaction of the fact, sent after it commits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    ColumnElement,
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
    and_,
    any_,
    bindparam,
    case,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy import cast as cast_sql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, distinct_on, insert
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, aliased, mapped_column

from backend.core.clock import hanoi_time
from backend.core.database import Base, BigId, UnitOfWork
from backend.core.deferred import defer_job
from backend.core.i18n import SOURCE_LOCALE
from backend.domain.permissions import CITY_ROLES, Role
from backend.store.people import PersonRow
from backend.store.staff import StaffRow
from notifications.events import Event
from notifications.recipients import (
    Channel,
    ContactRow,
    ContactStatus,
    FollowRow,
    link_public_address,
)
from notifications.rules import Audience, Priority, Rule, rules_for
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


def record_event(uow: UnitOfWork, event: Event) -> int:
    """Write a notification for everybody the rules name; return how many.

    One statement for each rule with an audience, and one job when anybody is to be told.
    """
    written = 0
    for rule in rules_for(event.kind):
        if _has_audience(rule, event):
            statement = _STATEMENTS[rule.audience]
            written += len(uow.session.execute(statement, _values(uow.now, rule, event)).all())
    if written:
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
    return written


def _has_audience(rule: Rule, event: Event) -> bool:
    """Return whether a rule can reach anybody for this event."""
    match rule.audience:
        case Audience.REPORTER:
            return event.reporter_id is not None or event.report_id is not None
        case Audience.STAFF | Audience.LEADS:
            return bool(event.agency_codes)
        case Audience.CITY:
            return True
        case Audience.MEMBER:
            return event.staff_id is not None


def _values(now: datetime, rule: Rule, event: Event) -> dict[str, Any]:
    local = hanoi_time(now)
    return {
        "key": f"{event.key}:{rule.template}",
        "template": rule.template,
        "personalisation": dict(event.personalisation),
        "priority": int(Priority.URGENT if event.is_urgent else rule.priority),
        "of_report": event.report_id,
        "now": now,
        "collapse_key": rule.collapse_key(event.personalisation),
        "channels": [str(channel) for channel in rule.channels],
        "reporter": event.reporter_id,
        "agencies": list(event.agency_codes),
        "member": event.staff_id,
        "wakes_duty_only": event.is_urgent and event.is_off_hours,
        "is_urgent": event.is_urgent,
        "hour": local.hour,
        "midnight": local.replace(hour=0, minute=0, second=0, microsecond=0),
    }


# Quiet hours of whoever never said anything, for what nobody waits for; and of staff, for all that
# is not urgent. Hours in Hanoi.
QUIET_FROM, QUIET_UNTIL = 21, 7


def send_after(now: datetime, *, is_urgent: bool, is_bulk: bool) -> ColumnElement[datetime]:
    """Return when a message may go out, from the joined `PreferencesRow`: after quiet hours.

    Their own quiet hours hold for everything but what is urgent; the usual ones for bulk alone.
    """
    local = hanoi_time(now)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    usual = (QUIET_FROM, QUIET_UNTIL) if is_bulk else (None, None)
    if is_urgent:
        return literal(now)
    return _after_quiet_hours(literal(now), literal(midnight), literal(local.hour), usual)


def _after_quiet_hours(
    now: ColumnElement[datetime],
    midnight: ColumnElement[datetime],
    hour: ColumnElement[int],
    usual: tuple[int | None, int | None],
) -> ColumnElement[datetime]:
    """Return now, or the end of the quiet hours that now lies in."""
    start = func.coalesce(PreferencesRow.quiet_from, cast_sql(usual[0], Integer))
    end = func.coalesce(PreferencesRow.quiet_until, cast_sql(usual[1], Integer))
    is_overnight = start > end
    return case(
        (
            and_(is_overnight, start <= hour),
            midnight + func.make_interval(0, 0, 0, 1, end),
        ),
        (
            or_(and_(is_overnight, end > hour), and_(start <= hour, end > hour)),
            midnight + func.make_interval(0, 0, 0, 0, end),
        ),
        else_=now,
    )


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
        **_COLUMNS,
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
    "broadcast_id": literal_column("NULL::bigint"),
    "is_promotional": literal(value=False),
    "collapse_key": literal_column("NULL::varchar"),
}
# What every SELECT that writes notifications gives, in this order.
COLUMNS: tuple[str, ...] = tuple(_COLUMNS)

_NOW = bindparam("now", type_=DateTime(timezone=True))


def _statement(
    owner: InstrumentedAttribute[Any],
    usual_quiet: tuple[int | None, int | None],
    *audience: ColumnElement[bool],
) -> Any:  # noqa: ANN401 - an SQL statement
    """Return the statement that writes to one active contact of each owner: preferred, else last used."""
    quiet = _after_quiet_hours(
        _NOW,
        bindparam("midnight", type_=DateTime(timezone=True)),
        bindparam("hour", type_=Integer),
        usual_quiet,
    )
    values = {
        **_COLUMNS,
        "send_after": case((bindparam("is_urgent", type_=Boolean), _NOW), else_=quiet),
        "collapse_key": bindparam("collapse_key", type_=String),
    }
    chosen = (
        select(*(column.label(name) for name, column in values.items()))
        .ext(distinct_on(owner))
        .select_from(ContactRow)
        .outerjoin(PersonRow, PersonRow.id == ContactRow.person_id)
        .outerjoin(PreferencesRow, PreferencesRow.person_id == ContactRow.person_id)
        .where(
            ContactRow.status == ContactStatus.ACTIVE,
            ContactRow.channel == any_(bindparam("channels", type_=ARRAY(String))),
            *audience,
        )
        .order_by(owner, ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc())
    )
    return (
        insert(cast(Table, NotificationRow.__table__))
        .from_select(list(values), chosen)
        .on_conflict_do_nothing(index_elements=["key", "contact_id"])
        .returning(NotificationRow.id)
    )


_AGENCIES = any_(bindparam("agencies", type_=ARRAY(String)))
_DUTY = aliased(StaffRow)
# Whether this member is on duty, or nobody of their agency is.
_IS_WOKEN = or_(
    StaffRow.is_on_duty,
    ~exists().where(_DUTY.agency_code == StaffRow.agency_code, _DUTY.is_active, _DUTY.is_on_duty),
)


def _staff(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(StaffRow.id == ContactRow.staff_id, StaffRow.is_active, *which)


_STAFF_QUIET = (QUIET_FROM, QUIET_UNTIL)
# Built once: putting these together costs more than running them.
_STATEMENTS: dict[Audience, Any] = {
    Audience.STAFF: _statement(
        ContactRow.staff_id,
        _STAFF_QUIET,
        _staff(
            StaffRow.agency_code == _AGENCIES,
            or_(~bindparam("wakes_duty_only", type_=Boolean), _IS_WOKEN),
        ),
    ),
    Audience.LEADS: _statement(
        ContactRow.staff_id,
        _STAFF_QUIET,
        _staff(StaffRow.agency_code == _AGENCIES, StaffRow.role == Role.LEAD),
    ),
    Audience.CITY: _statement(
        ContactRow.staff_id, _STAFF_QUIET, _staff(StaffRow.role.in_(CITY_ROLES))
    ),
    Audience.MEMBER: _statement(
        ContactRow.staff_id,
        (None, None),
        _staff(StaffRow.id == bindparam("member", type_=Integer)),
    ),
    Audience.REPORTER: _statement(
        ContactRow.person_id,
        (None, None),
        or_(
            ContactRow.person_id == bindparam("reporter", type_=Uuid),
            exists().where(
                FollowRow.report_id == bindparam("of_report", type_=BigId),
                FollowRow.person_id == ContactRow.person_id,
            ),
        ),
    ),
}
