"""Where providers call us: the secret is checked, the delivery stored with its job, 200 answered."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response, request
from pydantic import SecretStr

from backend.access import Access, declares
from backend.context import current_runtime
from backend.core.ids import same_secret
from backend.domain.errors import LoaXanhError
from backend.domain.zalo_marks import is_signed
from bot.channels.inbox import read_delivery, store_updates
from bot.channels.telegram_updates import store_telegram_updates
from bot.channels.zalo_bot_updates import store_zalo_bot_update
from bot.channels.zalo_oa_events import parse_event
from notifications.recipients import Channel

webhooks = APIBlueprint("webhooks", __name__, url_prefix="/webhooks", enable_openapi=False)

MAX_UPDATE_BYTES = 256 * 1024


def _body() -> bytes:
    """Return what was sent; more than a message can be is refused before it is read."""
    request.max_content_length = MAX_UPDATE_BYTES
    return request.get_data()


def _check_secret(header: str, expected: SecretStr) -> None:
    """Refuse a call without our secret; while there is none, every call.

    Raises:
        LoaXanhError: `forbidden`.
    """
    secret = expected.get_secret_value()
    if not secret or not same_secret(request.headers.get(header, ""), secret):
        raise LoaXanhError("forbidden")


@webhooks.post("/telegram")
@declares(Access.PROVIDER)
def telegram() -> Response:
    """Take one update from Telegram. A forged one is refused, a malformed one is dropped."""
    runtime = current_runtime()
    _check_secret("X-Telegram-Bot-Api-Secret-Token", runtime.settings.telegram_webhook_secret)
    store_telegram_updates(runtime, [read_delivery(_body())])
    return Response("", 200)


@webhooks.post("/zalo")
@declares(Access.PROVIDER)
def zalo_oa() -> Response:
    """Take one event from the Official Account; the signature covers the raw bytes."""
    settings = current_runtime().settings
    if not settings.zalo_oa_app_id:
        raise LoaXanhError("forbidden")
    raw = _body()
    event = read_delivery(raw)
    timestamp = str(event.get("timestamp", "")) if isinstance(event, dict) else ""
    header = request.headers.get("X-ZEvent-Signature", "")
    secret = settings.zalo_oa_webhook_secret.get_secret_value()
    if not is_signed(header, raw, timestamp, settings.zalo_oa_app_id, secret):
        raise LoaXanhError("forbidden")
    parsed = parse_event(event)
    if parsed is not None and isinstance(event, dict):
        store_updates(current_runtime(), Channel.ZALO_OA, [(parsed, event)])
    return Response("", 200)


@webhooks.post("/zalo-bot")
@declares(Access.PROVIDER)
def zalo_bot() -> Response:
    """Take one update from the Bot Platform. A forged one is refused, a malformed one is dropped."""
    runtime = current_runtime()
    _check_secret("X-Bot-Api-Secret-Token", runtime.settings.zalo_bot_webhook_secret)
    store_zalo_bot_update(runtime, read_delivery(_body()))
    return Response("", 200)
