"""Notifications by e-mail."""

from __future__ import annotations

from collections.abc import Callable

from backend.clients.smtp import Mail, SmtpClient
from notifications.senders.fitting import Links, letter_html, letter_text
from notifications.senders.protocol import Message, Receipt


def no_links(message: Message) -> Links:
    """Return no addresses."""
    del message
    return Links()


class EmailSender:
    """Sends through one SMTP server.

    Args:
        client: sends.
        links: the addresses a letter carries; a letter has no buttons, so a report is answered on
            the page it names.
    """

    def __init__(self, client: SmtpClient, links: Callable[[Message], Links] = no_links) -> None:
        self._client = client
        self._links = links

    @property
    def name(self) -> str:
        """Return the channel's name."""
        return "email"

    def send(self, message: Message) -> Receipt:
        """Send one letter, which can be ended with one click (RFC 8058)."""
        links = self._links(message)
        subject = message.title or message.text.splitlines()[0]
        mail = Mail(
            message.address,
            " ".join(subject.split())[:200],
            letter_text(message, links),
            message.key,
            unsubscribe_url=links.unsubscribe,
            html=letter_html(message, links),
        )
        return Receipt(self._client.send(mail))
