"""What any channel delivers, in one shape; each adapter parses its provider's JSON into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.messages import Inbound, Kind

# Key of a delivery that came from our own map page instead of the provider.
PLACE_LINK = "loa_xanh_place"
MAX_ID = 110
MAX_ALBUM_ID = 80
MAX_WORDS = 8000
MAX_POSITION = 2**62


@dataclass(frozen=True, slots=True)
class Pressed:
    """The message whose button was pressed, as it shall read from now on: without buttons."""

    message_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ChatUpdate:
    """One delivery that matters.

    Attributes:
        delivery_id: the provider's own; a repeat has the same.
        user_ref: whose conversation it belongs to.
        inbound: what was sent, without the picture itself; None when only the chat's state changed.
        file_refs: the pictures to fetch, in order.
        callback_id: the pressed button to acknowledge; None for none.
        pressed: the message that button belongs to; None when it cannot be changed.
        album_id: same for all pictures of an album; None for single ones.
        position: where it stands among the provider's deliveries; None takes the hour of arrival
            in milliseconds.
        is_group: whether others read along.
        is_blocked: whether the resident can no longer be written to.
        is_erasure: whether the provider passes on that the resident wants to be erased.

    Raises:
        ValueError: an id is empty or longer than it can be, or the position is absurd.
    """

    delivery_id: str
    user_ref: str
    inbound: Inbound | None
    file_refs: tuple[str, ...] = ()
    callback_id: str | None = None
    pressed: Pressed | None = None
    album_id: str | None = None
    position: int | None = None
    is_group: bool = False
    is_blocked: bool = False
    is_erasure: bool = False

    def __post_init__(self) -> None:
        ids = {self.delivery_id: MAX_ID, self.user_ref: MAX_ID}
        if self.album_id is not None:
            ids[self.album_id] = MAX_ALBUM_ID
        if not all(0 < len(one) <= limit and one.isprintable() for one, limit in ids.items()):
            raise ValueError("an id is empty, too long or unreadable")
        if not 0 <= (self.position or 0) < MAX_POSITION:
            raise ValueError("a position out of range")


def checked_place(latitude: object, longitude: object) -> tuple[float, float]:
    """Return coordinates as numbers, whether they came as numbers or as strings.

    Raises:
        ValueError: not a place on Earth.
    """
    place = float(str(latitude)), float(str(longitude))
    if not (-90 <= place[0] <= 90 and -180 <= place[1] <= 180):  # also refuses nan
        raise ValueError("not a place")
    return place


def milliseconds(value: object) -> int | None:
    """Return an instant a provider gave in milliseconds, or None when it gave none."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) <= 15 else None


def words(key: str, text: str) -> Inbound:
    """Return typed text: a command when it begins with a slash."""
    kind = Kind.COMMAND if text.startswith("/") else Kind.TEXT
    return Inbound(kind, key, text[:MAX_WORDS])


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


def place_payload(
    delivery_id: str,
    user_ref: str,
    place: tuple[float, float],
    accuracy_metres: float | None,
) -> dict[str, object]:
    """Return a chosen place as it is stored among the deliveries."""
    return {
        PLACE_LINK: {
            "delivery_id": delivery_id,
            "user_ref": user_ref,
            "latitude": place[0],
            "longitude": place[1],
            "accuracy_metres": accuracy_metres,
        }
    }
