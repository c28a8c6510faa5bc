"""`make run`: everything the Procfile lists, on this machine, with the embedded database.

Starts PostgreSQL, prepares the database, starts each process of the Procfile, says when the
addresses answer, and stops all of it on Ctrl-C.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import httpx
from honcho.environ import parse_procfile
from honcho.manager import Manager
from sqlalchemy.exc import OperationalError

from backend.app import create_app
from backend.core.config import ROOT, Settings, SettingsError, load_settings
from backend.core.embedded import EmbeddedDatabaseError, Server, database_url, start_server
from backend.release import Release, describe_communes, prepare_release
from backend.services.providers import provider_states
from backend.services.staff import FIRST_ADMIN

READY_WITHIN_SECONDS = 60
INTERRUPTED = 130


def say(text: str) -> None:
    """Write one line to the operator."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Run until stopped; return the exit code."""
    try:
        settings = load_settings()
        server, url = _database(settings)
    except (SettingsError, EmbeddedDatabaseError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    try:
        settings = settings.model_copy(update={"database_url": url})
        app = create_app(settings)
        with app.app_context():
            release = prepare_release(lambda text: say(f"· {text}"))
        return _run_processes(settings, release)
    except OperationalError as away:
        sys.stderr.write(f"Không kết nối được cơ sở dữ liệu (DATABASE_URL): {away.orig}\n")
        return 1
    finally:
        if server is not None:
            say("· Dừng PostgreSQL")
            server.cleanup()


def _database(settings: Settings) -> tuple[Server | None, str]:
    if settings.database_url:
        return None, settings.database_url
    say("· Khởi động PostgreSQL (lần đầu khoảng 3 giây)")
    server = start_server(settings.instance_path / "postgres")
    return server, database_url(server)


def _run_processes(settings: Settings, release: Release) -> int:
    environment = {
        **os.environ,  # noqa: TID251 - child processes inherit the operator's environment
        "DATABASE_URL": settings.database_url,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",  # noqa: TID251
        "PYTHONUNBUFFERED": "1",
    }
    manager = Manager()
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        if name != "release":
            manager.add_process(name, command, env=environment, cwd=str(ROOT))
    announcer = threading.Thread(target=_announce, args=(settings, release), daemon=True)
    announcer.start()
    manager.loop()
    # Ctrl-C is how this is meant to end.
    return 0 if manager.returncode == INTERRUPTED else int(manager.returncode or 0)


def _announce(settings: Settings, release: Release) -> None:
    """Wait until the web process answers, then say where everything is."""
    base = f"http://127.0.0.1:{settings.port}"
    pause = threading.Event()
    for _ in range(READY_WITHIN_SECONDS * 4):
        try:
            if httpx.get(f"{base}/readyz", timeout=2).status_code == httpx.codes.OK:
                break
        except httpx.HTTPError:
            pass
        pause.wait(0.25)
    else:
        say(f"Web chưa trả lời sau {READY_WITHIN_SECONDS} giây; xem nhật ký ở trên.")
        return
    say(_welcome(settings, release, base))


def _welcome(settings: Settings, release: Release, base: str) -> str:
    lines = [
        "",
        "Loa Xanh đã sẵn sàng (Ctrl-C để dừng).",
        f"  Trang chủ      {base}/",
        f"  Trò chuyện     {base}/chat",
        f"  Cán bộ         {base}/can-bo/",
        f"  API            {base}/api/docs",
        f"  {describe_communes(release.communes)}",
    ]
    lines += [f"  {state.line}" for state in provider_states(settings)]
    if release.one_time_password:
        lines += [
            f"  Tài khoản quản trị đầu tiên: {FIRST_ADMIN}",
            f"  Mật khẩu dùng một lần:       {release.one_time_password}",
        ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
