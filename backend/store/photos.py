"""Photos, stored once by content, and their attachment to reports."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base


class AttachmentKind(StrEnum):
    """What a photo shows."""

    REPORTED = "reported"
    ADDED = "added"
    AFTER = "after"


class PhotoRow(Base):
    """One picture, by the SHA-256 of its bytes.

    Attributes:
        taken_at: EXIF time with offset (Hanoi when it has none); None when absent or in the future.
        exif_latitude: EXIF place, evidence for staff only; None when absent.
        has_camera_traces: whether EXIF names a camera; chat apps remove it.
        difference_hash: 64-bit dHash as a signed integer, to find the same picture again.
        published_at: when the public copy and thumbnail were made; None while the job waits.
        original_removed_at: when the bytes as sent were kept long enough; None: they are there.
    """

    __tablename__ = "photos"

    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(32))
    size_bytes: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    taken_at: Mapped[datetime | None]
    exif_latitude: Mapped[float | None]
    exif_longitude: Mapped[float | None]
    has_camera_traces: Mapped[bool]
    difference_hash: Mapped[int | None] = mapped_column(BigInteger, index=True)
    stored_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    original_removed_at: Mapped[datetime | None]


class AttachmentRow(Base):
    """One photo on one report, at one place of its timeline."""

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_report_id_position", "report_id", "position"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id", ondelete="CASCADE"))
    update_id: Mapped[int | None] = mapped_column(ForeignKey("updates.id", ondelete="CASCADE"))
    content_hash: Mapped[str] = mapped_column(ForeignKey("photos.content_hash"), index=True)
    kind: Mapped[AttachmentKind]
    position: Mapped[int]
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


def list_attachments(session: Session, report_id: int) -> Sequence[AttachmentRow]:
    """Return the photos of a report in order."""
    return session.scalars(
        select(AttachmentRow)
        .where(AttachmentRow.report_id == report_id, AttachmentRow.removed_at.is_(None))
        .order_by(AttachmentRow.position, AttachmentRow.id)
    ).all()


def find_attachment(session: Session, attachment_id: uuid.UUID) -> AttachmentRow | None:
    """Return one attachment, or None when unknown or removed."""
    row = session.get(AttachmentRow, attachment_id)
    return row if row is not None and row.removed_at is None else None


def photos_by_hash(session: Session, content_hashes: Sequence[str]) -> dict[str, PhotoRow]:
    """Return these pictures by their hash, in one query."""
    rows = session.scalars(select(PhotoRow).where(PhotoRow.content_hash.in_(content_hashes)))
    return {row.content_hash: row for row in rows}


def known_photos(session: Session, content_hashes: Sequence[str]) -> frozenset[str]:
    """Return which of these pictures are stored already."""
    return frozenset(
        session.scalars(
            select(PhotoRow.content_hash).where(PhotoRow.content_hash.in_(content_hashes))
        )
    )


def kept_originals(session: Session, content_hashes: Sequence[str]) -> frozenset[str]:
    """Return of which of these pictures the bytes as sent are to be kept."""
    return frozenset(
        session.scalars(
            select(PhotoRow.content_hash).where(
                PhotoRow.content_hash.in_(content_hashes), PhotoRow.original_removed_at.is_(None)
            )
        )
    )


def first_attachments(
    session: Session,
    report_ids: Sequence[int],
    kind: AttachmentKind = AttachmentKind.REPORTED,
) -> dict[int, uuid.UUID]:
    """Return the id of each report's first photo of a kind, in one query; without one it is left out."""
    rows = session.execute(
        select(AttachmentRow.report_id, AttachmentRow.id)
        .ext(distinct_on(AttachmentRow.report_id))
        .where(
            AttachmentRow.report_id.in_(report_ids),
            AttachmentRow.kind == kind,
            AttachmentRow.removed_at.is_(None),
        )
        .order_by(AttachmentRow.report_id, AttachmentRow.position, AttachmentRow.id)
    )
    return {row.report_id: row.id for row in rows}
