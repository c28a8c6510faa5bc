"""Notifications over Telegram."""

from __future__ import annotations

from backend.clients.telegram import Buttons, TelegramClient
from notifications.recipients import Channel
from notifications.senders.fitting import is_marked, marked_chat_text
from notifications.senders.protocol import Message, Receipt


class TelegramSender:
    """Sends through one bot, to people, groups and public channels (`@name`)."""

    def __init__(self, client: TelegramClient) -> None:
        self._client = client

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return "telegram"

    def send(self, message: Message) -> Receipt:
        """Send one message; failures are typed by the client."""
        sent = self._client.send(
            message.address,
            marked_chat_text(Channel.TELEGRAM, message),
            Buttons(choices=message.choices),
            message.image,
            is_html=is_marked(message),
        )
        return Receipt(sent)
