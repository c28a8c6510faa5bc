"""The bot process: asks polled channels for messages; idles when none is on."""

from __future__ import annotations

import logging
import signal
import threading
from types import FrameType

from flask import Flask

from backend.clients.telegram import TelegramClient
from backend.clients.zalo_bot import ZaloBotClient
from backend.context import current_runtime
from bot.channels.telegram import poll_telegram
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
    threads = []
    with app.app_context():
        settings = current_runtime().settings
    token = settings.telegram_bot_token.get_secret_value()
    if token and settings.telegram_mode == "polling":
        client = TelegramClient(token, settings.telegram_api_url)
        threads.append(threading.Thread(target=_telegram, args=(app, client, stop), daemon=True))
    zalo_token = settings.zalo_bot_token.get_secret_value()
    if zalo_token and not settings.zalo_bot_webhook_secret.get_secret_value():
        bot = ZaloBotClient(zalo_token, settings.zalo_bot_api_url)
        threads.append(threading.Thread(target=_zalo_bot, args=(app, bot, stop), daemon=True))
    for thread in threads:
        thread.start()
    if not threads:
        logger.info("nothing_to_poll")
    while not stop.wait(1.0):
        continue


def _telegram(app: Flask, client: TelegramClient, stop: threading.Event) -> None:
    with app.app_context():
        poll_telegram(current_runtime(), client, stop)


def _zalo_bot(app: Flask, client: ZaloBotClient, stop: threading.Event) -> None:
    with app.app_context():
        poll_zalo_bot(current_runtime(), client, stop)
