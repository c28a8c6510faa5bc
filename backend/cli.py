"""Operator commands: `flask --app backend.wsgi COMMAND`. Answers go to standard output."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import migrate

from backend.context import current_runtime
from backend.core.database import reading, unit_of_work
from backend.domain.permissions import Role
from backend.jobs.chats import find_telegram_client
from backend.jobs.queue import run_worker
from backend.release import attach_migrations, describe_communes, prepare_release
from backend.services.providers import provider_states
from backend.services.staff import FIRST_ADMIN, create_staff, new_password
from backend.store.agencies import get_agency
from bot.channels.telegram import MENU
from bot.poller import poll_channels


def _say(text: str) -> None:
    click.echo(text, err=True)


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
@with_appcontext
def worker(once: bool, concurrency: int) -> None:
    """Run jobs and the timetable."""
    run_worker(current_app._get_current_object(), wait=not once, concurrency=concurrency)  # type: ignore[attr-defined]


@click.command("bot")
@with_appcontext
def bot() -> None:
    """Ask the chat channels that are polled for messages; idle when there are none."""
    for state in provider_states(current_runtime().settings):
        _say(f"{state.name}: {'bật' if state.is_on else 'tắt'} ({state.how})")
    poll_channels(current_app._get_current_object())  # type: ignore[attr-defined]


@click.group("staff")
def staff() -> None:
    """Staff accounts."""


@staff.command("create")
@click.argument("username")
@click.option("--name", required=True, help="How the console addresses the account.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--agency", required=True, help="Agency code, e.g. 00070-ubnd.")
@with_appcontext
def create_account(username: str, name: str, role: str, agency: str) -> None:
    """Add an account and print its one-time password."""
    password = new_password()
    with unit_of_work(current_runtime().clock.now()) as uow:
        if get_agency(uow.session, agency) is None:
            raise click.ClickException(f"no agency has the code {agency}")
        create_staff(
            uow,
            username=username.strip().lower(),
            display_name=name,
            role=Role(role),
            agency_code=agency,
            password=password,
        )
    click.echo(password)


@click.command("check")
@with_appcontext
def check() -> None:
    """Try the database and say which providers are on."""
    with reading(current_runtime().clock.now()):
        _say("Cơ sở dữ liệu: được")
    for state in provider_states(current_runtime().settings):
        click.echo(f"{state.name}: {'bật' if state.is_on else 'tắt'} ({state.how})")


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
