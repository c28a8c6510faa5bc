"""Jobs about the air."""

from __future__ import annotations

from backend.clients.air_sources import reading_sources
from backend.services.air_fetch import fetch_air
from backend.services.runtime import Runtime


def fetch_readings(runtime: Runtime) -> None:
    """Ask every source for the last hours; under a demonstration's clock there is nothing to ask."""
    if not runtime.settings.demo_at:
        fetch_air(reading_sources(runtime.settings), runtime.clock.now())
