"""What every sender takes, gives, and may fail with: failures are typed by what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from backend.clients.provider_errors import (
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
    SendError,
)

__all__ = [
    "Message",
    "Receipt",
    "RecipientGoneError",
    "RecipientMovedError",
    "RejectedError",
    "RetryableError",
    "SendError",
    "Sender",
    "SenderMisconfiguredError",
]


@dataclass(frozen=True, slots=True)
class Message:
    """One rendered notification for one address.

    Attributes:
        key: names it for ever; a provider or inbox that knows the key drops a repeat.
        address: chat id, user id, token or e-mail.
        title: "" when the channel has none.
        text: the body.
        choices: (value, label) pairs to offer as buttons or a numbered list.
        image: JPEG bytes; None: no picture.
        data: values for an app, all strings.
        is_urgent: whether quiet hours and batching are skipped.
        collapse_key: replaces an earlier one of the same key where the provider can.
        is_promotional: false for what the resident waits for.
        locale: the language of the text.
        markup: `text` with its marks, for channels that show them; "": it has none.
        contact_id: our number for the address, from which a letter's private links are made; None:
            nobody's.
    """

    key: str
    address: str
    title: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    image: bytes | None = None
    data: Mapping[str, str] = field(default_factory=dict)
    is_urgent: bool = False
    collapse_key: str | None = None
    is_promotional: bool = False
    locale: str = "vi"
    markup: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the provider answered: its own id for the message, None when it gives none."""

    provider_reference: str | None


class Sender(Protocol):
    """Sends one message to one address through one provider."""

    @property
    def name(self) -> str:
        """Return the channel's name."""
        ...

    def send(self, message: Message) -> Receipt:
        """Send, within the client's own time limits.

        Raises:
            SendError: one of its subclasses, always.
        """
        ...
