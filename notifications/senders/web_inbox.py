"""The web chat's own inbox: a table the page asks for news. Also serves the terminal."""

from __future__ import annotations

from sqlalchemy.exc import DataError, OperationalError

from backend.core.clock import Clock
from backend.core.database import unit_of_work
from backend.store.web_inbox import add_inbox_message
from notifications.recipients import Channel
from notifications.senders.fitting import chat_text
from notifications.senders.protocol import Message, Receipt, RejectedError, RetryableError


class WebInboxSender:
    """Puts messages where the chat page finds them; a repeat of the same key is dropped."""

    def __init__(self, clock: Clock, name: str = "web") -> None:
        self._clock = clock
        self._name = name

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return self._name

    def send(self, message: Message) -> Receipt:
        """Write the message into the inbox of its address."""
        text = chat_text(Channel(self._name), message)
        try:
            with unit_of_work(self._clock.now()) as uow:
                add_inbox_message(
                    uow.session,
                    key=f"{self._name}:{message.key}",
                    address=message.address,
                    text=text,
                    choices=message.choices,
                    now=uow.now,
                    image_path=_image_path(message),
                )
        except OperationalError:
            raise RetryableError("unavailable") from None
        except DataError:
            raise RejectedError("inbox_address_invalid") from None
        return Receipt(None)


def _image_path(message: Message) -> str | None:
    picture = message.data.get("picture")
    return f"/photos/{picture}/thumbnail" if picture else message.data.get("image_path")
