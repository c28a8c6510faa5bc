"""A throw-away PostGIS server for measurements, from the Debian packages when they are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "postgresql-15-postgis-3")


def find_programs() -> Path | None:
    """Return the folder of a PostgreSQL that has PostGIS, the newest first; None: there is none."""
    for control in sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))[::-1]:
        programs = Path("/usr/lib/postgresql") / control.parts[4] / "bin"
        if (programs / "initdb").exists():
            return programs
    return None


def install() -> bool:
    """Install the Debian package when run by root; return whether that worked."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    installed = subprocess.run(
        _INSTALL, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return installed.returncode == 0


@contextmanager
def postgis_server(programs: Path) -> Iterator[psycopg.Connection]:
    """Start a server on a Unix socket of its own, yield a connection, stop it and delete it all."""
    with tempfile.TemporaryDirectory(prefix="bench-postgis-") as name:
        folder = Path(name)
        user = _owner(folder)
        _run(
            programs,
            "initdb",
            user,
            "-D",
            f"{name}/data",
            "-U",
            "bench",
            "-A",
            "trust",
            "-E",
            "UTF8",
        )
        options = f"-k {name} -c listen_addresses= -c fsync=off"
        _run(programs, "pg_ctl", user, "-D", f"{name}/data", "-w", "-l", f"{name}/log",
             "-o", options, "start")  # fmt: skip
        try:
            with psycopg.connect(
                host=name, user="bench", dbname="postgres", autocommit=True
            ) as connection:
                connection.execute("CREATE EXTENSION postgis")
                yield connection
        finally:
            _run(programs, "pg_ctl", user, "-D", f"{name}/data", "-w", "-m", "immediate", "stop")


def _owner(folder: Path) -> str | None:
    """Give the folder to the user postgres when run by root, as whom a server will not start."""
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_name


def _run(programs: Path, program: str, user: str | None, *arguments: str) -> None:
    command: Sequence[str] = [str(programs / program), *arguments]
    subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd="/")
