"""A small Telegram Bot API server on 127.0.0.1, with the documented JSON and its failures."""

from __future__ import annotations

import threading
from typing import Any
from urllib.parse import unquote

from tests.fakes import http_server
from tests.fakes.http_server import Answer, FakeServer, Request

TOKEN = "123456:TEST-token"
BOT = {"id": 123456, "is_bot": True, "first_name": "Loa Xanh", "username": "loa_xanh_test_bot"}
SENT_AT = 1_795_485_600
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024


def refused(status: int, description: str, **parameters: Any) -> Answer:
    """Return an error as Telegram words it."""
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Answer(status, body)


TOO_MANY = refused(429, "Too Many Requests: retry after 1", retry_after=1)
BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
UNAUTHORIZED = refused(401, "Unauthorized")
NO_CHAT = refused(400, "Bad Request: chat not found")
TOO_LONG = refused(400, "Bad Request: message is too long")
TOO_BIG = refused(400, "Bad Request: file is too big")
CONFLICT = refused(409, "Conflict: terminated by other getUpdates request")
MIGRATED = refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100777)
AWAY = refused(502, "Bad Gateway")
DROPPED = http_server.DROPPED
MALFORMED = http_server.MALFORMED


class TelegramServer(FakeServer):
    """The server: what was called, what is to be delivered, what is to fail."""

    def __init__(self) -> None:
        super().__init__()
        self.updates: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.webhook = ""
        self._number = 0
        self._numbers = threading.Lock()

    @property
    def methods(self) -> list[str]:
        """Return the methods called, oldest first."""
        return [call.path.rsplit("/", 1)[1] for call in self.calls]

    def sent(self, chat_id: int | str) -> list[dict[str, Any]]:
        """Return the messages and photos a chat was to get, oldest first."""
        return [
            call.values
            for call in self.calls
            if call.path.endswith(("/sendMessage", "/sendPhoto"))
            and str(call.values["chat_id"]) == str(chat_id)
        ]

    def last_text(self, chat_id: int | str) -> str:
        """Return the last text a chat got."""
        last = self.sent(chat_id)[-1]
        return str(last.get("text") or last.get("caption") or "")

    def deliver(self, chat_id: int = 42, **message: Any) -> dict[str, Any]:
        """Queue a message of a private chat and return the update."""
        return self.deliver_update(message=self.message(chat_id, **message))

    def message(self, chat_id: int = 42, **message: Any) -> dict[str, Any]:
        """Return a message of a private chat, or of the chat given with it."""
        return {
            "message_id": self._next(),
            "date": SENT_AT,
            "chat": {"id": chat_id, "type": "private", "first_name": "A"},
            "from": {"id": abs(chat_id), "is_bot": False, "first_name": "A"},
            **message,
        }

    def press(self, data: str, chat_id: int = 42, label: str = "") -> dict[str, Any]:
        """Queue a pressed button; with its label, the message says which buttons it had."""
        buttons = [[{"text": label, "callback_data": data}]]
        markup = {"reply_markup": {"inline_keyboard": buttons}} if label else {}
        return self.deliver_update(
            callback_query={
                "id": str(self._next()),
                "from": {"id": chat_id, "is_bot": False, "first_name": "A"},
                "chat_instance": "1",
                "data": data,
                "message": self.message(chat_id, **{"from": BOT}, text="Hỏi?", **markup),
            }
        )

    def photo(self, content: bytes) -> list[dict[str, Any]]:
        """Keep a file and return it as the sizes of a photo."""
        file_id = f"file{self._next()}"
        self.files[file_id] = content
        small = {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60}
        large = {"file_id": file_id, "file_unique_id": file_id, "width": 1280, "height": 960}
        return [small, large]

    def document(self, content: bytes, mime_type: str = "image/jpeg") -> dict[str, Any]:
        """Keep a file and return it as a document."""
        file_id = f"file{self._next()}"
        self.files[file_id] = content
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_size": len(content),
            "mime_type": mime_type,
        }

    def deliver_update(self, **update: Any) -> dict[str, Any]:
        """Queue any update."""
        whole = {"update_id": self._next(), **update}
        with self._numbers:
            self.updates.append(whole)
        return whole

    def _next(self) -> int:
        with self._numbers:
            self._number += 1
            return self._number

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        path = unquote(request.path)
        if path.startswith(f"/file/bot{TOKEN}/"):
            return Answer(200, self.files[path.rsplit("/", 1)[1]])
        if not path.startswith(f"/bot{TOKEN}/"):
            return UNAUTHORIZED
        result = self._result(path.rsplit("/", 1)[1], request.values)
        return result if isinstance(result, Answer) else Answer(200, {"ok": True, "result": result})

    def _result(self, method: str, values: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return CONFLICT if self.webhook else self._updates(int(values.get("offset", 0)))
            case "sendMessage" | "sendPhoto" | "editMessageText":
                chat = _chat(str(values["chat_id"]))
                number = int(values.get("message_id") or self._next())
                return {"message_id": number, "date": SENT_AT, "chat": chat, "text": "…"}
            case "getFile":
                return self._file(str(values["file_id"]))
            case "setWebhook" | "deleteWebhook":
                self.webhook = str(values.get("url", ""))
        return True

    def _file(self, file_id: str) -> Any:
        size = len(self.files[file_id])
        if size > MAX_DOWNLOAD_BYTES:
            return TOO_BIG
        names = {"file_id": file_id, "file_unique_id": file_id, "file_path": file_id}
        return {**names, "file_size": size}

    def _updates(self, offset: int) -> list[dict[str, Any]]:
        with self._numbers:
            self.updates = [one for one in self.updates if one["update_id"] >= offset]
            return list(self.updates)


def _chat(chat_id: str) -> dict[str, Any]:
    """Return a private chat, or the public channel of a @name."""
    if chat_id.startswith("@"):
        return {"id": -1001, "type": "channel", "title": "Loa Xanh", "username": chat_id[1:]}
    return {"id": int(chat_id), "type": "private", "first_name": "A"}
