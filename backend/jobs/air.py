"""Jobs about the air."""

from __future__ import annotations

from datetime import datetime

from backend.clients.air_sources import reading_sources
from backend.core.clock import hanoi_time
from backend.core.database import unit_of_work
from backend.services.air_alerts import tell_alerts, watch_air
from backend.services.air_bulletins import send_bulletins
from backend.services.air_expectations import note_expectations
from backend.services.air_fetch import fetch_air
from backend.services.runtime import Runtime


def fetch_readings(runtime: Runtime) -> None:
    """Ask every source for the last hours; under a demonstration's clock there is nothing to ask."""
    if not runtime.settings.demo_at:
        fetch_air(reading_sources(runtime.settings), runtime.clock.now())


def alert_about_air(runtime: Runtime) -> None:
    """Look at the newest hour for everybody who wants alerts, and tell what there is to tell."""
    with unit_of_work(runtime.clock.now()) as uow:
        watch_air(uow, runtime.settings)
    tell_alerts(runtime.clock, runtime.settings)


def send_air_bulletins(runtime: Runtime, slot_at: datetime) -> None:
    """Send the bulletin of an hour; the usual hour's also notes what the day is expected to be."""
    if hanoi_time(slot_at).hour == runtime.settings.air_bulletin_hour:
        with unit_of_work(runtime.clock.now()) as uow:
            note_expectations(uow, runtime.settings)
    send_bulletins(runtime.clock, runtime.settings, slot_at)
