"""Where providers call us: the secret is checked, the delivery stored with its job, 200 answered."""

from __future__ import annotations

from apiflask import APIBlueprint
from flask import Response, request

from backend.access import Access, declares
from backend.context import current_runtime
from backend.core.ids import same_secret
from backend.domain.errors import LoaXanhError
from bot.channels.telegram_inbox import store_updates

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
    store_updates(current_runtime(), [request.get_json(silent=True)])
    return Response("", 200)
