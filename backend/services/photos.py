"""Storing photos once, attaching them, and making the copies the public sees."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.orm import Session

from backend.clients.files import FileMissingError, FileStorage, StorageUnavailableError
from backend.core.database import UnitOfWork, reading, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.errors import LoaXanhError
from backend.domain.photos import (
    MAX_PHOTOS,
    InspectedPhoto,
    believable_time,
    inspect_photo,
    public_copies,
)
from backend.store.photos import (
    AttachmentKind,
    AttachmentRow,
    PhotoRow,
    find_attachment,
    kept_originals,
    known_photos,
)

logger = logging.getLogger(__name__)

PUBLISH_JOB = "publish_photo"
PHOTO_QUEUE = "photos"
ORPHAN_AGE = timedelta(hours=24)
UNATTACHED_AGE = timedelta(days=7)


def original_key(content_hash: str) -> str:
    """Return where the bytes as sent are kept; staff of the responsible agencies only."""
    return f"originals/{content_hash[:2]}/{content_hash}"


def public_key(content_hash: str) -> str:
    """Return where the public copy is kept."""
    return f"public/{content_hash[:2]}/{content_hash}.jpg"


def thumbnail_key(content_hash: str) -> str:
    """Return where the thumbnail is kept."""
    return f"thumbnails/{content_hash[:2]}/{content_hash}.jpg"


def inspect_photos(contents: Sequence[bytes]) -> tuple[InspectedPhoto, ...]:
    """Return what was sent, the same picture once, or refuse all of it.

    Raises:
        LoaXanhError: `photos_too_many`, or what is wrong with the first bad photo.
    """
    if len(contents) > MAX_PHOTOS:
        raise LoaXanhError("photos_too_many", limit=MAX_PHOTOS)
    inspected = {photo.content_hash: photo for photo in map(inspect_photo, contents)}
    return tuple(inspected.values())


@contextmanager
def stored_originals(
    files: FileStorage, photos: Sequence[InspectedPhoto], now: datetime
) -> Iterator[None]:
    """Store the originals for the block inside; if it fails, remove those nobody refers to."""
    fresh: list[str] = []
    try:
        for photo in photos:
            fresh += [photo.content_hash] if _put_original(files, photo) else []
        yield
    except BaseException:
        _remove_unreferenced(files, fresh, now)
        raise
    for photo in photos:
        if photo.content_hash not in fresh:
            # Whoever stored it first may have failed meanwhile and taken it away again.
            _put_original(files, photo)


def _put_original(files: FileStorage, photo: InspectedPhoto) -> bool:
    """Store the bytes as sent; return whether they were not there yet."""
    return files.put(original_key(photo.content_hash), photo.content, photo.media_type)


def _remove_unreferenced(files: FileStorage, hashes: Sequence[str], now: datetime) -> None:
    """Remove originals without a row; what cannot be checked now is left to the nightly sweep."""
    if not hashes:
        return
    try:
        with reading(now) as uow:
            kept = known_photos(uow.session, hashes)
    except Exception:
        logger.exception("photo_cleanup_deferred")
        return
    for content_hash in hashes:
        if content_hash not in kept:
            files.delete(original_key(content_hash))


def attach_photos(
    session: Session,
    report_id: int,
    photos: Sequence[InspectedPhoto],
    *,
    kind: AttachmentKind,
    now: datetime,
    known: Sequence[str] = (),
    update_id: int | None = None,
    first_position: int = 0,
) -> None:
    """Record photos and attach them to a report, in one statement.

    The caller has stored the originals and defers the publishing job.

    Args:
        session: the open session.
        report_id: the report.
        photos: inspected photos, recorded here unless they are already.
        kind: what they show.
        now: the instant of the transaction.
        known: content hashes of photos recorded earlier.
        update_id: the timeline entry they came with; None for the report itself.
        first_position: where they stand among the report's photos.
    """
    hashes = dict.fromkeys([*(photo.content_hash for photo in photos), *known])
    if not hashes:
        return
    attached = [
        {
            "id": new_uuid(),
            "report_id": report_id,
            "update_id": update_id,
            "content_hash": content_hash,
            "kind": kind,
            "position": first_position + offset,
            "added_at": now,
        }
        for offset, content_hash in enumerate(hashes)
    ]
    statement = insert(AttachmentRow).values(attached)
    if photos:
        statement = statement.add_cte(_recording(photos, now).cte("recorded"))
    session.execute(statement)


def _recording(photos: Sequence[InspectedPhoto], now: datetime) -> Insert:
    values = [_photo_values(photo, now) for photo in photos]
    # Sent again after its original was removed, a picture is new: the original is there again.
    return (
        insert(PhotoRow)
        .values(values)
        .on_conflict_do_update(
            index_elements=[PhotoRow.content_hash],
            set_={"original_removed_at": None, "stored_at": now},
            where=PhotoRow.original_removed_at.is_not(None),
        )
    )


def keep_photo(files: FileStorage, uow: UnitOfWork, photo: InspectedPhoto) -> None:
    """Store and record a photo that is not attached to anything yet, as a chat sends it.

    One that stays unattached is forgotten by `forget_unattached_photos`.
    """
    _put_original(files, photo)
    record_photos(uow, [photo])


def record_photos(uow: UnitOfWork, photos: Sequence[InspectedPhoto]) -> list[str]:
    """Record photos whose originals are stored; return their content hashes."""
    if photos:
        uow.session.execute(_recording(photos, uow.now))
    return [photo.content_hash for photo in photos]


def forget_unattached_photos(uow: UnitOfWork) -> int:
    """Delete the rows of photos that no report took within a week; return how many."""
    attached = exists().where(AttachmentRow.content_hash == PhotoRow.content_hash)
    deleted = uow.session.execute(
        delete(PhotoRow)
        .where(PhotoRow.stored_at < uow.now - UNATTACHED_AGE, ~attached)
        .returning(PhotoRow.content_hash)
    )
    return len(deleted.all())


def _photo_values(photo: InspectedPhoto, now: datetime) -> dict[str, object]:
    return {
        "content_hash": photo.content_hash,
        "media_type": photo.media_type,
        "size_bytes": len(photo.content),
        "width": photo.width,
        "height": photo.height,
        "taken_at": believable_time(photo.taken_at, now),
        "exif_latitude": photo.latitude,
        "exif_longitude": photo.longitude,
        "has_camera_traces": photo.has_camera_traces,
        "difference_hash": photo.difference_hash,
        "stored_at": now,
    }


def publish_report_photos(files: FileStorage, report_id: int, now: datetime) -> int:
    """Make the public copies and thumbnails a report still lacks; return how many photos.

    No session is open while a picture is worked on.
    """
    with reading(now) as uow:
        waiting = uow.session.scalars(
            select(PhotoRow.content_hash)
            .join(AttachmentRow, AttachmentRow.content_hash == PhotoRow.content_hash)
            .where(AttachmentRow.report_id == report_id, PhotoRow.published_at.is_(None))
            .distinct()
        ).all()
    for content_hash in waiting:
        publish_photo(files, content_hash, now)
    return len(waiting)


def publish_photo(files: FileStorage, content_hash: str, now: datetime) -> None:
    """Make the public copy and the thumbnail of one photo."""
    public, thumbnail = public_copies(files.get(original_key(content_hash)))
    files.put(public_key(content_hash), public, "image/jpeg")
    files.put(thumbnail_key(content_hash), thumbnail, "image/jpeg")
    with unit_of_work(now) as uow:
        uow.session.execute(
            update(PhotoRow).where(PhotoRow.content_hash == content_hash).values(published_at=now)
        )


def attached_picture(files: FileStorage, now: datetime, attachment_id: str) -> bytes | None:
    """Return the thumbnail of an attachment, made now when it is not there yet; None without one.

    No session is open while the picture is worked on or fetched.
    """
    with reading(now) as uow:
        attachment = find_attachment(uow.session, uuid.UUID(attachment_id))
        if attachment is None:
            return None
        content_hash = attachment.content_hash
        is_made = uow.session.get_one(PhotoRow, content_hash).published_at is not None
    try:
        if not is_made:
            publish_photo(files, content_hash, now)
        return files.get(thumbnail_key(content_hash))
    except (FileMissingError, StorageUnavailableError):
        return None


def read_photo(files: FileStorage, key: str) -> bytes:
    """Return a stored file.

    Raises:
        LoaXanhError: `photo_not_found`.
    """
    try:
        return files.get(key)
    except FileMissingError:
        raise LoaXanhError("photo_not_found") from None


def sweep_orphan_files(files: FileStorage, uow: UnitOfWork) -> int:
    """Delete files older than a day that no row wants: unknown ones, and originals kept long enough.

    Returns:
        How many.
    """
    removed = 0
    for prefix in ("originals", "public", "thumbnails"):
        old = [key for key, at in files.list_keys(prefix) if at < uow.now - ORPHAN_AGE]
        for start in range(0, len(old), 500):
            page = {_hash_of(key): key for key in old[start : start + 500]}
            wanted = kept_originals if prefix == "originals" else known_photos
            kept = wanted(uow.session, list(page))
            for content_hash, key in page.items():
                if content_hash not in kept:
                    files.delete(key)
                    removed += 1
    return removed


def _hash_of(key: str) -> str:
    return key.rsplit("/", 1)[-1].removesuffix(".jpg")
