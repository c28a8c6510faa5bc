"""The bot process: polls channels for messages, or asks to be called; idles when none is on."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from flask import Flask

from backend.clients.provider_errors import RetryableError, SendError
from backend.clients.telegram import TelegramClient
from backend.clients.zalo_bot import ZaloBotClient
from backend.context import current_runtime
from backend.core.config import Settings
from bot.channels.telegram import LONGEST_WAIT_SECONDS, MENU, poll_telegram
from bot.channels.zalo_bot import poll_zalo_bot

logger = logging.getLogger(__name__)


def poll_channels(app: Flask) -> None:
    """Run until the process is told to stop.

    A process manager stops everything when one process ends, so with nothing to poll it waits.
    """
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    with app.app_context():
        settings = current_runtime().settings
    threads = [
        threading.Thread(target=_keep_up, args=(work, app, stop), daemon=True)
        for work in _duties(settings)
    ]
    for thread in threads:
        thread.start()
    if not threads:
        logger.info("nothing_to_poll")
    while not stop.wait(1.0):
        continue


Duty = Callable[[Flask, threading.Event], None]


def _keep_up(work: Duty, app: Flask, stop: threading.Event) -> None:
    """Do a duty until told to stop, and begin again after an accident, such as a database restart."""
    while not stop.is_set():
        try:
            work(app, stop)
        except Exception:
            logger.exception("polling_began_again")
            stop.wait(LONGEST_WAIT_SECONDS / 6)
        else:
            return


def _duties(settings: Settings) -> list[Duty]:
    """Return what there is to do: for each channel that is on, polling, or asking to be called."""
    duties: list[Duty] = []
    if settings.telegram_bot_token.get_secret_value():
        duties.append(_poll_telegram if settings.telegram_mode == "polling" else _announce_telegram)
    if settings.zalo_bot_token.get_secret_value():
        has_secret = bool(settings.zalo_bot_webhook_secret.get_secret_value())
        duties.append(_announce_zalo_bot if has_secret else _poll_zalo_bot)
    return duties


def _poll_telegram(app: Flask, stop: threading.Event) -> None:
    with app.app_context():
        runtime = current_runtime()
        token = runtime.settings.telegram_bot_token.get_secret_value()
        poll_telegram(runtime, TelegramClient(token, runtime.settings.telegram_api_url), stop)


def _poll_zalo_bot(app: Flask, stop: threading.Event) -> None:
    with app.app_context():
        runtime = current_runtime()
        token = runtime.settings.zalo_bot_token.get_secret_value()
        poll_zalo_bot(runtime, ZaloBotClient(token, runtime.settings.zalo_bot_api_url), stop)


def _announce_telegram(app: Flask, stop: threading.Event) -> None:
    with app.app_context():
        settings = current_runtime().settings
    client = TelegramClient(
        settings.telegram_bot_token.get_secret_value(), settings.telegram_api_url
    )
    secret = settings.telegram_webhook_secret.get_secret_value()

    def announce() -> None:
        client.set_webhook(f"{settings.public_url}/webhooks/telegram", secret)
        client.set_commands(MENU)

    _until_done(announce, stop, "telegram")


def _announce_zalo_bot(app: Flask, stop: threading.Event) -> None:
    with app.app_context():
        settings = current_runtime().settings
    client = ZaloBotClient(settings.zalo_bot_token.get_secret_value(), settings.zalo_bot_api_url)
    secret = settings.zalo_bot_webhook_secret.get_secret_value()
    address = f"{settings.public_url}/webhooks/zalo-bot"
    _until_done(lambda: client.set_webhook(address, secret), stop, "zalo_bot")


def _until_done(announce: Callable[[], None], stop: threading.Event, channel: str) -> None:
    """Tell a provider where to call us, again until it was heard or refused for good."""
    while not stop.is_set():
        try:
            announce()
        except RetryableError as error:
            stop.wait(error.retry_after_seconds or LONGEST_WAIT_SECONDS)
            continue
        except SendError as error:
            logger.error("webhook_refused", extra={"channel": channel, "cause": str(error)})  # noqa: TRY400
            return
        logger.info("webhook_set", extra={"channel": channel})
        return
