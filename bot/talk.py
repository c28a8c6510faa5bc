"""Who talks, and in which transaction: what every wish is carried out with."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.database import UnitOfWork
from backend.core.i18n import translate
from backend.services.runtime import Runtime
from bot.dialogue.messages import PhotoEvidence
from bot.dialogue.state import State
from bot.places import Geocoded
from notifications.recipients import Channel


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who talks.

    Attributes:
        runtime: the running process.
        uow: the transaction of this delivery.
        channel: where.
        user_ref: the channel's own id of the user.
        person_id: who they are for reports; None before consent and when anonymous.
        known_id: whom we know at this address, for whatever purpose; None when nobody.
        state: what the conversation remembers.
        geocoded: what the geocoder told of typed places; None when it is off.
    """

    runtime: Runtime
    uow: UnitOfWork
    channel: Channel
    user_ref: str
    person_id: uuid.UUID | None
    known_id: uuid.UUID | None
    state: State
    geocoded: Geocoded | None = None

    def say(self, text: str, **values: str) -> str:
        """Return a source text in the language of the conversation."""
        return translate(self.state.locale, text, **values)


def hashes_of(photos: Sequence[PhotoEvidence]) -> tuple[str, ...]:
    """Return the content hashes of photos, in order."""
    return tuple(photo.content_hash for photo in photos)
