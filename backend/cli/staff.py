"""Operator commands about staff accounts."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from backend.context import current_runtime
from backend.core.database import unit_of_work
from backend.domain.permissions import Role
from backend.domain.staff import parse_account
from backend.services import staff as accounts
from backend.store.agencies import list_agencies


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
    password = accounts.new_password()
    with unit_of_work(current_runtime().clock.now()) as uow:
        agencies = {one.code for one in list_agencies(uow.session)}
        if agency not in agencies:
            raise click.ClickException(f"no agency has the code {agency}")
        accounts.create_staff(uow, parse_account(username, name, role, agency, agencies), password)
    click.echo(password)


@staff.command("reset-password")
@click.argument("username")
@with_appcontext
def reset_password(username: str) -> None:
    """Print a new one-time password of an account; one that was switched off is on again."""
    with unit_of_work(current_runtime().clock.now()) as uow:
        password = accounts.reset_password(uow, username)
    click.echo(password)
