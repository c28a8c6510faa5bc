"""Where providers call us: the secret is checked, the delivery stored with its job, 200 answered."""

from __future__ import annotations

import json

from apiflask import APIBlueprint
from flask import Response, request

from backend.access import Access, declares
from backend.clients.zalo_oa import is_signed
from backend.context import current_runtime
from backend.core.ids import same_secret
from backend.domain.errors import LoaXanhError
from bot.channels.inbox import store_updates
from bot.channels.telegram import store_telegram_updates
from bot.channels.zalo_bot import store_zalo_bot_update
from bot.channels.zalo_oa import parse_event
from notifications.recipients import Channel

webhooks = APIBlueprint("webhooks", __name__, url_prefix="/webhooks", enable_openapi=False)

MAX_UPDATE_BYTES = 256 * 1024


@webhooks.post("/telegram")
@declares(Access.PROVIDER)
def telegram() -> Response:
    """Take one update from Telegram. A forged one is refused, a malformed one is dropped."""
    settings = current_runtime().settings
    expected = settings.telegram_webhook_secret.get_secret_value()
    given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
    if not expected or not same_secret(given, expected):
        raise LoaXanhError("forbidden")
    if (request.content_length or 0) > MAX_UPDATE_BYTES:
        raise LoaXanhError("request_invalid")
    store_telegram_updates(current_runtime(), [request.get_json(silent=True)])
    return Response("", 200)


@webhooks.post("/zalo")
@declares(Access.PROVIDER)
def zalo_oa() -> Response:
    """Take one event from the Official Account; the signature covers the raw bytes."""
    settings = current_runtime().settings
    if not settings.zalo_oa_app_id:
        raise LoaXanhError("forbidden")
    if (request.content_length or 0) > MAX_UPDATE_BYTES:
        raise LoaXanhError("request_invalid")
    raw = request.get_data()
    try:
        event = json.loads(raw)
    except ValueError:
        raise LoaXanhError("request_invalid") from None
    timestamp = str(event.get("timestamp", "")) if isinstance(event, dict) else ""
    header = request.headers.get("X-ZEvent-Signature", "")
    secret = settings.zalo_oa_webhook_secret.get_secret_value()
    if not is_signed(header, raw, timestamp, settings.zalo_oa_app_id, secret):
        raise LoaXanhError("forbidden")
    parsed = parse_event(event)
    if parsed is not None:
        store_updates(current_runtime(), Channel.ZALO_OA, [(parsed, event)])
    return Response("", 200)


@webhooks.post("/zalo-bot")
@declares(Access.PROVIDER)
def zalo_bot() -> Response:
    """Take one update from the Bot Platform. A forged one is refused, a malformed one is dropped."""
    expected = current_runtime().settings.zalo_bot_webhook_secret.get_secret_value()
    given = request.headers.get("X-Bot-Api-Secret-Token", "")
    if not expected or not same_secret(given, expected):
        raise LoaXanhError("forbidden")
    if (request.content_length or 0) > MAX_UPDATE_BYTES:
        raise LoaXanhError("request_invalid")
    store_zalo_bot_update(current_runtime(), request.get_json(silent=True))
    return Response("", 200)
