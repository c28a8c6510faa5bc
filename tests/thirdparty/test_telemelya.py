"""Telegram over HTTP: telemelya calls our webhook and takes our answers, with a real worker between."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from telemelya.client import TelegramTestClient
from werkzeug.serving import make_server

from backend.jobs.chats import find_telegram_client
from tests.support.jobs import run_jobs
from tests.support.pictures import jpeg
from tests.support.residents import SECRET

TOKEN = "123456:ABC"
KEY = "k"
CHAT = 5
STARTS_WITHIN_SECONDS = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(stack: ExitStack, command: list[str], port: int, **environment: str) -> None:
    """Start a server and wait until it listens; it ends with the tests."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait, 20)
    stack.callback(process.terminate)
    ends = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, f"{command[0]} ended"
        time.sleep(0.1)
    raise AssertionError(f"{command[0]} does not listen")


@pytest.fixture(scope="module")
def server_url() -> Iterator[str]:
    """The fake server with what it needs: Redis, and moto in place of S3."""
    python = os.environ.get("TELEMELYA_PYTHON", sys.executable)
    redis, store, port = free_port(), free_port(), free_port()
    bin_folder = Path(python).parent
    with ExitStack() as stack:
        address = ["--port", str(redis), "--bind", "127.0.0.1", "--save", ""]
        started(stack, ["redis-server", *address], redis)
        moto = [str(bin_folder / "moto_server"), "-H", "127.0.0.1", "-p", str(store)]
        started(stack, moto, store)
        url = f"http://127.0.0.1:{port}"
        started(
            stack,
            [python, "-m", "telemelya.server.app"],
            port,
            MOCK_SERVER_HOST="127.0.0.1",
            MOCK_SERVER_PORT=str(port),
            MOCK_SERVER_URL=url,
            REDIS_URL=f"redis://127.0.0.1:{redis}/0",
            MINIO_ENDPOINT=f"127.0.0.1:{store}",
            AUTH_KEYS=KEY,
        )
        yield url


@pytest.fixture
def resident(app, runtime, server_url) -> Iterator[TelegramTestClient]:
    """A resident whose messages reach our webhook. The fake sends no secret header, so it is added."""
    settings = runtime.settings.model_copy(
        update={
            "telegram_bot_token": SecretStr(TOKEN),
            "telegram_api_url": server_url,
            "telegram_webhook_secret": SecretStr(SECRET),
        }
    )
    app.extensions["loa_xanh"] = replace(runtime, settings=settings)

    def with_secret(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["HTTP_X_TELEGRAM_BOT_API_SECRET_TOKEN"] = SECRET
        answer: Iterable[bytes] = app.wsgi_app(environ, start_response)
        return answer

    web = make_server("127.0.0.1", 0, with_secret, threaded=True)
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    client = find_telegram_client(settings)
    assert client is not None
    client.set_webhook(f"http://127.0.0.1:{web.server_port}/webhooks/telegram", SECRET)
    with TelegramTestClient(server_url, KEY, TOKEN) as talking:
        yield talking
    web.shutdown()
    thread.join()
    web.server_close()


def answers(app: Any, resident: TelegramTestClient) -> list[tuple[str, str]]:
    """Run the jobs; return method and content of every call since the last time."""
    run_jobs(app)
    calls = iter(lambda: resident.wait_for_response(timeout=1), None)
    return [(str(call["method"]), str(call)) for call in calls]


def test_a_command_is_answered_with_a_keyboard(app, resident):
    resident.send_command(CHAT, "/start")
    ((method, welcome),) = answers(app, resident)
    assert method == "sendMessage"
    assert "trợ lý tự động của Loa Xanh" in welcome
    assert "Gửi phản ánh" in welcome


def test_a_report_begins_with_words_a_button_and_a_photo(app, resident, tmp_path):
    resident.send_message(CHAT, "Rác chưa ai dọn")
    ((_, question),) = answers(app, resident)
    assert "trợ lý tự động" in question
    resident.send_callback_query(CHAT, "agree", 1)
    (acknowledged, _), *said = answers(app, resident)
    assert acknowledged == "answerCallbackQuery"
    assert "cảm ơn" in said[0][1]
    assert "gửi giúp em một ảnh" in said[1][1]
    picture = tmp_path / "rac.jpg"
    picture.write_bytes(jpeg())
    resident.send_photo(CHAT, str(picture))
    ((_, place),) = answers(app, resident)
    assert "ở đâu" in place


def test_a_webhook_without_the_secret_is_refused(app, resident):
    assert app.test_client().post("/webhooks/telegram", json={}).status_code == 403
