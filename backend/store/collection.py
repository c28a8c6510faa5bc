"""Where and when communes take waste. Rows are appended and ended, never edited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Identity, Index, String, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.collection import CollectedKind, CollectionDay


class CollectionGuideRow(Base):
    """What a commune said of its collection at one time; the newest row is in force.

    Attributes:
        collector: who collects.
        phone: the collector's telephone.
        hours: when rubbish is put out.
        refuse_rules: when the collector may refuse it (Luật BVMT Điều 77).
        votive_places: where votive paper may be burnt.
    """

    __tablename__ = "collection_guides"
    __table_args__ = (Index("ix_collection_guides_commune_code_id", "commune_code", "id"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    commune_code: Mapped[str] = mapped_column(ForeignKey("communes.code"))
    collector: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(24))
    hours: Mapped[str] = mapped_column(String(300))
    refuse_rules: Mapped[str] = mapped_column(String(1000))
    votive_places: Mapped[str] = mapped_column(String(1000))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]


class CollectionPointRow(Base):
    """One place where a commune takes bulky, hazardous or recyclable waste."""

    __tablename__ = "collection_points"
    __table_args__ = (Index("ix_collection_points_commune_code", "commune_code"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    commune_code: Mapped[str] = mapped_column(ForeignKey("communes.code"))
    kind: Mapped[CollectedKind]
    place: Mapped[str] = mapped_column(String(200))
    hours: Mapped[str] = mapped_column(String(200))
    added_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[datetime]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None]


class CollectionDayRow(Base):
    """One rule or date of collection; see `domain.collection.CollectionDay`."""

    __tablename__ = "collection_days"
    __table_args__ = (Index("ix_collection_days_commune_code", "commune_code"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    commune_code: Mapped[str] = mapped_column(ForeignKey("communes.code"))
    kind: Mapped[CollectedKind]
    weekday: Mapped[int | None]
    week_of_month: Mapped[int | None]
    on: Mapped[date | None]
    hours: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(200))
    added_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[datetime]
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None]

    def as_day(self) -> CollectionDay:
        """Return the rule."""
        return CollectionDay(
            self.kind, self.weekday, self.week_of_month, self.on, self.hours, self.place
        )


def find_guide(session: Session, commune_code: str) -> CollectionGuideRow | None:
    """Return what the commune last said, or None."""
    return session.scalars(
        select(CollectionGuideRow)
        .where(CollectionGuideRow.commune_code == commune_code)
        .order_by(CollectionGuideRow.id.desc())
        .limit(1)
    ).first()


def list_points(session: Session, commune_code: str) -> Sequence[CollectionPointRow]:
    """Return the commune's points in force, by kind."""
    return session.scalars(
        select(CollectionPointRow)
        .where(
            CollectionPointRow.commune_code == commune_code, CollectionPointRow.ended_at.is_(None)
        )
        .order_by(CollectionPointRow.kind, CollectionPointRow.id)
    ).all()


def list_days(session: Session, commune_code: str | None = None) -> Sequence[CollectionDayRow]:
    """Return the collection days in force, of one commune or of all."""
    chosen = select(CollectionDayRow).where(CollectionDayRow.ended_at.is_(None))
    if commune_code is not None:
        chosen = chosen.where(CollectionDayRow.commune_code == commune_code)
    return session.scalars(
        chosen.order_by(CollectionDayRow.commune_code, CollectionDayRow.kind, CollectionDayRow.id)
    ).all()


def list_votive_places(session: Session) -> dict[str, str]:
    """Return where votive paper may be burnt, by commune, where the commune said so."""
    newest = session.scalars(
        select(CollectionGuideRow)
        .ext(distinct_on(CollectionGuideRow.commune_code))
        .order_by(CollectionGuideRow.commune_code, CollectionGuideRow.id.desc())
    )
    return {row.commune_code: row.votive_places for row in newest if row.votive_places}
