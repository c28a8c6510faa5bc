"""Composing a broadcast: for whom, where it can leave, and whether it may be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.database import UnitOfWork
from backend.core.ids import digest
from backend.domain.broadcasts import (
    BroadcastClass,
    BroadcastStatus,
    BroadcastText,
    Reach,
    Step,
    next_status,
    parse_text,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember, can_broadcast_to
from backend.services.collection import own_commune
from backend.store.communes import find_commune
from notifications.broadcasts import (
    AudienceCount,
    BroadcastRow,
    count_audience,
    count_persons,
    look_through,
)
from notifications.recipients import Channel
from notifications.subscriptions import HealthGroup, Topic

REPEATED_WITHIN = timedelta(hours=1)
PAGE = 5000


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


ALL_CHANNELS = Outlets()


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
    outlets: Outlets = ALL_CHANNELS,
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
