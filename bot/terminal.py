"""The terminal channel: the same engine, spoken to by a person or a script."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageDraw
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from backend.core.clock import SettableClock
from backend.core.database import reading, unit_of_work
from backend.core.ids import jitter_ratio
from backend.domain.permissions import Role
from backend.domain.routing import TRIAGE_AGENCY_CODE
from backend.domain.staff import AccountDraft
from backend.domain.workflow import ActorKind, Move, Status
from backend.services.photos import inspect_photos, stored_originals
from backend.services.runtime import Runtime
from backend.services.staff import create_staff, new_password
from backend.services.workflow import MoveRequest, change_status
from backend.store.photos import list_attachments
from backend.store.reports import ReportRow
from backend.store.staff import find_staff_by_username
from backend.store.web_inbox import list_inbox
from bot.capabilities import CAPABILITIES
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound, Kind
from bot.media import photo_inbound
from bot.rendering import RenderedReply
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel
from notifications.senders.web_inbox import WebInboxSender

USER = "script"
OFFICER = "kich-ban"

# What starts by itself between two instants, in order: when, and what is run then.
Timetable = Callable[[datetime, datetime], Sequence[tuple[datetime, Callable[[Runtime], None]]]]

# How an officer gets a report resolved; from any other status there is nothing left to do.
_TO_RESOLVED: dict[Status, tuple[Move, ...]] = {
    Status.SUBMITTED: (Move.ACCEPT, Move.RESOLVE),
    Status.REOPENED: (Move.ACCEPT, Move.RESOLVE),
    Status.NEEDS_INFO: (Move.RESUME, Move.RESOLVE),
    Status.ACCEPTED: (Move.RESOLVE,),
    Status.IN_PROGRESS: (Move.RESOLVE,),
}


class Line(BaseModel):
    """One line of a script: what a resident sends, or an event."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind | None = None
    text: str = ""
    lat: float | None = None
    lon: float | None = None
    accuracy_metres: float | None = None
    photo: str | None = None
    album: str | None = None
    message_id: str | None = None
    event: Literal["advance_time", "resolve_last_report"] | None = None
    hours: float = Field(0, ge=0, le=24 * 366)


class Terminal:
    """One conversation on a database of its own, with a clock that a script may move."""

    def __init__(
        self, runtime: Runtime, clock: SettableClock, channel: Channel, timetable: Timetable
    ) -> None:
        self._runtime = runtime
        self._clock = clock
        self._timetable = timetable
        self._can = CAPABILITIES[channel]
        self._album: list[Inbound] = []
        self._number = 0
        self._heard = 0

    def answer(self, line: Line, following: Line | None) -> list[dict[str, Any]]:
        """Return the replies to one line; an album is answered with its last line."""
        if line.event is not None:
            return self._event(line)
        self._clock.advance(timedelta(seconds=1))
        self._album.append(self._inbound(line))
        if line.album and following is not None and following.album == line.album:
            return []
        inbounds, self._album = self._album, []
        replies = handle_inbounds(self._runtime, Channel.TERMINAL, USER, inbounds, self._can)
        return [shown(reply) for reply in replies] + self._notifications()

    def _inbound(self, line: Line) -> Inbound:
        self._number += 1
        message_id = line.message_id or f"line-{self._number}"
        if line.kind in (Kind.PHOTO, Kind.DOCUMENT):
            return photo_inbound(
                self._runtime,
                self._picture(line.photo or "any"),
                message_id=message_id,
                kind=line.kind,
                caption=line.text,
                album_id=line.album,
            )
        return Inbound(
            line.kind or Kind.TEXT,
            message_id,
            line.text,
            latitude=line.lat,
            longitude=line.lon,
            accuracy_metres=line.accuracy_metres,
        )

    def _picture(self, photo: str) -> bytes:
        return any_picture(self._number) if photo == "any" else Path(photo).read_bytes()

    def _event(self, line: Line) -> list[dict[str, Any]]:
        if line.event == "advance_time":
            return self._advance(timedelta(hours=line.hours))
        self._resolve_last()
        return self._notifications()

    def _advance(self, by: timedelta) -> list[dict[str, Any]]:
        """Let time pass: what starts by itself on the way runs at its own time."""
        ends = self._clock.now() + by
        arrived: list[dict[str, Any]] = []
        for slot, run in self._timetable(self._clock.now(), ends):
            if slot > self._clock.now():
                arrived += self._notifications()
                self._clock.advance(slot - self._clock.now())
            run(self._runtime)
        arrived += self._notifications()
        self._clock.advance(ends - self._clock.now())
        return arrived + self._notifications()

    def _notifications(self) -> list[dict[str, Any]]:
        """Send what is due and return what arrived since the last time."""
        sender = WebInboxSender(self._clock, "terminal")
        dispatch_due(self._clock, {Channel.TERMINAL: sender}, jitter_ratio)
        with reading(self._clock.now()) as uow:
            arrived = list_inbox(uow.session, USER, self._heard)
        self._heard = arrived[-1].id if arrived else self._heard
        return [
            shown(
                RenderedReply(
                    message.text,
                    tuple((str(value), str(label)) for value, label in message.choices),
                    shows_buttons=True,
                    asks_location=False,
                    attachment_ids=(),
                )
            )
            for message in arrived
        ]

    def _resolve_last(self) -> None:
        """Play the officer: bring the newest report to resolved, with an after-photo."""
        now = self._clock.now()
        photos = inspect_photos([any_picture(9000 + self._number)])
        with stored_originals(self._runtime.files, photos, now), unit_of_work(now) as uow:
            newest = uow.session.scalar(select(ReportRow).order_by(ReportRow.id.desc()).limit(1))
            if newest is None:
                return
            draft = AccountDraft(OFFICER, "Cán bộ kịch bản", Role.CITY, TRIAGE_AGENCY_CODE)
            row = find_staff_by_username(uow.session, OFFICER) or create_staff(
                uow, draft, new_password()
            )
            data = self._runtime.reference(uow)
            plain = MoveRequest(newest.reference, Move.ACCEPT, ActorKind.STAFF, row.as_member())
            for move in _TO_RESOLVED.get(newest.status, ()):
                request = replace(plain, move=move)
                if move is Move.RESOLVE:
                    request = replace(request, reply="Đã xử lý xong.", photos=photos)
                change_status(uow, data, request)

    def summary(self) -> dict[str, Any]:
        """Return the reports of the conversation, oldest first."""
        with reading(self._clock.now()) as uow:
            rows = uow.session.scalars(select(ReportRow).order_by(ReportRow.id)).all()
            return {
                "reports": [
                    {
                        "reference": row.reference,
                        "category": row.category_code,
                        "commune_code": row.commune_code,
                        "status": row.status.value,
                        "photo_count": len(
                            [
                                photo
                                for photo in list_attachments(uow.session, row.id)
                                if photo.kind != "after"
                            ]
                        ),
                    }
                    for row in rows
                ]
            }


def shown(reply: RenderedReply) -> dict[str, Any]:
    """Return a reply as a script sees it."""
    return {
        "text": reply.text,
        "choices": [{"value": value, "label": label} for value, label in reply.choices],
    }


def any_picture(number: int) -> bytes:
    """Return a real JPEG that differs with `number`."""
    picture = Image.new("RGB", (320, 240), (number * 47 % 256, number * 91 % 256, 90))
    draw = ImageDraw.Draw(picture)
    for line in range(12):
        x = (number * 37 + line * 53) % 320
        draw.rectangle(
            (x, line * 20, x + 40, line * 20 + 12), fill=(line * 20, number * 13 % 256, 200)
        )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
