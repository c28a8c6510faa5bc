"""Zalo Official Account as a channel: events parsed, pictures fetched at once, numbers for choices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from backend.clients.web import AnswerTooLargeError, fetch
from backend.clients.zalo_oa import CHOICE_MARK, MAX_BUTTONS, ZaloMessage, ZaloOaClient
from backend.domain.photos import MAX_PHOTO_BYTES
from bot.channels.adapter import FileTooLargeError, Outgoing
from bot.channels.updates import ChatUpdate
from bot.dialogue.messages import Inbound, Kind
from notifications.recipients import Channel

_UNUSED = {
    "user_send_audio": Kind.VOICE,
    "user_send_video": Kind.VIDEO,
    "user_send_gif": Kind.STICKER,
    "user_send_sticker": Kind.STICKER,
}
_ATTACHMENT_EVENTS = frozenset({"user_send_image", "user_send_file", "anonymous_send_image"})


class ZaloOaAdapter:
    """One Official Account.

    Args:
        client: sends.
        file_hosts: where pictures may be fetched from.
    """

    def __init__(self, client: ZaloOaClient, file_hosts: Collection[str]) -> None:
        self._client = client
        self._file_hosts = file_hosts

    @property
    def channel(self) -> Channel:
        """Return which channel it is."""
        return Channel.ZALO_OA

    def parse(self, payload: Mapping[str, Any]) -> ChatUpdate | None:
        """Return what an event says, or None."""
        return parse_event(payload)

    def send(self, user_ref: str, message: Outgoing) -> None:
        """Send one message; failures are typed by the client."""
        self._client.send(
            ZaloMessage(user_ref, message.text, message.choices[:MAX_BUTTONS], message.image)
        )

    def fetch(self, file_ref: str) -> bytes:
        """Return a picture from Zalo's file servers."""
        try:
            return fetch(file_ref, hosts=self._file_hosts, max_bytes=MAX_PHOTO_BYTES)
        except AnswerTooLargeError:
            raise FileTooLargeError(file_ref) from None

    def acknowledge(self, callback_id: str) -> None:
        """Do nothing: a pressed button is an ordinary message here."""


def parse_event(event: object) -> ChatUpdate | None:
    """Return what an event says, or None when it is malformed or none of our business.

    Echoes of our own messages (oa_send_*), receipts and group events are left alone.
    """
    try:
        return _parse(event)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _parse(event: object) -> ChatUpdate | None:
    if not isinstance(event, Mapping):
        return None
    name, stamp = str(event["event_name"]), str(event.get("timestamp", ""))
    if name in ("follow", "unfollow"):
        user = str(event["follower"]["id"])
        return _followed(name, user, f"{name}:{user}:{stamp}")
    if name == "user_withdraw":
        user = str((event.get("sender") or event.get("user") or {})["id"])
        return ChatUpdate(f"withdraw:{user}:{stamp}", user, None, is_erasure=True, is_blocked=True)
    if not name.startswith(("user_send_", "anonymous_send_")) or "group" in name:
        return None
    message = event["message"]
    user, key = str(event["sender"]["id"]), str(message["msg_id"])
    text = str(message.get("text", ""))[:8000]
    if name in _ATTACHMENT_EVENTS:
        return _picture(name, user, key, text, message["attachments"])
    if name == "user_send_location":
        return _location(user, key, text, message["attachments"][0]["payload"])
    if name in ("user_send_text", "anonymous_send_text", "user_send_link"):
        return ChatUpdate(key, user, _words(key, text))
    kind = _UNUSED.get(name)
    return ChatUpdate(key, user, Inbound(kind, key)) if kind is not None else None


def _followed(name: str, user: str, key: str) -> ChatUpdate:
    if name == "unfollow":
        return ChatUpdate(key, user, None, is_blocked=True)
    return ChatUpdate(key, user, Inbound(Kind.COMMAND, key, "/start"))


def _words(key: str, text: str) -> Inbound:
    """Return text as a choice when it is a button's payload, as a command when it begins with /."""
    value = text.strip()
    if value.startswith(CHOICE_MARK) and " " not in value:
        return Inbound(Kind.CHOICE, key, value.removeprefix(CHOICE_MARK)[:200])
    if value.startswith("/"):
        return Inbound(Kind.COMMAND, key, value)
    return Inbound(Kind.TEXT, key, text)


def _picture(
    name: str, user: str, key: str, text: str, attachments: list[Mapping[str, Any]]
) -> ChatUpdate:
    """Several pictures of one message are one album; each has its own event id when there are more."""
    kind = Kind.DOCUMENT if name == "user_send_file" else Kind.PHOTO
    url = str(attachments[0]["payload"]["url"])
    return ChatUpdate(key, user, Inbound(kind, key, text), file_ref=url)


def _location(user: str, key: str, text: str, payload: Mapping[str, Any]) -> ChatUpdate:
    """Coordinates come as strings; the place's name as the message's text."""
    place = payload["coordinates"]
    inbound = Inbound(
        Kind.VENUE if text else Kind.LOCATION,
        key,
        text,
        latitude=float(place["latitude"]),
        longitude=float(place["longitude"]),
    )
    return ChatUpdate(key, user, inbound)
