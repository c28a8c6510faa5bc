"""Refusing too many requests per person and address, counted together by all workers."""

from __future__ import annotations

import hmac
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from backend.core.database import UnitOfWork, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.store.rate_limits import count_use, highest_use


@dataclass(frozen=True, slots=True)
class Limit:
    """How many uses a window allows.

    Attributes:
        name: what is counted; part of the stored key.
        most: uses allowed in one window.
        window: its length; windows start at whole multiples of it.
    """

    name: str
    most: int
    window: timedelta

    def window_start(self, now: datetime) -> datetime:
        """Return when the window that holds `now` started."""
        seconds = int(self.window.total_seconds())
        return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)

    def retry_after_seconds(self, now: datetime) -> int:
        """Return how long until the next window."""
        return max(1, int((self.window_start(now) + self.window - now).total_seconds()))


def limit_key(limit: Limit, subject: str, secret: str) -> str:
    """Return the stored key for `subject` (an address or an id), which it does not reveal."""
    sealed = hmac.new(secret.encode(), subject.encode(), "sha256").hexdigest()[:32]
    return f"{limit.name}:{sealed}"


def check_rate(limit: Limit, subjects: Sequence[str], secret: str, now: datetime) -> None:
    """Count one use by each subject, in a transaction of its own.

    Raises:
        LoaXanhError: `too_many_requests` when any of them is past the limit.
    """
    keys = [limit_key(limit, subject, secret) for subject in subjects]
    with unit_of_work(now) as uow:
        counts = count_use(uow.session, keys, limit.window_start(now))
    if max(counts.values()) > limit.most:
        raise _refusal("too_many_requests", limit, now)


def count_within(uow: UnitOfWork, limit: Limit, subjects: Sequence[str], secret: str) -> None:
    """Count one use by each subject in a running transaction, so that what is undone does not count.

    Raises:
        LoaXanhError: `too_many_requests` when any of them is past the limit.
    """
    keys = [limit_key(limit, subject, secret) for subject in subjects]
    if max(count_use(uow.session, keys, limit.window_start(uow.now)).values()) > limit.most:
        raise _refusal("too_many_requests", limit, uow.now)


def report_limit(most_per_hour: int) -> Limit:
    """Return how many reports one person may send, by whatever channel."""
    return Limit("reports", most_per_hour, timedelta(hours=1))


def check_not_exhausted(
    uow: UnitOfWork, limit: Limit, subjects: Sequence[str], secret: str, code: str
) -> None:
    """Refuse when a subject has used up the limit already, without counting this time.

    Raises:
        LoaXanhError: `code`, with how long to wait.
    """
    keys = [limit_key(limit, subject, secret) for subject in subjects]
    if highest_use(uow.session, keys, limit.window_start(uow.now)) >= limit.most:
        raise _refusal(code, limit, uow.now)


def _refusal(code: str, limit: Limit, now: datetime) -> LoaXanhError:
    seconds = limit.retry_after_seconds(now)
    return LoaXanhError(
        code, retry_after_seconds=seconds, retry_after_minutes=math.ceil(seconds / 60)
    )
