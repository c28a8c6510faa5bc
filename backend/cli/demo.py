"""Operator commands about demonstration data."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from backend.context import current_runtime
from backend.core.database import unit_of_work
from backend.release import prepare_database, show_progress
from backend.services.demo import add_demo, remove_demo


@click.group("demo")
def demo() -> None:
    """Demonstration data, marked as such everywhere."""


@demo.command("add")
@with_appcontext
def add() -> None:
    """Add a few hundred reports and an account for three communes and the city."""
    prepare_database(current_runtime(), lambda text: click.echo(f"· {text}", err=True))
    click.echo("· Thêm dữ liệu minh hoạ", err=True)
    for account in add_demo(current_runtime(), show_progress):
        click.echo(f"{account.username}\t{account.password}\t{account.display_name}")


@demo.command("remove")
@with_appcontext
def remove() -> None:
    """Remove everything `demo add` added."""
    with unit_of_work(current_runtime().clock.now()) as uow:
        reports, accounts = remove_demo(uow)
    click.echo(f"{reports} phản ánh, {accounts} tài khoản minh hoạ đã xoá.")
