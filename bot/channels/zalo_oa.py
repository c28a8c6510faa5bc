"""Zalo Official Account as a channel: buttons and pictures out, pictures fetched at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from backend.clients.zalo_oa import (
    MAX_BUTTONS,
    ZaloMessage,
    ZaloOaClient,
)
from bot.channels.adapter import Outgoing
from bot.channels.updates import ChatUpdate
from bot.channels.zalo import ZaloChat
from bot.channels.zalo_oa_events import parse_event
from notifications.recipients import Channel


class ZaloOaAdapter(ZaloChat):
    """One Official Account.

    Args:
        client: sends.
        file_hosts: where pictures may be fetched from.
    """

    def __init__(self, client: ZaloOaClient, file_hosts: Collection[str]) -> None:
        super().__init__(file_hosts)
        self._client = client

    @property
    def channel(self) -> Channel:
        """Return which channel it is."""
        return Channel.ZALO_OA

    def parse(self, payload: Mapping[str, Any]) -> ChatUpdate | None:
        """Return what an event says, or None."""
        return parse_event(payload)

    def send(self, user_ref: str, message: Outgoing) -> None:
        """Send one message; failures are typed by the client."""
        self._client.send(
            ZaloMessage(user_ref, message.text, message.choices[:MAX_BUTTONS], message.image)
        )
