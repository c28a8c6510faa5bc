"""Operator commands that release, run and check the processes."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import migrate
from sqlalchemy import text

from backend.context import current_runtime
from backend.core.database import reading
from backend.jobs.chats import find_telegram_client
from backend.jobs.connections import close_connections
from backend.jobs.worker import run_worker
from backend.release import attach_migrations, describe_communes, prepare_release
from backend.services.providers import provider_states
from backend.services.staff import FIRST_ADMIN
from bot.channels.telegram import MENU
from bot.poller import poll_channels


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


@click.command("release")
@with_appcontext
def release() -> None:
    """Migrate the database, load reference data, and make the first administrator."""
    result = prepare_release(_say)
    _say(describe_communes(result.communes))
    if result.one_time_password:
        click.echo(f"{FIRST_ADMIN} {result.one_time_password}")


@click.command("new-migration")
@click.argument("number")
@click.argument("name")
@with_appcontext
def new_migration(number: str, name: str) -> None:
    """Write a migration from the tables of the code: new-migration 0002 add_due_at."""
    attach_migrations(current_app._get_current_object())  # type: ignore[attr-defined]
    migrate(message=name, rev_id=number)


@click.command("worker")
@click.option("--once", is_flag=True, help="Stop when the queue is empty.")
@click.option("--concurrency", default=4, show_default=True, help="Jobs at the same time.")
@click.option("--outbound", default=4, show_default=True, help="Besides: jobs that send.")
@with_appcontext
def worker(once: bool, concurrency: int, outbound: int) -> None:
    """Run jobs and the timetable."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        run_worker(app, wait=not once, concurrency=concurrency, outbound=outbound)
    finally:
        close_connections()


@click.command("bot")
@with_appcontext
def bot() -> None:
    """Ask the chat channels that are polled for messages; idle when there are none."""
    for state in provider_states(current_runtime().settings):
        _say(state.line)
    poll_channels(current_app._get_current_object())  # type: ignore[attr-defined]


@click.command("check")
@with_appcontext
def check() -> None:
    """Try the database and say which providers are on."""
    with reading(current_runtime().clock.now()) as uow:
        uow.session.execute(text("SELECT 1"))
        _say("Cơ sở dữ liệu: được")
    for state in provider_states(current_runtime().settings):
        click.echo(state.line)


@click.command("telegram-webhook")
@with_appcontext
def telegram_webhook() -> None:
    """Let Telegram call PUBLIC_URL/webhooks/telegram, with the secret of the settings."""
    settings = current_runtime().settings
    client = find_telegram_client(settings)
    if client is None or settings.telegram_mode != "webhook":
        raise click.ClickException("set TELEGRAM_BOT_TOKEN and TELEGRAM_MODE=webhook first")
    client.set_webhook(
        f"{settings.public_url}/webhooks/telegram",
        settings.telegram_webhook_secret.get_secret_value(),
    )
    client.set_commands(MENU)
    client.close()
    click.echo("ok")
