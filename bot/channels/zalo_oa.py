"""Zalo Official Account as a channel: buttons and pictures out, pictures fetched at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from backend.clients.web import AnswerTooLargeError, fetch
from backend.clients.zalo_oa import (
    MAX_BUTTONS,
    ZaloMessage,
    ZaloOaClient,
)
from backend.domain.photos import MAX_PHOTO_BYTES
from bot.channels.adapter import FileTooLargeError, Outgoing
from bot.channels.updates import ChatUpdate
from bot.channels.zalo_oa_events import parse_event
from notifications.recipients import Channel


class ZaloOaAdapter:
    """One Official Account.

    Args:
        client: sends.
        file_hosts: where pictures may be fetched from.
    """

    def __init__(self, client: ZaloOaClient, file_hosts: Collection[str]) -> None:
        self._client = client
        self._file_hosts = file_hosts

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

    def fetch(self, file_ref: str) -> bytes:
        """Return a picture from Zalo's file servers."""
        try:
            return fetch(file_ref, hosts=self._file_hosts, max_bytes=MAX_PHOTO_BYTES)
        except AnswerTooLargeError:
            raise FileTooLargeError(file_ref) from None

    def acknowledge(self, update: ChatUpdate) -> None:
        """Do nothing: a pressed button is an ordinary message here."""

    def settle(self, update: ChatUpdate) -> None:
        """Do nothing: a sent message cannot be changed here."""

    def private_link(self) -> str:
        """Return "": groups are not listened to."""
        return ""
