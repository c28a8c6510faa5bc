"""The Vietnamese air quality index: NowCast, hourly and daily sub-indices, levels.

Concentrations are µg/m³, carbon monoxide included. Source: Quyết định 1459/QĐ-TCMT (12/11/2019).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from backend.core.i18n import N_

NOWCAST_HOURS = 12
# Missing data: the decision has no rule; 18 of 24 hours and 6 of 8 are our own, and say so.
DAILY_HOURS_NEEDED = 18
EIGHT_HOURS_NEEDED = 6
O3_8H_LIMIT_UGM3 = 400
MAX_INDEX = 500


class Pollutant(StrEnum):
    """What has a column in Bảng 2."""

    PM25 = "pm25"
    PM10 = "pm10"
    O3_1H = "o3_1h"
    O3_8H = "o3_8h"
    NO2 = "no2"
    SO2 = "so2"
    CO = "co"


# As people write them; keyed by value too, since a StrEnum is its value.
POLLUTANT_NAMES: Mapping[str, str] = {
    Pollutant.PM25: "PM2.5",
    Pollutant.PM10: "PM10",
    Pollutant.O3_1H: "O3 (1 giờ)",
    Pollutant.O3_8H: "O3 (8 giờ)",
    Pollutant.NO2: "NO2",
    Pollutant.SO2: "SO2",
    Pollutant.CO: "CO",
}

PARTICLES = frozenset({Pollutant.PM25, Pollutant.PM10})

INDEX_ANCHORS = (0, 50, 100, 150, 200, 300, 400, 500)
# Bảng 2; O3 8 h ends at 300, above which only the 1 h value is used.
BREAKPOINTS_UGM3: Mapping[Pollutant, tuple[int, ...]] = {
    Pollutant.O3_1H: (0, 160, 200, 300, 400, 800, 1000, 1200),
    Pollutant.O3_8H: (0, 100, 120, 170, 210, 400),
    Pollutant.CO: (0, 10000, 30000, 45000, 60000, 90000, 120000, 150000),
    Pollutant.SO2: (0, 125, 350, 550, 800, 1600, 2100, 2630),
    Pollutant.NO2: (0, 100, 200, 700, 1200, 2350, 3100, 3850),
    Pollutant.PM10: (0, 50, 150, 250, 350, 420, 500, 600),
    Pollutant.PM25: (0, 25, 50, 80, 150, 250, 350, 500),
}


@dataclass(frozen=True, slots=True)
class Level:
    """One row of Bảng 1.

    Attributes:
        name: the Vietnamese word.
        lowest: smallest index of the level.
        colour: official colour; never shown without the word.
        effect: the decision's sentence on health, quoted.
    """

    name: str
    lowest: int
    colour: str
    effect: str


LEVELS: tuple[Level, ...] = (
    Level(N_("Tốt"), 0, "#00E400", N_("Chất lượng không khí tốt, không ảnh hưởng tới sức khỏe")),
    Level(
        N_("Trung bình"),
        51,
        "#FFFF00",
        N_(
            "Chất lượng không khí ở mức chấp nhận được. Tuy nhiên, đối với những người nhạy cảm "
            "(người già, trẻ em, người mắc các bệnh hô hấp, tim mạch…) có thể chịu những tác động "
            "nhất định tới sức khỏe."
        ),
    ),
    Level(
        N_("Kém"),
        101,
        "#FF7E00",
        N_(
            "Những người nhạy cảm gặp phải các vấn đề về sức khỏe, những người bình thường ít ảnh hưởng."
        ),
    ),
    Level(
        N_("Xấu"),
        151,
        "#FF0000",
        N_(
            "Những người bình thường bắt đầu có các ảnh hưởng tới sức khỏe, nhóm người nhạy cảm có thể "
            "gặp những vấn đề sức khỏe nghiêm trọng hơn."
        ),
    ),
    Level(
        N_("Rất xấu"),
        201,
        "#8F3F97",
        N_(
            "Cảnh báo ảnh hưởng tới sức khỏe: mọi người bị ảnh hưởng tới sức khỏe nghiêm trọng hơn."
        ),
    ),
    Level(
        N_("Nguy hại"),
        301,
        "#7E0023",
        N_(
            "Cảnh báo khẩn cấp về sức khỏe: Toàn bộ dân số bị ảnh hưởng tới sức khỏe tới mức nghiêm trọng."
        ),
    ),
)


def level_of(vn_aqi: int) -> Level:
    """Return the level of a rounded index."""
    return next(level for level in reversed(LEVELS) if vn_aqi >= level.lowest)


def usable(value_ugm3: float | None) -> float | None:
    """Return a concentration, or None for what is missing: negative, sentinel (-999) or not finite."""
    if value_ugm3 is None or not math.isfinite(value_ugm3) or value_ugm3 < 0:
        return None
    return value_ugm3


def _exact(value: float | Fraction) -> Fraction:
    """Return the number as it is written, so that 161.2 is 161.2 and half-up rounding is right."""
    return value if isinstance(value, Fraction) else Fraction(str(value))


def nowcast(hourly_ugm3: Sequence[float | None]) -> float | None:
    """Return the NowCast mean of PM2.5 or PM10 in µg/m³, or None when there is too little data.

    At least two of the three newest hours must be there. Weights are normalised in both branches:
    with gaps the decision's unnormalised form for w = 1/2 would hide pollution.

    Args:
        hourly_ugm3: exactly 12 hourly means, newest first; None, negative or not finite: missing.

    Raises:
        ValueError: not 12 values.

    Source: QĐ 1459/QĐ-TCMT, Nowcast.
    """
    if len(hourly_ugm3) != NOWCAST_HOURS:
        raise ValueError(f"expected {NOWCAST_HOURS} hourly values")
    values = [usable(value) for value in hourly_ugm3]
    if sum(value is not None for value in values[:3]) < 2:
        return None
    present = [value for value in values if value is not None]
    if max(present) == 0:
        return 0.0
    weight = max(min(present) / max(present), 0.5)
    pairs = [(weight**hour, value) for hour, value in enumerate(values) if value is not None]
    return sum(share * value for share, value in pairs) / sum(share for share, _ in pairs)


def exact_index(pollutant: Pollutant, concentration_ugm3: float) -> Fraction | None:
    """Return the unrounded sub-index; None for O3 8 h above 400 µg/m³, which is not used.

    Raises:
        ValueError: a negative or non-finite concentration.
    """
    if usable(concentration_ugm3) is None:
        raise ValueError("a concentration is finite and not negative")
    steps = BREAKPOINTS_UGM3[pollutant]
    value = _exact(concentration_ugm3)
    if value > steps[-1]:
        return None if pollutant is Pollutant.O3_8H else Fraction(MAX_INDEX)
    for upper in range(1, len(steps)):
        if value <= steps[upper]:
            low, high = steps[upper - 1], steps[upper]
            start, end = INDEX_ANCHORS[upper - 1], INDEX_ANCHORS[upper]
            return Fraction(end - start, high - low) * (value - low) + start
    return Fraction(MAX_INDEX)


def rounded(index: Fraction) -> int:
    """Return the index rounded half up to a whole number, as the worked examples are."""
    return math.floor(index + Fraction(1, 2))


def sub_index(pollutant: Pollutant, concentration_ugm3: float) -> int | None:
    """Return the rounded sub-index; None for O3 8 h above 400 µg/m³."""
    index = exact_index(pollutant, concentration_ugm3)
    return None if index is None else rounded(index)


def hourly_sub_index(pollutant: Pollutant, hourly_ugm3: Sequence[float | None]) -> int | None:
    """Return the hourly sub-index: of the NowCast for particles, of the newest hour for gases.

    Args:
        pollutant: not O3 8 h, which has no hourly index.
        hourly_ugm3: newest first; 12 values for particles, at least one for gases.

    Raises:
        ValueError: O3 8 h, or too few values.
    """
    if pollutant is Pollutant.O3_8H:
        raise ValueError("there is no hourly index for O3 8 h")
    if pollutant in PARTICLES:
        mean = nowcast(hourly_ugm3)
        # The mean is a computed float: nine decimals hold all that was measured.
        return None if mean is None else sub_index(pollutant, round(mean, 9))
    if not hourly_ugm3:
        raise ValueError("expected at least one hourly value")
    newest = usable(hourly_ugm3[0])
    return None if newest is None else sub_index(pollutant, newest)


def daily_sub_indices(
    concentrations_ugm3: Mapping[Pollutant, float | None],
) -> dict[Pollutant, int]:
    """Return the daily sub-index of each pollutant that has one.

    Args:
        concentrations_ugm3: 24 h mean of particles, largest 1 h value of gases, largest 8 h mean
            of ozone; missing ones are left out.
    """
    found: dict[Pollutant, int] = {}
    for pollutant, value in concentrations_ugm3.items():
        present = usable(value)
        index = None if present is None else sub_index(pollutant, present)
        if index is not None:
            found[pollutant] = index
    return found


def station_index(sub_indices: Mapping[Pollutant, int]) -> int | None:
    """Return a station's VN_AQI: the largest sub-index; None without PM2.5 or PM10."""
    if not PARTICLES & set(sub_indices):
        return None
    return max(sub_indices.values())


def main_pollutant(sub_indices: Mapping[Pollutant, int]) -> Pollutant | None:
    """Return which pollutant decides; of equals the first in the order of `Pollutant`."""
    order = list(Pollutant)
    return max(
        sub_indices,
        key=lambda pollutant: (sub_indices[pollutant], -order.index(pollutant)),
        default=None,
    )


def mean_of(values_ugm3: Sequence[float | None], needed: int) -> float | None:
    """Return the mean of the usable values, or None when there are fewer than `needed`."""
    present = [value for value in map(usable, values_ugm3) if value is not None]
    return sum(present) / len(present) if present and len(present) >= needed else None


def daily_mean(hourly_ugm3: Sequence[float | None]) -> float | None:
    """Return the mean of a day's 24 hours (01:00 to 00:00), or None with fewer than 18."""
    return mean_of(hourly_ugm3, DAILY_HOURS_NEEDED)


def running_8h_means(
    hourly_ugm3: Sequence[float | None], needed: int = EIGHT_HOURS_NEEDED
) -> list[float | None]:
    """Return the running 8 h means of a series in order of time, one for each hour from the eighth.

    Args:
        hourly_ugm3: in order of time.
        needed: of the eight hours; with fewer the mean is None.
    """
    return [mean_of(hourly_ugm3[end - 8 : end], needed) for end in range(8, len(hourly_ugm3) + 1)]
