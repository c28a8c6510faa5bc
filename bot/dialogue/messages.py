"""What a resident sends and what is answered, whatever the channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a resident sent."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    LOCATION = "location"
    VENUE = "venue"
    CHOICE = "choice"
    VOICE = "voice"
    VIDEO = "video"
    STICKER = "sticker"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class PhotoEvidence:
    """A photo whose original is stored already.

    Attributes:
        content_hash: names the original.
        latitude: EXIF place; None when the picture carries none.
        longitude: the same.
    """

    content_hash: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a resident sent, made channel-neutral by an adapter.

    Attributes:
        kind: what it is.
        message_id: the channel's own id; the same id is handled once.
        text: text, caption, venue name, command with its slash, or the value of a choice; "" if none.
        photo: of a photo or an image sent as a file; None otherwise.
        photo_error: code of what was wrong with the file; None when it was good.
        latitude: of a location or venue; None otherwise.
        longitude: the same.
        accuracy_metres: of a location; None when unknown.
        album_id: same for all pictures sent together; None for single ones.
    """

    kind: Kind
    message_id: str
    text: str = ""
    photo: PhotoEvidence | None = None
    photo_error: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    accuracy_metres: float | None = None
    album_id: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer on offer: the value that comes back and the label people read (a source text)."""

    value: str
    label: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outbound:
    """One reply, in the source language; rendered for channel and locale at the edge.

    Attributes:
        text: Vietnamese source text with placeholders.
        values: one value for each placeholder; several texts are listed with commas.
        translated_values: names in `values` that are source texts themselves.
        choices: answers on offer.
        asks_location: whether the channel should offer its location button.
        attachment_ids: pictures to show with it.
        is_question: whether it asks for something; of several questions in one turn the last stands.
    """

    text: str
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    translated_values: frozenset[str] = frozenset()
    choices: tuple[Choice, ...] = ()
    asks_location: bool = False
    attachment_ids: tuple[str, ...] = ()
    is_question: bool = False


def without_repeats(replies: Iterable[Outbound]) -> tuple[Outbound, ...]:
    """Return what is said in one turn: nothing twice, and one question at a time, the last."""
    # What is repeated is said where it stands last, so that a question stays below what was noted.
    backwards = dict.fromkeys(_Whole(one) for one in reversed(tuple(replies)))
    said = tuple(reversed(backwards))
    last = max((n for n, one in enumerate(said) if one.reply.is_question), default=-1)
    return tuple(one.reply for n, one in enumerate(said) if n == last or not one.reply.is_question)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A reply that can be compared as a whole, although its values are a mapping."""

    reply: Outbound

    def __hash__(self) -> int:
        return hash(self.reply.text)
