"""How a provider can fail, typed by what to do next; every client raises these and nothing else."""

from __future__ import annotations


class SendError(Exception):
    """A message was not accepted; the subclass says what to do next."""


class RetryableError(SendError):
    """Try again, not before `retry_after_seconds` when the provider said so."""

    def __init__(self, reason: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds


class RecipientGoneError(SendError):
    """The address is dead; never use it again."""


class RecipientMovedError(SendError):
    """The address changed; use the new one."""

    def __init__(self, new_address: str) -> None:
        super().__init__("recipient moved")
        self.new_address = new_address


class RejectedError(SendError):
    """The provider will never take this message; another channel may."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SenderMisconfiguredError(SendError):
    """Our credentials or settings are wrong; nothing goes out until an operator acts."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
