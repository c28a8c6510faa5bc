"""Jobs that send notifications."""

from __future__ import annotations

from collections.abc import Mapping

from backend.core.ids import jitter_ratio
from backend.services.runtime import Runtime
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel
from notifications.senders.protocol import Sender
from notifications.senders.web_inbox import WebInboxSender


def senders(runtime: Runtime) -> Mapping[Channel, Sender]:
    """Return a sender for each channel that is on."""
    return {
        Channel.WEB: WebInboxSender(runtime.clock, "web"),
        Channel.TERMINAL: WebInboxSender(runtime.clock, "terminal"),
    }


def dispatch_notifications(runtime: Runtime) -> None:
    """Send everything that is due."""
    dispatch_due(runtime.clock, senders(runtime), jitter_ratio)
