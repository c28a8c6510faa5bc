"""The days on which people burn votive paper, by rule; reminders of custom, never dates of law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backend.core.i18n import N_
from backend.domain.lunar import LunarDate, is_last_of_month, lunar_date, thanh_minh


class VotiveLevel(StrEnum):
    """How much is burnt, by custom."""

    USUAL = "thuong"
    MORE = "vua"
    HIGH = "cao"
    VERY_HIGH = "rat_cao"


@dataclass(frozen=True, slots=True)
class VotiveDay:
    """One occasion; two may fall on one date.

    Attributes:
        on: Hanoi date.
        lunar: its lunar date.
        label: what the day is called, in Vietnamese.
        label_text: the same as a source text with {month}, for other languages.
        level: how much is burnt.
    """

    on: date
    lunar: LunarDate
    label: str
    label_text: str
    level: VotiveLevel


FIRST, FULL_MOON = 1, 15
# (month, day) of the ordinary month -> name and level.
SPECIAL_DAYS: dict[tuple[int, int], tuple[str, VotiveLevel]] = {
    (1, 1): (N_("Mùng 1 Tết"), VotiveLevel.HIGH),
    (1, 2): (N_("Mùng 2 Tết"), VotiveLevel.MORE),
    (1, 3): (N_("Mùng 3 Tết – nhiều nhà hoá vàng"), VotiveLevel.HIGH),
    (1, 4): (N_("Mùng 4 Tết – hoá vàng"), VotiveLevel.MORE),
    (1, 5): (N_("Mùng 5 Tết – hoá vàng"), VotiveLevel.MORE),
    (1, 7): (N_("Mùng 7 – khai hạ, hoá vàng"), VotiveLevel.MORE),
    (1, 10): (N_("Mùng 10 tháng Giêng – vía Thần Tài"), VotiveLevel.HIGH),
    (1, 15): (N_("Rằm tháng Giêng"), VotiveLevel.VERY_HIGH),
    (3, 3): (N_("Tết Hàn thực"), VotiveLevel.MORE),
    (3, 10): (N_("Giỗ Tổ Hùng Vương"), VotiveLevel.MORE),
    (5, 5): (N_("Tết Đoan Ngọ"), VotiveLevel.MORE),
    (7, 1): (N_("Mùng 1 tháng 7 – mở đầu tháng cô hồn"), VotiveLevel.HIGH),
    (7, 14): (N_("14 tháng 7"), VotiveLevel.VERY_HIGH),
    (7, 15): (N_("Rằm tháng 7 – Vu Lan, xá tội vong nhân"), VotiveLevel.VERY_HIGH),
    (8, 15): (N_("Tết Trung thu"), VotiveLevel.MORE),
    (10, 15): (N_("Tết Hạ nguyên"), VotiveLevel.MORE),
    (12, 23): (N_("23 tháng Chạp – ông Công ông Táo"), VotiveLevel.VERY_HIGH),
}
NEW_YEARS_EVE = (N_("Tất niên – đêm Giao thừa"), VotiveLevel.VERY_HIGH)
THANH_MINH = (N_("Tiết Thanh minh"), VotiveLevel.HIGH)
FIRST_OF_MONTH = (N_("Mùng 1 tháng {month}"), VotiveLevel.USUAL)
FULL_MOON_OF_MONTH = (N_("Rằm tháng {month}"), VotiveLevel.USUAL)
FIRST_OF_LEAP_MONTH = (N_("Mùng 1 tháng {month} nhuận"), VotiveLevel.USUAL)
FULL_MOON_OF_LEAP_MONTH = (N_("Rằm tháng {month} nhuận"), VotiveLevel.USUAL)


def _by_lunar_rule(on: date, lunar: LunarDate) -> tuple[str, VotiveLevel] | None:
    """Return what the lunar calendar makes of a date; the last day of month 12 is New Year's Eve."""
    if lunar.is_leap:
        return {FIRST: FIRST_OF_LEAP_MONTH, FULL_MOON: FULL_MOON_OF_LEAP_MONTH}.get(lunar.day)
    if special := SPECIAL_DAYS.get((lunar.month, lunar.day)):
        return special
    if lunar.month == 12 and is_last_of_month(on):
        return NEW_YEARS_EVE
    return {FIRST: FIRST_OF_MONTH, FULL_MOON: FULL_MOON_OF_MONTH}.get(lunar.day)


def votive_days_on(on: date) -> tuple[VotiveDay, ...]:
    """Return the occasions of one date: none, one, or two when Thanh minh falls on another."""
    lunar = lunar_date(on)
    named = [_by_lunar_rule(on, lunar), THANH_MINH if on == thanh_minh(on.year) else None]
    return tuple(
        VotiveDay(on, lunar, text.format(month=lunar.month), text, level)
        for text, level in filter(None, named)
    )


def votive_days(first: date, last: date) -> list[VotiveDay]:
    """Return the occasions from `first` to `last`, both included, in order."""
    days = (last - first).days + 1
    return [day for offset in range(days) for day in votive_days_on(first + timedelta(days=offset))]


# Reminders of lower or equal level are not repeated within this many days: Tết would bring six.
QUIET_DAYS = 2
_ORDER = (VotiveLevel.USUAL, VotiveLevel.MORE, VotiveLevel.HIGH, VotiveLevel.VERY_HIGH)


def strongest_on(on: date) -> VotiveDay | None:
    """Return the occasion of a date that counts most, or None."""
    return max(votive_days_on(on), key=lambda day: _ORDER.index(day.level), default=None)


def occasion_to_remind_of(on: date) -> VotiveDay | None:
    """Return the occasion of a date that is worth a reminder the day before, or None.

    Of days in a row only the first is, and any that counts more than those just before it.
    """
    occasion = strongest_on(on)
    if occasion is None:
        return None
    before = (strongest_on(on - timedelta(days=back)) for back in range(1, QUIET_DAYS + 1))
    levels = [_ORDER.index(day.level) for day in before if day]
    return occasion if not levels or _ORDER.index(occasion.level) > max(levels) else None


# What a commune makes ready before a peak: code -> what to do.
READINESS: dict[str, str] = {
    "spots": N_("Kiểm tra các điểm hay hoá vàng, dọn vật dễ cháy, rác khô"),
    "furnaces": N_("Chuẩn bị lò, thùng hoá vàng chung; dán chỉ dẫn"),
    "temples": N_("Thống nhất với ban quản lý đình, chùa, đền về nơi và giờ hoá vàng"),
    "buildings": N_("Nhắc ban quản trị chung cư về lò chung và nội quy"),
    "words": N_("Phát loa, gửi tin nhắc bằng lời tôn trọng"),
    "fire": N_("Kiểm tra bình chữa cháy, nguồn nước, số điện thoại trực"),
    "duty": N_("Phân công người trực buổi tối"),
    "ash": N_("Hẹn đơn vị thu gom tro vào sáng hôm sau"),
}
LEVEL_NAMES: dict[VotiveLevel, str] = {
    VotiveLevel.USUAL: N_("thường"),
    VotiveLevel.MORE: N_("vừa"),
    VotiveLevel.HIGH: N_("cao"),
    VotiveLevel.VERY_HIGH: N_("rất cao"),
}
