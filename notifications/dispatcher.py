"""Sending what waits: claim a batch, let the database go, send, record how it ended."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from backend.core.clock import Clock
from backend.core.database import unit_of_work
from notifications.claims import Claimed, Lease, LeaseTerms, claim, give_back
from notifications.messages import together
from notifications.outbox import NotificationStatus
from notifications.paces import Pace
from notifications.pauses import note_success, note_trouble
from notifications.recipients import Channel
from notifications.records import Outcome, Try, record
from notifications.senders.protocol import Sender
from notifications.tries import try_once

BATCH = 50
# A paced channel takes little at once, so that what is more pressing goes before the rest.
PACED_BATCH = 5
# So many sends are recorded together, and so at most so many are repeated when a worker is killed.
RECORD_TOGETHER = 5
# How long one channel goes on before the next one has its turn.
TURN = timedelta(seconds=1)
USUAL_TERMS = LeaseTerms()


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
    call_help: Callable[[], None] = lambda: None,
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
        call_help: called once when more waits than one batch. A provider takes some tenths of a second
            for each message, so that one job alone would stay far below what it allows.
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
    has_called = False
    is_anything_due = True
    while is_anything_due:
        is_anything_due = False
        for lane in lanes:
            now = clock.now()
            claimed = claim(now, lane.channel, lane.limit, terms.stalled_after)
            if claimed:
                is_anything_due = True
                if len(claimed) >= lane.limit and not has_called:
                    call_help()
                    has_called = True
                with Lease(clock, claimed, now, terms) as lease:
                    tried += _take_turn(clock, lane, claimed, lease, jitter)
    return tried


def _take_turn(
    clock: Clock, lane: _Lane, claimed: Sequence[Claimed], lease: Lease, jitter: Callable[[], float]
) -> int:
    """Send what was claimed until the turn is over or the channel must rest; give back the rest."""
    ends_at = clock.now() + TURN
    groups = deque(together(claimed))
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
            outcome = try_once(group, lane.sender, clock.now(), jitter())
            ended.add(group, outcome)
            if outcome.trouble is not None or first.is_probe:
                ended.record()
                must_rest = _rests(first, outcome, clock.now())
    finally:
        # Also when the database failed in between: what left before it is not sent again.
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
