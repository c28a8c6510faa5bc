"""What each channel can do: one table; texts and choices degrade by it."""

from __future__ import annotations

from dataclasses import dataclass

from notifications.recipients import Channel


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do.

    Attributes:
        buttons: how many choices it shows as buttons; 0: choices become a numbered list.
        max_text: characters in one message.
        asks_location: whether it can offer a button that sends the place.
        sends_pictures: whether a reply may carry a picture.
        links_map: whether a link to our own map page stands in for that button.
    """

    buttons: int
    max_text: int
    asks_location: bool
    sends_pictures: bool
    links_map: bool = False


CAPABILITIES: dict[Channel, Capabilities] = {
    Channel.WEB: Capabilities(100, 8000, asks_location=True, sends_pictures=True),
    Channel.TELEGRAM: Capabilities(100, 4096, asks_location=True, sends_pictures=True),
    Channel.ZALO_OA: Capabilities(
        5, 2000, asks_location=False, sends_pictures=True, links_map=True
    ),
    Channel.ZALO_BOT: Capabilities(
        0, 2000, asks_location=False, sends_pictures=False, links_map=True
    ),
    Channel.TERMINAL: Capabilities(100, 8000, asks_location=False, sends_pictures=False),
}
