"""Telegram through python-telegram-bot, which is transport only: one event loop, a plain interface.

Source: Bot API 10.0; errors as in `telegram/request/_baserequest.py`.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    error,
)
from telegram.constants import ParseMode
from telegram.request import BaseRequest, HTTPXRequest

from backend.clients.provider_errors import (
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
    SendError,
)

CALL_SECONDS = 15.0
POLL_SECONDS = 25
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_CALLBACK_BYTES = 64
TOO_BIG = "telegram_file_too_big"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

Answer = TypeVar("Answer")

# The library's own switch to its coming form: waits as timedelta instead of whole seconds.
os.environ.setdefault("PTB_TIMEDELTA", "true")  # noqa: TID251


class FileTooLargeError(Exception):
    """The file is larger than a bot may download (20 MB)."""


class UnreadableAnswerError(RetryableError):
    """Telegram did what was asked, and answered in a shape that cannot be read."""


@dataclass(frozen=True, slots=True)
class Buttons:
    """What a message offers.

    Attributes:
        choices: (value, label) pairs, as buttons under the message; a value has 64 bytes at most.
        location_label: text of a button that sends the place; "" for none. Telegram shows either
            buttons under the message or a keyboard, so with it the labels become a keyboard.
    """

    choices: tuple[tuple[str, str], ...] = ()
    location_label: str = ""


class TelegramClient:
    """One bot. Calls may come from any thread; each ends within its time limit.

    Args:
        token: from @BotFather.
        api_url: the Bot API server.
        seconds: a call ends after so long.
        transport: carries the calls; None: HTTP.
    """

    def __init__(
        self,
        token: str,
        api_url: str,
        seconds: float = CALL_SECONDS,
        transport: BaseRequest | None = None,
    ) -> None:
        self._token = token
        self._seconds = seconds
        request = transport or HTTPXRequest(
            connection_pool_size=8,
            connect_timeout=5.0,
            read_timeout=seconds,
            write_timeout=seconds,
            pool_timeout=5.0,
        )
        polling = transport or HTTPXRequest(
            connection_pool_size=1, connect_timeout=5.0, read_timeout=POLL_SECONDS + 10.0
        )
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=request,
            get_updates_request=polling,
        )
        self._requests = (request, polling)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._starting = threading.Lock()
        self._is_started = False

    def close(self) -> None:
        """Close the connections and end the event loop."""
        self._run(self._shut_down(), CALL_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        self._loop.close()

    async def _shut_down(self) -> None:
        """Close the connections, also those of a bot that never came to start."""
        for request in self._requests:
            await request.shutdown()
        await asyncio.sleep(0.01)  # lets the closed sockets leave the loop

    def _run(self, call: Coroutine[Any, Any, Answer], seconds: float) -> Answer:
        waiting = asyncio.run_coroutine_threadsafe(call, self._loop)
        try:
            return waiting.result(seconds)
        except TimeoutError:
            waiting.cancel()
            raise RetryableError("timeout") from None

    def _call(self, call: Coroutine[Any, Any, Answer], seconds: float | None = None) -> Answer:
        """Run one API call and turn its failures into ours."""
        try:
            with self._starting:
                if not self._is_started:
                    self._run(self._bot.initialize(), CALL_SECONDS)
                    self._is_started = True
            return self._run(call, self._seconds + 5 if seconds is None else seconds)
        except error.TelegramError as failure:
            raise typed_failure(failure) from None
        except (TypeError, KeyError, ValueError, AttributeError):
            # Said to be done, in a shape the library cannot read.
            raise UnreadableAnswerError("unreadable_answer") from None
        finally:
            call.close()

    def get_updates(self, offset: int) -> list[dict[str, Any]]:
        """Return what arrived from update id `offset` on, waiting up to 25 s for the first."""
        updates = self._call(
            self._bot.get_updates(
                offset=offset, timeout=POLL_SECONDS, allowed_updates=list(ALLOWED_UPDATES)
            ),
            POLL_SECONDS + 15.0,
        )
        return [update.to_dict() for update in updates]

    def send(
        self,
        chat_id: str,
        text: str,
        buttons: Buttons,
        image: bytes | None = None,
        *,
        is_html: bool = False,
    ) -> str:
        """Send one message, with a picture when given; return its id.

        HTML is sent as it is, so it must fit; other texts are cut.

        Raises:
            SendError: one of its subclasses.
        """
        markup = _markup(buttons, may_remove=chat_id.isdecimal())
        if image is not None and len(text) <= MAX_CAPTION:
            return self._sent(
                self._bot.send_photo(chat_id, photo=image, caption=text, reply_markup=markup)
            )
        if image is not None:
            self._sent(self._bot.send_photo(chat_id, photo=image))
        if is_html:
            return self._sent(
                self._bot.send_message(
                    chat_id, text, reply_markup=markup, parse_mode=ParseMode.HTML
                )
            )
        return self._sent(self._bot.send_message(chat_id, text[:MAX_TEXT], reply_markup=markup))

    def _sent(self, call: Coroutine[Any, Any, Message]) -> str:
        """Send; a message that arrived under an unreadable answer is not sent again."""
        try:
            return str(self._call(call).message_id)
        except UnreadableAnswerError:
            return ""

    def answer_callback(self, callback_id: str) -> None:
        """Stop the waiting sign on a pressed button; an old press is not an error."""
        try:
            self._call(self._bot.answer_callback_query(callback_id))
        except SendError:
            return

    def replace_text(self, chat_id: str, message_id: str, text: str) -> None:
        """Change a message of ours and take its buttons off; one that cannot be changed stays."""
        try:
            self._call(
                self._bot.edit_message_text(
                    text[:MAX_TEXT], chat_id=chat_id, message_id=int(message_id)
                )
            )
        except SendError:
            return

    def name(self) -> tuple[int, str]:
        """Return the bot's id and username.

        Raises:
            SendError: Telegram does not say.
        """
        me = self._call(self._bot.get_me()) if not self._is_started else self._bot.bot
        return me.id, me.username or ""

    def download(self, file_id: str) -> bytes:
        """Return a file.

        Raises:
            FileTooLargeError: larger than a bot may download.
            SendError: one of its subclasses.
        """
        try:
            file = self._call(self._bot.get_file(file_id))
        except RejectedError as refused:
            if refused.code == TOO_BIG:
                raise FileTooLargeError(file_id) from None
            raise
        if (file.file_size or 0) > MAX_DOWNLOAD_BYTES:
            raise FileTooLargeError(file_id)
        return bytes(self._call(file.download_as_bytearray(), 60.0))

    def set_webhook(self, url: str, secret: str) -> None:
        """Let Telegram call us."""
        self._call(
            self._bot.set_webhook(url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES))
        )

    def delete_webhook(self) -> None:
        """Stop Telegram from calling us, so that polling works; nothing that waits is dropped."""
        self._call(self._bot.delete_webhook(drop_pending_updates=False))

    def set_commands(self, commands: Sequence[tuple[str, str]]) -> None:
        """Set the menu: (command, description) pairs."""
        menu = [BotCommand(command, description) for command, description in commands]
        self._call(self._bot.set_my_commands(menu))


def _markup(
    buttons: Buttons, *, may_remove: bool
) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """Return what is shown under a message; in a private chat an old keyboard is put away."""
    if buttons.location_label:
        rows = [[KeyboardButton(buttons.location_label, request_location=True)]]
        rows += [[KeyboardButton(label)] for _, label in buttons.choices]
        return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    fitting = [
        [InlineKeyboardButton(label, callback_data=value)]
        for value, label in buttons.choices
        if 0 < len(value.encode()) <= MAX_CALLBACK_BYTES
    ]
    if fitting:
        return InlineKeyboardMarkup(fitting)
    return ReplyKeyboardRemove() if may_remove else None


def typed_failure(failure: error.TelegramError) -> SendError:
    """Return our error for one of python-telegram-bot's."""
    match failure:
        case error.RetryAfter():
            wait = failure.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return RetryableError("rate_limited", seconds)
        case error.ChatMigrated():
            return RecipientMovedError(str(failure.new_chat_id))
        case error.Forbidden():
            return RecipientGoneError("forbidden")
        case error.InvalidToken():
            return SenderMisconfiguredError("telegram_token_invalid")
        case error.Conflict():
            return SenderMisconfiguredError("telegram_webhook_and_polling")
        case error.BadRequest():
            return _bad_request(str(failure))
        case error.TimedOut():
            return RetryableError("timeout")
    return RetryableError("network")


def _bad_request(text: str) -> SendError:
    lowered = text.lower()
    if "file is too big" in lowered:
        return RejectedError(TOO_BIG)
    if "chat not found" in lowered or "user not found" in lowered:
        return RecipientGoneError("chat_not_found")
    return RejectedError("telegram_bad_request")
