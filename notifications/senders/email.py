"""Notifications by e-mail."""

from __future__ import annotations

from backend.clients.smtp import Mail, SmtpClient
from notifications.senders.protocol import Message, Receipt


class EmailSender:
    """Sends through one SMTP server; choices are listed as text, since a letter has no buttons."""

    def __init__(self, client: SmtpClient) -> None:
        self._client = client

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return "email"

    def send(self, message: Message) -> Receipt:
        """Send one letter."""
        subject = message.title or message.text.splitlines()[0]
        mail = Mail(message.address, " ".join(subject.split())[:200], message.text, message.key)
        return Receipt(self._client.send(mail))
