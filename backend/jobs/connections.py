"""This process's connections to the providers: each opened once, all closed together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar, cast


class Connection(Protocol):
    """Anything that holds sockets until it is closed."""

    def close(self) -> None:
        """Let them go."""
        ...


Opened = TypeVar("Opened", bound=Connection)

_opened: dict[Hashable, Connection] = {}
_opening = threading.Lock()


def opened_once(opens: Callable[..., Opened], *given: Hashable) -> Opened:
    """Return what `opens` returns for these arguments; the same for all threads until all is closed.

    Raises:
        Exception: whatever `opens` raises; the next caller tries again.
    """
    key = (opens, given)
    with _opening:
        if key not in _opened:
            _opened[key] = opens(*given)
        return cast("Opened", _opened[key])


def close_connections() -> None:
    """Close everything that was opened; who needs it again opens it anew."""
    with _opening:
        connections = list(_opened.values())
        _opened.clear()
    for connection in connections:
        connection.close()
