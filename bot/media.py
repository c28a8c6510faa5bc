"""Pictures that arrive in a chat: inspected and kept before the conversation hears of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backend.core.database import UnitOfWork, unit_of_work
from backend.core.i18n import N_, translate
from backend.domain.errors import LoaXanhError
from backend.domain.photos import InspectedPhoto, inspect_photo
from backend.services.photos import keep_photo
from backend.services.runtime import Runtime
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound, Kind, PhotoEvidence
from bot.rendering import RenderedReply
from notifications.recipients import Channel

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


def take_together(
    runtime: Runtime, channel: Channel, user_ref: str, inbounds: Sequence[Inbound]
) -> tuple[RenderedReply, ...]:
    """Take what was sent together; a bad picture costs neither its caption nor the good ones.

    What was wrong with it is told first, then the conversation goes on with the rest.
    """
    good = [one for one in map(_without_bad_picture, inbounds) if one is not None]
    errors = dict.fromkeys(one.photo_error for one in inbounds if one.photo_error)
    if not good:
        return handle_inbounds(runtime, channel, user_ref, inbounds[-1:])
    replies = handle_inbounds(runtime, channel, user_ref, good)
    locale = replies[0].locale if replies else "vi"
    return (*(_note(translate(locale, error), locale) for error in errors if error), *replies)


def _without_bad_picture(inbound: Inbound) -> Inbound | None:
    """Return what is left of an inbound when its picture is no good: the caption, or nothing."""
    if inbound.photo_error is None:
        return inbound
    return replace(inbound, kind=Kind.TEXT, photo_error=None) if inbound.text.strip() else None


def _note(text: str, locale: str) -> RenderedReply:
    return RenderedReply(
        text, (), shows_buttons=False, asks_location=False, attachment_ids=(), locale=locale
    )
