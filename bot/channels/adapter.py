"""What a channel must be able to do; everything else about it is the same for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.channels.updates import ChatUpdate
from notifications.recipients import Channel


class FileTooLargeError(Exception):
    """The file is larger than the channel or we allow."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message for one user.

    Attributes:
        text: within the channel's length.
        choices: (value, label) pairs to draw as buttons; empty when they are listed in the text.
        location_label: of the button that sends the place; "" for none.
        image: JPEG; None: no picture.
    """

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    location_label: str = ""
    image: bytes | None = None


class ChatAdapter(Protocol):
    """One provider's bot."""

    @property
    def channel(self) -> Channel:
        """Return which channel it is."""
        ...

    def parse(self, payload: Mapping[str, Any]) -> ChatUpdate | None:
        """Return what a delivery says, or None when it is none of our business."""
        ...

    def send(self, user_ref: str, message: Outgoing) -> None:
        """Send one message.

        Raises:
            SendError: one of its subclasses.
        """
        ...

    def fetch(self, file_ref: str) -> bytes:
        """Return a picture.

        Raises:
            FileTooLargeError: larger than allowed.
            SendError: one of its subclasses.
        """
        ...

    def acknowledge(self, update: ChatUpdate) -> None:
        """Stop the waiting sign on a pressed button; never fails."""
        ...

    def settle(self, update: ChatUpdate) -> None:
        """Take the buttons off a message that was answered; never fails."""
        ...

    def private_link(self) -> str:
        """Return where somebody in a group can write in private; "" when there is no such address."""
        ...
