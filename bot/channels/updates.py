"""What any channel delivers, in one shape; each adapter parses its provider's JSON into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.messages import Inbound, Kind

# Key of a delivery that came from our own map page instead of the provider.
PLACE_LINK = "loa_xanh_place"


@dataclass(frozen=True, slots=True)
class ChatUpdate:
    """One delivery that matters.

    Attributes:
        delivery_id: the provider's own; a repeat has the same.
        user_ref: whose conversation it belongs to.
        inbound: what was sent, without the picture itself; None when only the chat's state changed.
        file_ref: the picture to fetch; None for none.
        callback_id: the pressed button to acknowledge; None for none.
        album_id: same for all pictures of an album; None for single ones.
        is_blocked: whether the resident can no longer be written to.
        is_erasure: whether the provider passes on that the resident wants to be erased.
    """

    delivery_id: str
    user_ref: str
    inbound: Inbound | None
    file_ref: str | None = None
    callback_id: str | None = None
    album_id: str | None = None
    is_blocked: bool = False
    is_erasure: bool = False


def parse_place_link(payload: Mapping[str, object]) -> ChatUpdate | None:
    """Return a place chosen on our map page, or None when the delivery is something else."""
    place = payload.get(PLACE_LINK)
    if not isinstance(place, Mapping):
        return None
    delivery_id, user_ref = str(place["delivery_id"]), str(place["user_ref"])
    accuracy = place.get("accuracy_metres")
    inbound = Inbound(
        Kind.LOCATION,
        delivery_id,
        latitude=float(place["latitude"]),
        longitude=float(place["longitude"]),
        accuracy_metres=float(accuracy) if accuracy is not None else None,
    )
    return ChatUpdate(delivery_id, user_ref, inbound)
