"""Jobs about household waste: tips of the day, reminders of collection and votive days."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.core.clock import hanoi_date, hanoi_time
from backend.core.database import reading
from backend.services.collection import collection_reminders
from backend.services.notices import tell_followers
from backend.services.runtime import Runtime
from backend.services.tips import tip_notice
from backend.services.votive import votive_reminders


def remind_votive_days(runtime: Runtime, slot_at: datetime) -> None:
    """Tell who asked for it that tomorrow is a day on which paper is burnt."""
    tomorrow = hanoi_date(slot_at) + timedelta(days=1)
    with reading(runtime.clock.now()) as uow:
        reminders = votive_reminders(uow, tomorrow)
    for notice, following in reminders:
        tell_followers(runtime.clock, notice, following)


def send_tips(runtime: Runtime, slot_at: datetime) -> None:
    """Send the tip of the day to who asked for it at this hour."""
    local = hanoi_time(slot_at)
    notice, following = tip_notice(local.date(), local.hour)
    tell_followers(runtime.clock, notice, following)


def remind_collection_days(runtime: Runtime, slot_at: datetime) -> None:
    """Tell who follows a commune what is taken there tomorrow."""
    tomorrow = hanoi_date(slot_at) + timedelta(days=1)
    with reading(runtime.clock.now()) as uow:
        reminders = collection_reminders(uow, tomorrow)
    for notice, following in reminders:
        tell_followers(runtime.clock, notice, following)
