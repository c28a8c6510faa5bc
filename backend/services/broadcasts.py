"""Composing, approving and sending broadcasts; two persons for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from backend.core.ids import digest
from backend.domain.broadcasts import (
    BroadcastClass,
    BroadcastStatus,
    BroadcastText,
    Step,
    next_status,
    parse_text,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from notifications.broadcasts import (
    BroadcastRow,
    cancel_waiting,
    count_audience,
    count_waiting,
    page_out,
    write_app_topics,
)
from notifications.outbox import DISPATCH_JOB, DISPATCH_QUEUE
from notifications.recipients import Channel
from notifications.subscriptions import HealthGroup, Topic

ADVANCE_JOB = "advance_broadcasts"
REPEATED_WITHIN = timedelta(hours=1)
PAGE = 5000
# How many of a broadcast may wait in the outbox at once; pausing it stops all but these.
AHEAD = 20_000


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast is for; empty communes or groups: everybody who follows the topic."""

    topic: Topic
    commune_codes: tuple[str, ...] = ()
    groups: tuple[HealthGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """What somebody wants to send.

    Attributes:
        text: checked.
        audience: for whom.
        kind: notice or emergency.
        reason: why an emergency skips quiet hours; "" for a notice.
        send_at: when; None: as soon as it is approved.
    """

    text: BroadcastText
    audience: Audience
    kind: BroadcastClass = BroadcastClass.NOTICE
    reason: str = ""
    send_at: datetime | None = None


def composition_of(
    title: str,
    body: str,
    audience: Audience,
    kind: BroadcastClass,
    reason: str,
    send_at: datetime | None,
) -> Composition:
    """Return a composition with its text checked.

    Raises:
        LoaXanhError: `broadcast_text_missing`, `broadcast_text_too_long`, `broadcast_reason_missing`.
    """
    text = parse_text(title, body)
    reason = " ".join(reason.split())[:300]
    if kind is BroadcastClass.EMERGENCY and not reason:
        raise LoaXanhError("broadcast_reason_missing")
    return Composition(text, audience, kind, reason, send_at)


def count_recipients(session: Session, audience: Audience) -> Mapping[Channel, int]:
    """Return how many would get it, by channel."""
    return count_audience(session, audience.topic, audience.commune_codes, audience.groups)


def compose_broadcast(
    uow: UnitOfWork, staff: StaffMember, wish: Composition, *, is_repeat_meant: bool
) -> BroadcastRow:
    """Write a broadcast that waits for somebody else's approval.

    Raises:
        LoaXanhError: `forbidden`, `broadcast_in_past`, `broadcast_audience_empty`,
            `broadcast_repeated`.
    """
    if not staff.can(Permission.COMPOSE_BROADCASTS):
        raise LoaXanhError("forbidden")
    if wish.send_at is not None and wish.send_at < uow.now:
        raise LoaXanhError("broadcast_in_past")
    counts = count_recipients(uow.session, wish.audience)
    if not counts:
        raise LoaXanhError("broadcast_audience_empty")
    text_digest = digest(f"{wish.text.title}\n{wish.text.body}")
    if not is_repeat_meant and _was_sent_lately(uow, text_digest):
        raise LoaXanhError("broadcast_repeated")
    row = BroadcastRow(
        title=wish.text.title,
        body=wish.text.body,
        text_digest=text_digest,
        kind=wish.kind,
        reason=wish.reason,
        topic=wish.audience.topic,
        commune_codes=list(wish.audience.commune_codes),
        groups=[str(group) for group in wish.audience.groups],
        status=next_status(BroadcastStatus.DRAFT, Step.SUBMIT),
        audience_count=sum(counts.values()),
        composed_by=staff.id,
        created_at=uow.now,
        send_at=wish.send_at,
    )
    uow.session.add(row)
    uow.session.flush()
    return row


def _was_sent_lately(uow: UnitOfWork, text_digest: str) -> bool:
    lately = select(BroadcastRow.id).where(
        BroadcastRow.text_digest == text_digest,
        BroadcastRow.created_at > uow.now - REPEATED_WITHIN,
        BroadcastRow.status != BroadcastStatus.CANCELLED,
    )
    return uow.session.scalars(lately.limit(1)).first() is not None


def get_broadcast(uow: UnitOfWork, broadcast_id: int, *, locks: bool = False) -> BroadcastRow:
    """Return a broadcast.

    Raises:
        LoaXanhError: `broadcast_not_found`.
    """
    row = uow.session.get(BroadcastRow, broadcast_id, with_for_update=True if locks else None)
    if row is None:
        raise LoaXanhError("broadcast_not_found")
    return row


def approve_broadcast(uow: UnitOfWork, staff: StaffMember, broadcast_id: int) -> BroadcastRow:
    """Approve somebody else's broadcast.

    Raises:
        LoaXanhError: `forbidden`, `broadcast_own_approval`, `broadcast_in_past`,
            `broadcast_step_not_allowed`.
    """
    if not staff.can(Permission.APPROVE_BROADCASTS):
        raise LoaXanhError("forbidden")
    row = get_broadcast(uow, broadcast_id, locks=True)
    if row.composed_by == staff.id:
        raise LoaXanhError("broadcast_own_approval")
    status = next_status(row.status, Step.APPROVE)
    row.status = status
    row.approved_by = staff.id
    row.send_at = max(row.send_at or uow.now, uow.now)
    defer_job(uow.session, ADVANCE_JOB, queue="timetable")
    return row


def move_broadcast(
    uow: UnitOfWork, staff: StaffMember, broadcast_id: int, step: Step
) -> BroadcastRow:
    """Pause, resume or cancel a broadcast.

    Raises:
        LoaXanhError: `forbidden`, `broadcast_step_not_allowed`.
    """
    may = Permission.COMPOSE_BROADCASTS if step is Step.CANCEL else Permission.APPROVE_BROADCASTS
    row = get_broadcast(uow, broadcast_id, locks=True)
    is_own = row.composed_by == staff.id
    if not staff.can(may) or not (is_own or staff.can(Permission.APPROVE_BROADCASTS)):
        raise LoaXanhError("forbidden")
    row.status = next_status(row.status, step)
    if step is Step.CANCEL:
        cancel_waiting(uow.session, row.id)
    if step is Step.RESUME:
        defer_job(uow.session, ADVANCE_JOB, queue="timetable")
    return row


def list_broadcasts(session: Session, limit: int = 50) -> Sequence[BroadcastRow]:
    """Return the latest broadcasts, newest first."""
    return session.scalars(select(BroadcastRow).order_by(BroadcastRow.id.desc()).limit(limit)).all()


def due_broadcasts(uow: UnitOfWork) -> Sequence[int]:
    """Return the ids of those to be started or carried on."""
    return uow.session.scalars(
        select(BroadcastRow.id)
        .where(
            (BroadcastRow.status == BroadcastStatus.SENDING)
            | (
                (BroadcastRow.status == BroadcastStatus.SCHEDULED)
                & (BroadcastRow.send_at <= uow.now)
            )
        )
        .order_by(BroadcastRow.id)
    ).all()


def advance_broadcast(uow: UnitOfWork, broadcast_id: int, page: int = PAGE) -> bool:
    """Take one broadcast a page further; return whether more can be done at once.

    One transaction for each page, so that a million recipients never sit in one.
    """
    row = get_broadcast(uow, broadcast_id, locks=True)
    if row.status is BroadcastStatus.SCHEDULED:
        row.status = next_status(row.status, Step.START)
        row.started_at = uow.now
        write_app_topics(uow, row)
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
    if row.status is not BroadcastStatus.SENDING:
        return False
    waiting = count_waiting(uow.session, row.id, AHEAD)
    if row.paged_at is None:
        if waiting >= AHEAD:
            return False
        page_out(uow, row, page)
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
        return row.paged_at is None
    if not waiting:
        row.status = next_status(row.status, Step.FINISH)
        row.finished_at = uow.now
    return False
