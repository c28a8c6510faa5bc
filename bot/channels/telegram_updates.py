"""Telegram's updates, made channel-neutral. Pure: pictures are named here and fetched elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.channels.updates import ChatUpdate
from bot.dialogue.messages import Inbound, Kind


def parse_update(update: object) -> ChatUpdate | None:
    """Return what an update says, or None when it is malformed or none of our business.

    Group chats are left alone: reports are between a resident and the city.
    """
    try:
        return _parse(update)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _parse(update: object) -> ChatUpdate | None:
    if not isinstance(update, Mapping):
        return None
    update_id = int(update["update_id"])
    if isinstance(callback := update.get("callback_query"), Mapping):
        return _callback(update_id, callback)
    if isinstance(member := update.get("my_chat_member"), Mapping):
        is_blocked = member["new_chat_member"]["status"] in ("kicked", "left")
        return ChatUpdate(str(update_id), _private(member["chat"]), None, is_blocked=is_blocked)
    message = update.get("message") or update.get("edited_message")
    if not isinstance(message, Mapping):
        return None
    chat_id = _private(message["chat"])
    is_edited = "message" not in update
    return _message(update_id, chat_id, message, is_edited=is_edited)


def _private(chat: Mapping[str, Any]) -> str:
    """Return the chat's id.

    Raises:
        ValueError: not a private chat.
    """
    if chat.get("type") != "private":
        raise ValueError("not a private chat")
    return str(int(chat["id"]))


def _callback(update_id: int, callback: Mapping[str, Any]) -> ChatUpdate:
    chat_id = _private(callback["message"]["chat"])
    inbound = Inbound(Kind.CHOICE, f"u{update_id}", str(callback.get("data", ""))[:200])
    return ChatUpdate(str(update_id), chat_id, inbound, callback_id=str(callback["id"]))


def _message(
    update_id: int, chat_id: str, message: Mapping[str, Any], *, is_edited: bool
) -> ChatUpdate | None:
    key = f"u{update_id}"
    if "location" in message:
        place = message["location"]
        if is_edited:  # a live location moving on; the first one was taken
            return None
        return ChatUpdate(str(update_id), chat_id, _location(key, message, place))
    if is_edited:
        return None
    caption = str(message.get("caption", ""))
    album = message.get("media_group_id")
    album_id = str(album) if album is not None else None
    if photos := message.get("photo"):
        largest = max(
            photos, key=lambda size: int(size.get("width", 0)) * int(size.get("height", 0))
        )
        inbound = Inbound(Kind.PHOTO, key, caption, album_id=album_id)
        return ChatUpdate(str(update_id), chat_id, inbound, str(largest["file_id"]), None, album_id)
    if document := message.get("document"):
        return _document(update_id, chat_id, key, caption, document, album_id)
    return ChatUpdate(str(update_id), chat_id, _other(key, message))


def _location(key: str, message: Mapping[str, Any], place: Mapping[str, Any]) -> Inbound:
    venue = message.get("venue") or {}
    accuracy = place.get("horizontal_accuracy")
    return Inbound(
        Kind.VENUE if venue else Kind.LOCATION,
        key,
        str(venue.get("title", "")),
        latitude=float(place["latitude"]),
        longitude=float(place["longitude"]),
        accuracy_metres=float(accuracy) if accuracy is not None else None,
    )


def _document(
    update_id: int,
    chat_id: str,
    key: str,
    caption: str,
    document: Mapping[str, Any],
    album_id: str | None,
) -> ChatUpdate:
    """A photo sent as a file keeps its EXIF; other files are told apart when they are fetched."""
    inbound = Inbound(Kind.DOCUMENT, key, caption, album_id=album_id)
    return ChatUpdate(str(update_id), chat_id, inbound, str(document["file_id"]), None, album_id)


_UNUSED = (("voice", Kind.VOICE), ("audio", Kind.VOICE), ("video", Kind.VIDEO), ("video_note", Kind.VIDEO),
           ("animation", Kind.VIDEO), ("sticker", Kind.STICKER))  # fmt: skip


def _other(key: str, message: Mapping[str, Any]) -> Inbound | None:
    text = str(message.get("text", ""))
    if text.startswith("/"):
        return Inbound(Kind.COMMAND, key, text[:4096])
    if text:
        return Inbound(Kind.TEXT, key, text[:8000])
    for name, kind in _UNUSED:
        if name in message:
            return Inbound(kind, key)
    return None
