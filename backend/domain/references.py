"""The public code of a report, e.g. HN-2611-0427: city, year and month, running number."""

from __future__ import annotations

from datetime import datetime

from backend.core.clock import hanoi_time

CITY = "HN"


def reference_prefix(submitted_at: datetime) -> str:
    """Return what the references of a Hanoi month begin with."""
    return f"{CITY}-{hanoi_time(submitted_at):%y%m}-"


def normal_reference(written: str) -> str:
    """Return a reference as it is stored, however it was typed."""
    return "".join(written.upper().replace("\x00", "").split())
