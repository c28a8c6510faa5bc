"""Where and when a commune takes waste, over REST."""

from __future__ import annotations

from datetime import date

from apiflask import APIBlueprint
from pydantic import BaseModel, Field

from backend.access import public
from backend.api.problems import problems
from backend.context import now
from backend.core.clock import hanoi_date
from backend.core.database import reading
from backend.services.collection import commune_collection, spoken_rule

collection = APIBlueprint("collection", __name__, url_prefix="/api/v1", tag="Waste")


class PointOut(BaseModel):
    """One place where waste is taken."""

    kind: str
    place: str
    hours: str


class DayOut(BaseModel):
    """One rule or date of collection."""

    kind: str
    when: str
    next_on: date | None
    hours: str
    place: str


class CollectionOut(BaseModel):
    """What a commune said of its collection; empty while it said nothing."""

    commune: str
    is_empty: bool = Field(description="True: ask the commune's committee.")
    collector: str
    phone: str
    hours: str
    refuse_rules: str
    points: list[PointOut]
    days: list[DayOut]


@collection.get("/communes/<code>/collection")
@public
@collection.output(CollectionOut)
@collection.doc(
    summary="Where and when a commune takes waste",
    operation_id="getCollection",
    responses=problems(404),
)
def get_collection(code: str) -> CollectionOut:
    """Give the points, days and the collector of a commune."""
    with reading(now()) as uow:
        told = commune_collection(uow, code)
        today = hanoi_date(uow.now)
    guide = told.guide
    return CollectionOut(
        commune=told.commune_code,
        is_empty=told.is_empty,
        collector=guide.collector if guide else "",
        phone=guide.phone if guide else "",
        hours=guide.hours if guide else "",
        refuse_rules=guide.refuse_rules if guide else "",
        points=[PointOut(kind=p.kind.value, place=p.place, hours=p.hours) for p in told.points],
        days=[
            DayOut(
                kind=row.kind.value,
                when=spoken_rule(row.as_day(), "vi"),
                next_on=row.as_day().next_on(today),
                hours=row.hours,
                place=row.place,
            )
            for row in told.days
        ],
    )
