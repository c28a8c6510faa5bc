"""Zalo Bot Platform as a channel: no buttons, no place, pictures by address."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from backend.clients.provider_errors import RetryableError, SendError
from backend.clients.zalo_bot import ZaloBotClient
from backend.services.runtime import Runtime
from bot.channels.adapter import Outgoing
from bot.channels.updates import ChatUpdate
from bot.channels.zalo import ZaloChat
from bot.channels.zalo_bot_updates import parse_update, store_zalo_bot_update
from notifications.recipients import Channel

logger = logging.getLogger(__name__)

LONGEST_WAIT_SECONDS = 30.0


class ZaloBotAdapter(ZaloChat):
    """One bot of the platform.

    Args:
        client: sends.
        file_hosts: where pictures may be fetched from.
    """

    def __init__(self, client: ZaloBotClient, file_hosts: Collection[str]) -> None:
        super().__init__(file_hosts)
        self._client = client

    @property
    def channel(self) -> Channel:
        """Return which channel it is."""
        return Channel.ZALO_BOT

    def parse(self, payload: Mapping[str, Any]) -> ChatUpdate | None:
        """Return what an update says, or None."""
        return parse_update(payload)

    def send(self, user_ref: str, message: Outgoing) -> None:
        """Send one text; choices are numbered in it already."""
        self._client.send(user_ref, message.text)


def poll_zalo_bot(runtime: Runtime, client: ZaloBotClient, stop: threading.Event) -> None:
    """Ask for updates until told to stop; each is stored before the next is asked for."""
    with suppress(SendError):  # polling is refused while a webhook is set
        client.delete_webhook()
    while not stop.is_set():
        try:
            updates = client.get_updates()
        except RetryableError as error:
            stop.wait(min(error.retry_after_seconds or 3.0, LONGEST_WAIT_SECONDS))
            continue
        except SendError as error:
            logger.error("zalo_bot_polling_refused", extra={"cause": str(error)})  # noqa: TRY400
            stop.wait(LONGEST_WAIT_SECONDS)
            continue
        for update in updates:
            store_zalo_bot_update(runtime, dict(update))
