"""Finding what about a report's photos staff may want to look at twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from backend.core.database import UnitOfWork
from backend.domain.photo_hints import (
    HINT_TEXTS,
    Hint,
    PhotoFacts,
    is_telling,
    looks_like_web,
)
from backend.store.photo_hints import (
    add_hint,
    list_hints,
    reported_photos,
    reports_with_file,
    reports_with_picture,
)
from backend.store.photos import PhotoRow

LOOKED_BACK = timedelta(days=180)
MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class ShownHint:
    """One hint as staff read it.

    Attributes:
        content_hash: of the photo.
        text: Vietnamese source text.
        reference: the other report; None for none.
    """

    content_hash: str
    text: str
    reference: str | None

    @property
    def values(self) -> dict[str, str]:
        """Return the values of the text's placeholders."""
        return {"reference": self.reference} if self.reference else {}


def note_photo_hints(uow: UnitOfWork, report_id: int) -> int:
    """Look at each photo of a report and note what is worth a second look; return how many photos."""
    photos = reported_photos(uow.session, report_id)
    for photo in photos:
        _note(uow, report_id, photo)
    return len(photos)


def _note(uow: UnitOfWork, report_id: int, photo: PhotoRow) -> None:
    session, digest = uow.session, photo.content_hash
    same = reports_with_file(session, digest, report_id, MOST_OTHERS)
    for other in same:
        add_hint(session, report_id, digest, Hint.SAME_FILE, uow.now, other)
    if is_telling(photo.difference_hash):
        since = uow.now - LOOKED_BACK
        for other in reports_with_picture(session, photo, report_id, since, MOST_OTHERS):
            if other not in same:
                add_hint(session, report_id, digest, Hint.SAME_PICTURE, uow.now, other)
    if looks_like_web(_facts(photo)):
        add_hint(session, report_id, digest, Hint.WEB_LIKE, uow.now)


def _facts(photo: PhotoRow) -> PhotoFacts:
    return PhotoFacts(
        media_type=photo.media_type,
        width=photo.width,
        height=photo.height,
        has_camera_traces=photo.has_camera_traces,
        has_place_or_time=photo.taken_at is not None or photo.exif_latitude is not None,
        difference_hash=photo.difference_hash,
    )


def hints_of_report(uow: UnitOfWork, report_id: int) -> tuple[ShownHint, ...]:
    """Return the hints about a report's photos, for staff alone."""
    return tuple(
        ShownHint(content_hash, HINT_TEXTS[hint], reference)
        for content_hash, hint, reference in list_hints(uow.session, report_id)
    )
