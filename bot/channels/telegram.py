"""The Telegram channel: deliveries are stored with their job, handled in order, answered directly."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import update

from backend.clients.provider_errors import RecipientGoneError, RetryableError, SendError
from backend.clients.telegram import Buttons, FileTooLargeError, TelegramClient
from backend.core.database import reading, unit_of_work
from backend.core.i18n import N_, translate
from backend.domain.errors import LoaXanhError
from backend.domain.photos import MAX_PHOTO_BYTES
from backend.services.photos import read_photo, thumbnail_key
from backend.services.runtime import Runtime
from backend.store.inbound_updates import list_waiting, mark_handled
from backend.store.photos import find_attachment
from bot.channels.telegram_inbox import store_updates
from bot.channels.telegram_updates import TelegramUpdate, parse_update
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound
from bot.media import photo_inbound
from bot.rendering import RenderedReply
from notifications.recipients import Channel, ContactRow, ContactStatus

logger = logging.getLogger(__name__)

# The pictures of an album arrive as updates of their own, within a second or two.
ALBUM_PAUSE_SECONDS = 1.5
LONGEST_WAIT_SECONDS = 30.0
TRIES = 3
SEND_LOCATION = N_("📍 Gửi vị trí")
NOT_DOWNLOADED = N_("Dạ, em chưa tải được ảnh. Anh/chị gửi lại ảnh giúp ạ.")
MENU: tuple[tuple[str, str], ...] = (
    ("baocao", N_("Gửi phản ánh")),
    ("trangthai", N_("Xem kết quả")),
    ("khongkhi", N_("Không khí hôm nay")),
    ("rac", N_("Phân loại rác")),
    ("theodoi", N_("Nhận bản tin")),
    ("trogiup", N_("Hướng dẫn")),
)


class TelegramChannel:
    """Handles one chat after another through one bot."""

    def __init__(
        self, runtime: Runtime, client: TelegramClient, pause: threading.Event | None = None
    ) -> None:
        self._runtime = runtime
        self._client = client
        self._pause = pause or threading.Event()

    def handle_chat(self, chat_id: str) -> int:
        """Handle everything that waits in a chat, in order; return how many deliveries."""
        waiting = self._waiting(chat_id)
        if any(row.album_id for _, row in waiting):
            self._pause.wait(ALBUM_PAUSE_SECONDS)
            waiting = self._waiting(chat_id)
        position = 0
        while position < len(waiting):
            end = position + 1
            album = waiting[position][1].album_id
            while album and end < len(waiting) and waiting[end][1].album_id == album:
                end += 1
            self._handle_together(chat_id, waiting[position:end])
            position = end
        return len(waiting)

    def _waiting(self, chat_id: str) -> list[tuple[int, TelegramUpdate]]:
        with reading(self._runtime.clock.now()) as uow:
            rows = list_waiting(uow.session, Channel.TELEGRAM, chat_id)
        parsed = ((row.id, parse_update(row.payload)) for row in rows)
        return [(row_id, one) for row_id, one in parsed if one is not None]

    def _handle_together(self, chat_id: str, rows: Sequence[tuple[int, TelegramUpdate]]) -> None:
        inbounds = [inbound for _, one in rows if (inbound := self._inbound(one)) is not None]
        for _, one in rows:
            if one.is_blocked:
                self._mark_blocked(chat_id)
            if one.callback_id:
                self._client.answer_callback(one.callback_id)
        if inbounds:
            replies = handle_inbounds(self._runtime, Channel.TELEGRAM, chat_id, inbounds)
            self.reply(chat_id, replies)
        now = self._runtime.clock.now()
        with unit_of_work(now) as uow:
            mark_handled(uow.session, [row_id for row_id, _ in rows], now)

    def _inbound(self, one: TelegramUpdate) -> Inbound | None:
        """Return the inbound with its picture fetched and kept."""
        if one.inbound is None or one.file_id is None:
            return one.inbound
        content = self._download(one.file_id)
        if isinstance(content, str):
            return replace(one.inbound, photo_error=content)
        return photo_inbound(
            self._runtime,
            content,
            message_id=one.inbound.message_id,
            kind=one.inbound.kind,
            caption=one.inbound.text,
            album_id=one.album_id,
        )

    def _download(self, file_id: str) -> bytes | str:
        """Return the file, or the sentence that says why not; tried twice."""
        for _ in range(2):
            try:
                return self._client.download(file_id)
            except FileTooLargeError:
                limit = MAX_PHOTO_BYTES // 2**20
                return LoaXanhError("photo_too_large").kind.text.format(limit_mb=limit)
            except RetryableError as error:
                self._pause.wait(min(error.retry_after_seconds or 1.0, LONGEST_WAIT_SECONDS))
            except SendError:
                break
        return NOT_DOWNLOADED

    def _mark_blocked(self, chat_id: str) -> None:
        with unit_of_work(self._runtime.clock.now()) as uow:
            uow.session.execute(
                update(ContactRow)
                .where(ContactRow.channel == Channel.TELEGRAM, ContactRow.address == chat_id)
                .values(status=ContactStatus.GONE)
            )

    def reply(self, chat_id: str, replies: Sequence[RenderedReply]) -> None:
        """Send the replies of one turn, waiting as told when there are too many."""
        for reply in replies:
            if not self._send(chat_id, reply):
                return

    def _send(self, chat_id: str, reply: RenderedReply) -> bool:
        label = translate("vi", SEND_LOCATION) if reply.asks_location else ""
        choices = reply.choices if reply.shows_buttons else ()
        for _ in range(TRIES):
            try:
                image = self._image(reply)
                self._client.send(chat_id, reply.text, Buttons(choices, label), image)
                return True
            except RetryableError as error:
                self._pause.wait(min(error.retry_after_seconds or 1.0, LONGEST_WAIT_SECONDS))
            except RecipientGoneError:
                self._mark_blocked(chat_id)
                return False
            except SendError as error:
                logger.warning("chat_reply_failed", extra={"cause": type(error).__name__})
                return False
        logger.warning("chat_reply_given_up", extra={"channel": "telegram"})
        return False

    def _image(self, reply: RenderedReply) -> bytes | None:
        for attachment_id in reply.attachment_ids:
            with reading(self._runtime.clock.now()) as uow:
                attachment = find_attachment(uow.session, uuid.UUID(attachment_id))
            if attachment is not None:
                return read_photo(self._runtime.files, thumbnail_key(attachment.content_hash))
        return None


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
            logger.error("telegram_polling_refused", extra={"cause": str(error)})  # noqa: TRY400
            stop.wait(LONGEST_WAIT_SECONDS)
            continue
        if updates:
            store_updates(runtime, updates)
            offset = max(int(one["update_id"]) for one in updates) + 1
