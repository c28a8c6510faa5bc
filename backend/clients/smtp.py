"""E-mail over SMTP with the standard library: one connection for each message, TLS where offered."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from backend.clients.provider_errors import (
    RecipientGoneError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
    SendError,
)

TIMEOUT_SECONDS = 15
# RFC 5322, 2.1.1: at most 998 characters.
HEADER_CHARACTERS = 900
# Mailbox unavailable, not allowed, name wrong: RFC 5321, 4.2.3.
_NO_SUCH_MAILBOX = frozenset({550, 551, 553})
_AUTHENTICATION = frozenset({530, 534, 535, 538})


@dataclass(frozen=True, slots=True)
class Mail:
    """One message.

    Attributes:
        address: to whom.
        subject: one line.
        body: plain text.
        key: names it for ever.
        unsubscribe_url: a POST there ends the letters (RFC 8058); "": it cannot be ended.
        html: the same for readers that show it; "": plain text alone.
    """

    address: str
    subject: str
    body: str
    key: str
    unsubscribe_url: str = ""
    html: str = ""


class SmtpClient:
    """One SMTP server.

    Args:
        url: smtp://user:password@host:port, or smtps:// for TLS from the start.
        sender: the From address.
        seconds: a step of the talk ends after so long.
    """

    def __init__(self, url: str, sender: str, seconds: float = TIMEOUT_SECONDS) -> None:
        self._seconds = seconds
        parts = urlsplit(url)
        self._is_tls = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (465 if self._is_tls else 587)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._sender = sender

    def send(self, mail: Mail) -> str:
        """Send one message; return its Message-ID.

        Raises:
            SendError: one of its subclasses.
        """
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = mail.address
        message["Subject"] = mail.subject
        message["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2])
        message["X-Entity-Ref-ID"] = mail.key
        message["Auto-Submitted"] = "auto-generated"
        if mail.unsubscribe_url:
            message["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(mail.body)
        if mail.html:
            message.add_alternative(mail.html, subtype="html")
        # The bodies are encoded by now. Headers of usual length are not folded any more: mail programs
        # look for List-Unsubscribe on one line.
        message.policy = message.policy.clone(max_line_length=HEADER_CHARACTERS)
        try:
            with self._connection() as connection:
                connection.send_message(message)
        except (OSError, smtplib.SMTPException) as failure:
            raise typed_failure(failure) from None
        return str(message["Message-ID"])

    def _connection(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._is_tls:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=self._seconds, context=context
            )
        else:
            connection = smtplib.SMTP(self._host, self._port, timeout=self._seconds)
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls(context=context)
                connection.ehlo()
        if self._user:
            connection.login(self._user, self._password)
        return connection


def typed_failure(failure: Exception) -> SendError:
    """Return our error for one of smtplib's."""
    match failure:
        case smtplib.SMTPAuthenticationError():
            return SenderMisconfiguredError("smtp_credentials")
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            codes = {code for code, _ in refused.values()}
            return _for_code(next(iter(codes), 450))
        case smtplib.SMTPResponseException(smtp_code=code):
            return _for_code(code)
        case smtplib.SMTPNotSupportedError():
            return SenderMisconfiguredError("smtp_login_not_offered")
        case TimeoutError():
            return RetryableError("timeout")
        case ssl.SSLError():
            return SenderMisconfiguredError("smtp_certificate")
    return RetryableError("network")


def _for_code(code: int) -> SendError:
    if code in _AUTHENTICATION:
        return SenderMisconfiguredError("smtp_credentials")
    if code in _NO_SUCH_MAILBOX:
        return RecipientGoneError("no_such_mailbox")
    if 500 <= code < 600:
        return RejectedError(f"smtp_{code}")
    return RetryableError(f"smtp_{code}")
