"""An SMTP server on 127.0.0.1, spoken to over the wire, that keeps letters and can refuse them."""

from __future__ import annotations

import asyncio
import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

SLOW = 0.5


class Mailbox:
    """What arrived; `answer` refuses the next letters."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.answer = ""

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer.startswith(("550", "451")):
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.answer == "slow":
            await asyncio.sleep(SLOW)
        elif self.answer == "dropped":
            assert server.transport is not None
            server.transport.close()
        elif self.answer:
            return self.answer
        self.letters.append(envelope)
        return "250 OK"


class SmtpServer:
    """Serves until closed."""

    def __init__(self) -> None:
        self.mailbox = Mailbox()
        port = _free_port()
        self._controller = Controller(self.mailbox, hostname="127.0.0.1", port=port)
        self._controller.start()
        self.url = f"smtp://127.0.0.1:{port}"

    def close(self) -> None:
        """Stop serving."""
        self._controller.stop()

    def letters_to(self, address: str) -> list[EmailMessage]:
        """Return the letters to an address, parsed, oldest first."""
        found = []
        for envelope in self.mailbox.letters:
            if address in envelope.rcpt_tos:
                assert isinstance(envelope.content, bytes)
                letter = message_from_bytes(envelope.content, policy=policy.default)
                assert isinstance(letter, EmailMessage)
                found.append(letter)
        return found


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
