"""The job that sends what campaigns ask for on a day."""

from __future__ import annotations

from datetime import datetime

from backend.core.clock import hanoi_date
from backend.core.database import unit_of_work
from backend.services.campaigns import prepare_sends
from backend.services.notices import tell_followers
from backend.services.runtime import Runtime


def send_campaigns(runtime: Runtime, slot_at: datetime) -> None:
    """Send today's messages of all campaigns, each person at most as often as the budget lets."""
    with unit_of_work(runtime.clock.now()) as uow:
        sends = prepare_sends(uow, hanoi_date(slot_at))
    for send in sends:
        tell_followers(runtime.clock, send.notice, send.who, budget=send.budget)
