"""Recording how tries ended: one statement for the notifications of a group of sends, one for its attempts."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, DateTime, Integer, String, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from backend.core.database import unit_of_work
from notifications.claims import Claimed
from notifications.outbox import AttemptRow, NotificationRow, NotificationStatus
from notifications.pauses import Trouble
from notifications.recipients import ContactRow, ContactStatus, mark_gone
from notifications.senders.protocol import Receipt

logger = logging.getLogger(__name__)
_INSTANTS = ARRAY(DateTime(timezone=True))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one try ended.

    Attributes:
        status: what the notification becomes.
        reason: a code, never text of a person.
        send_after: when to try again; None: not.
        receipt: the provider's answer; None unless sent.
        is_gone: whether the address is dead.
        new_address: where the recipient moved; None: nowhere.
        trouble: what is wrong with the whole channel; None: nothing.
        retry_after: how long the provider asked to wait; None: it did not say.
    """

    status: NotificationStatus
    reason: str = ""
    send_after: datetime | None = None
    receipt: Receipt | None = None
    is_gone: bool = False
    new_address: str | None = None
    trouble: Trouble | None = None
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Try:
    """One notification, how its try ended, and when."""

    item: Claimed
    outcome: Outcome
    at: datetime


def record(tries: Sequence[Try], now: datetime) -> int:
    """Record how tries ended, in one transaction; return how many were still this worker's to record.

    What another worker took over meanwhile is left to it: its attempt number is another.
    """
    if not tries:
        return 0
    with unit_of_work(now) as uow:
        recorded = _end(uow.session, tries)
        ours = [one for one in tries if one.item.id in recorded]
        if ours:
            uow.session.execute(
                insert(AttemptRow),
                [
                    {
                        "notification_id": one.item.id,
                        "at": one.at,
                        "outcome": one.outcome.status,
                        "reason": one.outcome.reason[:200],
                    }
                    for one in ours
                ],
            )
        for one in ours:
            _follow_up(uow.session, one, now)
    _log(tries, recorded)
    return len(ours)


def _end(session: Session, tries: Sequence[Try]) -> set[int]:
    """Give every notification its new status; return the ids of those that were still held."""
    columns = {
        "id": literal([one.item.id for one in tries], ARRAY(BigInteger)),
        "attempts": literal([one.item.attempts for one in tries], ARRAY(Integer)),
        "status": literal([one.outcome.status.value for one in tries], ARRAY(String)),
        "failure": literal([one.outcome.reason[:120] or None for one in tries], ARRAY(String)),
        "send_after": literal([one.outcome.send_after for one in tries], _INSTANTS),
        "sent_at": literal([_sent_at(one) for one in tries], _INSTANTS),
        "provider_reference": literal([_reference(one) for one in tries], ARRAY(String)),
    }
    ended = func.unnest(*columns.values()).table_valued(*columns).render_derived()
    row, end = NotificationRow, ended.c
    statement = (
        update(row)
        .where(
            row.id == end.id,
            row.attempts == end.attempts,
            row.status == NotificationStatus.SENDING,
        )
        .values(
            status=end.status,
            failure=end.failure,
            claimed_at=None,
            send_after=func.coalesce(end.send_after, row.send_after),
            sent_at=func.coalesce(end.sent_at, row.sent_at),
            provider_reference=func.coalesce(end.provider_reference, row.provider_reference),
        )
        .returning(row.id)
    )
    return set(session.scalars(statement, execution_options={"synchronize_session": False}))


def _sent_at(one: Try) -> datetime | None:
    return one.at if one.outcome.receipt is not None else None


def _reference(one: Try) -> str | None:
    receipt = one.outcome.receipt
    return receipt.provider_reference if receipt is not None else None


def _follow_up(session: Session, one: Try, now: datetime) -> None:
    """Do what an end asks for: a dead or moved address, the person's next one."""
    outcome, contact_id = one.outcome, one.item.contact_id
    if outcome.is_gone:
        mark_gone(session, contact_id)
    if outcome.new_address is not None:
        session.get_one(ContactRow, contact_id).address = outcome.new_address
    if outcome.status is NotificationStatus.PERMANENT_FAILURE:
        _fall_back(session, session.get_one(NotificationRow, one.item.id), now)
    session.flush()


def _log(tries: Sequence[Try], recorded: set[int]) -> None:
    for one in tries:
        name = "notification_tried" if one.item.id in recorded else "notification_claim_lost"
        logger.info(
            name,
            extra={
                "notification_id": one.item.id,
                "channel": one.item.channel,
                "status": one.outcome.status,
            },
        )


def _fall_back(session: Session, row: NotificationRow, now: datetime) -> None:
    """Try the person's next address, when there is one that has not been tried for this."""
    failed = session.get_one(ContactRow, row.contact_id)
    if failed.person_id is None and failed.staff_id is None:
        return
    tried = select(NotificationRow.contact_id).where(NotificationRow.key == row.key)
    owner = (
        ContactRow.person_id == failed.person_id
        if failed.person_id is not None
        else ContactRow.staff_id == failed.staff_id
    )
    following = session.scalars(
        select(ContactRow)
        .where(owner, ContactRow.status == ContactStatus.ACTIVE, ContactRow.id.not_in(tried))
        .order_by(ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc())
        .limit(1)
    ).first()
    if following is None:
        return
    session.add(
        NotificationRow(
            key=row.key,
            contact_id=following.id,
            channel=following.channel,
            template=row.template,
            locale=row.locale,
            personalisation=row.personalisation,
            priority=row.priority,
            report_id=row.report_id,
            status=NotificationStatus.CREATED,
            created_at=now,
            send_after=now,
            broadcast_id=row.broadcast_id,
            is_promotional=row.is_promotional,
            collapse_key=row.collapse_key,
            expires_at=row.expires_at,
        )
    )
