"""Jobs that handle what arrived in chats, and the clients they answer through."""

from __future__ import annotations

from collections.abc import Collection

from backend.clients.telegram import TelegramClient
from backend.clients.zalo_bot import ZaloBotClient
from backend.clients.zalo_oa import ZaloOaClient, open_connections
from backend.core.config import Settings
from backend.jobs.connections import opened_once
from backend.services.runtime import Runtime
from backend.services.zalo_tokens import ZaloTokens
from bot.channels.adapter import ChatAdapter
from bot.channels.handler import ChatHandler
from bot.channels.telegram import TelegramAdapter
from bot.channels.zalo_bot import ZaloBotAdapter
from bot.channels.zalo_oa import ZaloOaAdapter
from notifications.recipients import Channel


def find_telegram_client(settings: Settings) -> TelegramClient | None:
    """Return this process's Telegram client, or None when Telegram is off."""
    token = settings.telegram_bot_token.get_secret_value()
    return opened_once(TelegramClient, token, settings.telegram_api_url) if token else None


def find_zalo_bot_client(settings: Settings) -> ZaloBotClient | None:
    """Return this process's Zalo Bot client, or None when it is off."""
    token = settings.zalo_bot_token.get_secret_value()
    return opened_once(ZaloBotClient, token, settings.zalo_bot_api_url) if token else None


def find_zalo_oa_client(runtime: Runtime) -> ZaloOaClient | None:
    """Return an Official Account client on this process's connections, or None when it is off."""
    settings = runtime.settings
    if not settings.zalo_oa_app_id:
        return None
    tokens = ZaloTokens(runtime.clock, settings)
    return ZaloOaClient(settings.zalo_oa_api_url, tokens, opened_once(open_connections))


def file_hosts(settings: Settings) -> Collection[str]:
    """Return the hosts pictures sent over Zalo may be fetched from."""
    return [host.strip() for host in settings.zalo_file_hosts.split(",") if host.strip()]


def find_adapter(runtime: Runtime, channel: Channel) -> ChatAdapter | None:
    """Return the adapter of a channel, or None when the channel is off."""
    settings = runtime.settings
    if channel is Channel.TELEGRAM and (telegram := find_telegram_client(settings)):
        return TelegramAdapter(telegram)
    if channel is Channel.ZALO_OA and (account := find_zalo_oa_client(runtime)):
        return ZaloOaAdapter(account, file_hosts(settings))
    if channel is Channel.ZALO_BOT and (bot := find_zalo_bot_client(settings)):
        return ZaloBotAdapter(bot, file_hosts(settings))
    return None


def handle_chat(runtime: Runtime, channel: str, user_ref: str) -> None:
    """Handle everything that waits in one chat."""
    adapter = find_adapter(runtime, Channel(channel))
    if adapter is not None:
        ChatHandler(runtime, adapter).handle_chat(user_ref)
