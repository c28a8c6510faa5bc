"""Updates of the Zalo Bot Platform, made channel-neutral and stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from backend.services.runtime import Runtime
from bot.channels.inbox import store_updates
from bot.channels.updates import MAX_WORDS, ChatUpdate, milliseconds, words
from bot.dialogue.messages import Inbound, Kind
from notifications.recipients import Channel

_UNUSED = {
    "message.voice.received": Kind.VOICE,
    "message.sticker.received": Kind.STICKER,
    "message.unsupported.received": Kind.STICKER,
}


def parse_update(update: object) -> ChatUpdate | None:
    """Return what an update says, or None; updates come wrapped in `result` and bare.

    Group chats are left alone: reports are between a resident and the city.
    """
    try:
        return _parse(update)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        return None


def _parse(update: object) -> ChatUpdate | None:
    if not isinstance(update, Mapping):
        return None
    inner = update.get("result", update)
    name, message = str(inner["event_name"]), inner["message"]
    if message["from"].get("is_bot") or str(message["chat"].get("chat_type")).upper() == "GROUP":
        return None
    user, key = str(message["chat"]["id"]), str(message["message_id"])
    parsed = _content(name, key, user, message)
    return replace(parsed, position=milliseconds(message.get("date"))) if parsed else None


def _content(name: str, key: str, user: str, message: Mapping[str, Any]) -> ChatUpdate | None:
    if name == "message.text.received":
        return ChatUpdate(key, user, words(key, str(message["text"])))
    if name == "message.image.received":
        address = str(message.get("photo") or message["photo_url"])
        inbound = Inbound(Kind.PHOTO, key, str(message.get("caption", ""))[:MAX_WORDS])
        return ChatUpdate(key, user, inbound, (address,))
    unused = _UNUSED.get(name)
    return ChatUpdate(key, user, Inbound(unused, key)) if unused is not None else None


def store_zalo_bot_update(runtime: Runtime, update: object) -> int:
    """Store what the platform delivered; what is malformed is dropped. Return how many were new."""
    parsed = parse_update(update)
    if parsed is None or not isinstance(update, dict):
        return 0
    return store_updates(runtime, Channel.ZALO_BOT, [(parsed, update)])
