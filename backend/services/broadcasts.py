"""Approving, stopping and sending broadcasts; who wrote one never approves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.database import UnitOfWork
from backend.core.deferred import defer_job
from backend.domain.broadcasts import (
    BroadcastStatus,
    Progress,
    Step,
    next_status,
    progress_of,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from backend.services.broadcast_drafts import ALL_CHANNELS, Outlets
from backend.services.collection import own_commune
from notifications.broadcasts import (
    BroadcastRow,
    cancel_waiting,
    count_notifications,
    count_of,
    count_waiting,
    end_unreachable,
    page_out,
    write_open_addresses,
)
from notifications.outbox import DISPATCH_JOB, DISPATCH_QUEUE, NotificationStatus

ADVANCE_JOB = "advance_broadcasts"
PAGE = 5000
# How many of a broadcast may wait in the outbox at once; pausing it stops all but these.
AHEAD = 20_000


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
    """Approve somebody else's broadcast; one whose hour has passed meanwhile leaves at once.

    Raises:
        LoaXanhError: `forbidden`, `broadcast_own_approval`, `broadcast_step_not_allowed`.
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
    row.status = next_status(row.status, step, has_started=row.started_at is not None)
    if step is Step.CANCEL:
        cancel_waiting(uow.session, row.id)
    if step is Step.RESUME:
        defer_job(uow.session, ADVANCE_JOB, queue="timetable")
    return row


def can_see_broadcast(uow: UnitOfWork, staff: StaffMember, row: BroadcastRow) -> bool:
    """Return whether `staff` may open a broadcast: the city all, a commune those to its people."""
    if staff.can(Permission.BROADCAST_CITYWIDE) or row.composed_by == staff.id:
        return True
    own = own_commune(uow, staff)
    return staff.can(Permission.COMPOSE_BROADCASTS) and row.commune_codes == [own]


def open_broadcast(uow: UnitOfWork, staff: StaffMember, broadcast_id: int) -> BroadcastRow:
    """Return a broadcast that `staff` may see.

    Raises:
        LoaXanhError: `broadcast_not_found`.
    """
    row = get_broadcast(uow, broadcast_id)
    if not can_see_broadcast(uow, staff, row):
        raise LoaXanhError("broadcast_not_found")
    return row


def list_broadcasts(uow: UnitOfWork, staff: StaffMember, limit: int = 50) -> Sequence[BroadcastRow]:
    """Return the latest broadcasts that `staff` may see, newest first."""
    chosen = select(BroadcastRow).order_by(BroadcastRow.id.desc()).limit(limit)
    if not staff.can(Permission.BROADCAST_CITYWIDE):
        own = own_commune(uow, staff)
        chosen = chosen.where(
            (BroadcastRow.composed_by == staff.id)
            | (BroadcastRow.commune_codes == ([own] if own else ["-"]))
        )
    return uow.session.scalars(chosen).all()


def broadcast_progress(
    session: Session, row: BroadcastRow
) -> tuple[Progress, Mapping[NotificationStatus, int]]:
    """Return how far a broadcast is, and how many of its messages stand where."""
    counts = count_notifications(session, row.id)
    return progress_of(row.status, row.audience_count, *count_of(counts)), counts


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


def advance_broadcast(
    uow: UnitOfWork,
    broadcast_id: int,
    page: int = PAGE,
    outlets: Outlets = ALL_CHANNELS,
) -> bool:
    """Take one broadcast a page further; return whether more can be done at once.

    One transaction for each page, so that a million recipients never sit in one. What waits for a
    channel that is off ends, so that one channel never holds the whole.

    Args:
        uow: the unit of work of this page.
        broadcast_id: which.
        page: recipients written to the outbox at the most.
        outlets: where messages can leave now.

    Raises:
        LoaXanhError: `broadcast_not_found`.
    """
    row = get_broadcast(uow, broadcast_id, locks=True)
    if row.status is BroadcastStatus.SCHEDULED and row.send_at and row.send_at <= uow.now:
        row.status = next_status(row.status, Step.START)
        row.started_at = uow.now
        write_open_addresses(uow, row, outlets.channels, outlets.public_channel)
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
    if row.status is not BroadcastStatus.SENDING:
        return False
    if row.paged_at is None:
        if count_waiting(uow.session, row.id, AHEAD) >= AHEAD:
            return False
        page_out(uow, row, page, outlets.channels)
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)
        return row.paged_at is None
    end_unreachable(uow.session, row.id, outlets.channels)
    if not count_waiting(uow.session, row.id, 1):
        row.status = next_status(row.status, Step.FINISH)
        row.finished_at = uow.now
    return False
