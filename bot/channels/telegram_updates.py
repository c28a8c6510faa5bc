"""Telegram's updates, made channel-neutral and stored; pictures are named here and fetched elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from backend.services.runtime import Runtime
from bot.channels.inbox import store_updates
from bot.channels.updates import ChatUpdate, Pressed, checked_place, words
from bot.dialogue.messages import Inbound, Kind
from notifications.recipients import Channel

# An edit soon after sending is what the resident means; a later one is about something long done.
EDIT_COUNTS_SECONDS = 15 * 60
_UNUSED = {
    "voice": Kind.VOICE,
    "audio": Kind.VOICE,
    "video": Kind.VIDEO,
    "video_note": Kind.VIDEO,
    "animation": Kind.VIDEO,
    "sticker": Kind.STICKER,
    "contact": Kind.STICKER,
    "poll": Kind.STICKER,
    "dice": Kind.STICKER,
    "game": Kind.STICKER,
    "story": Kind.STICKER,
    "paid_media": Kind.STICKER,
}
_DOCUMENTS = {"video": Kind.VIDEO, "audio": Kind.VOICE}


@dataclass(frozen=True, slots=True)
class BotName:
    """Who we are on Telegram, to tell whether a group speaks to us."""

    id: int
    username: str


def parse_update(update: object, bot: BotName | None = None) -> ChatUpdate | None:
    """Return what an update says, or None when it is malformed or none of our business.

    Args:
        update: as delivered.
        bot: who we are. None, before it is known: what may be meant for us in a group counts.
    """
    try:
        return _parse(update, bot)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        return None


def _parse(update: object, bot: BotName | None) -> ChatUpdate | None:
    if not isinstance(update, Mapping):
        return None
    update_id = int(update["update_id"])
    if isinstance(callback := update.get("callback_query"), Mapping):
        return _callback(update_id, callback)
    if isinstance(member := update.get("my_chat_member"), Mapping):
        is_blocked = member["new_chat_member"]["status"] in ("kicked", "left")
        chat_id = _private(member["chat"])
        key = str(update_id)
        return ChatUpdate(key, chat_id, None, position=update_id, is_blocked=is_blocked)
    if isinstance(edited := update.get("edited_message"), Mapping):
        return _edited(update_id, edited)
    message = update["message"]
    if message.get("from", {}).get("is_bot"):
        return None
    if message["chat"].get("type") in ("group", "supergroup"):
        return _in_group(update_id, message, bot)
    return _message(update_id, _private(message["chat"]), message)


def _private(chat: Mapping[str, Any]) -> str:
    """Return the chat's id.

    Raises:
        ValueError: not a private chat.
    """
    if chat.get("type") != "private":
        raise ValueError("not a private chat")
    return str(int(chat["id"]))


def _callback(update_id: int, callback: Mapping[str, Any]) -> ChatUpdate:
    message, data = callback["message"], str(callback.get("data", ""))[:200]
    return ChatUpdate(
        str(update_id),
        _private(message["chat"]),
        Inbound(Kind.CHOICE, f"u{update_id}", data),
        callback_id=str(callback["id"]),
        pressed=_pressed(message, data),
        position=update_id,
    )


def _pressed(message: Mapping[str, Any], data: str) -> Pressed | None:
    """Return the message of a button with what was chosen; None for one too old or with a picture."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    labels = [str(one["text"]) for row in rows for one in row if one.get("callback_data") == data]
    text = message.get("text")
    if not labels or not isinstance(text, str):
        return None
    return Pressed(str(int(message["message_id"])), f"{text}\n✓ {labels[0]}")


def _edited(update_id: int, message: Mapping[str, Any]) -> ChatUpdate | None:
    """Take corrected words as said anew; a live location moving on was taken when it began."""
    chat_id, text = (
        _private(message["chat"]),
        str(message.get("text") or message.get("caption", "")),
    )
    age = int(message["edit_date"]) - int(message["date"])
    if not text or age > EDIT_COUNTS_SECONDS:
        return None
    return ChatUpdate(str(update_id), chat_id, words(f"u{update_id}", text), position=update_id)


def _message(update_id: int, chat_id: str, message: Mapping[str, Any]) -> ChatUpdate | None:
    key = f"u{update_id}"
    if "location" in message:
        inbound: Inbound | None = _location(key, message, message["location"])
        return ChatUpdate(str(update_id), chat_id, inbound, position=update_id)
    if "photo" in message or ("document" in message and "animation" not in message):
        return _file(update_id, chat_id, message)
    if text := str(message.get("text", "")):
        inbound = words(key, text)
    else:
        kind = next((kind for name, kind in _UNUSED.items() if name in message), None)
        inbound = Inbound(kind, key) if kind is not None else None
    if inbound is None:  # pinned, joined, a changed title: nobody is spoken to
        return None
    return ChatUpdate(str(update_id), chat_id, inbound, position=update_id)


def _location(key: str, message: Mapping[str, Any], place: Mapping[str, Any]) -> Inbound:
    venue = message.get("venue") or {}
    accuracy = place.get("horizontal_accuracy")
    latitude, longitude = checked_place(place["latitude"], place["longitude"])
    return Inbound(
        Kind.VENUE if venue else Kind.LOCATION,
        key,
        ", ".join(str(venue[name]) for name in ("title", "address") if venue.get(name))[:300],
        latitude=latitude,
        longitude=longitude,
        accuracy_metres=float(accuracy) if accuracy is not None else None,
    )


def _file(update_id: int, chat_id: str, message: Mapping[str, Any]) -> ChatUpdate:
    """Take a photo, or a photo sent as a file, which keeps its EXIF; a clip sent as a file is a clip."""
    key, caption = f"u{update_id}", str(message.get("caption", ""))
    album = message.get("media_group_id")
    album_id = str(album) if album is not None else None
    if photos := message.get("photo"):
        kind, file = Kind.PHOTO, max(photos, key=_pixels)
    else:
        file = message["document"]
        kind = _DOCUMENTS.get(str(file.get("mime_type", "")).partition("/")[0], Kind.DOCUMENT)
    update = ChatUpdate(
        str(update_id),
        chat_id,
        Inbound(kind, key, caption, album_id=album_id),
        album_id=album_id,
        position=update_id,
    )
    if kind in _DOCUMENTS.values():
        return update
    return replace(update, file_refs=(str(file["file_id"]),))


def _pixels(size: Mapping[str, Any]) -> int:
    return int(size.get("width", 0)) * int(size.get("height", 0))


def _in_group(update_id: int, message: Mapping[str, Any], bot: BotName | None) -> ChatUpdate | None:
    """Return what a group says to us, without our name in it; None when it talks among itself."""
    text = str(message.get("text") or message.get("caption", ""))
    entities = message.get("entities") or message.get("caption_entities") or []
    names = [_named(text, entity) for entity in entities]
    if not (any(_means_us(name, bot) for name in names) or _answers_us(message, bot)):
        return None
    for name in names:
        _, mark, username = name.partition("@")
        text = text.replace(f"{mark}{username}", "") if username else text
    return ChatUpdate(
        str(update_id),
        str(int(message["chat"]["id"])),
        words(f"u{update_id}", text.strip() or "/help"),
        position=update_id,
        is_group=True,
    )


def _named(text: str, entity: Mapping[str, Any]) -> str:
    """Return the words of a command or mention, "" for others; places count UTF-16 units."""
    if entity.get("type") not in ("mention", "bot_command"):
        return ""
    start, length = int(entity["offset"]) * 2, int(entity["length"]) * 2
    return text.encode("utf-16-le")[start : start + length].decode("utf-16-le", "replace")


def _means_us(name: str, bot: BotName | None) -> bool:
    """Return whether a mention or command is ours; every bot's name ends in "bot"."""
    command, _, username = name.partition("@")
    if not username:
        return command.startswith("/")
    if bot is None:
        return username.lower().endswith("bot")
    return username.lower() == bot.username.lower()


def _answers_us(message: Mapping[str, Any], bot: BotName | None) -> bool:
    author = (message.get("reply_to_message") or {}).get("from") or {}
    return bool(author.get("is_bot")) and (bot is None or author.get("id") == bot.id)


def store_telegram_updates(runtime: Runtime, updates: list[object]) -> int:
    """Store what Telegram delivered; what is malformed is dropped. Return how many were new."""
    parsed = [(parse_update(raw), raw) for raw in updates]
    known = [(one, raw) for one, raw in parsed if one is not None and isinstance(raw, dict)]
    return store_updates(runtime, Channel.TELEGRAM, known)
