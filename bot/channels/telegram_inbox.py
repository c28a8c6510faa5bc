"""Taking what Telegram delivers: stored together with its job, before anything is done with it."""

from __future__ import annotations

from collections.abc import Sequence

from backend.core.database import unit_of_work
from backend.core.deferred import defer_job
from backend.services.runtime import Runtime
from backend.store.inbound_updates import add_update
from bot.channels.telegram_updates import parse_update
from notifications.recipients import Channel

HANDLE_JOB = "handle_telegram_chat"
INBOUND_QUEUE = "inbound"


def store_updates(runtime: Runtime, updates: Sequence[object]) -> int:
    """Store deliveries with their jobs, one transaction; return how many were new."""
    added = 0
    with unit_of_work(runtime.clock.now()) as uow:
        for raw in updates:
            parsed = parse_update(raw)
            if parsed is None or not isinstance(raw, dict):
                continue
            is_new = add_update(
                uow.session,
                channel=Channel.TELEGRAM,
                delivery_id=str(parsed.update_id),
                user_ref=parsed.chat_id,
                album_id=parsed.album_id,
                payload=raw,
                now=uow.now,
            )
            if is_new:
                added += 1
                defer_job(
                    uow.session,
                    HANDLE_JOB,
                    queue=INBOUND_QUEUE,
                    lock=f"chat:telegram:{parsed.chat_id}",
                    chat_id=parsed.chat_id,
                )
    return added
