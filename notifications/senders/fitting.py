"""What of a message a channel can show: its limits as a table, and texts shortened where a word ends.

Senders and previews use the same functions, so a preview is what arrives.
Source: Telegram Bot API 10.0; Zalo (secondary); FCM HTTP v1 (payload of 4,096 bytes).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from backend.core.i18n import N_, translate
from backend.domain.markup import telegram_html, web_html
from notifications.recipients import Channel
from notifications.senders.protocol import Message, RejectedError

# Nobody writes so much on purpose; it is refused rather than cut to pieces.
MAX_TEXT = 5000
MAX_PUSH_TITLE = 200
PUSH_BYTES = 4096
# What FCM adds of its own around data and notification.
PUSH_OVERHEAD_BYTES = 96
SEE_REPORT = N_("Xem phản ánh: {url}")
CONFIRM = N_("Xác nhận: {url}")
MANAGE_LABEL = N_("Chọn tin muốn nhận")
MANAGE = N_("Chọn tin muốn nhận: {url}")
UNSUBSCRIBE_LABEL = N_("Ngừng nhận thư này")
UNSUBSCRIBE = N_("Ngừng nhận thư này: {url}")


@dataclass(frozen=True, slots=True)
class Limit:
    """What a channel takes.

    Attributes:
        characters: of one text; None: counted in bytes instead.
        caption: characters under a picture; None: the same as any text.
        total_bytes: of title, text and data together; None: no such limit.
        choices: buttons; 0: choices are told in words.
    """

    characters: int | None = None
    caption: int | None = None
    total_bytes: int | None = None
    choices: int = 0


LIMITS: Mapping[Channel, Limit] = {
    Channel.TELEGRAM: Limit(4096, caption=1024, choices=100),
    Channel.ZALO_OA: Limit(2000, choices=5),
    Channel.ZALO_BOT: Limit(2000),
    Channel.FCM: Limit(total_bytes=PUSH_BYTES),
    Channel.WEB: Limit(MAX_TEXT, choices=20),
    Channel.TERMINAL: Limit(MAX_TEXT, choices=20),
    Channel.EMAIL: Limit(MAX_TEXT),
}


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses a letter carries.

    Attributes:
        report: the public page of the report; "": it is about none.
        unsubscribe: one click there ends the letters; "": none.
        manage: the private page where its owner chooses what comes; "": none.
        confirm: where its owner says that they want letters; "": they said so.
    """

    report: str = ""
    unsubscribe: str = ""
    manage: str = ""
    confirm: str = ""


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut at a space and marked with … when longer."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_space = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:at_space] if at_space > limit // 2 else kept).rstrip() + "…"


def check_length(message: Message) -> None:
    """Refuse what is too long to be meant.

    Raises:
        RejectedError: `text_too_long`.
    """
    if len(message.title) + len(message.text) > MAX_TEXT:
        raise RejectedError("text_too_long")


def chat_text(channel: Channel, message: Message) -> str:
    """Return the text a chat shows: the title first, choices in words where there are no buttons.

    Raises:
        RejectedError: `text_too_long`.
    """
    check_length(message)
    limit = LIMITS[channel]
    text = "\n".join(part for part in (message.title, message.text) if part)
    spoken = ""
    if limit.choices == 0 and message.choices:
        lines = [f"{number}) {label}" for number, (_, label) in enumerate(message.choices, 1)]
        spoken = "\n" + "\n".join(lines)
    return shortened(text, (limit.characters or MAX_TEXT) - len(spoken)) + spoken


def is_marked(message: Message) -> bool:
    """Return whether a chat that knows marks shows them: not under a picture, whose text is short."""
    return bool(message.markup) and message.image is None


def marked_chat_text(channel: Channel, message: Message) -> str:
    """Return the text for a chat that knows marks, as HTML when `is_marked`.

    Limits count what is read, not the tags, and marked texts are far shorter than Telegram's.

    Raises:
        RejectedError: `text_too_long`.
    """
    text = chat_text(channel, message)
    return telegram_html(message.title, message.markup) if is_marked(message) else text


def letter_html(message: Message, links: Links) -> str:
    """Return the letter for readers that show HTML; "": its text has no marks."""
    if not message.markup:
        return ""
    end = "<p>-- <br>Loa Xanh</p>"
    for url, label in ((links.manage, MANAGE_LABEL), (links.unsubscribe, UNSUBSCRIBE_LABEL)):
        if url:
            end += f'<p><a href="{escape(url)}">{escape(translate(message.locale, label))}</a></p>'
    return web_html(message.markup) + end


def letter_text(message: Message, links: Links) -> str:
    """Return the body of a letter, with the addresses it carries.

    Raises:
        RejectedError: `text_too_long`.
    """
    check_length(message)
    lines = [message.text or message.title]
    if links.report:
        lines += ["", translate(message.locale, SEE_REPORT, url=links.report)]
    if links.confirm:
        lines += ["", translate(message.locale, CONFIRM, url=links.confirm)]
    lines += ["", "-- ", "Loa Xanh"]
    if links.manage:
        lines.append(translate(message.locale, MANAGE, url=links.manage))
    if links.unsubscribe:
        lines.append(translate(message.locale, UNSUBSCRIBE, url=links.unsubscribe))
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class PushText:
    """What a push carries: notification and data together fit FCM's limit."""

    title: str
    body: str
    data: Mapping[str, str]

    @property
    def size(self) -> int:
        """Return the bytes FCM counts, rounded up."""
        payload = {
            "notification": {"title": self.title, "body": self.body},
            "data": dict(self.data),
        }
        return len(json.dumps(payload, ensure_ascii=False).encode()) + PUSH_OVERHEAD_BYTES


def push_text(message: Message) -> PushText:
    """Return a push whose body is shortened until all of it fits.

    Raises:
        RejectedError: `text_too_long`; `push_data_too_large` when the data alone does not fit.
    """
    check_length(message)
    title = shortened(" ".join((message.title or message.text).split()), MAX_PUSH_TITLE)
    whole = PushText(
        title, message.text if message.title else "", {**message.data, "key": message.key}
    )
    limit = len(whole.body)
    fitted = whole
    while fitted.size > PUSH_BYTES:
        limit = limit * 9 // 10
        if limit < 20:
            raise RejectedError("push_data_too_large")
        fitted = replace(whole, body=shortened(whole.body, limit))
    return fitted
