"""`python -m bot`: talk to the assistant from the terminal, or classify texts."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from pydantic import SecretStr

from backend.app import create_app
from backend.clients.files import FolderStorage
from backend.context import current_runtime
from backend.core.clock import SettableClock, SystemClock
from backend.core.config import Settings, load_settings
from backend.core.database import db
from backend.core.embedded import database_url, start_server
from backend.jobs.timetable import slots_between
from backend.release import prepare_database
from bot.capabilities import CAPABILITIES
from bot.dialogue.understanding import classify
from bot.scripts import BAD_SCRIPT, find_faults, run_person, run_piped, run_script
from bot.terminal import Terminal
from notifications.recipients import Channel


@click.group()
def main() -> None:
    """Loa Xanh's assistant."""


@main.command("classify")
def classify_texts() -> None:
    """Read one text a line from standard input; answer each with one JSON line."""
    for line in sys.stdin:
        reading = classify(line.rstrip("\n"))
        answer = {
            "intent": reading.intent.value,
            "category": reading.category,
            "score": round(reading.score, 3),
            "alternatives": [
                {
                    "intent": other.intent.value,
                    "category": other.category,
                    "score": round(other.score, 3),
                }
                for other in reading.alternatives
            ],
        }
        click.echo(json.dumps(answer, ensure_ascii=False))


@main.command("chat")
@click.option(
    "--script", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON lines."
)
@click.option(
    "--channel",
    type=click.Choice([channel.value for channel in CAPABILITIES]),
    default=Channel.TERMINAL.value,
    help="Whose capabilities the replies are cut to.",
)
@click.option(
    "--at", "started_at", default=None, help="Instant the clock starts at, ISO 8601 with zone."
)
@click.option(
    "--keep", is_flag=True, help="Use the configured database instead of a temporary one."
)
def chat(script: Path | None, channel: str, started_at: str | None, keep: bool) -> None:
    """Talk to the assistant, or play a script of JSON lines from a file or standard input."""
    at = datetime.fromisoformat(started_at) if started_at else SystemClock().now()
    lines = script.read_text(encoding="utf-8").splitlines() if script is not None else []
    faults = find_faults(lines)
    if faults:
        click.echo("\n".join(faults), err=True)
        sys.exit(BAD_SCRIPT)
    clock = SettableClock(at.astimezone(UTC))
    with _application(clock, keep=keep):
        terminal = Terminal(current_runtime(), clock, Channel(channel), slots_between)
        if script is not None:
            sys.exit(run_script(terminal, lines, sys.stdout))
        run = run_person if sys.stdin.isatty() else run_piped
        sys.exit(run(terminal, sys.stdin, sys.stdout))


@contextmanager
def _application(clock: SettableClock, *, keep: bool) -> Iterator[None]:
    """Open an application: on the configured database, or on a temporary one that leaves nothing."""
    configured = load_settings()
    if keep:
        with create_app(configured, clock=clock).app_context():
            yield
        return
    with tempfile.TemporaryDirectory(prefix="loa-xanh-chat-") as folder:
        server = start_server(Path(folder) / "postgres")
        try:
            settings = _temporary(configured, Path(folder), database_url(server))
            files = FolderStorage(settings.instance_path / "files")
            app = create_app(settings, clock=clock, files=files)
            with app.app_context():
                prepare_database(current_runtime(), lambda text: None)
                yield
                db.engine.dispose()
        finally:
            server.cleanup()


def _temporary(configured: Settings, folder: Path, url: str) -> Settings:
    return configured.model_copy(
        update={
            "database_url": url,
            "instance_path": folder,
            "log_level": "ERROR",
            "secret_key": SecretStr("x" * 40),
        }
    )


if __name__ == "__main__":
    main()
