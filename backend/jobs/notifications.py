"""Jobs that send notifications."""

from __future__ import annotations

from collections.abc import Mapping

from backend.core.ids import jitter_ratio
from backend.jobs.chats import find_telegram_client
from backend.services.runtime import Runtime
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel
from notifications.senders.protocol import Sender
from notifications.senders.telegram import TelegramSender
from notifications.senders.web_inbox import WebInboxSender


def senders(runtime: Runtime) -> Mapping[Channel, Sender]:
    """Return a sender for each channel that is on."""
    on: dict[Channel, Sender] = {
        Channel.WEB: WebInboxSender(runtime.clock, "web"),
        Channel.TERMINAL: WebInboxSender(runtime.clock, "terminal"),
    }
    telegram = find_telegram_client(runtime.settings)
    if telegram is not None:
        on[Channel.TELEGRAM] = TelegramSender(telegram)
    return on


def dispatch_notifications(runtime: Runtime) -> None:
    """Send everything that is due."""
    dispatch_due(runtime.clock, senders(runtime), jitter_ratio)
