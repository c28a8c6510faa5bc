"""When something starts by itself: slots of the Hanoi day, and what happens to those that were missed.

A slot is an instant at which a job is to start. Whichever worker comes first takes it (`store.timetable`),
so each starts once; these rules only say which slots are due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.core.clock import from_hanoi, hanoi_time

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Every:
    """A slot every so many minutes from midnight in Hanoi on; the number divides a day."""

    minutes: int

    def __post_init__(self) -> None:
        if self.minutes < 1 or MINUTES_A_DAY % self.minutes:
            raise ValueError("the minutes must divide a day")

    def slots_of(self, day: date) -> list[datetime]:
        """Return the slots of a Hanoi date, in order."""
        midnight = from_hanoi(datetime.combine(day, time()))
        return [
            midnight + timedelta(minutes=minute) for minute in range(0, MINUTES_A_DAY, self.minutes)
        ]


@dataclass(frozen=True, slots=True)
class Daily:
    """Slots at fixed Hanoi times of each day."""

    times: tuple[time, ...]

    def slots_of(self, day: date) -> list[datetime]:
        """Return the slots of a Hanoi date, in order."""
        return [from_hanoi(datetime.combine(day, at)) for at in sorted(self.times)]


@dataclass(frozen=True, slots=True)
class TimetableEntry:
    """When a job starts by itself, once across all workers.

    Attributes:
        job: name of the job.
        rhythm: its slots.
        late_by: a slot missed while no worker ran is made up for when it is no older than this; an
            older one is skipped.
        catches_up_all: whether every missed slot is made up for, each by itself (hours that differ in
            what they do), or only the latest (a run that does all that is due by then).
    """

    job: str
    rhythm: Every | Daily
    late_by: timedelta
    catches_up_all: bool = False

    def due_slots(self, now: datetime) -> list[datetime]:
        """Return the slots to start at `now` unless somebody took them, oldest first."""
        today = hanoi_time(now).date()
        first = hanoi_time(now - self.late_by).date()
        days = (today - first).days
        slots = [
            slot
            for offset in range(days + 1)
            for slot in self.rhythm.slots_of(first + timedelta(days=offset))
            if now - self.late_by <= slot <= now
        ]
        return slots if self.catches_up_all else slots[-1:]


def every(minutes: int) -> Every:
    """Return the rhythm of a slot every `minutes`."""
    return Every(minutes)


def daily(*times: str) -> Daily:
    """Return the rhythm of these Hanoi times of day, such as "07:30"."""
    return Daily(tuple(time.fromisoformat(at) for at in times))
