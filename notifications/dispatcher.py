"""Sending what waits: claim a batch, let the database go, send, record how it ended."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from backend.core.clock import Clock
from backend.core.database import unit_of_work
from backend.core.i18n import translate
from backend.domain.markup import plain
from notifications.choices import choices_for
from notifications.claims import Claimed, Lease, LeaseTerms, claim, give_back
from notifications.outbox import NotificationStatus
from notifications.paces import Pace
from notifications.pauses import (
    LIMIT_REASONS,
    MISCONFIGURED_REST,
    OUTAGE_REASONS,
    Trouble,
    note_success,
    note_trouble,
)
from notifications.recipients import Channel, is_deleted
from notifications.records import Outcome, Try, record
from notifications.rules import Priority
from notifications.senders.protocol import (
    Message,
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
# A paced channel takes little at once, so that what is more pressing goes before the rest.
PACED_BATCH = 10
# So many sends are recorded together, and so at most so many are repeated when a worker is killed.
RECORD_TOGETHER = 10
# How long one channel goes on before the next one has its turn.
TURN = timedelta(seconds=1)
USUAL_TERMS = LeaseTerms()
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
class _Lane:
    """One channel: what waits on it waits for no other channel.

    Attributes:
        pace: how fast bulk may leave; None: as fast as it can.
        limit: notifications taken at once.
    """

    channel: Channel
    sender: Sender
    pace: Pace | None
    limit: int


def dispatch_due(
    clock: Clock,
    senders: Mapping[Channel, Sender],
    jitter: Callable[[], float],
    batch: int = BATCH,
    *,
    paces: Mapping[Channel, Pace] = MappingProxyType({}),
    terms: LeaseTerms = USUAL_TERMS,
) -> int:
    """Send everything that is due now on the channels that are on; return how many were tried.

    The channels take turns of about a second, so that a slow one holds up none. No session is open
    while a provider is called.

    Args:
        clock: tells now.
        senders: the channels that are on.
        jitter: a number from 0 to 1, so that what failed together is not tried together.
        batch: notifications taken at once.
        paces: how fast bulk may go out, over all workers together.
        terms: how long a claim holds.
    """
    lanes = [
        _Lane(
            channel,
            sender,
            paces.get(channel),
            min(batch, PACED_BATCH) if channel in paces else batch,
        )
        for channel, sender in senders.items()
    ]
    tried = 0
    is_anything_due = True
    while is_anything_due:
        is_anything_due = False
        for lane in lanes:
            now = clock.now()
            claimed = claim(now, lane.channel, lane.limit, terms.stalled_after)
            if claimed:
                is_anything_due = True
                with Lease(clock, claimed, now, terms) as lease:
                    tried += _take_turn(clock, lane, claimed, lease, jitter)
    return tried


def _take_turn(
    clock: Clock, lane: _Lane, claimed: Sequence[Claimed], lease: Lease, jitter: Callable[[], float]
) -> int:
    """Send what was claimed until the turn is over or the channel must rest; give back the rest."""
    ends_at = clock.now() + TURN
    groups = deque(_together(claimed))
    has_backlog = len(claimed) >= lane.limit
    ended = _Ended(clock, lease)
    must_rest = False
    try:
        while groups and not must_rest and (not ended.tried or clock.now() < ends_at):
            group = groups.popleft()
            first = group[0]
            if lane.pace and _keeps_pace(first, has_backlog=has_backlog):
                lane.pace.wait()
            if not lease.holds(group):
                continue
            outcome = _send(_collapsed(group), lane.sender, clock.now(), jitter())
            ended.add(group, outcome)
            if outcome.trouble is not None or first.is_probe:
                ended.record()
                must_rest = _rests(first, outcome, clock.now())
    finally:
        # Also when a sender failed in a way nobody foresaw: what left before it is not sent again.
        ended.record()
    _give_back([item for group in groups for item in group if lease.holds([item])], clock.now())
    return ended.tried


def _keeps_pace(item: Claimed, *, has_backlog: bool) -> bool:
    """Return whether a message waits for its slot: those of a broadcast always, also in an emergency.

    A single urgent one goes at once, before all that wait.
    """
    if item.is_bulk or item.broadcast is not None:
        return True
    return has_backlog and not item.is_urgent


class _Ended:
    """Tries that ended and are not recorded yet: at most `RECORD_TOGETHER` sends."""

    def __init__(self, clock: Clock, lease: Lease) -> None:
        self._clock = clock
        self._lease = lease
        self._tries: list[Try] = []
        self._sends = 0
        self.tried = 0

    def add(self, group: Sequence[Claimed], outcome: Outcome) -> None:
        """Keep how a send ended; record when enough have come together."""
        now = self._clock.now()
        self._tries += [Try(item, outcome, now) for item in group]
        self._sends += 1
        self.tried += len(group)
        if self._sends >= RECORD_TOGETHER:
            self.record()

    def record(self) -> None:
        """Record what there is."""
        tries, self._tries, self._sends = self._tries, [], 0
        self._lease.release([one.item for one in tries])
        record(tries, self._clock.now())


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


def _give_back(items: Sequence[Claimed], now: datetime) -> None:
    if items:
        with unit_of_work(now) as uow:
            give_back(uow.session, items)


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
            for name in ("reference", "image_path", "card", "confirmation", "picture")
            if name in item.personalisation
        },
        is_urgent=item.is_urgent,
        is_promotional=item.is_promotional,
        collapse_key=item.collapse_key,
        locale=item.locale,
        markup=item.broadcast.body if item.broadcast is not None else "",
        contact_id=item.contact_id,
    )


def _send(item: Claimed, sender: Sender, now: datetime, jitter: float) -> Outcome:
    """Try once; turn every failure into what to do next."""
    if item.expires_at is not None and now > item.expires_at:
        return Outcome(NotificationStatus.CANCELLED, "expired")
    if is_deleted(item.address):
        return Outcome(NotificationStatus.PERMANENT_FAILURE, "recipient_gone", is_gone=True)
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
