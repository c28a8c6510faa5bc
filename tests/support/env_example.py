"""Writes `.env.example` from the settings: `python -m tests.support.env_example`."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr
from pydantic_core import PydanticUndefined
from pydantic_settings import BaseSettings

from backend.core.config import ROOT, Settings


def shown(value: object) -> str:
    """Return a default as it is written in the file: nothing for none, and for one that is made up."""
    if value is None or value is PydanticUndefined:
        return ""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return value.relative_to(ROOT).as_posix() if value.is_relative_to(ROOT) else str(value)
    return str(value)


def names_in_order() -> list[str]:
    """Return the names of the settings: those of the process itself first, then part by part."""
    parts = (part for part in Settings.__mro__ if issubclass(part, BaseSettings))
    return [
        name
        for part in parts
        for name in vars(part).get("__annotations__", ())
        if name in Settings.model_fields
    ]


def main() -> None:
    """Write the file."""
    lines = ["# Copy to .env and change what you need. Every line shows the default.", ""]
    for name in names_in_order():
        field = Settings.model_fields[name]
        lines += [f"# {field.description}", f"#{name.upper()}={shown(field.default)}", ""]
    (ROOT / ".env.example").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
