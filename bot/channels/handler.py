"""Handling what waits in one chat, whatever the channel: in order, once, answered directly."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import update

from backend.clients.provider_errors import RecipientGoneError, RetryableError, SendError
from backend.core.database import reading, unit_of_work
from backend.core.i18n import N_, translate
from backend.domain.errors import LoaXanhError
from backend.domain.photos import MAX_PHOTO_BYTES
from backend.services.erasure import erase_person
from backend.services.photos import read_photo, thumbnail_key
from backend.services.place_links import place_link
from backend.services.runtime import Runtime
from backend.store.inbound_updates import list_waiting, mark_handled
from backend.store.photos import find_attachment
from bot.capabilities import CAPABILITIES
from bot.channels.adapter import ChatAdapter, FileTooLargeError, Outgoing
from bot.channels.updates import ChatUpdate, parse_place_link
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound
from bot.media import photo_inbound
from bot.rendering import RenderedReply
from notifications.recipients import ContactRow, ContactStatus, find_person_at

logger = logging.getLogger(__name__)

# The pictures of an album arrive as updates of their own, within a second or two.
ALBUM_PAUSE_SECONDS = 1.5
LONGEST_WAIT_SECONDS = 30.0
TRIES = 3
SEND_LOCATION = N_("📍 Gửi vị trí")
CHOOSE_ON_MAP = N_("Hoặc chọn chỗ trên bản đồ: {url}")
NOT_DOWNLOADED = N_("Dạ, em chưa tải được ảnh. Anh/chị gửi lại ảnh giúp ạ.")


class ChatHandler:
    """Handles one chat after another of one channel."""

    def __init__(
        self, runtime: Runtime, adapter: ChatAdapter, pause: threading.Event | None = None
    ) -> None:
        self._runtime = runtime
        self._adapter = adapter
        self._pause = pause or threading.Event()

    def handle_chat(self, user_ref: str) -> int:
        """Handle everything that waits in a chat, in order; return how many deliveries."""
        waiting = self._waiting(user_ref)
        if any(one.album_id for _, one in waiting):
            self._pause.wait(ALBUM_PAUSE_SECONDS)
            waiting = self._waiting(user_ref)
        position = 0
        while position < len(waiting):
            end = position + 1
            album = waiting[position][1].album_id
            while album and end < len(waiting) and waiting[end][1].album_id == album:
                end += 1
            self._handle_together(user_ref, waiting[position:end])
            position = end
        return len(waiting)

    def _waiting(self, user_ref: str) -> list[tuple[int, ChatUpdate]]:
        with reading(self._runtime.clock.now()) as uow:
            rows = list_waiting(uow.session, self._adapter.channel, user_ref)
        parsed = (
            (row.id, parse_place_link(row.payload) or self._adapter.parse(row.payload))
            for row in rows
        )
        return [(row_id, one) for row_id, one in parsed if one is not None]

    def _handle_together(self, user_ref: str, rows: Sequence[tuple[int, ChatUpdate]]) -> None:
        inbounds = [inbound for _, one in rows if (inbound := self._inbound(one)) is not None]
        for _, one in rows:
            if one.is_blocked:
                self._mark_blocked(user_ref)
            if one.is_erasure:
                self._erase(user_ref)
            if one.callback_id:
                self._adapter.acknowledge(one.callback_id)
        if inbounds:
            replies = handle_inbounds(self._runtime, self._adapter.channel, user_ref, inbounds)
            self.reply(user_ref, replies)
        now = self._runtime.clock.now()
        with unit_of_work(now) as uow:
            mark_handled(uow.session, [row_id for row_id, _ in rows], now)

    def _inbound(self, one: ChatUpdate) -> Inbound | None:
        """Return the inbound with its picture fetched and kept."""
        if one.inbound is None or one.file_ref is None:
            return one.inbound
        content = self._fetch(one.file_ref)
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

    def _fetch(self, file_ref: str) -> bytes | str:
        """Return the file, or the sentence that says why not; tried twice."""
        for _ in range(2):
            try:
                return self._adapter.fetch(file_ref)
            except FileTooLargeError:
                limit = MAX_PHOTO_BYTES // 2**20
                return LoaXanhError("photo_too_large").kind.text.format(limit_mb=limit)
            except RetryableError as error:
                self._pause.wait(min(error.retry_after_seconds or 1.0, LONGEST_WAIT_SECONDS))
            except SendError:
                break
        return NOT_DOWNLOADED

    def _mark_blocked(self, user_ref: str) -> None:
        with unit_of_work(self._runtime.clock.now()) as uow:
            uow.session.execute(
                update(ContactRow)
                .where(ContactRow.channel == self._adapter.channel, ContactRow.address == user_ref)
                .values(status=ContactStatus.GONE)
            )

    def _erase(self, user_ref: str) -> None:
        """Erase the resident behind an address: the provider passed on their wish."""
        with unit_of_work(self._runtime.clock.now()) as uow:
            person_id = find_person_at(uow.session, self._adapter.channel, user_ref)
            if person_id is not None:
                erase_person(uow, person_id)

    def reply(self, user_ref: str, replies: Sequence[RenderedReply]) -> None:
        """Send the replies of one turn, waiting as told when there are too many."""
        for reply in replies:
            if not self._send(user_ref, self._outgoing(user_ref, reply)):
                return

    def _outgoing(self, user_ref: str, reply: RenderedReply) -> Outgoing:
        can = CAPABILITIES[self._adapter.channel]
        text = reply.text
        if reply.asks_location and not can.asks_location:
            with unit_of_work(self._runtime.clock.now()) as uow:
                token = place_link(uow, self._adapter.channel, user_ref)
            url = f"{self._runtime.settings.public_url}/cho-nay/{token}"
            text = f"{text}\n{translate(reply.locale, CHOOSE_ON_MAP, url=url)}"
        label = (
            translate(reply.locale, SEND_LOCATION)
            if reply.asks_location and can.asks_location
            else ""
        )
        choices = reply.choices if reply.shows_buttons else ()
        return Outgoing(text, choices, label, self._image(reply))

    def _send(self, user_ref: str, message: Outgoing) -> bool:
        for _ in range(TRIES):
            try:
                self._adapter.send(user_ref, message)
            except RetryableError as error:
                self._pause.wait(min(error.retry_after_seconds or 1.0, LONGEST_WAIT_SECONDS))
            except RecipientGoneError:
                self._mark_blocked(user_ref)
                return False
            except SendError as error:
                logger.warning("chat_reply_failed", extra={"cause": type(error).__name__})
                return False
            else:
                return True
        logger.warning("chat_reply_given_up", extra={"channel": self._adapter.channel})
        return False

    def _image(self, reply: RenderedReply) -> bytes | None:
        for attachment_id in reply.attachment_ids:
            with reading(self._runtime.clock.now()) as uow:
                attachment = find_attachment(uow.session, uuid.UUID(attachment_id))
            if attachment is not None:
                return read_photo(self._runtime.files, thumbnail_key(attachment.content_hash))
        return None
