"""Operator commands about staff accounts."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from backend.context import current_runtime
from backend.core.database import unit_of_work
from backend.domain.permissions import Role
from backend.services.staff import create_staff, new_password
from backend.store.agencies import get_agency


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
