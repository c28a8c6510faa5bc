"""Taking what providers deliver: stored together with its job, before anything is done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backend.core.database import UnitOfWork, unit_of_work
from backend.core.deferred import defer_job
from backend.services.runtime import Runtime
from backend.store.inbound_updates import add_update
from bot.channels.updates import ChatUpdate
from notifications.recipients import Channel

HANDLE_JOB = "handle_chat"
INBOUND_QUEUE = "inbound"

Delivery = tuple[ChatUpdate, Mapping[str, Any]]


def store_updates(runtime: Runtime, channel: Channel, deliveries: Iterable[Delivery]) -> int:
    """Store parsed deliveries with their jobs, one transaction; return how many were new."""
    with unit_of_work(runtime.clock.now()) as uow:
        return sum(store_update(uow, channel, parsed, raw) for parsed, raw in deliveries)


def store_update(
    uow: UnitOfWork, channel: Channel, parsed: ChatUpdate, raw: Mapping[str, Any]
) -> bool:
    """Store one delivery with its job; return False when it had been stored before."""
    is_new = add_update(
        uow.session,
        channel=channel,
        delivery_id=parsed.delivery_id,
        user_ref=parsed.user_ref,
        album_id=parsed.album_id,
        payload=dict(raw),
        now=uow.now,
    )
    if is_new:
        defer_job(
            uow.session,
            HANDLE_JOB,
            queue=INBOUND_QUEUE,
            lock=f"chat:{channel}:{parsed.user_ref}",
            channel=channel,
            user_ref=parsed.user_ref,
        )
    return is_new
