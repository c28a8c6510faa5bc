"""Notifications over Telegram."""

from __future__ import annotations

from collections.abc import Callable

from backend.clients.telegram import Buttons, TelegramClient
from notifications.recipients import Channel
from notifications.senders.fitting import is_marked, marked_chat_text
from notifications.senders.protocol import Message, Receipt


class TelegramSender:
    """Sends through one bot, to people, groups and public channels (`@name`)."""

    def __init__(
        self,
        client: TelegramClient,
        picture: Callable[[Message], bytes | None] = lambda message: message.image,
    ) -> None:
        """Make one.

        Args:
            client: speaks to the bot's API.
            picture: gives the picture that goes with a message, or None.
        """
        self._client = client
        self._picture = picture

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
            self._picture(message),
            is_html=is_marked(message),
        )
        return Receipt(sent)
