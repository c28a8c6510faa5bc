"""Notifications over Telegram."""

from __future__ import annotations

from backend.clients.telegram import Buttons, TelegramClient
from notifications.senders.protocol import Message, Receipt


class TelegramSender:
    """Sends through one bot."""

    def __init__(self, client: TelegramClient) -> None:
        self._client = client

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return "telegram"

    def send(self, message: Message) -> Receipt:
        """Send one message; failures are typed by the client."""
        text = "\n".join(part for part in (message.title, message.text) if part)
        sent = self._client.send(
            message.address, text, Buttons(choices=message.choices), message.image
        )
        return Receipt(sent)
