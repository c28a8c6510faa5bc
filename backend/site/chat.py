"""The web chat: a page, one endpoint for what is sent, one for what arrived meanwhile."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backend.access import Access, declares, public
from backend.callers import check_request_rate
from backend.context import current_runtime, now
from backend.core.database import reading, unit_of_work
from backend.core.ids import digest, new_token
from backend.domain.errors import LoaXanhError
from backend.site import site
from backend.store.web_inbox import list_inbox
from backend.uploads import read_part
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound, Kind
from bot.media import photo_inbound
from bot.rendering import RenderedReply
from notifications.recipients import Channel, touch_address

VISITOR_COOKIE = "loa_xanh_chat"
COOKIE_SECONDS = 180 * 86400


class ChatForm(BaseModel):
    """What the page sends with each message."""

    model_config = ConfigDict(extra="ignore")

    message_id: str = Field(min_length=8, max_length=80)
    kind: Kind
    text: str = Field("", max_length=8000)
    latitude: float | None = Field(None, ge=-90, le=90, allow_inf_nan=False)
    longitude: float | None = Field(None, ge=-180, le=180, allow_inf_nan=False)
    accuracy_metres: float | None = Field(None, ge=0, allow_inf_nan=False)


@site.get("/chat")
@public
def chat() -> Response:
    """Show the chat; a new visitor gets a secret cookie that is theirs alone."""
    settings = current_runtime().settings
    page = render_template(
        "site/chat.html",
        map_tile_url=settings.map_tile_url,
        map_tile_attribution=settings.map_tile_attribution,
    )
    response = make_response(page)
    if not request.cookies.get(VISITOR_COOKIE):
        response.set_cookie(
            VISITOR_COOKIE,
            new_token(),
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    response.headers["Cache-Control"] = "no-store"
    return response


def _visitor() -> str:
    """Return how this visitor is known: the digest of their secret.

    Raises:
        LoaXanhError: `visitor_unknown` before the page was opened.
    """
    token = request.cookies.get(VISITOR_COOKIE, "")
    if len(token) < 20:
        raise LoaXanhError("visitor_unknown")
    return digest(token)


@site.post("/chat/api/messages")
@declares(Access.CHAT_VISITOR)
def send_message() -> ResponseReturnValue:
    """Take one message and answer with the replies; the same message id again changes nothing."""
    visitor = _visitor()
    check_request_rate()
    replies = handle_inbounds(current_runtime(), Channel.WEB, visitor, [_inbound()])
    with unit_of_work(now()) as uow:
        touch_address(uow.session, Channel.WEB, visitor, uow.now)
    return jsonify(replies=[_shown(reply) for reply in replies])


def _inbound() -> Inbound:
    fields = {name: value.replace("\0", "") for name, value in request.form.items() if value}
    try:
        form = ChatForm.model_validate(fields)
    except ValidationError:
        raise LoaXanhError("message_invalid") from None
    if form.kind in (Kind.PHOTO, Kind.DOCUMENT):
        part = request.files.get("photo")
        if part is None:
            raise LoaXanhError("message_invalid")
        return photo_inbound(
            current_runtime(),
            read_part(part),
            message_id=form.message_id,
            kind=Kind.DOCUMENT,  # a browser sends the file itself, with its EXIF
            caption=form.text,
        )
    return Inbound(
        form.kind,
        form.message_id,
        form.text,
        latitude=form.latitude,
        longitude=form.longitude,
        accuracy_metres=form.accuracy_metres,
    )


def _shown(reply: RenderedReply) -> dict[str, Any]:
    return {
        "text": reply.text,
        "choices": [{"value": value, "label": label} for value, label in reply.choices],
        "asks_location": reply.asks_location,
        "images": [f"/photos/{picture}/thumbnail" for picture in reply.attachment_ids],
    }


@site.get("/chat/api/inbox")
@declares(Access.CHAT_VISITOR)
def inbox() -> ResponseReturnValue:
    """Give what arrived by itself after a given message."""
    visitor = _visitor()
    after = request.args.get("after", 0, type=int)
    with reading(now()) as uow:
        messages = list_inbox(uow.session, visitor, after)
    return jsonify(
        messages=[
            {
                "id": message.id,
                "text": message.text,
                "choices": [{"value": value, "label": label} for value, label in message.choices],
                "images": [message.image_path] if message.image_path else [],
            }
            for message in messages
        ]
    )
