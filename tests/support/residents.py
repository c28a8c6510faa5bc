"""A resident on each channel, speaking as its provider's servers do: over HTTP, in documented shapes.

What they hear is read where they would see it: at the provider's fake, or on the chat page.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask
from pydantic import SecretStr
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from backend.core.config import Settings
from backend.core.database import reading
from backend.domain.zalo_marks import CHOICE_MARK
from backend.jobs.chats import find_adapter
from backend.jobs.notifications import senders
from backend.jobs.timetable import slots_between
from backend.services.runtime import Runtime
from backend.store.inbound_updates import InboundUpdateRow
from bot.channels.handler import ChatHandler
from bot.terminal import Line, Terminal
from notifications.dispatcher import dispatch_due
from notifications.recipients import Channel
from tests.fakes import telegram_server, zalo_server

SECRET = "secret-of-the-webhook"
_numbers = itertools.count(1000)


class NoPause(threading.Event):
    """Waiting takes no time in tests."""

    def wait(self, timeout: float | None = None) -> bool:
        return True


@dataclass(frozen=True)
class Said:
    """One message as a resident sees it."""

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    asks_location: bool = False


@dataclass
class Providers:
    """The fakes of all providers, and the settings that point at them."""

    telegram: telegram_server.TelegramServer
    zalo_oa: zalo_server.ZaloOaServer
    zalo_bot: zalo_server.ZaloBotServer

    def settings(self, base: Settings) -> Settings:
        return base.model_copy(
            update={
                "telegram_bot_token": SecretStr(telegram_server.TOKEN),
                "telegram_mode": "webhook",
                "telegram_api_url": self.telegram.url,
                "telegram_webhook_secret": SecretStr(SECRET),
                "zalo_oa_app_id": zalo_server.APP_ID,
                "zalo_oa_app_secret": SecretStr(zalo_server.APP_SECRET),
                "zalo_oa_webhook_secret": SecretStr(zalo_server.OA_SECRET),
                "zalo_oa_refresh_token": SecretStr(self.zalo_oa.first_refresh_token),
                "zalo_oa_api_url": self.zalo_oa.url,
                "zalo_oauth_url": self.zalo_oa.url,
                "zalo_file_hosts": "127.0.0.1",
                "zalo_bot_token": SecretStr(zalo_server.BOT_TOKEN),
                "zalo_bot_webhook_secret": SecretStr(SECRET),
                "zalo_bot_api_url": self.zalo_bot.url,
            }
        )


def turn_on(app: Flask, runtime: Runtime, providers: Providers) -> Runtime:
    """Turn every channel on, against the fakes."""
    runtime = replace(runtime, settings=providers.settings(runtime.settings))
    app.extensions["loa_xanh"] = runtime
    return runtime


class Resident(ABC):
    """Somebody who writes to the assistant on one channel."""

    channel: Channel
    ref = "42"
    fake: Any

    def __init__(self, app: Flask, runtime: Runtime, providers: Providers) -> None:
        self.app, self.runtime, self.providers = app, runtime, providers
        self.client = app.test_client()
        self.last: tuple[Any, ...] = ()
        self._heard = 0
        self.news: list[Said] = []

    # What a resident does; each gives what was said in answer.

    def say(self, text: str) -> str:
        return self.deliver(self.text(text))

    @abstractmethod
    def photo(self, *contents: bytes, caption: str = "") -> str:
        """Send pictures together."""

    @abstractmethod
    def file(self, content: bytes, mime_type: str = "image/jpeg") -> str:
        """Send a file."""

    @abstractmethod
    def place(self, latitude: float, longitude: float) -> str:
        """Send a place."""

    @abstractmethod
    def other(self, kind: str) -> str:
        """Send a voice, video or sticker."""

    def choose(self, label: str) -> str:
        """Press a button, or answer with its number where there is none."""
        for said in reversed(self.news):
            for number, (value, shown) in enumerate(said.choices, 1):
                if label in shown:
                    return self.deliver(self.choice(value, shown, number))
        raise AssertionError(f"{label!r} is not offered in {self.news!r}")

    # How it travels.

    @abstractmethod
    def text(self, text: str) -> Any:
        """Return the delivery of a text."""

    @abstractmethod
    def choice(self, value: str, label: str, number: int) -> Any:
        """Return the delivery of a choice."""

    @abstractmethod
    def post(self, delivery: Any, *, is_forged: bool = False) -> TestResponse:
        """Let the provider deliver."""

    @abstractmethod
    def sent(self) -> list[Said]:
        """Return everything this resident was sent."""

    def deliver(self, *deliveries: Any) -> str:
        """Let deliveries arrive and be handled; return what was said in answer."""
        self.last = deliveries
        for delivery in deliveries:
            answer = self.post(delivery)
            assert answer.status_code == 200, answer.text
        self.work()
        return self.listen()

    def listen(self) -> str:
        """Return what was said since the last time."""
        everything = self.sent()
        self.news, self._heard = everything[self._heard :], len(everything)
        return "\n".join(said.text for said in self.news)

    def work(self) -> None:
        """Handle what waits, as the worker's job does, without its pauses."""
        adapter = find_adapter(self.runtime, self.channel)
        assert adapter is not None
        ChatHandler(self.runtime, adapter, NoPause()).handle_chat(self.ref)

    def told(self) -> str:
        """Send notifications that are due; return what arrived."""
        dispatch_due(self.runtime.clock, senders(self.runtime), lambda: 0.0)
        return self.listen()

    def waiting(self) -> int:
        """Return how many deliveries were not handled."""
        with reading(self.runtime.clock.now()) as uow:
            rows = uow.session.query(InboundUpdateRow).filter_by(handled_at=None)
            return rows.count()


class OnTelegram(Resident):
    channel = Channel.TELEGRAM

    def __init__(self, app: Flask, runtime: Runtime, providers: Providers) -> None:
        super().__init__(app, runtime, providers)
        self.fake = providers.telegram

    def text(self, text: str) -> Any:
        return self.fake.deliver(text=text)

    def choice(self, value: str, label: str, number: int) -> Any:
        if value == label:  # a keyboard sends its words
            return self.fake.deliver(text=label)
        return self.fake.press(value, label=label)

    def photo(self, *contents: bytes, caption: str = "") -> str:
        album: Any = {"media_group_id": str(next(_numbers))} if len(contents) > 1 else {}
        captions: list[Any] = [{"caption": caption} if caption else {}, *[{}] * len(contents)]
        return self.deliver(
            *(
                self.fake.deliver(photo=self.fake.photo(content), **album, **words)
                for content, words in zip(contents, captions, strict=False)
            )
        )

    def file(self, content: bytes, mime_type: str = "image/jpeg") -> str:
        return self.deliver(self.fake.deliver(document=self.fake.document(content, mime_type)))

    def place(self, latitude: float, longitude: float) -> str:
        place = {"latitude": latitude, "longitude": longitude, "horizontal_accuracy": 8}
        return self.deliver(self.fake.deliver(location=place))

    def other(self, kind: str) -> str:
        content: Any = {kind: {"file_id": "x", "file_unique_id": "x"}}
        return self.deliver(self.fake.deliver(**content))

    def post(self, delivery: Any, *, is_forged: bool = False) -> TestResponse:
        header = {"X-Telegram-Bot-Api-Secret-Token": "giả" if is_forged else SECRET}
        return self.client.post("/webhooks/telegram", json=delivery, headers=header)

    def sent(self) -> list[Said]:
        return [_telegram_said(values) for values in self.fake.sent(self.ref)]


def _telegram_said(values: Mapping[str, Any]) -> Said:
    markup = json.loads(values.get("reply_markup") or "{}")
    rows = [button for row in markup.get("inline_keyboard", []) for button in row]
    keys = [button for row in markup.get("keyboard", []) for button in row]
    words = [key["text"] for key in keys if not key.get("request_location")]
    return Said(
        str(values.get("text") or values.get("caption") or ""),
        tuple((button["callback_data"], button["text"]) for button in rows)
        + tuple((word, word) for word in words),
        any(key.get("request_location") for key in keys),
    )


def _numbered(text: str) -> tuple[tuple[str, str], ...]:
    """Return the choices that are listed in a text."""
    return tuple((number, label) for number, label in re.findall(r"^(\d+)\) (.+)$", text, re.M))


class OnZaloOa(Resident):
    channel = Channel.ZALO_OA

    def __init__(self, app: Flask, runtime: Runtime, providers: Providers) -> None:
        super().__init__(app, runtime, providers)
        self.fake = providers.zalo_oa

    def event(self, name: str, **message: Any) -> Any:
        number = next(_numbers)
        event = zalo_server.oa_event(name, f"{number:x}f", self.ref, **message)
        return {**event, "timestamp": str(1_795_485_600_000 + number)}

    def text(self, text: str) -> Any:
        return self.event("user_send_text", text=text)

    def choice(self, value: str, label: str, number: int) -> Any:
        return self.text(value if value.startswith(CHOICE_MARK) else str(number))

    def photo(self, *contents: bytes, caption: str = "") -> str:
        attachments = [{"type": "image", "payload": self.fake.picture(one)} for one in contents]
        words = {"text": caption} if caption else {}
        return self.deliver(self.event("user_send_image", attachments=attachments, **words))

    def file(self, content: bytes, mime_type: str = "image/jpeg") -> str:
        payload = {**self.fake.picture(content), "size": str(len(content)), "name": "anh.jpg"}
        return self.deliver(
            self.event("user_send_file", attachments=[{"type": "file", "payload": payload}])
        )

    def place(self, latitude: float, longitude: float) -> str:
        place = {"coordinates": {"latitude": str(latitude), "longitude": str(longitude)}}
        attachments = [{"type": "location", "payload": place}]
        return self.deliver(self.event("user_send_location", text="", attachments=attachments))

    def other(self, kind: str) -> str:
        name = {"voice": "audio"}.get(kind, kind)
        attachments = [{"type": name, "payload": {"url": f"{self.fake.url}/files/none"}}]
        return self.deliver(self.event(f"user_send_{name}", attachments=attachments))

    def post(self, delivery: Any, *, is_forged: bool = False) -> TestResponse:
        raw, headers = zalo_server.signed(delivery)
        return self.client.post("/webhooks/zalo", data=raw + b" " * is_forged, headers=headers)

    def sent(self) -> list[Said]:
        mine = [one for one in self.fake.messages if one["recipient"].get("user_id") == self.ref]
        return [_zalo_said(values["message"]) for values in mine if "text" in values["message"]]


def _zalo_said(message: Mapping[str, Any]) -> Said:
    buttons = message.get("attachment", {}).get("payload", {}).get("buttons", [])
    shown = tuple((button["payload"], button["title"]) for button in buttons)
    return Said(message["text"], shown or _numbered(message["text"]))


class OnZaloBot(Resident):
    channel = Channel.ZALO_BOT

    def __init__(self, app: Flask, runtime: Runtime, providers: Providers) -> None:
        super().__init__(app, runtime, providers)
        self.fake = providers.zalo_bot

    def update(self, name: str, **content: Any) -> Any:
        number = next(_numbers)
        update = zalo_server.bot_update(f"message.{name}.received", f"{number:x}e", self.ref)
        update["message"] |= {"date": 1_795_485_600_000 + number, **content}
        # Both shapes are seen in the wild: wrapped and bare.
        return {"ok": True, "result": update} if number % 2 else update

    def text(self, text: str) -> Any:
        return self.update("text", text=text)

    def choice(self, value: str, label: str, number: int) -> Any:
        return self.text(str(number))

    def photo(self, *contents: bytes, caption: str = "") -> str:
        updates = []
        for position, content in enumerate(contents):
            name = "photo" if next(_numbers) % 2 else "photo_url"
            words = {"caption": caption} if caption and position == 0 else {}
            updates.append(self.update("image", **{name: self.fake.picture(content)}, **words))
        return self.deliver(*updates)

    def file(self, content: bytes, mime_type: str = "image/jpeg") -> str:
        return self.photo(content)

    def place(self, latitude: float, longitude: float) -> str:
        """Open the map link that came with the question, and choose there."""
        said = "\n".join(one.text for one in self.sent())
        path = re.findall(r"(/cho-nay/\S+)", said)[-1]
        assert self.client.get(path).status_code == 200
        form = {"latitude": str(latitude), "longitude": str(longitude)}
        assert self.client.post(path, data=form).status_code == 200
        self.work()
        return self.listen()

    def other(self, kind: str) -> str:
        return self.deliver(self.update({"video": "unsupported"}.get(kind, kind)))

    def post(self, delivery: Any, *, is_forged: bool = False) -> TestResponse:
        header = {"X-Bot-Api-Secret-Token": "giả" if is_forged else SECRET}
        return self.client.post("/webhooks/zalo-bot", json=delivery, headers=header)

    def sent(self) -> list[Said]:
        return [Said(text, _numbered(text)) for text in self.fake.texts(self.ref)]


class OnTheWeb(Resident):
    channel = Channel.WEB

    def __init__(self, app: Flask, runtime: Runtime, providers: Providers) -> None:
        super().__init__(app, runtime, providers)
        self._answered: dict[str, list[Said]] = {}
        self._after = 0
        assert self.client.get("/chat").status_code == 200

    def form(self, kind: str, **fields: Any) -> Any:
        return {"message_id": f"message-{next(_numbers)}", "kind": kind, **fields}

    def text(self, text: str) -> Any:
        return self.form("text", text=text)

    def choice(self, value: str, label: str, number: int) -> Any:
        return self.form("choice", text=value)

    def photo(self, *contents: bytes, caption: str = "") -> str:
        captions = [caption, *[""] * len(contents)]
        return self.deliver(
            *(
                self.form("photo", photo=content, text=words)
                for content, words in zip(contents, captions, strict=False)
            )
        )

    def file(self, content: bytes, mime_type: str = "image/jpeg") -> str:
        return self.photo(content)

    def place(self, latitude: float, longitude: float) -> str:
        place = {"latitude": latitude, "longitude": longitude, "accuracy_metres": 8}
        return self.deliver(self.form("location", **place))

    def other(self, kind: str) -> str:
        return self.deliver(self.form(kind))

    def post(self, delivery: Any, *, is_forged: bool = False) -> TestResponse:
        data = dict(delivery)
        if "photo" in data:
            data["photo"] = FileStorage(io.BytesIO(data["photo"]), "anh.jpg")
        client = self.app.test_client() if is_forged else self.client
        boundary, body = encode_multipart(data)
        kind = f"multipart/form-data; boundary={boundary}"
        answer = client.post("/chat/api/messages", data=body, content_type=kind)
        if answer.status_code == 200:
            replies = json.loads(answer.text)["replies"]
            self._answered[data["message_id"]] = list(_web_said(replies))
        return answer

    def work(self) -> None:
        """Nothing waits: the page is answered at once."""

    def sent(self) -> list[Said]:
        answer = self.client.get(f"/chat/api/inbox?after={self._after}")
        assert answer.status_code == 200
        for message in json.loads(answer.text)["messages"]:
            self._after = message["id"]
            self._answered[f"inbox-{self._after}"] = list(_web_said([message]))
        return [said for answered in self._answered.values() for said in answered]


def _web_said(replies: Iterable[Mapping[str, Any]]) -> Iterable[Said]:
    for reply in replies:
        choices = tuple((one["value"], one["label"]) for one in reply["choices"])
        yield Said(reply["text"], choices, bool(reply.get("asks_location")))


class AtTheTerminal(Resident):
    channel = Channel.TERMINAL

    def __init__(self, app: Flask, runtime: Runtime, providers: Providers) -> None:
        super().__init__(app, runtime, providers)
        self._terminal = Terminal(runtime, runtime.clock, Channel.TERMINAL, slots_between)  # type: ignore[arg-type]
        self._said: list[Said] = []

    def line(self, **fields: Any) -> Any:
        return {"message_id": f"line-{next(_numbers)}", **fields}

    def text(self, text: str) -> Any:
        return self.line(kind="command" if text.startswith("/") else "text", text=text)

    def choice(self, value: str, label: str, number: int) -> Any:
        return self.line(kind="choice", text=value)

    def photo(self, *contents: bytes, caption: str = "") -> str:
        folder = self.runtime.settings.instance_path
        lines = []
        for position, content in enumerate(contents):
            path = folder / f"photo-{next(_numbers)}.jpg"
            path.write_bytes(content)
            lines.append(self.line(kind="photo", photo=str(path), album="album"))
            lines[-1]["text"] = caption if position == 0 else ""
        return self.deliver(*lines)

    def file(self, content: bytes, mime_type: str = "image/jpeg") -> str:
        return self.photo(content)

    def place(self, latitude: float, longitude: float) -> str:
        return self.deliver(self.line(kind="location", lat=latitude, lon=longitude))

    def other(self, kind: str) -> str:
        return self.deliver(self.line(kind=kind))

    def post(self, delivery: Any, *, is_forged: bool = False) -> TestResponse:
        raise NotImplementedError("nobody delivers to a terminal")

    def deliver(self, *deliveries: Any) -> str:
        lines = [Line(**delivery) for delivery in deliveries]
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            self._said += _terminal_said(self._terminal.answer(line, following))
        self.last = deliveries
        return self.listen()

    def told(self) -> str:
        self._said += _terminal_said(self._terminal.answer(Line(event="advance_time"), None))
        return self.listen()

    def sent(self) -> list[Said]:
        return self._said


def _terminal_said(replies: Iterable[Mapping[str, Any]]) -> list[Said]:
    return list(_web_said(replies))


BY_WEBHOOK: tuple[type[Resident], ...] = (OnTelegram, OnZaloOa, OnZaloBot)
EVERYWHERE: tuple[type[Resident], ...] = (*BY_WEBHOOK, OnTheWeb, AtTheTerminal)
