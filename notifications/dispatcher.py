"""Sending what waits: claim a batch, let the database go, send, record how it ended."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlalchemy import ColumnElement, and_, not_, or_, select, update
from sqlalchemy.orm import Session

from backend.core.clock import Clock
from backend.core.database import unit_of_work
from backend.core.i18n import translate
from backend.domain.broadcasts import BroadcastStatus, BroadcastText, plain
from notifications.broadcasts import BroadcastRow
from notifications.choices import choices_for
from notifications.outbox import AttemptRow, NotificationRow, NotificationStatus
from notifications.paces import Pace
from notifications.pauses import (
    LIMIT_REASONS,
    MISCONFIGURED_REST,
    OUTAGE_REASONS,
    Trouble,
    give_back,
    note_success,
    note_trouble,
    troubled_channels,
)
from notifications.recipients import Channel, ContactRow, ContactStatus, mark_gone
from notifications.rules import Priority
from notifications.senders.protocol import (
    Message,
    Receipt,
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    Sender,
    SenderMisconfiguredError,
    SendError,
)
from notifications.templates import Rendered, TemplateError, render

logger = logging.getLogger(__name__)

BATCH = 50
# From so many updates for one person on, they become one message that lists them.
COLLAPSE_FROM = 3
COLLAPSED_LINES = 10
COLLAPSED_TEMPLATE = "updates_collapsed"
COLLAPSIBLE = ("report_", "staff_", "city_")
MAX_TOGETHER = 200
# A claim this old belongs to a worker that died; what it held may have been sent.
STALLED_AFTER = timedelta(minutes=2)
WAITS: tuple[timedelta, ...] = (
    timedelta(seconds=20),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One notification taken for sending, detached from the database.

    Attributes:
        expires_at: after this it is not sent; None: it always is.
        broadcast: the text of the broadcast it belongs to; None: a template holds the words.
        is_probe: whether its channel had trouble, so that success is news.
    """

    id: int
    key: str
    contact_id: int
    channel: Channel
    address: str
    template: str
    locale: str
    personalisation: Mapping[str, str]
    attempts: int
    priority: int
    is_promotional: bool = False
    collapse_key: str | None = None
    expires_at: datetime | None = None
    broadcast: BroadcastText | None = None
    is_probe: bool = False

    @property
    def is_urgent(self) -> bool:
        """Return whether quiet hours and waiting in line are skipped."""
        return self.priority == Priority.URGENT

    @property
    def is_bulk(self) -> bool:
        """Return whether it goes to many and may be slowed down."""
        return self.priority == Priority.BULK


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


def dispatch_due(
    clock: Clock,
    senders: Mapping[Channel, Sender],
    jitter: Callable[[], float],
    batch: int = BATCH,
    *,
    paces: Mapping[Channel, Pace] = MappingProxyType({}),
    stalled_after: timedelta = STALLED_AFTER,
) -> int:
    """Send everything that is due now on the channels that are on; return how many were tried.

    No session is open while a provider is called.

    Args:
        clock: tells now.
        senders: the channels that are on.
        jitter: a number from 0 to 1, so that what failed together is not tried together.
        batch: notifications taken at once.
        paces: how fast bulk may go out, over all workers together.
        stalled_after: how old the claim of a dead worker is.
    """
    tried = 0
    while claimed := _claim(clock.now(), list(senders), batch, stalled_after):
        # What was taken of these channels goes back to its place in the line.
        resting: set[Channel] = set()
        has_backlog = len(claimed) >= batch
        for group in _together(claimed):
            first = group[0]
            if first.channel in resting:
                _give_back(group, clock.now())
                continue
            if (first.is_bulk or has_backlog) and not first.is_urgent and first.channel in paces:
                paces[first.channel].wait()
            outcome = _send(_collapsed(group), senders[first.channel], clock.now(), jitter())
            for item in group:
                _record(item, outcome, clock.now())
                tried += 1
            if _rests(first, outcome, clock.now()):
                resting.add(first.channel)
    return tried


def _rests(item: Claimed, outcome: Outcome, now: datetime) -> bool:
    """Keep how the channel does; return whether the rest of the batch must wait.

    After a failure it waits for the provider; after the first success for what failed earlier, which
    is due again and goes first.
    """
    if outcome.trouble is not None:
        with unit_of_work(now) as uow:
            until = note_trouble(
                uow.session, item.channel, outcome.trouble, outcome.reason, now, outcome.retry_after
            )
        return until > now
    if item.is_probe and outcome.status is NotificationStatus.SENT:
        with unit_of_work(now) as uow:
            note_success(uow.session, item.channel, now)
        return True
    return False


def _give_back(group: Sequence[Claimed], now: datetime) -> None:
    with unit_of_work(now) as uow:
        give_back(uow.session, [item.id for item in group])


def _together(claimed: Sequence[Claimed]) -> list[list[Claimed]]:
    """Group what one person would get at once: many updates become one message."""
    updates: dict[int, list[Claimed]] = {}
    for item in claimed:
        if item.priority == Priority.PERSONAL and item.template.startswith(COLLAPSIBLE):
            updates.setdefault(item.contact_id, []).append(item)
    many = {contact: group for contact, group in updates.items() if len(group) >= COLLAPSE_FROM}
    collapsed = {item.id for group in many.values() for item in group}
    return [*many.values(), *([item] for item in claimed if item.id not in collapsed)]


def _collapsed(group: Sequence[Claimed]) -> Claimed:
    """Return the one message for a group; a group of one stays what it is."""
    if len(group) == 1:
        return group[0]
    titles = [f"• {_title(item)}" for item in group[:COLLAPSED_LINES]]
    if len(group) > COLLAPSED_LINES:
        titles.append("…")
    return replace(
        group[-1],
        template=COLLAPSED_TEMPLATE,
        personalisation={"count": str(len(group)), "lines": "\n".join(titles)},
    )


def _title(item: Claimed) -> str:
    try:
        return render(item.template, item.locale, item.personalisation).title
    except TemplateError:
        return item.personalisation.get("reference", "")


def _claim(
    now: datetime, channels: Sequence[Channel], batch: int, stalled_after: timedelta
) -> list[Claimed]:
    stalled = and_(
        NotificationRow.status == NotificationStatus.SENDING,
        NotificationRow.claimed_at < now - stalled_after,
    )
    waiting = and_(
        NotificationRow.status.in_(
            [NotificationStatus.CREATED, NotificationStatus.TEMPORARY_FAILURE]
        ),
        NotificationRow.send_after <= now,
    )
    is_held = NotificationRow.broadcast_id.in_(
        select(BroadcastRow.id).where(
            BroadcastRow.status.in_([BroadcastStatus.PAUSED, BroadcastStatus.CANCELLED])
        )
    )
    with unit_of_work(now) as uow:
        troubled = troubled_channels(uow.session)
        open_channels = [one for one in channels if troubled.get(one, now) <= now]
        due = (
            select(NotificationRow.id, NotificationRow.contact_id)
            .where(
                NotificationRow.channel.in_(open_channels),
                or_(waiting, stalled),
                or_(NotificationRow.broadcast_id.is_(None), not_(is_held)),
            )
            .order_by(NotificationRow.priority, NotificationRow.id)
            .limit(batch)
            .with_for_update(skip_locked=True)
        )
        taken = uow.session.execute(due).all()
        if not taken:
            return []
        ids = [row.id for row in taken]
        ids += _more_for_the_same(uow.session, waiting, ids, {row.contact_id for row in taken})
        uow.session.execute(
            update(NotificationRow)
            .where(NotificationRow.id.in_(ids))
            .values(
                possibly_repeated=or_(
                    NotificationRow.possibly_repeated,
                    NotificationRow.status == NotificationStatus.SENDING,
                ),
                status=NotificationStatus.SENDING,
                claimed_at=now,
                attempts=NotificationRow.attempts + 1,
            )
        )
        rows = uow.session.execute(
            select(NotificationRow, ContactRow.address, BroadcastRow.title, BroadcastRow.body)
            .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
            .outerjoin(BroadcastRow, BroadcastRow.id == NotificationRow.broadcast_id)
            .where(NotificationRow.id.in_(ids))
            .order_by(NotificationRow.priority, NotificationRow.id)
        )
        return [_claimed(*row, is_probe=row[0].channel in troubled) for row in rows]


def _more_for_the_same(
    session: Session, waiting: ColumnElement[bool], ids: Sequence[int], contacts: set[int]
) -> Sequence[int]:
    """Take along what else waits for the same people, so that it becomes one message."""
    return session.scalars(
        select(NotificationRow.id)
        .where(
            NotificationRow.contact_id.in_(contacts),
            NotificationRow.priority == Priority.PERSONAL,
            NotificationRow.id.not_in(ids),
            waiting,
        )
        .order_by(NotificationRow.id)
        .limit(MAX_TOGETHER)
        .with_for_update(skip_locked=True)
    ).all()


def _claimed(
    row: NotificationRow, address: str, title: str | None, body: str | None, *, is_probe: bool
) -> Claimed:
    # An app that hears of the same fact twice, by token and by topic, tells the repeat by the key.
    key = row.key if row.channel is Channel.FCM else f"{row.key}:{row.contact_id}"
    return Claimed(
        id=row.id,
        key=key,
        contact_id=row.contact_id,
        channel=row.channel,
        address=address,
        template=row.template,
        locale=row.locale,
        personalisation={name: str(value) for name, value in row.personalisation.items()},
        attempts=row.attempts,
        priority=row.priority,
        is_promotional=row.is_promotional,
        collapse_key=row.collapse_key,
        expires_at=row.expires_at,
        broadcast=BroadcastText(title, body) if title is not None and body is not None else None,
        is_probe=is_probe,
    )


def message_of(item: Claimed) -> Message:
    """Return the rendered message.

    Raises:
        TemplateError: the template or one of its values is missing.
    """
    rendered = (
        Rendered(item.broadcast.title, plain(item.broadcast.body))
        if item.broadcast is not None
        else render(item.template, item.locale, item.personalisation)
    )
    choices = tuple(
        (value, translate(item.locale, label))
        for value, label in choices_for(item.template, item.personalisation)
    )
    return Message(
        key=item.key,
        address=item.address,
        title=rendered.title,
        text=rendered.body,
        choices=choices,
        data={
            name: item.personalisation[name]
            for name in ("reference", "image_path")
            if name in item.personalisation
        },
        is_urgent=item.is_urgent,
        is_promotional=item.is_promotional,
        collapse_key=item.collapse_key,
        locale=item.locale,
    )


def _send(item: Claimed, sender: Sender, now: datetime, jitter: float) -> Outcome:
    """Try once; turn every failure into what to do next."""
    if item.expires_at is not None and now > item.expires_at:
        return Outcome(NotificationStatus.CANCELLED, "expired")
    try:
        receipt = sender.send(message_of(item))
    except TemplateError as error:
        return Outcome(NotificationStatus.TECHNICAL_FAILURE, str(error)[:120])
    except RetryableError as error:
        return _later(item, now, error, jitter)
    except RecipientGoneError:
        return Outcome(NotificationStatus.PERMANENT_FAILURE, "recipient_gone", is_gone=True)
    except RecipientMovedError as error:
        return Outcome(
            NotificationStatus.TEMPORARY_FAILURE,
            "recipient_moved",
            send_after=now,
            new_address=error.new_address,
        )
    except RejectedError as error:
        return Outcome(NotificationStatus.PERMANENT_FAILURE, error.code)
    except SenderMisconfiguredError as error:
        logger.error("sender_misconfigured", extra={"channel": item.channel, "code": error.code})  # noqa: TRY400
        return Outcome(
            NotificationStatus.TEMPORARY_FAILURE,
            error.code,
            send_after=now + MISCONFIGURED_REST,
            trouble=Trouble.MISCONFIGURED,
        )
    except SendError as error:
        return Outcome(NotificationStatus.PERMANENT_FAILURE, type(error).__name__)
    return Outcome(NotificationStatus.SENT, receipt=receipt)


def _later(item: Claimed, now: datetime, error: RetryableError, jitter: float) -> Outcome:
    asked = error.retry_after_seconds
    told = timedelta(seconds=asked) if asked is not None else None
    trouble = _trouble_of(error.reason)
    if item.attempts > len(WAITS):
        reason = f"gave_up:{error.reason}"[:120]
        return Outcome(NotificationStatus.PERMANENT_FAILURE, reason, trouble=trouble)
    wait = max(WAITS[item.attempts - 1] * (1 + jitter / 2), told or timedelta(0))
    return Outcome(
        NotificationStatus.TEMPORARY_FAILURE,
        error.reason[:120],
        send_after=now + wait,
        trouble=trouble,
        retry_after=told,
    )


def _trouble_of(reason: str) -> Trouble | None:
    """Return what a reason says about the channel; None: it is about this message alone."""
    if reason in LIMIT_REASONS:
        return Trouble.LIMITED
    return Trouble.AWAY if reason in OUTAGE_REASONS else None


def _record(item: Claimed, outcome: Outcome, now: datetime) -> None:
    with unit_of_work(now) as uow:
        row = uow.session.get_one(NotificationRow, item.id)
        row.status = outcome.status
        row.failure = outcome.reason or None
        row.claimed_at = None
        row.send_after = outcome.send_after or row.send_after
        if outcome.receipt is not None:
            row.sent_at = now
            row.provider_reference = outcome.receipt.provider_reference
        uow.session.add(
            AttemptRow(
                notification_id=item.id,
                at=now,
                outcome=outcome.status,
                reason=outcome.reason[:200],
            )
        )
        if outcome.is_gone:
            mark_gone(uow.session, item.contact_id)
        if outcome.new_address is not None:
            contact = uow.session.get_one(ContactRow, item.contact_id)
            contact.address = outcome.new_address
        if outcome.status is NotificationStatus.PERMANENT_FAILURE:
            _fall_back(uow.session, row, now)
        uow.session.flush()
    logger.info(
        "notification_tried",
        extra={"notification_id": item.id, "channel": item.channel, "status": outcome.status},
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
