"""When people are told that the air turned bad, and that it is well again: one rule, three uses.

An index that is compared hour by hour (a person's own value; the schools' 301) and one that is compared
day by day (three days in a row) differ only in their numbers. Alerts are never orders.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from backend.core.clock import hanoi_date
from backend.domain.readings import HOUR

# Clears at 130 for 150, so that an index that wavers about the value tells nobody twice.
CLEAR_BELOW = 20
DAY = timedelta(days=1)


class AlertKind(StrEnum):
    """What is watched. The two flags are kept apart: they have different consequences."""

    PERSONAL = "personal"
    SCHOOL_301 = "school_301"
    ND08 = "nd08"


class AlertStep(StrEnum):
    """What there is to tell."""

    RAISED = "raised"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class AlertRule:
    """The numbers of one watch.

    Attributes:
        threshold: reached by an index of at least so much.
        clear_at: over when the index is not above it.
        needed: so many observations in a row must reach it.
        step: time between two observations in a row.
        daily_cap: at most so many raised alerts are told in a Hanoi day; None: all.
    """

    threshold: int
    clear_at: int
    needed: int
    step: timedelta = HOUR
    daily_cap: int | None = None


@dataclass(frozen=True, slots=True)
class AlertState:
    """Where a watch stands.

    Attributes:
        last_at: the newest observation; None before the first.
        run: how many in a row reached the threshold.
        is_raised: whether the air counts as bad.
        is_told: whether people were told so; a capped one is not, and nor is its end.
        told_on: the Hanoi day of the last alert told.
        told_count: how many were told on it.
    """

    last_at: datetime | None = None
    run: int = 0
    is_raised: bool = False
    is_told: bool = False
    told_on: date | None = None
    told_count: int = 0


def personal_rule(threshold: int, *, hours: int, daily_cap: int) -> AlertRule:
    """Return the watch of a person's own value: an index above it, over at 20 below."""
    return AlertRule(threshold + 1, threshold - CLEAR_BELOW, hours, HOUR, daily_cap)


def school_rule(threshold: int) -> AlertRule:
    """Return the watch of the schools' value. Source: CV 6356, CV 5095: a single value."""
    return AlertRule(threshold, threshold - CLEAR_BELOW, 1)


def nd08_rule(threshold: int, days: int) -> AlertRule:
    """Return the watch of serious pollution. Source: NĐ 08/2022/NĐ-CP, Điều 10: days in a row."""
    return AlertRule(threshold, threshold - 1, days, DAY)


def observe(
    state: AlertState, rule: AlertRule, at: datetime, vn_aqi: int
) -> tuple[AlertState, AlertStep | None]:
    """Return the state after one more observation, and what is to be told.

    An observation that is not newer than the last changes nothing.
    """
    if state.last_at is not None and at <= state.last_at:
        return state, None
    is_next = state.last_at is not None and at - state.last_at == rule.step
    run = (state.run if is_next else 0) + 1 if vn_aqi >= rule.threshold else 0
    state = replace(state, last_at=at, run=run)
    if not state.is_raised and run >= rule.needed:
        return _raised(state, rule, hanoi_date(at))
    if state.is_raised and vn_aqi <= rule.clear_at:
        step = AlertStep.CLEARED if state.is_told else None
        return replace(state, is_raised=False, is_told=False), step
    return state, None


def _raised(state: AlertState, rule: AlertRule, today: date) -> tuple[AlertState, AlertStep | None]:
    told = state.told_count if state.told_on == today else 0
    if rule.daily_cap is not None and told >= rule.daily_cap:
        return replace(state, is_raised=True, is_told=False), None
    raised = replace(state, is_raised=True, is_told=True, told_on=today, told_count=told + 1)
    return raised, AlertStep.RAISED
