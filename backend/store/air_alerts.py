"""Where each watch of the air stands, and everything that was told because of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Identity, Index, String, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.domain.air_alerts import AlertKind, AlertState, AlertStep
from backend.domain.air_now import Kind


class AirWatchRow(Base):
    """The state of one watch: a kind, a place and a threshold."""

    __tablename__ = "air_watches"

    kind: Mapped[AlertKind] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(5), primary_key=True)
    threshold: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_at: Mapped[datetime | None]
    run: Mapped[int]
    is_raised: Mapped[bool]
    is_told: Mapped[bool]
    told_on: Mapped[date | None]
    told_count: Mapped[int]


class AirAlertRow(Base):
    """One thing to tell: appended, never changed but for `told_at`.

    Attributes:
        place: commune code, or "" for the city.
        at: end of the hour, or of the day, that decided.
        made_as: what the deciding number is; None: alerts of before this was kept.
        station_code: the station, or the model's cell, it rests on; None: as above.
        told_at: when its notices were written; None: they still are to be.
    """

    __tablename__ = "air_alerts"
    __table_args__ = (
        Index("ix_air_alerts_untold", "id", postgresql_where="told_at IS NULL"),
        Index("ix_air_alerts_at", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    kind: Mapped[AlertKind]
    step: Mapped[AlertStep]
    place: Mapped[str] = mapped_column(String(5))
    threshold: Mapped[int]
    at: Mapped[datetime]
    vn_aqi: Mapped[int]
    made_as: Mapped[Kind | None]
    station_code: Mapped[str | None] = mapped_column(ForeignKey("air_stations.code"))
    created_at: Mapped[datetime]
    told_at: Mapped[datetime | None]


def find_watch(session: Session, kind: AlertKind, place: str, threshold: int) -> AlertState:
    """Return where a watch stands; a new one at the beginning."""
    row = session.get(AirWatchRow, (kind, place, threshold), with_for_update=True)
    if row is None:
        return AlertState()
    return AlertState(row.last_at, row.run, row.is_raised, row.is_told, row.told_on, row.told_count)


def save_watch(
    session: Session, kind: AlertKind, place: str, threshold: int, state: AlertState
) -> None:
    """Keep where a watch stands."""
    session.merge(
        AirWatchRow(
            kind=kind,
            place=place,
            threshold=threshold,
            last_at=state.last_at,
            run=state.run,
            is_raised=state.is_raised,
            is_told=state.is_told,
            told_on=state.told_on,
            told_count=state.told_count,
        )
    )


def untold_alerts(session: Session) -> Sequence[AirAlertRow]:
    """Return what is still to be told, oldest first."""
    return session.scalars(
        select(AirAlertRow).where(AirAlertRow.told_at.is_(None)).order_by(AirAlertRow.id)
    ).all()


def list_alerts(session: Session, since: datetime) -> Sequence[AirAlertRow]:
    """Return what was decided since an instant, oldest first."""
    return session.scalars(
        select(AirAlertRow).where(AirAlertRow.at >= since).order_by(AirAlertRow.id)
    ).all()


def _is_public(usual: int) -> ColumnElement[bool]:
    """Return the condition of what everybody may read: the flags, and alerts at the usual value.

    At any other value an alert tells that somebody in that place chose it.
    """
    return or_(AirAlertRow.kind != AlertKind.PERSONAL, AirAlertRow.threshold == usual)


def public_alerts(session: Session, since: datetime, usual: int) -> Sequence[AirAlertRow]:
    """Return the alerts since an instant that everybody may read, newest first."""
    return session.scalars(
        select(AirAlertRow)
        .where(AirAlertRow.created_at >= since, _is_public(usual))
        .order_by(AirAlertRow.id.desc())
    ).all()


def find_public_alert(session: Session, alert_id: int, usual: int) -> AirAlertRow | None:
    """Return one alert if everybody may read it, or None."""
    return session.scalar(select(AirAlertRow).where(AirAlertRow.id == alert_id, _is_public(usual)))


def raised_before(session: Session, row: AirAlertRow) -> AirAlertRow | None:
    """Return the alert that a cleared one ends, or None."""
    return session.scalar(
        select(AirAlertRow)
        .where(
            AirAlertRow.kind == row.kind,
            AirAlertRow.place == row.place,
            AirAlertRow.threshold == row.threshold,
            AirAlertRow.step == AlertStep.RAISED,
            AirAlertRow.id < row.id,
        )
        .order_by(AirAlertRow.id.desc())
        .limit(1)
    )
