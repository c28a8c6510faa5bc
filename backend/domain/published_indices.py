"""Indices as their owners publish them, which are never ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.domain.vn_aqi import Pollutant


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """One published hourly sub-index; `scale` is "vn_aqi" when the owner says so."""

    station_code: str
    pollutant: Pollutant
    ends_at: datetime
    index: int
    scale: str = "vn_aqi"
