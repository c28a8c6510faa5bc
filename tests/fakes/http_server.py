"""A small HTTP server on 127.0.0.1 that the providers' fakes are made of."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from werkzeug.formparser import parse_form_data


@dataclass(frozen=True)
class Request:
    """One call, parsed."""

    method: str
    path: str
    headers: Mapping[str, str]
    values: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What is answered; `drop` closes the connection without a word, `seconds` passes first."""

    status: int = 200
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    seconds: float = 0.0


DROPPED = Answer(drop=True)
MALFORMED = Answer(200, "<html>not json</html>")
AWAY = Answer(502, "Bad Gateway")


class FakeServer:
    """Answers each call by `respond`; what was queued with `fail` comes first."""

    def __init__(self) -> None:
        self.calls: list[Request] = []
        self._failures: dict[str, deque[Answer]] = {}
        self._lock = threading.Lock()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                owner._take(self)

            do_GET = do_POST  # noqa: N815 - named by http.server
            do_DELETE = do_POST  # noqa: N815 - named by http.server

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

    def fail(self, ending: str, *answers: Answer) -> None:
        """Answer the next calls of a path with this ending so."""
        self._failures.setdefault(ending, deque()).extend(answers)

    def forget(self) -> None:
        """Forget the calls so far and the failures that were to come."""
        self.calls.clear()
        self._failures.clear()

    def sent_to(self, ending: str) -> list[dict[str, Any]]:
        """Return the values of the calls to a path with this ending, oldest first."""
        return [call.values for call in self.calls if call.path.endswith(ending)]

    def respond(self, request: Request) -> Answer:
        """Return the answer to a call."""
        raise NotImplementedError

    def _take(self, handler: BaseHTTPRequestHandler) -> None:
        path, _, query = handler.path.partition("?")
        values = {name: found[0] for name, found in parse_qs(query).items()}
        try:
            values |= _body_values(handler)
        except ConnectionError:
            handler.close_connection = True
            return
        headers = {name.lower(): value for name, value in handler.headers.items()}
        request = Request(handler.command, path, headers, values)
        with self._lock:
            self.calls.append(request)
            answer = self._next_failure(path)
        _give(handler, answer or self.respond(request))

    def _next_failure(self, path: str) -> Answer | None:
        for ending, answers in self._failures.items():
            if path.endswith(ending) and answers:
                return answers.popleft()
        return None


def _body_values(handler: BaseHTTPRequestHandler) -> dict[str, Any]:
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
    if len(body) < length:  # a caller that died in the middle has called nothing
        raise ConnectionAbortedError
    if kind.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    return {name: found[0] for name, found in parse_qs(body.decode(errors="replace")).items()}


def _give(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    time.sleep(answer.seconds)
    if answer.drop:
        handler.close_connection = True
        handler.connection.close()
        return
    if isinstance(answer.body, bytes):
        body, kind = answer.body, "application/octet-stream"
    elif isinstance(answer.body, str):
        body, kind = answer.body.encode(), "text/html"
    else:
        body, kind = json.dumps(answer.body).encode(), "application/json"
    handler.send_response(answer.status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
