"""The numbers that the decision leaves open: one object, filled from settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from backend.domain.vn_aqi import DAILY_HOURS_NEEDED, EIGHT_HOURS_NEEDED


@dataclass(frozen=True, slots=True)
class AirRules:
    """What is judgement and not rule; the method page prints these.

    Attributes:
        fresh_hours: a station whose newest hour ended longer ago gives no number for now.
        daily_hours_needed: of the 24 hours of a day.
        eight_hours_needed: of the 8 hours of an ozone mean.
        near_metres: within it a station's own value stands for a place.
        range_metres: within it stations are weighted by distance.
        bias_hours: how far back the model is compared with stations.
        bias_hours_needed: so many hours both must have.
    """

    fresh_hours: int = 3
    daily_hours_needed: int = DAILY_HOURS_NEEDED
    eight_hours_needed: int = EIGHT_HOURS_NEEDED
    near_metres: float = 5000.0
    range_metres: float = 15_000.0
    bias_hours: int = 72
    bias_hours_needed: int = 12

    @property
    def fresh_for(self) -> timedelta:
        """Return how old the newest hour of a station may be."""
        return timedelta(hours=self.fresh_hours)
