"""The clocks of one report: what each move starts, stops and restarts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from backend.domain.categories import Category
from backend.domain.deadlines import (
    NEEDS_INFO_PAUSE,
    WorkingCalendar,
    accept_due_at,
    resolve_due_at,
)
from backend.domain.workflow import Move, Status

_NOT_ACCEPTED = frozenset({Status.SUBMITTED, Status.REOPENED})
_WORKED_ON = frozenset({Status.ACCEPTED, Status.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Clocks:
    """When a report was and must be moved; aware UTC, None: not yet, or no clock runs.

    Attributes:
        accept_due_at: until when an agency must accept it.
        resolve_due_at: until when it must be resolved; runs from acceptance.
        due_at: the next unmet of the two.
        accepted_at: first acceptance.
        resolved_at: last resolution.
        closed_at: when it ended.
        paused_at: since when waiting for the resident stops the clock.
        extended_at: when the one extension was given.
        reopened_at: when the resident had it done again.
    """

    accept_due_at: datetime
    resolve_due_at: datetime | None = None
    due_at: datetime | None = None
    accepted_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    paused_at: datetime | None = None
    extended_at: datetime | None = None
    reopened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimeRules:
    """What the limits of one report are counted by."""

    calendar: WorkingCalendar
    category: Category
    is_urgent: bool

    def accept_due(self, start: datetime) -> datetime:
        """Return until when a report that reaches an agency at `start` must be accepted."""
        return accept_due_at(self.calendar, start, self.is_urgent)

    def resolve_due(self, start: datetime) -> datetime:
        """Return until when a report whose work begins at `start` must be resolved."""
        return resolve_due_at(self.calendar, start, self.category, self.is_urgent)


def first_clocks(rules: TimeRules, now: datetime) -> Clocks:
    """Return the clocks of a report that was sent `now`."""
    due = rules.accept_due(now)
    return Clocks(accept_due_at=due, due_at=due)


def clocks_after(
    clocks: Clocks, move: Move, status: Status, rules: TimeRules, now: datetime
) -> Clocks:
    """Return the clocks after `move` led to `status`."""
    moved = _moved(_resumed(clocks, now), move, rules, now)
    if status in _WORKED_ON and moved.resolve_due_at is None:
        # Work may begin without an acceptance: staff asked first, and the resident answered.
        moved = replace(
            moved,
            resolve_due_at=rules.resolve_due(now),
            accepted_at=moved.accepted_at or now,
        )
    return replace(moved, due_at=_next_due(moved, status))


def _resumed(clocks: Clocks, now: datetime) -> Clocks:
    """Give back the time that waiting for the resident took, at most five days."""
    if clocks.paused_at is None:
        return clocks
    waited = min(now - clocks.paused_at, NEEDS_INFO_PAUSE)
    due = clocks.resolve_due_at
    return replace(clocks, paused_at=None, resolve_due_at=due + waited if due else None)


def _moved(clocks: Clocks, move: Move, rules: TimeRules, now: datetime) -> Clocks:
    match move:
        case Move.ACCEPT:
            accepted = clocks.accepted_at or now
            return replace(clocks, accepted_at=accepted, resolve_due_at=rules.resolve_due(now))
        case Move.FORWARD:
            return replace(clocks, accept_due_at=rules.accept_due(now), resolve_due_at=None)
        case Move.REOPEN:
            due = rules.accept_due(now)
            return replace(clocks, accept_due_at=due, resolve_due_at=None, reopened_at=now)
        case Move.ASK_INFO:
            return replace(clocks, paused_at=now)
        case Move.EXTEND:
            longer = rules.resolve_due(clocks.resolve_due_at or now)
            return replace(clocks, extended_at=now, resolve_due_at=longer)
        case Move.RESOLVE:
            return replace(clocks, resolved_at=now)
        case Move.WITHDRAW | Move.CONFIRM | Move.CLOSE:
            return replace(clocks, closed_at=now)
        case _:
            return clocks


def _next_due(clocks: Clocks, status: Status) -> datetime | None:
    if status in _NOT_ACCEPTED:
        return clocks.accept_due_at
    return clocks.resolve_due_at if status in _WORKED_ON else None
