"""Handling what waits in one chat, whatever the channel: in order, once, answered directly."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.clients.provider_errors import (
    RecipientGoneError,
    RecipientMovedError,
    RetryableError,
    SendError,
)
from backend.core.database import reading, unit_of_work
from backend.core.i18n import N_, SOURCE_LOCALE, translate
from backend.domain.errors import LoaXanhError
from backend.services.erasure import erase_chat
from backend.services.photos import read_photo, thumbnail_key
from backend.services.place_links import place_link
from backend.services.runtime import Runtime
from backend.store.inbound_updates import list_waiting, mark_handled, note_replies_sent
from backend.store.photos import find_attachment
from bot.capabilities import CAPABILITIES
from bot.channels.adapter import ChatAdapter, FileTooLargeError, Outgoing
from bot.channels.groups import answer_group
from bot.channels.updates import ChatUpdate, parse_place_link
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound
from bot.media import NOT_DOWNLOADED, photo_inbound, refusal
from bot.rendering import RenderedReply
from notifications.recipients import block_address, touch_address

logger = logging.getLogger(__name__)

# The pictures of an album arrive as updates of their own, within a second or two.
ALBUM_PAUSE_SECONDS = 1.5
# Longer waits are left to the queue, which tries again; after ten minutes a reply is stale.
LONGEST_WAIT_SECONDS = 30.0
STALE_AFTER_SECONDS = 600.0
TRIES = 3
SEND_LOCATION = N_("📍 Gửi vị trí")
CHOOSE_ON_MAP = N_("Hoặc chọn chỗ trên bản đồ: {url}")


class ReplyWaitsError(Exception):
    """A reply could not go out yet; the job is tried again and goes on where it stopped."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One stored delivery that was not handled yet; `update` is None when it says nothing to us."""

    row_id: int
    replies_sent: int
    received_at: datetime
    update: ChatUpdate | None

    @property
    def album_id(self) -> str | None:
        """Return which album it belongs to."""
        return self.update.album_id if self.update else None


class ChatHandler:
    """Handles one chat after another of one channel."""

    def __init__(
        self, runtime: Runtime, adapter: ChatAdapter, pause: threading.Event | None = None
    ) -> None:
        self._runtime = runtime
        self._adapter = adapter
        self._pause = pause or threading.Event()

    def handle_chat(self, user_ref: str) -> int:
        """Handle everything that waits in a chat, in order; return how many deliveries.

        Raises:
            ReplyWaitsError: the provider takes no replies now; what is left stays waiting.
        """
        waiting = self._waiting(user_ref)
        if self._album_may_grow(waiting):
            self._pause.wait(ALBUM_PAUSE_SECONDS)
            waiting = self._waiting(user_ref)
        for together in _grouped(waiting):
            self._handle_together(user_ref, together)
        return len(waiting)

    def _waiting(self, user_ref: str) -> list[Waiting]:
        with reading(self._runtime.clock.now()) as uow:
            rows = list_waiting(uow.session, self._adapter.channel, user_ref)
        return [
            Waiting(
                row.id,
                row.replies_sent,
                row.received_at,
                parse_place_link(row.payload) or self._adapter.parse(row.payload),
            )
            for row in rows
        ]

    def _album_may_grow(self, waiting: Sequence[Waiting]) -> bool:
        albums = [one.received_at for one in waiting if one.album_id]
        if not albums:
            return False
        return (self._runtime.clock.now() - max(albums)).total_seconds() < ALBUM_PAUSE_SECONDS

    def _handle_together(self, user_ref: str, rows: Sequence[Waiting]) -> None:
        updates = [row.update for row in rows if row.update is not None]
        for one in updates:
            self._take_state(user_ref, one)
        replies = self._answers(user_ref, updates)
        is_reached = self._reply(user_ref, rows[-1], replies)
        for one in updates:
            if one.pressed:
                self._adapter.settle(one)
        with unit_of_work(self._runtime.clock.now()) as uow:
            mark_handled(uow.session, [row.row_id for row in rows], uow.now)
            if is_reached and any(one.inbound is not None for one in updates):
                touch_address(uow.session, self._adapter.channel, user_ref, uow.now)

    def _take_state(self, user_ref: str, one: ChatUpdate) -> None:
        """Take what a delivery says about the chat itself."""
        if one.callback_id:
            self._adapter.acknowledge(one)
        if one.is_blocked:
            self._block(user_ref)
        if one.is_erasure:
            with unit_of_work(self._runtime.clock.now()) as uow:
                erase_chat(uow, self._adapter.channel, user_ref)

    def _answers(self, user_ref: str, updates: Sequence[ChatUpdate]) -> tuple[RenderedReply, ...]:
        channel = self._adapter.channel
        if any(one.is_group for one in updates):
            link = self._adapter.private_link()
            return answer_group(self._runtime, channel, updates[-1], link)
        inbounds = [inbound for one in updates for inbound in self._inbounds(one)]
        return handle_inbounds(self._runtime, channel, user_ref, inbounds) if inbounds else ()

    def _inbounds(self, one: ChatUpdate) -> Iterator[Inbound]:
        """Yield what was sent with its pictures fetched and kept; the caption goes with the first."""
        if one.inbound is None:
            return
        if not one.file_refs:
            yield one.inbound
        for number, file_ref in enumerate(one.file_refs, 1):
            key = one.inbound.message_id if number == 1 else f"{one.inbound.message_id}:{number}"
            caption = one.inbound.text if number == 1 else ""
            content = self._fetch(file_ref)
            if isinstance(content, str):
                yield replace(one.inbound, message_id=key, text=caption, photo_error=content)
            else:
                yield photo_inbound(
                    self._runtime,
                    content,
                    message_id=key,
                    kind=one.inbound.kind,
                    caption=caption,
                    album_id=one.album_id,
                )

    def _fetch(self, file_ref: str) -> bytes | str:
        """Return the file, or the sentence that says why not; tried twice."""
        for _ in range(2):
            try:
                return self._adapter.fetch(file_ref)
            except FileTooLargeError:
                return refusal("photo_too_large")
            except RetryableError as error:
                self._pause.wait(min(error.retry_after_seconds or 1.0, LONGEST_WAIT_SECONDS))
            except SendError:
                break
        return NOT_DOWNLOADED

    def _block(self, user_ref: str) -> None:
        with unit_of_work(self._runtime.clock.now()) as uow:
            block_address(uow.session, self._adapter.channel, user_ref)

    def _reply(self, user_ref: str, row: Waiting, replies: Sequence[RenderedReply]) -> bool:
        """Send the replies of one turn, from where an earlier try stopped; return whether all went."""
        for number, reply in enumerate(replies):
            if number < row.replies_sent:
                continue
            try:
                if not self._send(user_ref, self._outgoing(user_ref, reply)):
                    return False
            except ReplyWaitsError:
                with unit_of_work(self._runtime.clock.now()) as uow:
                    note_replies_sent(uow.session, row.row_id, number)
                raise
        return True

    def _outgoing(self, user_ref: str, reply: RenderedReply) -> Outgoing:
        can = CAPABILITIES[self._adapter.channel]
        text, label = reply.text, ""
        if reply.asks_location and can.asks_location:
            label = translate(reply.locale, SEND_LOCATION)
        elif reply.asks_location and can.links_map:
            with unit_of_work(self._runtime.clock.now()) as uow:
                token = place_link(uow, self._adapter.channel, user_ref)
            language = "" if reply.locale == SOURCE_LOCALE else f"?lang={reply.locale}"
            url = f"{self._runtime.settings.public_url}/cho-nay/{token}{language}"
            text = f"{text}\n{translate(reply.locale, CHOOSE_ON_MAP, url=url)}"
        choices = reply.choices if reply.shows_buttons else ()
        return Outgoing(text, choices, label, self._image(reply))

    def _send(self, user_ref: str, message: Outgoing) -> bool:
        """Send one message, waiting as told when there are too many; return whether it went out."""
        for _ in range(TRIES):
            try:
                self._adapter.send(user_ref, message)
            except RetryableError as error:
                if (error.retry_after_seconds or 0) > STALE_AFTER_SECONDS:
                    logger.warning("chat_reply_given_up", extra={"cause": str(error)})
                    return False
                self._wait(error)
            except RecipientMovedError as moved:
                user_ref = moved.new_address
            except RecipientGoneError:
                self._block(user_ref)
                return False
            except SendError as error:
                logger.warning("chat_reply_failed", extra={"cause": str(error)})
                return False
            else:
                return True
        raise ReplyWaitsError(self._adapter.channel)

    def _wait(self, error: RetryableError) -> None:
        """Wait as long as the provider asks; leave a long wait to the queue."""
        seconds = error.retry_after_seconds or 1.0
        if seconds > LONGEST_WAIT_SECONDS:
            raise ReplyWaitsError(self._adapter.channel)
        self._pause.wait(seconds)

    def _image(self, reply: RenderedReply) -> bytes | None:
        for attachment_id in reply.attachment_ids:
            with reading(self._runtime.clock.now()) as uow:
                attachment = find_attachment(uow.session, uuid.UUID(attachment_id))
            if attachment is None:
                continue
            try:
                return read_photo(self._runtime.files, thumbnail_key(attachment.content_hash))
            except LoaXanhError:  # the copy is still being made; the words go out without it
                continue
        return None


def _grouped(waiting: Sequence[Waiting]) -> Iterator[Sequence[Waiting]]:
    """Yield the pictures of one album together, everything else alone, in order."""
    position = 0
    while position < len(waiting):
        end = position + 1
        album = waiting[position].album_id
        while album and end < len(waiting) and waiting[end].album_id == album:
            end += 1
        yield waiting[position:end]
        position = end
