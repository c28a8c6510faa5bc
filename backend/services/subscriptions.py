"""Subscribing and leaving: each with its proof of consent, in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from backend.core.database import UnitOfWork
from backend.domain.consents import CONSENT_TEXTS, Purpose
from backend.domain.errors import LoaXanhError
from backend.store.consents import ConsentRow
from notifications.broadcasts import app_topics
from notifications.recipients import (
    Channel,
    ContactRow,
    ContactStatus,
    delete_addresses,
    link_contact,
    list_addresses,
    prefer_channel,
)
from notifications.subscriptions import (
    CITY,
    HealthGroup,
    PreferencesRow,
    SubscriptionRow,
    Topic,
    add_subscription,
    find_preferences,
    list_subscriptions,
    remove_subscriptions,
    set_preferences,
)

MAX_PUSH_ADDRESS = 390


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing somebody wants to be told regularly.

    Attributes:
        topic: what about.
        commune_code: where; "" for the whole city.
        hour: hour in Hanoi for daily messages; None: the usual one.
        threshold: VN_AQI for alerts; None: the usual one.
    """

    topic: Topic
    commune_code: str = CITY
    hour: int | None = None
    threshold: int | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody wants to be told.

    Attributes:
        quiet: from which hour until which nothing but emergencies comes; None: the usual rule.
        groups: health groups, each with consent.
    """

    quiet: tuple[int, int] | None = None
    groups: tuple[HealthGroup, ...] = ()


def subscribe(uow: UnitOfWork, person_id: uuid.UUID, wanted: Wanted, channel: str) -> None:
    """Subscribe somebody who said so, and keep the proof."""
    add_subscription(
        uow.session,
        person_id,
        wanted.topic,
        uow.now,
        commune_code=wanted.commune_code,
        hour=wanted.hour,
        threshold=wanted.threshold,
    )
    _prove(uow, person_id, f"topic:{wanted.topic}", channel, is_given=True)


def unsubscribe(
    uow: UnitOfWork, person_id: uuid.UUID, channel: str, topic: Topic | None = None
) -> int:
    """End somebody's subscriptions to a topic, or all; return how many ended."""
    ended = remove_subscriptions(uow.session, person_id, topic)
    if ended:
        _prove(uow, person_id, f"topic:{topic or 'all'}", channel, is_given=False)
    return ended


def replace_subscriptions(
    uow: UnitOfWork, person_id: uuid.UUID, wanted: Sequence[Wanted], channel: str
) -> None:
    """Make somebody's subscriptions exactly these; consent is noted for what changes only."""
    before = {(row.topic, row.commune_code) for row in list_subscriptions(uow.session, person_id)}
    after = {(item.topic, item.commune_code) for item in wanted}
    for topic, commune_code in before - after:
        remove_subscriptions(uow.session, person_id, topic, commune_code)
        _prove(uow, person_id, f"topic:{topic}", channel, is_given=False)
    for item in wanted:
        add_subscription(
            uow.session,
            person_id,
            item.topic,
            uow.now,
            commune_code=item.commune_code,
            hour=item.hour,
            threshold=item.threshold,
        )
        if (item.topic, item.commune_code) not in before:
            _prove(uow, person_id, f"topic:{item.topic}", channel, is_given=True)


def change_preferences(
    uow: UnitOfWork, person_id: uuid.UUID, preferences: Preferences, channel: str
) -> None:
    """Replace somebody's quiet hours and health groups.

    Raises:
        LoaXanhError: `quiet_hours_invalid`.
    """
    if preferences.quiet is not None:
        start, end = preferences.quiet
        if start == end or not (0 <= start <= 23 and 0 <= end <= 23):
            raise LoaXanhError("quiet_hours_invalid")
    before = find_preferences(uow.session, person_id)
    had_groups = bool(before and before.groups)
    set_preferences(
        uow.session,
        person_id,
        uow.now,
        quiet=preferences.quiet,
        groups=preferences.groups,
    )
    if bool(preferences.groups) != had_groups:
        _prove(uow, person_id, Purpose.HEALTH_GROUPS, channel, is_given=bool(preferences.groups))


def choose_channel(uow: UnitOfWork, person_id: uuid.UUID, channel: Channel | None) -> None:
    """Use one of somebody's channels before all others; None: the one they used last.

    Raises:
        LoaXanhError: `channel_not_linked`.
    """
    if channel is not None and not list_addresses(uow.session, person_id, channel):
        raise LoaXanhError("channel_not_linked")
    prefer_channel(uow.session, person_id, channel)


def register_push(
    uow: UnitOfWork, person_id: uuid.UUID, *, token: str | None, fid: str | None
) -> None:
    """Make an app install reachable; a refreshed token replaces the one before.

    Raises:
        LoaXanhError: `push_address_missing` unless exactly one of the two is given.
    """
    if bool(token) == bool(fid):
        raise LoaXanhError("push_address_missing")
    value = token or fid or ""
    if len(value) > MAX_PUSH_ADDRESS or not value.isprintable():
        raise LoaXanhError("push_address_missing")
    address = f"token:{value}" if token else f"fid:{value}"
    was_preferred = any(
        row.is_preferred for row in list_addresses(uow.session, person_id, Channel.FCM)
    )
    forget_push(uow, person_id)
    link_contact(uow.session, person_id, Channel.FCM, address, uow.now)
    if was_preferred:
        prefer_channel(uow.session, person_id, Channel.FCM)


def forget_push(uow: UnitOfWork, person_id: uuid.UUID) -> None:
    """Stop pushing to somebody's app: it signed out, or its token was refreshed."""
    delete_addresses(uow.session, person_id, Channel.FCM)


def app_topics_of(uow: UnitOfWork, person_id: uuid.UUID) -> tuple[str, ...]:
    """Return the push topics the app must subscribe to, so that broadcasts reach it.

    None while the person prefers another channel: they would get everything twice.
    """
    best = uow.session.scalars(
        select(ContactRow.channel)
        .where(ContactRow.person_id == person_id, ContactRow.status == ContactStatus.ACTIVE)
        .order_by(ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc())
        .limit(1)
    ).first()
    if best is not Channel.FCM:
        return ()
    topics: set[str] = set()
    for row in list_subscriptions(uow.session, person_id):
        topics.update(app_topics(row.topic, ()))
        if row.commune_code:
            topics.update(app_topics(row.topic, (row.commune_code,)))
    return tuple(sorted(topics))


def preferences_of(row: PreferencesRow | None) -> Preferences:
    """Return stored preferences; the usual ones when there are none."""
    if row is None:
        return Preferences()
    quiet = (
        (row.quiet_from, row.quiet_until)
        if row.quiet_from is not None and row.quiet_until is not None
        else None
    )
    return Preferences(quiet, tuple(HealthGroup(group) for group in row.groups))


def forget_subscriptions(uow: UnitOfWork, person_id: uuid.UUID) -> None:
    """Delete everything somebody subscribed to and chose."""
    uow.session.execute(delete(SubscriptionRow).where(SubscriptionRow.person_id == person_id))
    uow.session.execute(delete(PreferencesRow).where(PreferencesRow.person_id == person_id))


def _prove(
    uow: UnitOfWork, person_id: uuid.UUID, purpose: str, channel: str, *, is_given: bool
) -> None:
    asked = Purpose.HEALTH_GROUPS if purpose == Purpose.HEALTH_GROUPS else Purpose.MESSAGES
    uow.session.add(
        ConsentRow(
            person_id=person_id,
            purpose=purpose,
            is_given=is_given,
            text_version=CONSENT_TEXTS[asked].version,
            channel=channel,
            at=uow.now,
        )
    )
