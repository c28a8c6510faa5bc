"""From the dialogue's replies to what one channel shows in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.i18n import N_, translate
from bot.capabilities import Capabilities
from bot.dialogue.messages import Outbound

HOW_TO_CHOOSE = N_("Anh/chị trả lời bằng số.")


@dataclass(frozen=True, slots=True)
class RenderedReply:
    """One message ready for a channel.

    Attributes:
        text: in the reader's language, within the channel's length.
        choices: (value, label) pairs; also listed in the text when the channel has no buttons.
        shows_buttons: whether the channel draws the choices itself.
        asks_location: whether to offer the location button.
        attachment_ids: pictures to show, by attachment id.
        locale: the reader's language.
    """

    text: str
    choices: tuple[tuple[str, str], ...]
    shows_buttons: bool
    asks_location: bool
    attachment_ids: tuple[str, ...]
    locale: str = "vi"


def render_replies(
    replies: Sequence[Outbound], locale: str, can: Capabilities
) -> tuple[RenderedReply, ...]:
    """Return the replies of one turn; only the last one that offers choices keeps them."""
    last = max((n for n, reply in enumerate(replies) if reply.choices), default=-1)
    return tuple(
        _render(reply, locale, can, keeps_choices=number == last)
        for number, reply in enumerate(replies)
    )


def _render(
    reply: Outbound, locale: str, can: Capabilities, *, keeps_choices: bool
) -> RenderedReply:
    text = translate(locale, reply.text, **_values(reply, locale))
    choices = (
        tuple(
            (choice.value, translate(locale, choice.label, **choice.values))
            for choice in reply.choices
        )
        if keeps_choices
        else ()
    )
    shows_buttons = 0 < len(choices) <= can.buttons
    if choices and not shows_buttons:
        listed = "\n".join(f"{number}) {label}" for number, (_, label) in enumerate(choices, 1))
        text = f"{text}\n{listed}\n{translate(locale, HOW_TO_CHOOSE)}"
    return RenderedReply(
        text=_shortened(text, can.max_text),
        choices=choices,
        shows_buttons=shows_buttons,
        asks_location=reply.asks_location and (can.asks_location or can.links_map),
        attachment_ids=reply.attachment_ids if can.sends_pictures else (),
        locale=locale,
    )


def _values(reply: Outbound, locale: str) -> dict[str, str]:
    """Return the values as they are read; a source text among them may name the plain ones."""
    plain = {
        name: _listed(value)
        for name, value in reply.values.items()
        if name not in reply.translated_values
    }
    translated = {
        name: _listed(_translated(locale, value, plain))
        for name, value in reply.values.items()
        if name in reply.translated_values
    }
    return plain | translated


def _translated(
    locale: str, value: str | tuple[str, ...], plain: dict[str, str]
) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return translate(locale, value, **plain)
    return tuple(translate(locale, one, **plain) for one in value)


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _shortened(text: str, limit: int) -> str:
    """Return text within the limit, keeping the end, where the choices are."""
    if len(text) <= limit:
        return text
    half = (limit - 3) // 2
    return f"{text[:half]}\n…\n{text[-half:]}"
