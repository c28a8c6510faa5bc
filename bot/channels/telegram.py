"""Telegram as a channel: its adapter, its menu, and polling."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Any

from backend.clients import telegram as client_module
from backend.clients.provider_errors import RetryableError, SendError
from backend.clients.telegram import Buttons, TelegramClient
from backend.core.i18n import N_
from backend.services.runtime import Runtime
from bot.channels.adapter import FileTooLargeError, Outgoing
from bot.channels.telegram_updates import BotName, parse_update, store_telegram_updates
from bot.channels.updates import ChatUpdate
from notifications.recipients import Channel

logger = logging.getLogger(__name__)

LONGEST_WAIT_SECONDS = 30.0
MENU: tuple[tuple[str, str], ...] = (
    ("baocao", N_("Gửi phản ánh")),
    ("trangthai", N_("Xem kết quả")),
    ("khongkhi", N_("Không khí hôm nay")),
    ("rac", N_("Phân loại rác")),
    ("theodoi", N_("Nhận bản tin")),
    ("trogiup", N_("Hướng dẫn")),
)


class TelegramAdapter:
    """One Telegram bot."""

    def __init__(self, client: TelegramClient) -> None:
        self._client = client

    @property
    def channel(self) -> Channel:
        """Return which channel it is."""
        return Channel.TELEGRAM

    def parse(self, payload: Mapping[str, Any]) -> ChatUpdate | None:
        """Return what an update says, or None; only a group's talk needs to know who we are."""
        parsed = parse_update(payload)
        if parsed is None or not parsed.is_group:
            return parsed
        return parse_update(payload, BotName(*self._client.name()))

    def send(self, user_ref: str, message: Outgoing) -> None:
        """Send one message; failures are typed by the client."""
        buttons = Buttons(message.choices, message.location_label)
        self._client.send(user_ref, message.text, buttons, message.image)

    def fetch(self, file_ref: str) -> bytes:
        """Return a picture."""
        try:
            return self._client.download(file_ref)
        except client_module.FileTooLargeError:
            raise FileTooLargeError(file_ref) from None

    def acknowledge(self, update: ChatUpdate) -> None:
        """Stop the waiting sign on a pressed button."""
        if update.callback_id:
            self._client.answer_callback(update.callback_id)

    def settle(self, update: ChatUpdate) -> None:
        """Show what was chosen where the buttons were, so that old ones are not pressed again."""
        if update.pressed:
            self._client.replace_text(
                update.user_ref, update.pressed.message_id, update.pressed.text
            )

    def private_link(self) -> str:
        """Return the address of the bot's own chat."""
        return f"https://t.me/{self._client.name()[1]}"


def poll_telegram(runtime: Runtime, client: TelegramClient, stop: threading.Event) -> None:
    """Ask for updates until told to stop; each batch is stored before the next is asked for."""
    offset = 0
    is_ready = False
    while not stop.is_set():
        try:
            if not is_ready:
                client.delete_webhook()
                client.set_commands(MENU)
                is_ready = True
            updates: list[dict[str, Any]] = client.get_updates(offset)
        except RetryableError as error:
            stop.wait(min(error.retry_after_seconds or 3.0, LONGEST_WAIT_SECONDS))
            continue
        except SendError as error:
            # Another process polls, or a webhook was set meanwhile: it is taken off again.
            is_ready = False
            logger.error("telegram_polling_refused", extra={"cause": str(error)})  # noqa: TRY400
            stop.wait(LONGEST_WAIT_SECONDS)
            continue
        if updates:
            store_telegram_updates(runtime, list(updates))
            offset = max(int(one["update_id"]) for one in updates) + 1
