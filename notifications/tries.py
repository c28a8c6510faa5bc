"""One try at sending one notification: every failure becomes what to do next."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta

from notifications.claims import Claimed
from notifications.messages import collapsed, message_of
from notifications.outbox import NotificationStatus
from notifications.pauses import LIMIT_REASONS, MISCONFIGURED_REST, OUTAGE_REASONS, Trouble
from notifications.recipients import is_deleted
from notifications.records import Outcome
from notifications.senders.protocol import (
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    Sender,
    SenderMisconfiguredError,
    SendError,
)
from notifications.templates import TemplateError

logger = logging.getLogger(__name__)

# Why a try failed that nobody foresaw: a fault of ours, or a library's error that no client typed.
UNFORESEEN = "unforeseen"
# How long after each failed try the next one comes; after the last it is given up.
WAITS: tuple[timedelta, ...] = (
    timedelta(seconds=20),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=20),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
)


def try_once(group: Sequence[Claimed], sender: Sender, now: datetime, jitter: float) -> Outcome:
    """Send what one person gets at once; turn every failure into what to do next.

    Args:
        group: what one person gets together, at least one.
        sender: of their channel.
        now: the instant of the try.
        jitter: from 0 to 1, so that what failed together is not tried together.
    """
    first = group[0]
    if first.expires_at is not None and now > first.expires_at:
        return Outcome(NotificationStatus.CANCELLED, "expired")
    if is_deleted(first.address):
        return Outcome(NotificationStatus.PERMANENT_FAILURE, "recipient_gone", is_gone=True)
    try:
        receipt = sender.send(message_of(collapsed(group)))
    except TemplateError as error:
        return Outcome(NotificationStatus.TECHNICAL_FAILURE, str(error)[:120])
    except SendError as error:
        return _failed(first, now, error, jitter)
    except Exception as error:  # noqa: BLE001 - one message must not end the job, nor come back for ever
        _log_unforeseen(first, error)
        return _later(first, now, RetryableError(UNFORESEEN), jitter)
    return Outcome(NotificationStatus.SENT, receipt=receipt)


def _failed(item: Claimed, now: datetime, error: SendError, jitter: float) -> Outcome:
    """Return what a typed failure asks for."""
    match error:
        case RetryableError():
            return _later(item, now, error, jitter)
        case RecipientGoneError():
            return Outcome(NotificationStatus.PERMANENT_FAILURE, "recipient_gone", is_gone=True)
        case RecipientMovedError():
            return Outcome(
                NotificationStatus.TEMPORARY_FAILURE,
                "recipient_moved",
                send_after=now,
                new_address=error.new_address,
            )
        case RejectedError():
            return Outcome(NotificationStatus.PERMANENT_FAILURE, error.code)
        case SenderMisconfiguredError():
            logger.error(
                "sender_misconfigured", extra={"channel": item.channel, "code": error.code}
            )
            return Outcome(
                NotificationStatus.TEMPORARY_FAILURE,
                error.code,
                send_after=now + MISCONFIGURED_REST,
                trouble=Trouble.MISCONFIGURED,
            )
    return Outcome(NotificationStatus.PERMANENT_FAILURE, type(error).__name__)


def _log_unforeseen(item: Claimed, error: Exception) -> None:
    """Say where it happened; never the error's own words, which may hold an address or a text."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    logger.error(
        "send_failed_unforeseen",
        extra={
            "notification_id": item.id,
            "channel": item.channel,
            "error": type(error).__name__,
            "at": f"{at.filename}:{at.lineno}",
        },
    )


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
