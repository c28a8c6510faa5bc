"""How one message looks on each channel: made by the functions the senders use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.core.i18n import translate
from backend.domain.broadcasts import BroadcastText
from backend.domain.markup import plain
from notifications.choices import choices_for
from notifications.recipients import Channel
from notifications.senders.fitting import (
    LIMITS,
    Links,
    chat_text,
    is_marked,
    letter_html,
    letter_text,
    marked_chat_text,
    push_text,
)
from notifications.senders.protocol import Message
from notifications.templates import render


@dataclass(frozen=True, slots=True)
class Preview:
    """One message on one channel.

    Attributes:
        channel: where.
        title: shown apart from the text, as in a push or a subject; "": nowhere.
        text: the rest, as it arrives.
        buttons: their labels.
        size: characters of the text, or bytes of a push.
        limit: how many the channel takes.
        unit: what is counted, "characters" or "bytes".
        is_shortened: whether the channel shows less than was written.
        html: what is shown instead of the text where marks are known, safe as it is; "": the text.
    """

    channel: Channel
    title: str
    text: str
    buttons: tuple[str, ...]
    size: int
    limit: int
    unit: str
    is_shortened: bool
    html: str = ""


def template_message(template: str, locale: str, values: Mapping[str, str]) -> Message:
    """Return a message of a template as the dispatcher makes it, without an address.

    Raises:
        TemplateError: the template or a value for it is missing, or the text is too long.
    """
    rendered = render(template, locale, values)
    choices = tuple(
        (value, translate(locale, label)) for value, label in choices_for(template, values)
    )
    return Message("preview", "", rendered.title, rendered.body, choices, locale=locale)


# The channels a broadcast is shown for, as most people would meet it.
BROADCAST_CHANNELS = (
    Channel.TELEGRAM,
    Channel.ZALO_OA,
    Channel.ZALO_BOT,
    Channel.FCM,
    Channel.WEB,
    Channel.EMAIL,
)


def broadcast_previews(text: BroadcastText) -> tuple[Preview, ...]:
    """Return how a broadcast looks on each channel."""
    message = Message("preview", "", text.title, plain(text.body), markup=text.body)
    return tuple(preview(channel, message) for channel in BROADCAST_CHANNELS)


def preview(channel: Channel, message: Message, links: Links = Links()) -> Preview:  # noqa: B008 - frozen
    """Return how a message looks on a channel.

    Raises:
        RejectedError: the channel would not take it.
    """
    limit = LIMITS[channel]
    if channel is Channel.FCM:
        push = push_text(message)
        total = limit.total_bytes or 0
        is_cut = push.body != message.text
        return Preview(channel, push.title, push.body, (), push.size, total, "bytes", is_cut)
    html = ""
    if channel is Channel.EMAIL:
        body, html = letter_text(message, links), letter_html(message, links)
        title = message.title
    else:
        body, title = chat_text(channel, message), ""
    if channel is Channel.TELEGRAM and is_marked(message):
        html = marked_chat_text(channel, message)
    buttons = tuple(label for _, label in message.choices[: limit.choices])
    return Preview(
        channel,
        title,
        body,
        buttons,
        len(body),
        limit.characters or 0,
        "characters",
        message.text not in body,
        html,
    )
