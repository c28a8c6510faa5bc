"""How ready communes are for the days of votive burning, and what was reported around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, Identity, Index, String, case, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.readings import Quality
from backend.domain.vn_aqi import Pollutant
from backend.store.readings import ReadingRow
from backend.store.reports import ReportRow

CATEGORY = "votive_burning"
# Reports this near each other are one spot: about 110 m.
SPOT_DIGITS = 3


class VotiveReadinessRow(Base):
    """One tick or its taking back; the newest row of a commune, occasion and item counts."""

    __tablename__ = "votive_readiness"
    __table_args__ = (Index("ix_votive_readiness_commune_code", "commune_code", "occasion_on"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    commune_code: Mapped[str] = mapped_column(ForeignKey("communes.code"))
    occasion_on: Mapped[date]
    item: Mapped[str] = mapped_column(String(20))
    is_done: Mapped[bool]
    note: Mapped[str] = mapped_column(String(300))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class BurningSpot:
    """A place where burning was reported."""

    latitude: float
    longitude: float
    address: str
    count: int
    last_at: datetime


def list_readiness(
    session: Session, commune_code: str, occasion_on: date
) -> Mapping[str, VotiveReadinessRow]:
    """Return the newest row of each item."""
    rows = session.scalars(
        select(VotiveReadinessRow)
        .ext(distinct_on(VotiveReadinessRow.item))
        .where(
            VotiveReadinessRow.commune_code == commune_code,
            VotiveReadinessRow.occasion_on == occasion_on,
        )
        .order_by(VotiveReadinessRow.item, VotiveReadinessRow.id.desc())
    )
    return {row.item: row for row in rows}


def count_ready(session: Session, occasion_on: date) -> Mapping[str, int]:
    """Return how many items are done, by commune, where any is."""
    newest = (
        select(VotiveReadinessRow.commune_code, VotiveReadinessRow.is_done)
        .ext(distinct_on(VotiveReadinessRow.commune_code, VotiveReadinessRow.item))
        .where(VotiveReadinessRow.occasion_on == occasion_on)
        .order_by(
            VotiveReadinessRow.commune_code, VotiveReadinessRow.item, VotiveReadinessRow.id.desc()
        )
        .subquery()
    )
    rows = session.execute(
        select(newest.c.commune_code, func.count())
        .where(newest.c.is_done)
        .group_by(newest.c.commune_code)
    )
    return {str(code): int(count) for code, count in rows}


def list_burning_spots(
    session: Session, commune_code: str, since: datetime, limit: int = 20
) -> Sequence[BurningSpot]:
    """Return where burning was reported in a commune, most often first."""
    row, column = (
        func.round(part * 10**SPOT_DIGITS) for part in (ReportRow.latitude, ReportRow.longitude)
    )
    rows = session.execute(
        select(
            func.avg(ReportRow.latitude),
            func.avg(ReportRow.longitude),
            func.max(ReportRow.address),
            func.count(),
            func.max(ReportRow.submitted_at),
        )
        .where(
            ReportRow.category_code == CATEGORY,
            ReportRow.commune_code == commune_code,
            ReportRow.submitted_at >= since,
            # Without an exact place, only the written address still tells where.
            or_(ReportRow.place_rounded_at.is_(None), ReportRow.address != ""),
        )
        .group_by(
            row, column, case((ReportRow.place_rounded_at.is_(None), ""), else_=ReportRow.address)
        )
        .order_by(func.count().desc(), func.max(ReportRow.submitted_at).desc())
        .limit(limit)
    )
    return [BurningSpot(*one) for one in rows]


def count_reports(
    session: Session, since: datetime, until: datetime, categories: Sequence[str] = (CATEGORY,)
) -> Mapping[str, int]:
    """Return how many reports of these categories came in between two instants, by commune."""
    rows = session.execute(
        select(ReportRow.commune_code, func.count())
        .where(
            ReportRow.category_code.in_(categories),
            ReportRow.submitted_at >= since,
            ReportRow.submitted_at < until,
        )
        .group_by(ReportRow.commune_code)
        .order_by(func.count().desc(), ReportRow.commune_code)
    )
    return {str(code): int(count) for code, count in rows}


def find_mean_pm25(session: Session, since: datetime, until: datetime) -> float | None:
    """Return the mean PM2.5 in µg/m³ of all usable hours that ended in (since, until]; None: none did."""
    mean = session.scalar(
        select(func.avg(ReadingRow.concentration_ugm3)).where(
            ReadingRow.pollutant == Pollutant.PM25,
            ReadingRow.quality == Quality.OK,
            ReadingRow.ends_at > since,
            ReadingRow.ends_at <= until,
        )
    )
    return None if mean is None else float(mean)
