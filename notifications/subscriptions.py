"""Who asked for which regular messages, about which places, and when they want to be left alone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    ForeignKey,
    Identity,
    Index,
    String,
    delete,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId
from backend.core.i18n import SOURCE_LOCALE
from backend.store.people import PersonRow

# The whole city, where a subscription names no commune.
CITY = ""


class Topic(StrEnum):
    """What one can subscribe to."""

    AIR_DAILY = "air_daily"
    AIR_ALERTS = "air_alerts"
    WASTE_TIPS = "waste_tips"
    COLLECTION_DAYS = "collection_days"
    VOTIVE = "votive"
    CITY_NOTICES = "city_notices"


class HealthGroup(StrEnum):
    """Who somebody cares for; only with consent of its own."""

    ELDERLY = "elderly"
    CHILDREN = "children"
    PREGNANT = "pregnant"
    HEART_LUNG = "heart_lung"
    OUTDOOR_WORKERS = "outdoor_workers"
    SCHOOLS = "schools"


class SubscriptionRow(Base):
    """One resident, one topic, one place.

    Attributes:
        commune_code: five digits, or "" for the whole city.
        hour: hour of the day in Hanoi, 0 to 23, for daily messages; None: the usual hour.
        threshold: VN_AQI from which alerts are wanted; None: the usual one.
    """

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index(
            "uq_subscriptions_person_id_topic", "person_id", "topic", "commune_code", unique=True
        ),
        Index("ix_subscriptions_topic_person_id", "topic", "person_id"),
        Index("ix_subscriptions_topic_commune_code", "topic", "commune_code", "person_id"),
    )

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"))
    topic: Mapped[Topic]
    commune_code: Mapped[str] = mapped_column(String(5), default=CITY)
    hour: Mapped[int | None]
    threshold: Mapped[int | None]
    created_at: Mapped[datetime]


class PreferencesRow(Base):
    """How a resident wants to be told.

    Attributes:
        quiet_from: hour in Hanoi from which nothing but emergencies is sent; None: the usual rule.
        quiet_until: hour in Hanoi until which it lasts; None together with `quiet_from`.
        groups: health groups they chose, with consent.
    """

    __tablename__ = "notification_preferences"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]
    groups: Mapped[list[str]] = mapped_column(
        ARRAY(String(20)), default=list, server_default=text("'{}'")
    )
    updated_at: Mapped[datetime]


def add_subscription(
    session: Session,
    person_id: uuid.UUID,
    topic: Topic,
    now: datetime,
    *,
    commune_code: str = CITY,
    hour: int | None = None,
    threshold: int | None = None,
) -> None:
    """Subscribe; who is subscribed already gets the new hour and threshold."""
    session.execute(
        insert(SubscriptionRow)
        .values(
            person_id=person_id,
            topic=topic,
            commune_code=commune_code,
            hour=hour,
            threshold=threshold,
            created_at=now,
        )
        .on_conflict_do_update(
            index_elements=["person_id", "topic", "commune_code"],
            set_={"hour": hour, "threshold": threshold},
        )
    )


def remove_subscriptions(
    session: Session,
    person_id: uuid.UUID,
    topic: Topic | None = None,
    commune_code: str | None = None,
) -> int:
    """End subscriptions: of one topic and place, of one topic, or all; return how many ended."""
    statement = delete(SubscriptionRow).where(SubscriptionRow.person_id == person_id)
    if topic is not None:
        statement = statement.where(SubscriptionRow.topic == topic)
    if commune_code is not None:
        statement = statement.where(SubscriptionRow.commune_code == commune_code)
    return len(session.execute(statement.returning(SubscriptionRow.id)).all())


def list_subscriptions(session: Session, person_id: uuid.UUID) -> Sequence[SubscriptionRow]:
    """Return what somebody subscribed to, by topic and place."""
    return session.scalars(
        select(SubscriptionRow)
        .where(SubscriptionRow.person_id == person_id)
        .order_by(SubscriptionRow.topic, SubscriptionRow.commune_code)
    ).all()


@dataclass(frozen=True, slots=True)
class Following:
    """Which of the people who follow a topic are asked for.

    Attributes:
        topic: what they subscribed to.
        places: commune codes, `CITY` for the whole city; empty: wherever it is.
        hour: the hour in Hanoi they asked for; None: any hour.
        is_usual_hour: whether that hour is also the one of those who named none.
        groups: who chose one of these health groups; empty: everybody.
        exact_groups: who chose just these, in this order; empty: who chose none; None: everybody.
        index: VN_AQI reached, for who asked to hear from some value on; None: everybody.
        usual_threshold: the value of those who named none.
        threshold: who asked for exactly this value; None: everybody.
        locale: who reads this language; None: everybody.
    """

    topic: Topic
    places: tuple[str, ...] = ()
    hour: int | None = None
    is_usual_hour: bool = False
    groups: tuple[HealthGroup, ...] = ()
    exact_groups: tuple[HealthGroup, ...] | None = None
    index: int | None = None
    usual_threshold: int = 0
    threshold: int | None = None
    locale: str | None = None


# Who set no preferences chose no group.
_GROUP_ARRAY = ARRAY(String(20))
_GROUPS = func.coalesce(PreferencesRow.groups, literal([], _GROUP_ARRAY))


def page_of_followers(
    session: Session, who: Following, after: uuid.UUID | None, limit: int
) -> Sequence[uuid.UUID]:
    """Return the next people who follow a topic, each once, in the order of their ids.

    Args:
        session: the open session.
        who: whom to look for.
        after: the last one of the page before; None: begin.
        limit: at most so many; fewer come back only at the end.
    """
    chosen = select(SubscriptionRow.person_id).where(SubscriptionRow.topic == who.topic).distinct()
    if who.places:
        chosen = chosen.where(SubscriptionRow.commune_code.in_(who.places))
    if who.hour is not None:
        is_wanted = SubscriptionRow.hour == who.hour
        if who.is_usual_hour:
            is_wanted = or_(is_wanted, SubscriptionRow.hour.is_(None))
        chosen = chosen.where(is_wanted)
    if who.index is not None:
        chosen = chosen.where(
            func.coalesce(SubscriptionRow.threshold, who.usual_threshold) <= who.index
        )
    if who.threshold is not None:
        chosen = chosen.where(
            func.coalesce(SubscriptionRow.threshold, who.usual_threshold) == who.threshold
        )
    if who.locale is not None:
        chosen = chosen.join(PersonRow, PersonRow.id == SubscriptionRow.person_id).where(
            func.coalesce(PersonRow.locale, SOURCE_LOCALE) == who.locale
        )
    if who.groups:
        chosen = chosen.join(
            PreferencesRow, PreferencesRow.person_id == SubscriptionRow.person_id
        ).where(PreferencesRow.groups.overlap([str(group) for group in who.groups]))
    if who.exact_groups is not None:
        chosen = chosen.outerjoin(
            PreferencesRow, PreferencesRow.person_id == SubscriptionRow.person_id
        ).where(literal([str(one) for one in who.exact_groups], _GROUP_ARRAY) == _GROUPS)
    if after is not None:
        chosen = chosen.where(SubscriptionRow.person_id > after)
    return session.scalars(chosen.order_by(SubscriptionRow.person_id).limit(limit)).all()


def wanted_thresholds(session: Session, topic: Topic, usual: int) -> list[tuple[str, int]]:
    """Return each place and value that somebody follows a topic for, once, in order."""
    value = func.coalesce(SubscriptionRow.threshold, usual)
    rows = session.execute(
        select(SubscriptionRow.commune_code, value)
        .where(SubscriptionRow.topic == topic)
        .distinct()
        .order_by(SubscriptionRow.commune_code, value)
    )
    return [(place, threshold) for place, threshold in rows]


def wanted_groups(session: Session, topic: Topic) -> list[tuple[HealthGroup, ...]]:
    """Return each choice of health groups that somebody who follows a topic made, once; () is one."""
    rows = session.scalars(
        select(_GROUPS)
        .select_from(SubscriptionRow)
        .outerjoin(PreferencesRow, PreferencesRow.person_id == SubscriptionRow.person_id)
        .where(SubscriptionRow.topic == topic)
        .distinct()
        .order_by(_GROUPS)
    )
    return [tuple(HealthGroup(group) for group in row) for row in rows]


def find_preferences(session: Session, person_id: uuid.UUID) -> PreferencesRow | None:
    """Return somebody's preferences, or None when they never set any."""
    return session.get(PreferencesRow, person_id)


def set_preferences(
    session: Session,
    person_id: uuid.UUID,
    now: datetime,
    *,
    quiet: tuple[int, int] | None,
    groups: Sequence[HealthGroup],
) -> None:
    """Replace somebody's preferences."""
    values = {
        "quiet_from": quiet[0] if quiet else None,
        "quiet_until": quiet[1] if quiet else None,
        "groups": [str(group) for group in groups],
        "updated_at": now,
    }
    session.execute(
        insert(PreferencesRow)
        .values(person_id=person_id, **values)
        .on_conflict_do_update(index_elements=["person_id"], set_=values)
    )
