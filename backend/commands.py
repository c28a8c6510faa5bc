"""The operator commands by name, each loaded when it is called.

A web worker answers requests and never runs one of them, so it does not pay for loading what they
need: the job queue, the migrations, the chat clients.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

import click
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError

from backend.domain.errors import LoaXanhError
from backend.problems import refusal_line

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "addresses": "backend.cli.addresses:addresses",
        "air": "backend.cli.air:air",
        "bot": "backend.cli.processes:bot",
        "broadcasts": "backend.cli.broadcasts:broadcasts",
        "check": "backend.cli.processes:check",
        "communes": "backend.cli.communes:communes",
        "demo": "backend.cli.demo:demo",
        "new-migration": "backend.cli.processes:new_migration",
        "notifications": "backend.cli.notifications:notifications",
        "release": "backend.cli.processes:release",
        "staff": "backend.cli.staff:staff",
        "telegram-webhook": "backend.cli.processes:telegram_webhook",
        "waste": "backend.cli.waste:waste",
        "worker": "backend.cli.processes:worker",
    }
)


class LazyCommands(AppGroup):
    """The application's command group; knows names, loads on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or None when there is none of that name."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        return _loaded(place)


@cache
def _loaded(place: str) -> click.Command:
    """Return a command that says in a line why it refuses, or that the database is away."""
    module, _, name = place.partition(":")
    command: click.Command = getattr(import_module(module), name)
    invoke = command.invoke

    def told(ctx: click.Context) -> object:
        try:
            return invoke(ctx)
        except LoaXanhError as refusal:
            raise click.ClickException(refusal_line(refusal)) from refusal
        except OperationalError as error:
            cause = str(error.orig).partition("\n")[0]
            line = f"{refusal_line(LoaXanhError('unavailable'))} ({cause})"
            raise click.ClickException(line) from error

    command.invoke = told  # type: ignore[method-assign]
    return command
