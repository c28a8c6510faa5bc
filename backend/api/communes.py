"""Communes and categories over REST."""

from __future__ import annotations

from typing import Literal

from apiflask import APIBlueprint
from flask import Response
from pydantic import BaseModel, Field

from backend.access import public
from backend.api.problems import problems
from backend.context import current_runtime
from backend.core.database import reading
from backend.core.i18n import translate
from backend.domain.geography import check_place
from backend.domain.geography_outline import OVERVIEW_DEGREES, SIMPLIFY_DEGREES
from backend.problems import request_locale
from backend.services.communes import outline_geojson

_TOLERANCES = {"full": SIMPLIFY_DEGREES, "overview": OVERVIEW_DEGREES}

communes = APIBlueprint("communes", __name__, url_prefix="/api/v1", tag="Communes")


class PlaceQuery(BaseModel):
    """A point and how exactly it is known."""

    latitude: float = Field(allow_inf_nan=False)
    longitude: float = Field(allow_inf_nan=False)
    accuracy_metres: float | None = Field(None, ge=0, le=100_000, allow_inf_nan=False)


class OutlineQuery(BaseModel):
    """How much of the outlines is wanted."""

    detail: Literal["full", "overview"] = Field(
        "full", description="overview: for a map of the whole city, a fifth of the size."
    )


class LocatedOut(BaseModel):
    """The commune of a point; null when it lies outside Hanoi."""

    code: str
    full_name: str
    border_metres: float | None = Field(description="To the nearest border; null: approximate.")
    neighbours: list[str] = Field(description="Codes of other communes within the accuracy.")
    is_approximate: bool


class LocateOut(BaseModel):
    """The answer to where a point lies."""

    commune: LocatedOut | None


class CategoryOut(BaseModel):
    """A category a report may have."""

    code: str
    name: str
    description: str


class CategoriesOut(BaseModel):
    """All categories in display order."""

    categories: list[CategoryOut]


@communes.get("/communes/locate")
@public
@communes.input(PlaceQuery, location="query", arg_name="query")
@communes.output(LocateOut)
@communes.doc(
    summary="Find the commune of a point",
    operation_id="locateCommune",
    responses=problems(422, 503),
)
def locate(query: PlaceQuery) -> LocateOut:
    """Give the commune that a point belongs to."""
    latitude, longitude = check_place(query.latitude, query.longitude)
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        index = runtime.communes(uow)
    located = index.locate(latitude, longitude, query.accuracy_metres)
    if located is None:
        return LocateOut(commune=None)
    return LocateOut(
        commune=LocatedOut(
            code=located.code,
            full_name=located.full_name,
            border_metres=located.border_metres,
            neighbours=list(located.neighbours),
            is_approximate=located.is_approximate,
        )
    )


@communes.get("/communes.geojson")
@public
@communes.input(OutlineQuery, location="query", arg_name="query")
@communes.doc(
    summary="Outlines of the communes",
    operation_id="communeOutlines",
    responses={
        200: {
            "description": "A FeatureCollection, simplified for maps",
            "content": {"application/geo+json": {"schema": {"type": "object"}}},
        },
        **problems(422, 503),
    },
)
def outlines(query: OutlineQuery) -> Response:
    """Give the outlines of all communes, simplified together so that no gaps open."""
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        text = outline_geojson(uow.session, uow.now, _TOLERANCES[query.detail])
    response = Response(text, mimetype="application/geo+json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@communes.get("/categories")
@public
@communes.output(CategoriesOut)
@communes.doc(summary="List the categories", operation_id="listCategories", responses=problems(503))
def list_categories() -> CategoriesOut:
    """Give the categories a report may have, in the caller's language."""
    runtime = current_runtime()
    locale = request_locale()
    with reading(runtime.clock.now()) as uow:
        categories = runtime.reference(uow).categories.values()
    return CategoriesOut(
        categories=[
            CategoryOut(
                code=category.code,
                name=translate(locale, category.name),
                description=translate(locale, category.description),
            )
            for category in categories
        ]
    )
