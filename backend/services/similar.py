"""Finding an open report of the same matter nearby, before another one is sent."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from backend.core.database import UnitOfWork
from backend.domain.categories import Category
from backend.domain.photos import hash_distance
from backend.domain.similarity import WIDER_WITH_PICTURE, likeness
from backend.domain.workflow import OPEN_STATUSES
from backend.store.photos import AttachmentKind, AttachmentRow, PhotoRow
from backend.store.reports import ReportRow

METRES_A_DEGREE = 111_320.0
MAX_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class NewMatter:
    """A report about to be sent.

    Attributes:
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        photos: content hashes of its pictures.
        reporter_id: who sends it; None when anonymous.
    """

    latitude: float
    longitude: float
    photos: tuple[str, ...] = ()
    reporter_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class SimilarReport:
    """An open report that may be about the same matter.

    Attributes:
        reference: its code.
        distance_metres: how far away.
        age: how long ago it was sent.
        attachment_id: a photo this resident may see; None when there is none.
        is_own: whether the same resident sent it.
    """

    reference: str
    distance_metres: float
    age: timedelta
    attachment_id: str | None
    is_own: bool = False


def distance_metres(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Return the distance between two near points, on a plane that fits Hanoi."""
    north = (other_latitude - latitude) * METRES_A_DEGREE
    east = (other_longitude - longitude) * METRES_A_DEGREE * math.cos(math.radians(latitude))
    return math.hypot(north, east)


def find_similar(uow: UnitOfWork, category: Category, matter: NewMatter) -> SimilarReport | None:
    """Return the open report of the same category that is most alike, or None.

    Near and young enough by the category's own data; a picture of the same scene weighs most.
    """
    radius, age = category.duplicate_radius_metres, category.duplicate_age
    if radius is None or age is None:
        return None
    near = _near(uow, category.code, matter, radius * WIDER_WITH_PICTURE, age)
    hashes = _hashes_of(uow, [row.id for row in near])
    new = _new_hashes(uow, matter.photos)
    best: tuple[float, float, ReportRow] | None = None
    for row in near:
        distance = distance_metres(matter.latitude, matter.longitude, row.latitude, row.longitude)
        alike = likeness(distance, radius, _nearest_bits(new, hashes.get(row.id, ())))
        if alike > 0 and (best is None or alike > best[0]):
            best = (alike, distance, row)
    if best is None:
        return None
    _, distance, row = best
    is_own = matter.reporter_id is not None and row.reporter_id == matter.reporter_id
    picture = _photo(uow, row, is_own=is_own)
    return SimilarReport(row.reference, distance, uow.now - row.submitted_at, picture, is_own)


def _near(
    uow: UnitOfWork, category_code: str, matter: NewMatter, reach: float, age: timedelta
) -> Sequence[ReportRow]:
    north = reach / METRES_A_DEGREE
    east = north / math.cos(math.radians(matter.latitude))
    return uow.session.scalars(
        select(ReportRow)
        .where(
            ReportRow.category_code == category_code,
            ReportRow.latitude.between(matter.latitude - north, matter.latitude + north),
            ReportRow.longitude.between(matter.longitude - east, matter.longitude + east),
            ReportRow.submitted_at >= uow.now - age,
            ReportRow.status.in_(OPEN_STATUSES),
        )
        .order_by(ReportRow.submitted_at.desc())
        .limit(MAX_LOOKED_AT)
    ).all()


def _hashes_of(uow: UnitOfWork, report_ids: Sequence[int]) -> dict[int, list[int]]:
    rows = uow.session.execute(
        select(AttachmentRow.report_id, PhotoRow.difference_hash)
        .join(PhotoRow, PhotoRow.content_hash == AttachmentRow.content_hash)
        .where(
            AttachmentRow.report_id.in_(report_ids),
            AttachmentRow.kind != AttachmentKind.AFTER,
            AttachmentRow.removed_at.is_(None),
        )
    )
    hashes: dict[int, list[int]] = {}
    for report_id, difference_hash in rows:
        if difference_hash is not None:
            hashes.setdefault(report_id, []).append(difference_hash)
    return hashes


def _new_hashes(uow: UnitOfWork, photos: Sequence[str]) -> Sequence[int]:
    found = uow.session.scalars(
        select(PhotoRow.difference_hash).where(PhotoRow.content_hash.in_(photos))
    )
    return [one for one in found if one is not None]


def _nearest_bits(ours: Sequence[int], theirs: Sequence[int]) -> int | None:
    return min((hash_distance(one, other) for one in ours for other in theirs), default=None)


def _photo(uow: UnitOfWork, report: ReportRow, *, is_own: bool) -> str | None:
    """Return a photo of a report: of one's own always, of others once staff let it be seen."""
    if report.published_at is None and not is_own:
        return None
    found = uow.session.scalar(
        select(AttachmentRow.id)
        .join(PhotoRow, PhotoRow.content_hash == AttachmentRow.content_hash)
        .where(
            AttachmentRow.report_id == report.id,
            AttachmentRow.kind == AttachmentKind.REPORTED,
            AttachmentRow.removed_at.is_(None),
            PhotoRow.published_at.is_not(None),
        )
        .order_by(AttachmentRow.position)
        .limit(1)
    )
    return None if found is None else str(found)
