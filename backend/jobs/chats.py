"""Jobs that handle what arrived in chats, and the clients they answer through."""

from __future__ import annotations

from functools import cache

from backend.clients.telegram import TelegramClient
from backend.core.config import Settings
from backend.services.runtime import Runtime
from bot.channels.telegram import TelegramChannel


@cache
def _client(token: str, api_url: str) -> TelegramClient:
    return TelegramClient(token, api_url)


def find_telegram_client(settings: Settings) -> TelegramClient | None:
    """Return this process's Telegram client, or None when Telegram is off."""
    token = settings.telegram_bot_token.get_secret_value()
    return _client(token, settings.telegram_api_url) if token else None


def handle_telegram_chat(runtime: Runtime, chat_id: str) -> None:
    """Handle everything that waits in one Telegram chat."""
    client = find_telegram_client(runtime.settings)
    if client is not None:
        TelegramChannel(runtime, client).handle_chat(chat_id)
