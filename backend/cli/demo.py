"""Operator commands about demonstration data."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from backend.context import current_runtime
from backend.core.clock import SystemClock
from backend.core.config import ROOT
from backend.core.database import unit_of_work
from backend.release import prepare_database, show_progress
from backend.services.air_demo import (
    add_illustrated_air,
    add_measured_air,
    remove_illustrated_air,
)
from backend.services.demo import add_demo, remove_demo
from backend.services.runtime import Runtime


@click.group("demo")
def demo() -> None:
    """Demonstration data, marked as such everywhere."""


@demo.command("add")
@with_appcontext
def add() -> None:
    """Add a few hundred reports, an account for three communes and the city, and air.

    With DEMO_AT only the air of that moment is added: reports belong to the present.
    """
    runtime = current_runtime()
    prepare_database(runtime, lambda text: click.echo(f"· {text}", err=True))
    add_air(runtime)
    if runtime.settings.demo_at:
        return
    click.echo("· Thêm dữ liệu minh hoạ", err=True)
    for account in add_demo(runtime, show_progress):
        click.echo(f"{account.username}\t{account.password}\t{account.display_name}")


def add_air(runtime: Runtime) -> None:
    """Add measured air for a moment of the past when its file is there, else made-up air."""
    at = runtime.settings.demo_at
    folder = ROOT.parent / "shared" / "data"
    if at and add_measured_air(
        folder, SystemClock().now(), lambda rows: click.echo(f"  {rows} dòng", err=True)
    ):
        click.echo("· Không khí: số đo 2015-2019 đã nhập", err=True)
        return
    add_illustrated_air(at or runtime.clock.now())
    click.echo("· Không khí: số liệu minh hoạ", err=True)


@demo.command("remove")
@with_appcontext
def remove() -> None:
    """Remove everything `demo add` added."""
    with unit_of_work(current_runtime().clock.now()) as uow:
        reports, accounts = remove_demo(uow)
        hours = remove_illustrated_air(uow)
    click.echo(f"{reports} phản ánh, {accounts} tài khoản, {hours} số liệu minh hoạ đã xoá.")
