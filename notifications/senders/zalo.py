"""Notifications over Zalo: the Official Account and the Bot Platform."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backend.clients.zalo_bot import ZaloBotClient
from backend.clients.zalo_oa import MAX_BUTTONS, ZaloMessage, ZaloOaClient
from notifications.recipients import Channel
from notifications.senders.fitting import chat_text
from notifications.senders.protocol import Message, Receipt


class ZaloOaSender:
    """Sends through one Official Account.

    Args:
        client: sends.
        picture: gives the picture that goes with a message, or None.
    """

    def __init__(
        self,
        client: ZaloOaClient,
        picture: Callable[[Message], bytes | None] = lambda message: message.image,
    ) -> None:
        self._client = client
        self._picture = picture

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return "zalo_oa"

    def send(self, message: Message) -> Receipt:
        """Send one message; advertising goes the way Zalo asks for it."""
        return Receipt(
            self._client.send(
                ZaloMessage(
                    message.address,
                    chat_text(Channel.ZALO_OA, message),
                    message.choices[:MAX_BUTTONS],
                    self._picture(message),
                    is_promotional=message.is_promotional,
                )
            )
        )


class ZaloBotSender:
    """Sends through one bot; choices are told in words, since there are no buttons.

    Args:
        client: sends.
        offer: notes which choices an address was offered, so that a number answers them.
    """

    def __init__(
        self,
        client: ZaloBotClient,
        offer: Callable[[str, Sequence[tuple[str, str]]], None] | None = None,
    ) -> None:
        self._client = client
        self._offer = offer

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return "zalo_bot"

    def send(self, message: Message) -> Receipt:
        """Send one text."""
        text = chat_text(Channel.ZALO_BOT, message)
        receipt = Receipt(self._client.send(message.address, text))
        if message.choices and self._offer is not None:
            self._offer(message.address, message.choices)
        return receipt
