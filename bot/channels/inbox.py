"""Taking what providers deliver: stored together with its job, before anything is done with it."""

from __future__ import annotations

import json
import math
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


def read_delivery(raw: bytes) -> object:
    """Return what a provider's body says, or None when it is not JSON, however it is built."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def store_updates(runtime: Runtime, channel: Channel, deliveries: Iterable[Delivery]) -> int:
    """Store parsed deliveries with their jobs, one transaction; return how many were new."""
    with unit_of_work(runtime.clock.now()) as uow:
        return sum(store_update(uow, channel, parsed, raw) for parsed, raw in deliveries)


def store_update(
    uow: UnitOfWork, channel: Channel, parsed: ChatUpdate, raw: Mapping[str, Any]
) -> bool:
    """Store one delivery with its job; return False when it had been stored before."""
    arrived = int(uow.now.timestamp() * 1000)
    is_new = add_update(
        uow.session,
        channel=channel,
        delivery_id=parsed.delivery_id,
        user_ref=parsed.user_ref,
        album_id=parsed.album_id,
        position=arrived if parsed.position is None else parsed.position,
        payload={str(name): _storable(value) for name, value in raw.items()},
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


def _storable(value: object) -> object:
    """Return a value as the database can keep it: no NUL, no half characters, no infinite numbers."""
    match value:
        case str():
            return value.replace("\x00", "").encode("utf-8", "replace").decode()
        case float() if not math.isfinite(value):
            return None
        case Mapping():
            return {str(_storable(str(name))): _storable(one) for name, one in value.items()}
        case list():
            return [_storable(one) for one in value]
    return value
