"""A small Telegram Bot API server on 127.0.0.1, with the documented JSON and its failures."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote

from werkzeug.formparser import parse_form_data

TOKEN = "123456:TEST-token"
BOT = {"id": 123456, "is_bot": True, "first_name": "Loa Xanh", "username": "loa_xanh_test_bot"}


@dataclass(frozen=True)
class Failure:
    """An answer that is not success; `drop` closes the connection without any."""

    status: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, Any] = field(default_factory=dict)
    drop: bool = False
    malformed: bool = False
    seconds: float = 0.0


TOO_MANY = Failure(429, "Too Many Requests: retry after 1", {"retry_after": 1})
BLOCKED = Failure(403, "Forbidden: bot was blocked by the user")
UNAUTHORIZED = Failure(401, "Unauthorized")
NO_CHAT = Failure(400, "Bad Request: chat not found")
TOO_LONG = Failure(400, "Bad Request: message is too long")
MIGRATED = Failure(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100777})
AWAY = Failure(502, "Bad Gateway")
DROPPED = Failure(drop=True)
MALFORMED = Failure(200, malformed=True)


class TelegramServer:
    """The server: what was called, what is to be delivered, what is to fail."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.updates: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.failures: dict[str, deque[Failure]] = {}
        self._number = 0
        self._lock = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                owner._answer(self)

            def do_GET(self) -> None:
                owner._answer(self)

            def log_message(self, *arguments: object) -> None:
                return

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def fail(self, method: str, *failures: Failure) -> None:
        """Let the next calls of a method fail."""
        self.failures.setdefault(method, deque()).extend(failures)

    def sent(self, chat_id: int | str) -> list[dict[str, Any]]:
        """Return the messages and photos a chat got, oldest first."""
        return [
            values
            for method, values in self.calls
            if method in ("sendMessage", "sendPhoto") and str(values["chat_id"]) == str(chat_id)
        ]

    def last_text(self, chat_id: int | str) -> str:
        """Return the last text a chat got."""
        last = self.sent(chat_id)[-1]
        return str(last.get("text") or last.get("caption") or "")

    def deliver(self, chat_id: int = 42, **message: Any) -> dict[str, Any]:
        """Queue a message of a private chat and return the update."""
        return self.deliver_update(
            message={
                "message_id": self._next(),
                "date": 1_795_485_600,
                "chat": {"id": chat_id, "type": "private", "first_name": "A"},
                "from": {"id": chat_id, "is_bot": False, "first_name": "A"},
                **message,
            }
        )

    def press(self, data: str, chat_id: int = 42) -> dict[str, Any]:
        """Queue a pressed button."""
        person = {"id": chat_id, "is_bot": False, "first_name": "A"}
        chat = {"id": chat_id, "type": "private", "first_name": "A"}
        return self.deliver_update(
            callback_query={
                "id": str(self._next()),
                "from": person,
                "chat_instance": "1",
                "data": data,
                "message": {"message_id": 1, "date": 1_795_485_600, "chat": chat, "text": "…"},
            }
        )

    def photo(self, content: bytes) -> list[dict[str, Any]]:
        """Keep a file and return it as the sizes of a photo."""
        file_id = f"file{self._next()}"
        self.files[file_id] = content
        small = {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60}
        large = {"file_id": file_id, "file_unique_id": file_id, "width": 1280, "height": 960}
        return [small, large]

    def document(self, content: bytes, size: int | None = None) -> dict[str, Any]:
        """Keep a file and return it as a document."""
        file_id = f"file{self._next()}"
        self.files[file_id] = content
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": size or len(content)}

    def deliver_update(self, **update: Any) -> dict[str, Any]:
        """Queue any update."""
        whole = {"update_id": self._next(), **update}
        with self._lock:
            self.updates.append(whole)
        return whole

    def _next(self) -> int:
        with self._lock:
            self._number += 1
            return self._number

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        values = _values(handler)
        path = unquote(handler.path.split("?", 1)[0])
        if path.startswith(f"/file/bot{TOKEN}/"):
            _reply(handler, 200, self.files[path.rsplit("/", 1)[1]], "application/octet-stream")
            return
        method = path.rsplit("/", 1)[1]
        with self._lock:
            self.calls.append((method, values))
            failures = self.failures.get(method)
            failure = failures.popleft() if failures else None
        if failure is None and not path.startswith(f"/bot{TOKEN}/"):
            failure = UNAUTHORIZED
        if failure is not None:
            _fail(handler, failure)
            return
        body = {"ok": True, "result": self._result(method, values)}
        _reply(handler, 200, json.dumps(body).encode(), "application/json")

    def _result(self, method: str, values: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return self._updates(int(values.get("offset", 0)))
            case "sendMessage" | "sendPhoto":
                chat = _chat(str(values["chat_id"]))
                return {
                    "message_id": self._next(),
                    "date": 1_795_485_600,
                    "chat": chat,
                    "text": "…",
                }
            case "getFile":
                file_id = str(values["file_id"])
                size = len(self.files[file_id])
                return {
                    "file_id": file_id,
                    "file_unique_id": file_id,
                    "file_size": size,
                    "file_path": file_id,
                }
        return True

    def _updates(self, offset: int) -> list[dict[str, Any]]:
        with self._lock:
            self.updates = [one for one in self.updates if one["update_id"] >= offset]
            return list(self.updates)


def _chat(chat_id: str) -> dict[str, Any]:
    if chat_id.startswith("@"):
        return {"id": -1_001_234, "type": "channel", "title": "A", "username": chat_id[1:]}
    return {"id": int(chat_id), "type": "private", "first_name": "A"}


def _values(handler: BaseHTTPRequestHandler) -> dict[str, Any]:
    length = int(handler.headers.get("Content-Length") or 0)
    kind = handler.headers.get("Content-Type", "")
    if kind.startswith("multipart/"):
        environ = {
            "wsgi.input": handler.rfile,
            "CONTENT_LENGTH": str(length),
            "CONTENT_TYPE": kind,
            "REQUEST_METHOD": "POST",
        }
        _, form, files = parse_form_data(environ)
        contents = {name: part.read() for name, part in files.items()}
        for part in files.values():
            part.stream.close()
        return {**form.to_dict(), **contents}
    body = handler.rfile.read(length)
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _fail(handler: BaseHTTPRequestHandler, failure: Failure) -> None:
    time.sleep(failure.seconds)
    if failure.drop:
        handler.close_connection = True
        handler.connection.close()
        return
    if failure.malformed:
        _reply(handler, 200, b"<html>not json</html>", "text/html")
        return
    body: dict[str, Any] = {
        "ok": False,
        "error_code": failure.status,
        "description": failure.description,
    }
    if failure.parameters:
        body["parameters"] = failure.parameters
    _reply(handler, failure.status, json.dumps(body).encode(), "application/json")


def _reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, kind: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
