"""Where the edge finds the running process's `Runtime`: on the Flask application."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from flask import Flask, current_app

from backend.services.runtime import Runtime

_KEY = "loa_xanh"


def keep_runtime(app: Flask, runtime: Runtime) -> None:
    """Put `runtime` where `current_runtime` finds it."""
    app.extensions[_KEY] = runtime


def current_runtime() -> Runtime:
    """Return the runtime of the application in whose context this runs."""
    return cast(Runtime, current_app.extensions[_KEY])


def now() -> datetime:
    """Return the present instant of the running application's clock."""
    return current_runtime().clock.now()
