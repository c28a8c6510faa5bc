"""The Vietnamese lunar calendar at UTC+7, and the solar term of Thanh minh.

China reckons at UTC+8; the two differ now and then (Tết 2007, 2030), so nothing here is borrowed
from a Chinese calendar. Checked against an astronomical reference for every day of 2024-2040.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

import vnlunar

_UTC_OFFSET_DAYS = 7 / 24
# Julian day of 0001-01-01 00:00 UT less the ordinal of that date.
_JULIAN_OF_ORDINAL = 1_721_424.5
_J2000 = 2_451_545.0
THANH_MINH_DEGREES = 15.0


@dataclass(frozen=True, slots=True)
class LunarDate:
    """One day of the lunar calendar; `is_leap` marks the repeated month."""

    year: int
    month: int
    day: int
    is_leap: bool

    def written(self) -> str:
        """Return the date as people write it; N marks a leap month: 15/5N/2028."""
        return f"{self.day}/{self.month}{'N' if self.is_leap else ''}/{self.year}"


def lunar_date(on: date) -> LunarDate:
    """Return the lunar date of a Hanoi date."""
    found = vnlunar.get_lunar_date(on.day, on.month, on.year)
    return LunarDate(found["year"], found["month"], found["day"], bool(found["leap"]))


def solar_date(lunar: LunarDate) -> date | None:
    """Return the Hanoi date of a lunar date, or None when that day does not exist."""
    found = vnlunar.convert_lunar_to_solar(lunar.day, lunar.month, lunar.year, int(lunar.is_leap))
    if not found:
        return None
    day, month, year = found
    on = date(year, month, day)
    return on if lunar_date(on) == lunar else None


def is_last_of_month(on: date) -> bool:
    """Return whether the next day begins a lunar month: the last month often has 29 days only."""
    return lunar_date(on + timedelta(days=1)).day == 1


def sun_longitude_degrees(julian_day: float) -> float:
    """Return the apparent longitude of the sun, 0 to 360, right to about 0.01 degrees.

    Source: J. Meeus, Astronomical Algorithms, chapter 25, low accuracy.
    """
    century = (julian_day - _J2000) / 36_525
    mean = 280.46646 + century * (36_000.76983 + century * 0.0003032)
    anomaly = math.radians(357.52911 + century * (35_999.05029 - century * 0.0001537))
    centre = (
        (1.914602 - century * (0.004817 + century * 0.000014)) * math.sin(anomaly)
        + (0.019993 - century * 0.000101) * math.sin(2 * anomaly)
        + 0.000289 * math.sin(3 * anomaly)
    )
    node = math.radians(125.04 - 1934.136 * century)
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


def thanh_minh(year: int) -> date:
    """Return the Hanoi date on which the sun reaches 15 degrees: 4 or 5 April."""
    on = date(year, 4, 1)
    while True:
        end_of_day = on.toordinal() + 1 + _JULIAN_OF_ORDINAL - _UTC_OFFSET_DAYS
        if THANH_MINH_DEGREES <= sun_longitude_degrees(end_of_day) < 180:
            return on
        on += timedelta(days=1)
