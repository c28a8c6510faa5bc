"""Group chats: spoken to, the assistant answers what anybody may hear, and asks into private for the rest.

A report shows where somebody lives and what they saw, so it is never taken where others read along.
"""

from __future__ import annotations

from dataclasses import replace

from backend.core.i18n import N_
from backend.services.runtime import Runtime
from bot.channels.updates import ChatUpdate
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound, Kind
from bot.dialogue.readings import Intent
from bot.dialogue.understanding import classify
from bot.rendering import RenderedReply
from notifications.recipients import Channel

IN_PRIVATE = N_(
    "Dạ, để giữ kín thông tin của anh/chị, phản ánh chỉ nhận trong tin nhắn riêng. Mời anh/chị nhắn cho em:"
)
_FOR_ALL = frozenset({Intent.AIR, Intent.WASTE, Intent.EMERGENCY})
_COMMANDS_FOR_ALL = frozenset({"/khongkhi", "/rac"})


def answer_group(
    runtime: Runtime, channel: Channel, update: ChatUpdate, private_link: str
) -> tuple[RenderedReply, ...]:
    """Return the answer to somebody who spoke to the assistant in a group."""
    inbound = update.inbound
    if inbound is None:
        return ()
    if _is_for_all(inbound):
        replies = handle_inbounds(runtime, channel, update.user_ref, [inbound])
        return tuple(_without_buttons(reply) for reply in replies[:1])
    text = f"{IN_PRIVATE} {private_link}".strip()
    return (RenderedReply(text, (), False, False, ()),)


def _is_for_all(inbound: Inbound) -> bool:
    if inbound.kind is Kind.COMMAND:
        return inbound.text.split(maxsplit=1)[0] in _COMMANDS_FOR_ALL
    return inbound.kind is Kind.TEXT and classify(inbound.text).intent in _FOR_ALL


def _without_buttons(reply: RenderedReply) -> RenderedReply:
    return replace(reply, choices=(), shows_buttons=False, asks_location=False)
