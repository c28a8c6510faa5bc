"""Composing, approving and sending broadcasts; two persons for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    Progress,
    Reach,
    Step,
    next_status,
    parse_text,
    progress_of,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember, can_broadcast_to
from backend.services.collection import own_commune
from backend.store.communes import find_commune
from notifications.broadcasts import (
    AudienceCount,
    BroadcastRow,
    cancel_waiting,
    count_audience,
    count_notifications,
    count_of,
    count_persons,
    count_waiting,
    end_unreachable,
    look_through,
    page_out,
    write_open_addresses,
)
from notifications.outbox import DISPATCH_JOB, DISPATCH_QUEUE, NotificationStatus
from notifications.recipients import Channel
from notifications.subscriptions import HealthGroup, Topic

ADVANCE_JOB = "advance_broadcasts"
REPEATED_WITHIN = timedelta(hours=1)
PAGE = 5000
# How many of a broadcast may wait in the outbox at once; pausing it stops all but these.
AHEAD = 20_000


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast is for; empty communes or groups: everybody who follows the topic.

    Attributes:
        topic: what the followers asked for.
        commune_codes: of the places they follow.
        groups: health groups they chose.
        reach: those followers, the public channel, or both.
    """

    topic: Topic
    commune_codes: tuple[str, ...] = ()
    groups: tuple[HealthGroup, ...] = ()
    reach: Reach = Reach.FOLLOWERS

    @property
    def has_followers(self) -> bool:
        """Return whether persons get it, each on an address of their own."""
        return self.reach is not Reach.CHANNEL

    @property
    def has_channel(self) -> bool:
        """Return whether the public channel gets it."""
        return self.reach is not Reach.FOLLOWERS


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where messages can leave now.

    Attributes:
        channels: those that are on.
        public_channel: @name of the public Telegram channel; "": there is none.
    """

    channels: frozenset[Channel] = frozenset(Channel)
    public_channel: str = ""

    @property
    def has_public_channel(self) -> bool:
        """Return whether the public channel can be written to."""
        return bool(self.public_channel) and Channel.TELEGRAM in self.channels


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


def count_recipients(session: Session, audience: Audience, outlets: Outlets) -> AudienceCount:
    """Return how many persons would get it, by channel, and how many cannot be reached."""
    if not audience.has_followers:
        return AudienceCount({}, 0)
    return count_audience(
        session, audience.topic, audience.commune_codes, audience.groups, outlets.channels
    )


def rehearse(
    session: Session, audience: Audience, outlets: Outlets, page: int = PAGE
) -> tuple[int, Iterator[tuple[int, AudienceCount]]]:
    """Return how many persons there are, and pages of them counted as sending would take them."""
    if not audience.has_followers:
        return 0, iter(())
    who = (audience.topic, audience.commune_codes, audience.groups)
    pages = look_through(session, *who, outlets.channels, page)
    return count_persons(session, *who), pages


def check_may_compose(
    uow: UnitOfWork, staff: StaffMember, audience: Audience, outlets: Outlets
) -> None:
    """Let through who may write to this audience: a commune's lead to the own commune alone.

    Raises:
        LoaXanhError: `forbidden`, `broadcast_commune_not_own`, `commune_unknown`,
            `broadcast_channel_off`.
    """
    if not staff.can(Permission.COMPOSE_BROADCASTS):
        raise LoaXanhError("forbidden")
    if any(find_commune(uow.session, code) is None for code in audience.commune_codes):
        raise LoaXanhError("commune_unknown")
    own = own_commune(uow, staff)
    if not can_broadcast_to(staff, own, audience.commune_codes, is_public=audience.has_channel):
        raise LoaXanhError("broadcast_commune_not_own")
    if audience.has_channel and not outlets.has_public_channel:
        raise LoaXanhError("broadcast_channel_off")


def check_can_be_sent(
    uow: UnitOfWork, staff: StaffMember, wish: Composition, outlets: Outlets
) -> AudienceCount:
    """Return how many it reaches, when it may be sent.

    Raises:
        LoaXanhError: as `check_may_compose`, `broadcast_in_past`, `broadcast_audience_empty`.
    """
    check_may_compose(uow, staff, wish.audience, outlets)
    if wish.send_at is not None and wish.send_at < uow.now:
        raise LoaXanhError("broadcast_in_past")
    count = count_recipients(uow.session, wish.audience, outlets)
    if not count.reached and not wish.audience.has_channel:
        raise LoaXanhError("broadcast_audience_empty")
    return count


def compose_broadcast(
    uow: UnitOfWork,
    staff: StaffMember,
    wish: Composition,
    outlets: Outlets = Outlets(),
    *,
    is_repeat_meant: bool,
) -> BroadcastRow:
    """Write a broadcast that waits for somebody else's approval.

    Raises:
        LoaXanhError: as `check_can_be_sent`, `broadcast_repeated`.
    """
    count = check_can_be_sent(uow, staff, wish, outlets)
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
        reach=wish.audience.reach,
        audience_count=count.reached + wish.audience.has_channel,
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
        LoaXanhError: `forbidden`, `broadcast_own_approval`,
            `broadcast_step_not_allowed`. One whose hour has passed meanwhile leaves at once.
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
    outlets: Outlets = Outlets(),
) -> bool:
    """Take one broadcast a page further; return whether more can be done at once.

    One transaction for each page, so that a million recipients never sit in one. What waits for a
    channel that is off ends, so that one channel never holds the whole.
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
