"""What the documents list is all there is: operator commands and tables."""

from importlib import import_module

import click
import pytest

from backend import models
from backend.commands import COMMANDS
from backend.core.config import ROOT
from backend.core.database import Base

OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def commands():
    """Return every command an operator can type, as it is typed."""
    for name, address in COMMANDS.items():
        module, attribute = address.split(":")
        command = getattr(import_module(module), attribute)
        if isinstance(command, click.Group):
            yield from (f"{name} {below}" for below in command.commands)
        else:
            yield name


@pytest.mark.parametrize("command", list(commands()))
def test_each_operator_command_is_explained(command):
    assert f"`{command}" in OPERATIONS


def test_each_table_is_placed():
    assert models.TABLE_MODULES
    assert [table for table in Base.metadata.tables if f"`{table}`" not in ARCHITECTURE] == []
