"""The map page behind a one-time link: where a resident chooses a place for a chat that cannot send one."""

from __future__ import annotations

from flask import Response, make_response, render_template, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.access import Access, declares
from backend.callers import check_request_rate
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.core.ids import digest
from backend.domain.errors import LoaXanhError
from backend.services.place_links import get_place_link, use_place_link
from backend.site import site
from bot.channels.inbox import store_update
from bot.channels.updates import parse_place_link, place_payload
from notifications.recipients import Channel


class PlaceForm(BaseModel):
    """The chosen place."""

    model_config = ConfigDict(extra="ignore")

    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)
    accuracy_metres: float | None = Field(None, ge=0, le=100_000, allow_inf_nan=False)


@site.get("/cho-nay/<token>")
@declares(Access.TRACKING_LINK)
def place(token: str) -> Response:
    """Show the map; looking does not use the link up."""
    check_request_rate()
    with reading(now()) as uow:
        get_place_link(uow, token)
    return _page(is_chosen=False)


@site.post("/cho-nay/<token>")
@declares(Access.TRACKING_LINK)
def choose_place(token: str) -> Response:
    """Take the place into the conversation the link belongs to, as if it had been sent there."""
    check_request_rate()
    form = _form()
    with unit_of_work(now()) as uow:
        link = use_place_link(uow, token)
        payload = place_payload(
            f"place:{digest(token)}",
            link.user_ref,
            (form.latitude, form.longitude),
            form.accuracy_metres,
        )
        parsed = parse_place_link(payload)
        if parsed is not None:
            store_update(uow, Channel(link.channel), parsed, payload)
    return _page(is_chosen=True)


def _form() -> PlaceForm:
    try:
        return PlaceForm.model_validate({name: one for name, one in request.form.items() if one})
    except ValidationError:
        raise LoaXanhError("location_invalid") from None


def _page(*, is_chosen: bool) -> Response:
    settings = current_runtime().settings
    page = render_template(
        "site/place.html",
        is_chosen=is_chosen,
        map_tile_url=settings.map_tile_url,
        map_tile_attribution=settings.map_tile_attribution,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
