"""Telling an event to whom the rules name: one statement an audience, in the transaction of the fact."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    ColumnElement,
    DateTime,
    Integer,
    String,
    Table,
    Uuid,
    any_,
    bindparam,
    case,
    exists,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.orm import InstrumentedAttribute, aliased

from backend.core.clock import hanoi_time
from backend.core.database import BigId, UnitOfWork
from backend.core.deferred import defer_job
from backend.domain.permissions import CITY_ROLES, Role
from backend.store.people import PersonRow
from backend.store.staff import StaffRow
from notifications.events import Event
from notifications.outbox import (
    COLUMN_VALUES,
    DISPATCH_JOB,
    DISPATCH_QUEUE,
    NotificationRow,
)
from notifications.quiet_hours import QUIET_FROM, QUIET_UNTIL, after_quiet_hours
from notifications.recipients import (
    ContactRow,
    ContactStatus,
    FollowRow,
)
from notifications.rules import Audience, Priority, Rule, rules_for
from notifications.subscriptions import PreferencesRow

_NOW = bindparam("now", type_=DateTime(timezone=True))


def _statement(
    owner: InstrumentedAttribute[Any],
    usual_quiet: tuple[int | None, int | None],
    *audience: ColumnElement[bool],
) -> Any:  # noqa: ANN401 - an SQL statement
    """Return the statement that writes to one active contact of each owner: preferred, else last used."""
    quiet = after_quiet_hours(
        _NOW,
        bindparam("midnight", type_=DateTime(timezone=True)),
        bindparam("hour", type_=Integer),
        usual_quiet,
    )
    values = {
        **COLUMN_VALUES,
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
    for_staff = {} if rule.audience is Audience.REPORTER else event.for_staff
    return {
        "key": f"{event.key}:{rule.template}",
        "template": rule.template,
        "personalisation": {**event.personalisation, **for_staff},
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
