"""Zalo's two platforms on 127.0.0.1, with the documented JSON."""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
from typing import Any

from tests.fakes.http_server import Answer, FakeServer, Request

APP_ID = "4000000000000000001"
APP_SECRET = "app-secret"
OA_SECRET = "oa-secret-key"
BOT_TOKEN = "77:TEST"
_numbers = itertools.count(1)


def oa_error(code: int, message: str = "error") -> Answer:
    """Errors of the Official Account come with HTTP 200."""
    return Answer(200, {"error": code, "message": message})


def bot_error(code: int, description: str = "error") -> Answer:
    """Errors of the Bot Platform."""
    return Answer(code, {"ok": False, "error_code": code, "description": description})


class ZaloOaServer(FakeServer):
    """Messages, uploads, one-use refresh tokens, and the file server."""

    def __init__(self) -> None:
        super().__init__()
        self.access_token = ""
        self.first_refresh_token = self.refresh_token = f"first-{next(_numbers)}"
        self.refreshes = 0
        self.files: dict[str, bytes] = {}
        self._number = 0
        self._tokens = threading.Lock()

    def forget(self) -> None:
        """Begin anew, as after a fresh consent."""
        super().forget()
        self.access_token = ""
        self.first_refresh_token = self.refresh_token = f"first-{next(_numbers)}"
        self.refreshes = 0

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        if request.path.endswith("/oa/access_token"):
            return self._refresh(request)
        if request.path.startswith("/files/"):
            content = self.files.get(request.path.rsplit("/", 1)[1])
            return Answer(200, content) if content is not None else Answer(404, "gone")
        if request.headers.get("access_token") != self.access_token or not self.access_token:
            return oa_error(-216, "Access token is invalid")
        self._number += 1
        if request.path.endswith("/upload/image"):
            data: dict[str, Any] = {"attachment_id": f"attachment-{self._number}"}
        else:
            data = {
                "message_id": f"m{self._number}",
                "user_id": request.values["recipient"].get("user_id", ""),
                "sent_time": "1795485600000",
            }
        return Answer(200, {"error": 0, "message": "Success", "data": data})

    def _refresh(self, request: Request) -> Answer:
        with self._tokens:
            is_good = (
                request.values.get("refresh_token") == self.refresh_token
                and request.headers.get("secret_key") == APP_SECRET
            )
            if not is_good:
                return Answer(200, {"error": -14014, "error_name": "Invalid refresh token"})
            self.refreshes += 1
            self.access_token = f"access-{next(_numbers)}"
            self.refresh_token = f"refresh-{next(_numbers)}"
            return Answer(
                200,
                {
                    "access_token": self.access_token,
                    "refresh_token": self.refresh_token,
                    "expires_in": "90000",
                },
            )

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Return the messages sent, oldest first."""
        return [call.values for call in self.calls if call.path.endswith(("/cs", "/promotion"))]

    def texts(self, user_id: str) -> list[str]:
        """Return the texts a user got, oldest first."""
        return [
            str(values["message"]["text"])
            for values in self.messages
            if values["recipient"].get("user_id") == user_id and "text" in values["message"]
        ]

    def picture(self, content: bytes) -> dict[str, str]:
        """Keep a picture and return where it is, as an attachment says."""
        name = f"{next(_numbers)}.jpg"
        self.files[name] = content
        return {"url": f"{self.url}/files/{name}", "thumbnail": f"{self.url}/files/{name}"}


def signed(event: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    """Return an event as Zalo delivers it: raw bytes and headers."""
    raw = json.dumps(event, ensure_ascii=False).encode()
    stamp = str(event.get("timestamp", ""))
    mac = hashlib.sha256(APP_ID.encode() + raw + stamp.encode() + OA_SECRET.encode()).hexdigest()
    return raw, {"X-ZEvent-Signature": f"mac={mac}", "Content-Type": "application/json"}


def oa_event(name: str, msg_id: str, user: str = "u1", **message: Any) -> dict[str, Any]:
    """Return an event of a user."""
    return {
        "app_id": APP_ID,
        "sender": {"id": user},
        "recipient": {"id": "oa"},
        "user_id_by_app": "x",
        "event_name": name,
        "message": {"msg_id": msg_id, **message},
        "timestamp": "1795485600000",
    }


class ZaloBotServer(FakeServer):
    """The Bot Platform: one update a call, 408 when idle."""

    def __init__(self) -> None:
        super().__init__()
        self.updates: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self._number = 0

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        if request.path.startswith("/files/"):
            return Answer(200, self.files[request.path.rsplit("/", 1)[1]])
        if not request.path.startswith(f"/bot{BOT_TOKEN}/"):
            return bot_error(401, "Unauthorized")
        if request.path.endswith("/getUpdates"):
            if not self.updates:
                return bot_error(408, "Request timeout")
            return Answer(200, {"ok": True, "result": self.updates.pop(0)})
        self._number += 1
        return Answer(200, {"ok": True, "result": {"message_id": f"b{self._number}"}})

    def picture(self, content: bytes) -> str:
        """Keep a picture and return its address."""
        name = f"{next(_numbers)}.jpg"
        self.files[name] = content
        return f"{self.url}/files/{name}"

    def texts(self, chat_id: str) -> list[str]:
        """Return the texts a chat got, oldest first."""
        return [
            str(values["text"])
            for values in self.sent_to("/sendMessage")
            if values["chat_id"] == chat_id
        ]


def bot_update(name: str, message_id: str, chat: str = "c1", **content: Any) -> dict[str, Any]:
    """Return an update of a private chat."""
    return {
        "event_name": name,
        "message": {
            "from": {"id": chat, "display_name": "A", "is_bot": False},
            "chat": {"id": chat, "chat_type": "PRIVATE"},
            "message_id": message_id,
            "date": 1_795_485_600_000,
            **content,
        },
    }
