"""What Zalo's two platforms have in common: pictures come by address, and a sent message stays as it is."""

from __future__ import annotations

from collections.abc import Collection

from backend.clients.web import AnswerTooLargeError, fetch
from backend.domain.photos import MAX_PHOTO_BYTES
from bot.channels.adapter import FileTooLargeError
from bot.channels.updates import ChatUpdate


class ZaloChat:
    """The part of a `ChatAdapter` that both platforms share.

    Args:
        file_hosts: where pictures may be fetched from.
    """

    def __init__(self, file_hosts: Collection[str]) -> None:
        self._file_hosts = file_hosts

    def fetch(self, file_ref: str) -> bytes:
        """Return a picture from Zalo's file servers."""
        try:
            return fetch(file_ref, hosts=self._file_hosts, max_bytes=MAX_PHOTO_BYTES)
        except AnswerTooLargeError:
            raise FileTooLargeError(file_ref) from None

    def acknowledge(self, update: ChatUpdate) -> None:
        """Do nothing: a choice is an ordinary message here."""

    def settle(self, update: ChatUpdate) -> None:
        """Do nothing: a sent message cannot be changed here."""

    def private_link(self) -> str:
        """Return "": groups are not listened to."""
        return ""
