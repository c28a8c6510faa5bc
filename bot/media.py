"""Pictures that arrive in a chat: inspected and kept before the conversation hears of them."""

from __future__ import annotations

from backend.core.database import UnitOfWork, unit_of_work
from backend.core.i18n import N_
from backend.domain.errors import LoaXanhError
from backend.domain.photos import InspectedPhoto, inspect_photo
from backend.services.photos import keep_photo
from backend.services.runtime import Runtime
from bot.dialogue.messages import Inbound, Kind, PhotoEvidence

NOT_DOWNLOADED = N_(
    "Dạ, em chưa tải được ảnh vừa rồi. Những gì anh/chị đã gửi trước đó em vẫn giữ. "
    "Anh/chị gửi lại ảnh này giúp ạ."
)
# Whole sentences, so that each has a translation.
REFUSALS = {
    "photo_too_large": N_(
        "Dạ, tệp này nặng quá 20 MB nên em không nhận được. Anh/chị gửi dạng ảnh thường giúp ạ."
    ),
    "photo_too_many_pixels": N_(
        "Dạ, ảnh này lớn quá 50 triệu điểm ảnh nên em không nhận được. Anh/chị chụp lại giúp ạ."
    ),
}


def refusal(code: str) -> str:
    """Return the sentence that says why a picture was not taken."""
    return REFUSALS.get(code) or LoaXanhError(code).kind.text


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
        error = refusal(refused.code)
        return Inbound(kind, message_id, caption, photo_error=error, album_id=album_id)
    with unit_of_work(runtime.clock.now()) as uow:
        evidence = _keep(runtime, uow, photo)
    return Inbound(kind, message_id, caption, photo=evidence, album_id=album_id)


def _keep(runtime: Runtime, uow: UnitOfWork, photo: InspectedPhoto) -> PhotoEvidence:
    keep_photo(runtime.files, uow, photo)
    return PhotoEvidence(photo.content_hash, photo.latitude, photo.longitude)
