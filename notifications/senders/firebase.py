"""Notifications pushed to the city's app."""

from __future__ import annotations

from backend.clients.firebase import FirebaseClient, Push
from notifications.senders.fitting import push_text
from notifications.senders.protocol import Message, Receipt


class FirebaseSender:
    """Sends through one Firebase project, to an install or to a topic."""

    def __init__(self, client: FirebaseClient) -> None:
        self._client = client

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return "fcm"

    def send(self, message: Message) -> Receipt:
        """Send one push; `data.key` lets the app drop a repeat."""
        fitted = push_text(message)
        push = Push(
            address=message.address,
            title=fitted.title,
            body=fitted.body,
            data=fitted.data,
            is_urgent=message.is_urgent,
            collapse_key=message.collapse_key,
        )
        return Receipt(self._client.send(push))
