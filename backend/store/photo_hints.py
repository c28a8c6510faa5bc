"""Hints about photos of a report, for staff alone; found once, when the photo's copies are made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, func, select
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.photo_hints import SAME_PICTURE_BITS, Hint
from backend.store.photos import AttachmentKind, AttachmentRow, PhotoRow
from backend.store.reports import ReportRow


class PhotoHintRow(Base):
    """One hint about one photo of one report; `other_report_id` names where it was seen before."""

    __tablename__ = "photo_hints"
    __table_args__ = (
        Index(
            "uq_photo_hints_report_id_content_hash_hint_other_report_id",
            "report_id",
            "content_hash",
            "hint",
            sql("coalesce(other_report_id, 0)"),
            unique=True,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    report_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("reports.id", ondelete="CASCADE"))
    content_hash: Mapped[str] = mapped_column(ForeignKey("photos.content_hash", ondelete="CASCADE"))
    hint: Mapped[Hint]
    other_report_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("reports.id", ondelete="CASCADE")
    )
    found_at: Mapped[datetime]


def reported_photos(session: Session, report_id: int) -> Sequence[PhotoRow]:
    """Return the photos residents gave to a report."""
    return session.scalars(
        select(PhotoRow)
        .join(AttachmentRow, AttachmentRow.content_hash == PhotoRow.content_hash)
        .where(AttachmentRow.report_id == report_id, AttachmentRow.kind != AttachmentKind.AFTER)
        .distinct()
    ).all()


def reports_with_file(
    session: Session, content_hash: str, report_id: int, limit: int
) -> Sequence[int]:
    """Return ids of other reports that have the very same file, the newest first."""
    return session.scalars(
        select(AttachmentRow.report_id)
        .where(AttachmentRow.content_hash == content_hash, AttachmentRow.report_id != report_id)
        .group_by(AttachmentRow.report_id)
        .order_by(AttachmentRow.report_id.desc())
        .limit(limit)
    ).all()


def reports_with_picture(
    session: Session, photo: PhotoRow, report_id: int, since: datetime, limit: int
) -> Sequence[int]:
    """Return ids of other reports with nearly the same picture since `since`, the nearest first."""
    bits = func.bit_count(
        sql("(photos.difference_hash # :ours)::bit(64)").bindparams(ours=photo.difference_hash)
    )
    return session.scalars(
        select(AttachmentRow.report_id)
        .join(PhotoRow, PhotoRow.content_hash == AttachmentRow.content_hash)
        .where(
            PhotoRow.stored_at >= since,
            PhotoRow.content_hash != photo.content_hash,
            AttachmentRow.report_id != report_id,
            bits <= SAME_PICTURE_BITS,
        )
        .group_by(AttachmentRow.report_id)
        .order_by(func.min(bits), AttachmentRow.report_id.desc())
        .limit(limit)
    ).all()


def add_hint(
    session: Session,
    report_id: int,
    content_hash: str,
    hint: Hint,
    now: datetime,
    other_report_id: int | None = None,
) -> None:
    """Note a hint once."""
    session.execute(
        insert(PhotoHintRow)
        .values(
            report_id=report_id,
            content_hash=content_hash,
            hint=hint,
            other_report_id=other_report_id,
            found_at=now,
        )
        .on_conflict_do_nothing()
    )


def list_hints(session: Session, report_id: int) -> Sequence[tuple[str, Hint, str | None]]:
    """Return hash of the photo, hint, and reference of the other report, in one query."""
    rows = session.execute(
        select(PhotoHintRow.content_hash, PhotoHintRow.hint, ReportRow.reference)
        .outerjoin(ReportRow, ReportRow.id == PhotoHintRow.other_report_id)
        .where(PhotoHintRow.report_id == report_id)
        .order_by(PhotoHintRow.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]
