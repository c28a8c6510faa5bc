"""The one clock: aware UTC instants, and Hanoi local time for people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Something that tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - this is the one place


class SettableClock:
    """A clock that stands still until it is moved; for scripts, demonstrations and tests."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("the instant must be aware")
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant the clock was set to, in UTC."""
        return self._at

    def advance(self, by: timedelta) -> None:
        """Move the clock forward by `by`."""
        self._at += by


class ShiftedClock:
    """The machine's clock, moved so that it shows `starts_at` when it is made; it runs on from there."""

    def __init__(self, starts_at: datetime, clock: Clock | None = None) -> None:
        if starts_at.tzinfo is None:
            raise ValueError("the instant must be aware")
        self._clock = clock or SystemClock()
        self._shift = starts_at.astimezone(UTC) - self._clock.now()

    def now(self) -> datetime:
        """Return the shifted instant, in UTC."""
        return self._clock.now() + self._shift


def hanoi_time(at: datetime) -> datetime:
    """Return an aware instant as Hanoi local time."""
    return at.astimezone(HANOI)


def hanoi_date(at: datetime) -> date:
    """Return the Hanoi calendar date of an aware instant."""
    return at.astimezone(HANOI).date()


def from_hanoi(local: datetime) -> datetime:
    """Return the UTC instant of a naive Hanoi local time."""
    if local.tzinfo is not None:
        raise ValueError("expected a naive local time")
    return local.replace(tzinfo=HANOI).astimezone(UTC)


_SPOKEN = {"vi": "%Hh%M ngày %d/%m/%Y", "en": "%H:%M on %d/%m/%Y"}


def spoken_instant(at: datetime | None, locale: str = "vi") -> str:
    """Return an instant as people write it, e.g. 16h20 ngày 23/11/2026; "" for None."""
    return "" if at is None else hanoi_time(at).strftime(_SPOKEN.get(locale, _SPOKEN["vi"]))


__all__ = [
    "HANOI",
    "UTC",
    "Clock",
    "SettableClock",
    "ShiftedClock",
    "SystemClock",
    "from_hanoi",
    "hanoi_date",
    "hanoi_time",
    "spoken_instant",
]
