"""Finding an open report of the same matter nearby, before another one is sent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from backend.core.database import UnitOfWork
from backend.domain.categories import Category
from backend.domain.workflow import OPEN_STATUSES
from backend.store.photos import AttachmentKind, AttachmentRow, PhotoRow
from backend.store.reports import ReportRow

METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class SimilarReport:
    """An open report that may be about the same matter.

    Attributes:
        reference: its code.
        distance_metres: how far away.
        age: how long ago it was sent.
        attachment_id: a photo the public may see; None when there is none.
    """

    reference: str
    distance_metres: float
    age: timedelta
    attachment_id: str | None


def distance_metres(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Return the distance between two near points, on a plane that fits Hanoi."""
    north = (other_latitude - latitude) * METRES_A_DEGREE
    east = (other_longitude - longitude) * METRES_A_DEGREE * math.cos(math.radians(latitude))
    return math.hypot(north, east)


def find_similar(
    uow: UnitOfWork, category: Category, latitude: float, longitude: float
) -> SimilarReport | None:
    """Return the nearest open report of the same category within its radius and age, or None."""
    radius, age = category.duplicate_radius_metres, category.duplicate_age
    if radius is None or age is None:
        return None
    north = radius / METRES_A_DEGREE
    east = north / math.cos(math.radians(latitude))
    rows = uow.session.scalars(
        select(ReportRow)
        .where(
            ReportRow.category_code == category.code,
            ReportRow.latitude.between(latitude - north, latitude + north),
            ReportRow.longitude.between(longitude - east, longitude + east),
            ReportRow.submitted_at >= uow.now - age,
            ReportRow.status.in_(OPEN_STATUSES),
        )
        .limit(50)
    ).all()
    near = [
        (distance_metres(latitude, longitude, row.latitude, row.longitude), row.id, row)
        for row in rows
    ]
    within = sorted(item for item in near if item[0] <= radius)
    if not within:
        return None
    distance, _, nearest = within[0]
    return SimilarReport(
        nearest.reference,
        distance,
        uow.now - nearest.submitted_at,
        _public_photo(uow, nearest),
    )


def _public_photo(uow: UnitOfWork, report: ReportRow) -> str | None:
    if report.published_at is None:
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
