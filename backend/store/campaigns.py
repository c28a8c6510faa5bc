"""What staff set about campaigns, which messages went out, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Identity, Index, String, select, text
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId


class CampaignChangeRow(Base):
    """One decision of staff; the newest row of a campaign counts.

    Attributes:
        is_paused: whether its calendar sends nothing.
        places: communes it is for; empty: the whole city.
        budget: messages per person in the days of the budget.
        start_on: the Hanoi date on which it was started by hand; None: only settings changed.
    """

    __tablename__ = "campaign_changes"
    __table_args__ = (Index("ix_campaign_changes_campaign_id", "campaign", "id"),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    campaign: Mapped[str] = mapped_column(String(20))
    is_paused: Mapped[bool]
    places: Mapped[list[str]] = mapped_column(ARRAY(String(5)), server_default=text("'{}'"))
    budget: Mapped[int]
    start_on: Mapped[date | None] = mapped_column(Date)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]


class CampaignSendRow(Base):
    """One message of a campaign that was sent, or is being sent.

    Attributes:
        key: key of its notifications.
        places: communes it was for; empty: the whole city.
        staff_id: who started it by hand; None: its calendar did.
    """

    __tablename__ = "campaign_sends"
    __table_args__ = (Index("ix_campaign_sends_campaign_held_on", "campaign", "held_on"),)

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    campaign: Mapped[str] = mapped_column(String(20))
    held_on: Mapped[date]
    step: Mapped[int]
    places: Mapped[list[str]] = mapped_column(ARRAY(String(5)), server_default=text("'{}'"))
    budget: Mapped[int]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]


def newest_changes(session: Session) -> Mapping[str, CampaignChangeRow]:
    """Return what counts now, by campaign, where staff ever changed anything."""
    rows = session.scalars(
        select(CampaignChangeRow)
        .ext(distinct_on(CampaignChangeRow.campaign))
        .order_by(CampaignChangeRow.campaign, CampaignChangeRow.id.desc())
    )
    return {row.campaign: row for row in rows}


def list_starts(session: Session, on: date) -> Sequence[CampaignChangeRow]:
    """Return the campaigns started by hand on a Hanoi date, first one of each."""
    return session.scalars(
        select(CampaignChangeRow)
        .ext(distinct_on(CampaignChangeRow.campaign))
        .where(CampaignChangeRow.start_on == on)
        .order_by(CampaignChangeRow.campaign, CampaignChangeRow.id)
    ).all()


def note_send(session: Session, row: CampaignSendRow) -> None:
    """Note that a message is being sent; a repeated run changes nothing."""
    values = {
        name: getattr(row, name)
        for name in ("key", "campaign", "held_on", "step", "places", "budget", "staff_id", "at")
    }
    session.execute(insert(CampaignSendRow).values(**values).on_conflict_do_nothing())


def find_send(session: Session, key: str) -> CampaignSendRow | None:
    """Return a message that was sent, or None."""
    return session.get(CampaignSendRow, key)


def keys_since(session: Session, since: datetime) -> list[str]:
    """Return the keys of all campaign messages sent since an instant."""
    rows = session.scalars(
        select(CampaignSendRow.key).where(CampaignSendRow.at >= since).order_by(CampaignSendRow.at)
    )
    return list(rows)


def list_sends(session: Session, campaign: str, limit: int = 60) -> Sequence[CampaignSendRow]:
    """Return the messages of a campaign, newest first."""
    return session.scalars(
        select(CampaignSendRow)
        .where(CampaignSendRow.campaign == campaign)
        .order_by(CampaignSendRow.at.desc(), CampaignSendRow.key)
        .limit(limit)
    ).all()
