"""The days of votive burning: calendar and feed, reminders, readiness of communes, what came of it.

The law is told exactly: there is no general ban at home; only the wrong place is fined. The tone respects
belief and blames nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.core.clock import from_hanoi, hanoi_date
from backend.core.database import UnitOfWork
from backend.core.i18n import N_, translate
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import StaffMember
from backend.domain.votive import (
    READINESS,
    VotiveDay,
    VotiveLevel,
    occasion_to_remind_of,
    strongest_on,
    votive_days,
)
from backend.services.collection import check_may_edit
from backend.store.collection import list_votive_places
from backend.store.votive import (
    BurningSpot,
    VotiveReadinessRow,
    count_ready,
    count_reports,
    find_mean_pm25,
    list_burning_spots,
    list_readiness,
)
from notifications.outbox import Notice
from notifications.subscriptions import Following, Topic

FEED_DAYS = 400
# Past reports that say where paper is burnt: a little more than a year has every occasion.
SPOTS_SINCE = timedelta(days=400)
EVENING = (17, 23)

NEXT_DAYS = N_("Những ngày rằm, lễ sắp tới:\n{lines}")
OCCASION = N_("• {on}: {name} ({lunar} âm lịch)")
LAW = N_(
    "Không có quy định chung cấm hoá vàng tại nhà. Đốt không đúng nơi quy định (di tích, lễ hội, nơi có nội quy): "
    "cảnh cáo hoặc 200.000đ – 500.000đ (NĐ 38/2021/NĐ-CP Điều 14 khoản 1 điểm a)."
)
ADVICE: Mapping[VotiveLevel, str] = {
    VotiveLevel.USUAL: N_(
        "Nếu gia đình hoá vàng, xin đốt ít, đúng nơi, chờ tro nguội hẳn rồi gom bỏ túi xám."
    ),
    VotiveLevel.MORE: N_(
        "Nếu gia đình hoá vàng, xin đốt ít, đúng nơi, có người trông; tro nguội hẳn mới gom bỏ túi xám."
    ),
    VotiveLevel.HIGH: N_(
        "Nếu gia đình hoá vàng, xin đốt ít, xa dây điện, tránh giờ gió, có nước bên cạnh; tro nguội hẳn mới gom."
    ),
    VotiveLevel.VERY_HIGH: N_(
        "Nhiều nhà cùng hoá vàng: xin đốt ít, xa dây điện, không ở vỉa hè, ban công; có người trông, có nước bên cạnh."
    ),
}
HEART = N_("Một bông hoa, một nén tâm hương cũng đủ lòng thành.")
FEED_NAME = N_("Lịch ngày rằm, lễ – Loa Xanh")


def upcoming(today: date, days: int, least: VotiveLevel = VotiveLevel.USUAL) -> list[VotiveDay]:
    """Return the occasions of the next days that count at least so much."""
    order = list(VotiveLevel)
    return [
        day
        for day in votive_days(today, today + timedelta(days=days))
        if order.index(day.level) >= order.index(least)
    ]


def occasion_name(day: VotiveDay, locale: str) -> str:
    """Return what an occasion is called in a language."""
    return translate(locale, day.label_text, month=day.lunar.month)


def answer_votive_question(on: date, locale: str) -> str:
    """Return the next occasions and what is asked of people, as a chat says it."""
    lines = "\n".join(
        translate(
            locale,
            OCCASION,
            on=f"{day.on:%d/%m/%Y}",
            name=occasion_name(day, locale),
            lunar=day.lunar.written(),
        )
        for day in upcoming(on, 45)[:6]
    )
    told = (
        translate(locale, NEXT_DAYS, lines=lines),
        translate(locale, HEART),
        translate(locale, LAW),
    )
    return "\n".join(told)


def calendar_feed(today: date, host: str, locale: str) -> str:
    """Return the occasions of the next year as an iCalendar feed, with an alarm the evening before.

    Source: RFC 5545.
    """
    stamp = f"{today:%Y%m%d}T000000Z"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Loa Xanh//votive//VI", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(translate(locale, FEED_NAME))}", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
    ]  # fmt: skip
    for day in votive_days(today, today + timedelta(days=FEED_DAYS)):
        lines += _event(day, stamp, host, locale)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(day: VotiveDay, stamp: str, host: str, locale: str) -> list[str]:
    advice = f"{translate(locale, ADVICE[day.level])} {translate(locale, HEART)}"
    # Two occasions may share a date, so the label is part of what tells them apart.
    same_day = f"{day.on:%Y%m%d}-{day.lunar.month}-{day.lunar.day}-{len(day.label)}"
    return [
        "BEGIN:VEVENT",
        f"UID:votive-{same_day}@{host}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(occasion_name(day, locale))}",
        f"DESCRIPTION:{_escaped(advice)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT6H",
        f"DESCRIPTION:{_escaped(occasion_name(day, locale))}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a content line in pieces of at most 75 bytes, never inside a letter."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > 75:
            yield piece
            piece = " "
        piece += letter
    yield piece


def votive_reminders(uow: UnitOfWork, on: date) -> list[tuple[Notice, Following]]:
    """Return what to tell the day before an occasion, and whom: communes with a place of their own first.

    All notices of an occasion share one key, so nobody is told twice whatever they follow.
    """
    occasion = occasion_to_remind_of(on)
    if occasion is None:
        return []
    places = list_votive_places(uow.session)
    told = [
        (_notice(occasion, where), Following(Topic.VOTIVE, places=(code,)))
        for code, where in places.items()
    ]
    return [*told, (_notice(occasion, ""), Following(Topic.VOTIVE))]


def _notice(occasion: VotiveDay, where: str) -> Notice:
    return Notice(
        f"votive:{occasion.on.isoformat()}",
        "votive_reminder",
        {
            "label": occasion.label,
            "date": f"{occasion.on:%d/%m/%Y}",
            "advice": ADVICE[occasion.level],
            "places": where,
        },
        expires_at=from_hanoi(datetime.combine(occasion.on, time(20))),
    )


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready a commune is for an occasion."""

    occasion: VotiveDay
    done: Mapping[str, VotiveReadinessRow]
    spots: Sequence[BurningSpot]

    @property
    def count(self) -> int:
        """Return how many items are done."""
        return sum(row.is_done for row in self.done.values())


def commune_readiness(uow: UnitOfWork, commune_code: str, on: date) -> Readiness:
    """Return the list of a commune for an occasion, with the spots of past reports.

    Raises:
        LoaXanhError: `votive_day_unknown`: nothing is burnt on that date.
    """
    occasion = strongest_on(on)
    if occasion is None:
        raise LoaXanhError("votive_day_unknown")
    return Readiness(
        occasion,
        list_readiness(uow.session, commune_code, on),
        list_burning_spots(uow.session, commune_code, uow.now - SPOTS_SINCE),
    )


def tick_readiness(
    uow: UnitOfWork,
    staff: StaffMember,
    commune_code: str,
    on: date,
    item: str,
    note: str,
    *,
    is_done: bool,
) -> None:
    """Note that an item is done, or not after all.

    Raises:
        LoaXanhError: `forbidden`, `commune_unknown`, `votive_day_unknown`, `field_invalid`.
    """
    check_may_edit(uow, staff, commune_code)
    if strongest_on(on) is None:
        raise LoaXanhError("votive_day_unknown")
    if item not in READINESS:
        raise LoaXanhError("field_invalid", fields="item")
    uow.session.add(
        VotiveReadinessRow(
            commune_code=commune_code,
            occasion_on=on,
            item=item,
            is_done=is_done,
            note=" ".join(note.split())[:300],
            staff_id=staff.id,
            at=uow.now,
        )
    )


@dataclass(frozen=True, slots=True)
class AfterAction:
    """What came of an occasion.

    Attributes:
        reports: how many reports of burning around it, by commune.
        usual: the same a week before.
        ready: how many items each commune had done.
        evening_ugm3: mean PM2.5 of its evening over all stations; None: no number.
        before_ugm3: the same two evenings before.
    """

    occasion: VotiveDay
    reports: Mapping[str, int]
    usual: Mapping[str, int]
    ready: Mapping[str, int]
    evening_ugm3: float | None
    before_ugm3: float | None


def after_action(uow: UnitOfWork, on: date) -> AfterAction:
    """Return what was reported and measured around an occasion, the evening before included.

    Raises:
        LoaXanhError: `votive_day_unknown`; `votive_day_not_over` until the next noon.
    """
    occasion = strongest_on(on)
    if occasion is None:
        raise LoaXanhError("votive_day_unknown")
    since = from_hanoi(datetime.combine(on - timedelta(days=1), time(12)))
    until = from_hanoi(datetime.combine(on + timedelta(days=1), time(12)))
    if uow.now < until:
        raise LoaXanhError("votive_day_not_over")
    week = timedelta(days=7)
    return AfterAction(
        occasion,
        count_reports(uow.session, since, until),
        count_reports(uow.session, since - week, until - week),
        count_ready(uow.session, on),
        _evening(uow, on),
        _evening(uow, on - timedelta(days=2)),
    )


def _evening(uow: UnitOfWork, on: date) -> float | None:
    first, last = (from_hanoi(datetime.combine(on, time(hour))) for hour in EVENING)
    return find_mean_pm25(uow.session, first, last)


def past_occasions(now: datetime, days: int = 60) -> list[VotiveDay]:
    """Return the occasions of the last days that are over, newest first."""
    last = hanoi_date(now - timedelta(hours=36))
    return list(reversed(votive_days(last - timedelta(days=days), last)))
