"""Pictures that arrive in a chat: inspected and kept before the conversation hears of them."""

from __future__ import annotations

from backend.core.database import UnitOfWork, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.photos import InspectedPhoto, inspect_photo
from backend.services.photos import keep_photo
from backend.services.runtime import Runtime
from bot.dialogue.messages import Inbound, Kind, PhotoEvidence


def photo_inbound(
    runtime: Runtime,
    content: bytes,
    *,
    message_id: str,
    kind: Kind = Kind.PHOTO,
    caption: str = "",
    album_id: str | None = None,
) -> Inbound:
    """Return the inbound for a picture; a file that is no good photo says what is wrong with it."""
    try:
        photo = inspect_photo(content)
    except LoaXanhError as refused:
        text = refused.kind.text.format(**refused.details)
        return Inbound(kind, message_id, caption, photo_error=text, album_id=album_id)
    with unit_of_work(runtime.clock.now()) as uow:
        evidence = _keep(runtime, uow, photo)
    return Inbound(kind, message_id, caption, photo=evidence, album_id=album_id)


def _keep(runtime: Runtime, uow: UnitOfWork, photo: InspectedPhoto) -> PhotoEvidence:
    keep_photo(runtime.files, uow, photo)
    return PhotoEvidence(photo.content_hash, photo.latitude, photo.longitude)
