"""Waste sorting over REST."""

from __future__ import annotations

from apiflask import APIBlueprint
from pydantic import BaseModel, Field

from backend.access import public
from backend.api.problems import problems
from backend.context import current_runtime, now
from backend.core.database import reading
from backend.domain.waste import MAX_QUESTION, WasteItem
from backend.services.waste import look_up_waste

waste = APIBlueprint("waste", __name__, url_prefix="/api/v1", tag="Waste")


class WasteQuery(BaseModel):
    """What somebody wants to throw away, in their own words."""

    q: str = Field(max_length=MAX_QUESTION)


class WasteItemOut(BaseModel):
    """One item and where it goes."""

    item: str
    name: str
    group: str
    container: str
    preparation: str
    handover: str
    warning: str | None
    basis: str


class WasteOut(BaseModel):
    """What is known: `group` is null when nothing is, or when somebody must say which is meant."""

    group: str | None
    item: WasteItemOut | None
    is_ambiguous: bool
    question: str | None = Field(description="What to ask back; null when nothing.")
    options: list[WasteItemOut]


@waste.get("/waste/lookup")
@public
@waste.input(WasteQuery, location="query", arg_name="query")
@waste.output(WasteOut)
@waste.doc(summary="Which bin a thing goes in", operation_id="lookUpWaste", responses=problems(422))
def look_up(query: WasteQuery) -> WasteOut:
    """Give the bin of a household item."""
    with reading(now()) as uow:
        catalogue = current_runtime().reference(uow).waste
    answer = look_up_waste(query.q, catalogue)
    return WasteOut(
        group=answer.group.value if answer.group else None,
        item=_out(answer.item) if answer.item else None,
        is_ambiguous=answer.is_ambiguous,
        question=answer.question,
        options=[_out(option) for option in answer.options],
    )


def _out(item: WasteItem) -> WasteItemOut:
    return WasteItemOut(
        item=item.id,
        name=item.name,
        group=item.group.value,
        container=item.container,
        preparation=item.preparation,
        handover=item.handover,
        warning=item.warning,
        basis=item.basis,
    )
