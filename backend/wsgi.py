"""What gunicorn and the `flask` command load."""

from __future__ import annotations

import sys

from backend.app import create_app
from backend.core.config import SettingsError
from backend.core.embedded import EmbeddedDatabaseError

try:
    app = create_app()
except (SettingsError, EmbeddedDatabaseError) as problem:
    sys.stderr.write(f"{problem}\n")
    raise SystemExit(2) from None
