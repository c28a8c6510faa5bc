"""Tips over REST."""

from __future__ import annotations

from datetime import date

from apiflask import APIBlueprint
from pydantic import BaseModel, Field

from backend.access import public
from backend.api.problems import problems
from backend.context import now
from backend.core.clock import hanoi_date
from backend.domain.tips import TipAudience
from backend.services.tips import daily_tip, weekly_tip

tips = APIBlueprint("tips", __name__, url_prefix="/api/v1", tag="Waste")

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class TipQuery(BaseModel):
    """Which day, and for whom."""

    on: date | None = Field(None, ge=FIRST, le=LAST, description="Hanoi date; none: today.")
    audience: TipAudience = Field(
        TipAudience.HOME, description="Schools and residents' groups get the tip of the week."
    )


class TipOut(BaseModel):
    """One tip; `picture` is the path of its square card."""

    id: str
    on: date
    title: str
    text: str
    picture: str


@tips.get("/tips")
@public
@tips.input(TipQuery, location="query", arg_name="query")
@tips.output(TipOut)
@tips.doc(summary="The tip of a day or week", operation_id="getTip", responses=problems(422))
def get_tip(query: TipQuery) -> TipOut:
    """Give the tip of a date."""
    on = query.on or hanoi_date(now())
    is_home = query.audience is TipAudience.HOME
    tip = daily_tip(on) if is_home else weekly_tip(on, query.audience)
    return TipOut(id=tip.id, on=on, title=tip.title, text=tip.text, picture=f"/meo/{tip.id}.png")
