"""Events of a Zalo Official Account, made channel-neutral. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from backend.domain.zalo_marks import ANONYMOUS_MARK, CHOICE_MARK
from bot.channels.updates import MAX_WORDS, ChatUpdate, checked_place, milliseconds, words
from bot.dialogue.messages import Inbound, Kind

_UNUSED = {
    "user_send_audio": Kind.VOICE,
    "user_send_video": Kind.VIDEO,
    "user_send_gif": Kind.STICKER,
    "user_send_sticker": Kind.STICKER,
    "user_send_business_card": Kind.STICKER,
    "anonymous_send_sticker": Kind.STICKER,
}
_PICTURES = {
    "user_send_image": Kind.PHOTO,
    "anonymous_send_image": Kind.PHOTO,
    "user_send_file": Kind.DOCUMENT,
    "anonymous_send_file": Kind.DOCUMENT,
}
_TEXTS = frozenset({"user_send_text", "anonymous_send_text", "user_send_link"})
MAX_FILES = 10


def parse_event(event: object) -> ChatUpdate | None:
    """Return what an event says, or None when it is malformed or none of our business.

    Echoes of our own messages (oa_send_*), receipts and group events are left alone.
    """
    try:
        return _parse(event)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError, IndexError):
        return None


def _parse(event: object) -> ChatUpdate | None:
    if not isinstance(event, Mapping):
        return None
    name = str(event["event_name"])
    position = milliseconds(event.get("timestamp"))
    parsed = _about_account(name, event) or _message(name, event)
    return replace(parsed, position=position) if parsed else None


def _about_account(name: str, event: Mapping[str, Any]) -> ChatUpdate | None:
    """Take following, leaving, and the wish to be erased, which has to be carried out."""
    stamp = str(event.get("timestamp", ""))
    if name == "user_withdraw":
        user = _first_id(event, "sender", "user", "follower")
        return ChatUpdate(f"{name}:{user}:{stamp}", user, None, is_erasure=True)
    if name not in ("follow", "unfollow"):
        return None
    user = _first_id(event, "follower", "sender")
    key = f"{name}:{user}:{stamp}"
    if name == "unfollow":
        return ChatUpdate(key, user, None, is_blocked=True)
    return ChatUpdate(key, user, Inbound(Kind.COMMAND, key, "/start"))


def _first_id(event: Mapping[str, Any], *names: str) -> str:
    """Return whose id the first of these parts carries."""
    name = next((name for name in names if event.get(name)), names[0])
    return str(event[name]["id"])


def _message(name: str, event: Mapping[str, Any]) -> ChatUpdate | None:
    if not name.startswith(("user_send_", "anonymous_send_")) or "group" in name:
        return None
    message = event["message"]
    user, key = _user(name, event["sender"], message), str(message["msg_id"])
    text = str(message.get("text", ""))[:MAX_WORDS]
    if name in _PICTURES:
        inbound = Inbound(_PICTURES[name], key, text)
        return ChatUpdate(key, user, inbound, _addresses(message["attachments"]))
    if name == "user_send_location":
        place = message["attachments"][0]["payload"]["coordinates"]
        return ChatUpdate(key, user, _location(key, text, place))
    if name in _TEXTS:
        return ChatUpdate(key, user, _said(key, text))
    kind = _UNUSED.get(name)
    return ChatUpdate(key, user, Inbound(kind, key)) if kind is not None else None


def _user(name: str, sender: Mapping[str, Any], message: Mapping[str, Any]) -> str:
    """Return whom to answer; somebody without an account is known by their conversation."""
    user = str(sender["id"])
    if name.startswith("anonymous_"):
        return f"{ANONYMOUS_MARK}{user}:{message.get('conversation_id', '')}"
    return user


def _addresses(attachments: list[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return where the pictures of one message are; there may be several."""
    found = tuple(str(one["payload"]["url"]) for one in attachments[:MAX_FILES])
    if not found:
        raise ValueError("no file")
    return found


def _said(key: str, text: str) -> Inbound:
    """Return text as a choice when it is a button's payload."""
    value = text.strip()
    if value.startswith(CHOICE_MARK) and not any(letter.isspace() for letter in value):
        return Inbound(Kind.CHOICE, key, value.removeprefix(CHOICE_MARK)[:200])
    return words(key, text if not value.startswith("/") else value)


def _location(key: str, text: str, place: Mapping[str, Any]) -> Inbound:
    """Coordinates come as strings; the place's name as the message's text."""
    latitude, longitude = checked_place(place["latitude"], place["longitude"])
    kind = Kind.VENUE if text else Kind.LOCATION
    return Inbound(kind, key, text, latitude=latitude, longitude=longitude)
