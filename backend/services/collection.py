"""Where and when a commune takes waste: kept by its own staff, told to whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from backend.core.clock import from_hanoi
from backend.core.database import UnitOfWork
from backend.core.i18n import N_, translate
from backend.domain.collection import (
    KIND_NAMES,
    MAX_TEXT,
    WEEKDAY_NAMES,
    CollectedKind,
    CollectionDay,
    check_day,
    check_phone,
    check_place,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from backend.services.addresses import read_place
from backend.store.agencies import get_agency
from backend.store.collection import (
    CollectionDayRow,
    CollectionGuideRow,
    CollectionPointRow,
    find_guide,
    list_days,
    list_points,
)
from backend.store.communes import find_commune
from notifications.outbox import Notice
from notifications.subscriptions import Following, Topic

NOTHING_YET = N_("Chưa có thông tin, xin hỏi UBND {commune}.")
WHERE_HEAD = N_("Nơi nhận rác của {commune}:")
NAME_THE_COMMUNE = N_(
    "Dạ, anh/chị ở phường, xã nào ạ? Xin gõ kèm tên, ví dụ: điểm tập kết rác cồng kềnh phường Láng."
)
COLLECTOR = N_("Đơn vị thu gom: {collector}. Điện thoại: {phone}.")
COLLECTOR_UNKNOWN = N_("chưa có thông tin")
HOURS = N_("Giờ đưa rác: {hours}.")
POINT = N_("{kind}: {place}. {hours}")
DAY = N_("{kind}: {when}. {hours} {place}")
REFUSES = N_("Đơn vị thu gom được từ chối: {rules}")
VOTIVE_PLACES = N_("Nơi hoá vàng: {places}")
EVERY_WEEK = N_("{weekday} hằng tuần")
OF_MONTH = N_("{weekday} lần thứ {number} trong tháng")


@dataclass(frozen=True, slots=True)
class CommuneCollection:
    """What a commune said of its collection.

    Attributes:
        commune_code: five digits.
        commune_name: full Vietnamese name.
        guide: None while nothing was said.
        points: in force, by kind.
        days: in force, by kind.
    """

    commune_code: str
    commune_name: str
    guide: CollectionGuideRow | None
    points: Sequence[CollectionPointRow]
    days: Sequence[CollectionDayRow]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing at all is known."""
        return self.guide is None and not self.points and not self.days

    def points_of(self, kind: CollectedKind) -> list[CollectionPointRow]:
        """Return the points that take one kind of waste."""
        return [point for point in self.points if point.kind is kind]


@dataclass(frozen=True, slots=True)
class GuideDraft:
    """What a commune's staff typed of its collection."""

    collector: str
    phone: str
    hours: str
    refuse_rules: str
    votive_places: str


def commune_collection(uow: UnitOfWork, commune_code: str) -> CommuneCollection:
    """Return what is known of a commune's collection.

    Raises:
        LoaXanhError: `commune_unknown`.
    """
    commune = find_commune(uow.session, commune_code)
    if commune is None:
        raise LoaXanhError("commune_unknown")
    return CommuneCollection(
        commune.code,
        commune.full_name,
        find_guide(uow.session, commune.code),
        list_points(uow.session, commune.code),
        list_days(uow.session, commune.code),
    )


def own_commune(uow: UnitOfWork, staff: StaffMember) -> str | None:
    """Return the commune somebody acts for; None for staff of the city."""
    agency = get_agency(uow.session, staff.agency_code)
    return agency.commune_code if agency else None


def check_may_edit(uow: UnitOfWork, staff: StaffMember, commune_code: str) -> None:
    """Let through who keeps this commune's information: its own staff and the city's.

    Raises:
        LoaXanhError: `forbidden`, `commune_unknown`.
    """
    if find_commune(uow.session, commune_code) is None:
        raise LoaXanhError("commune_unknown")
    is_own = own_commune(uow, staff) == commune_code
    may = staff.can(Permission.MANAGE_COMMUNE_INFO) and (
        is_own or staff.can(Permission.SEE_ALL_AGENCIES)
    )
    if not may:
        raise LoaXanhError("forbidden")


def save_guide(uow: UnitOfWork, staff: StaffMember, commune_code: str, draft: GuideDraft) -> None:
    """Put a new state of a commune's collection in force.

    Raises:
        LoaXanhError: `forbidden`, `commune_unknown`, `collection_phone_invalid`.
    """
    check_may_edit(uow, staff, commune_code)
    uow.session.add(
        CollectionGuideRow(
            commune_code=commune_code,
            collector=" ".join(draft.collector.split())[:200],
            phone=check_phone(draft.phone),
            hours=" ".join(draft.hours.split())[:300],
            refuse_rules=draft.refuse_rules.strip()[:MAX_TEXT],
            votive_places=draft.votive_places.strip()[:MAX_TEXT],
            staff_id=staff.id,
            at=uow.now,
        )
    )


def add_point(
    uow: UnitOfWork,
    staff: StaffMember,
    commune_code: str,
    kind: CollectedKind,
    place: str,
    hours: str,
) -> None:
    """Add a collection point.

    Raises:
        LoaXanhError: `forbidden`, `commune_unknown`, `collection_place_missing`.
    """
    check_may_edit(uow, staff, commune_code)
    uow.session.add(
        CollectionPointRow(
            commune_code=commune_code,
            kind=kind,
            place=check_place(place),
            hours=" ".join(hours.split())[:200],
            added_by=staff.id,
            added_at=uow.now,
        )
    )


def add_day(uow: UnitOfWork, staff: StaffMember, commune_code: str, day: CollectionDay) -> None:
    """Add a collection day.

    Raises:
        LoaXanhError: `forbidden`, `commune_unknown`, `collection_day_invalid`.
    """
    check_may_edit(uow, staff, commune_code)
    check_day(day)
    uow.session.add(
        CollectionDayRow(
            commune_code=commune_code,
            kind=day.kind,
            weekday=day.weekday,
            week_of_month=day.week_of_month,
            on=day.on,
            hours=" ".join(day.hours.split())[:200],
            place=" ".join(day.place.split())[:200],
            added_by=staff.id,
            added_at=uow.now,
        )
    )


Entry = TypeVar("Entry", CollectionPointRow, CollectionDayRow)


def end_entry(uow: UnitOfWork, staff: StaffMember, table: type[Entry], entry_id: int) -> None:
    """End a point or a day; what was stays on record.

    Raises:
        LoaXanhError: `not_found`, `forbidden`.
    """
    row = uow.session.get(table, entry_id)
    if row is None or row.ended_at is not None:
        raise LoaXanhError("not_found")
    check_may_edit(uow, staff, row.commune_code)
    row.ended_at = uow.now
    row.ended_by = staff.id


def spoken_rule(day: CollectionDay, locale: str) -> str:
    """Return when a collection is, as people say it."""
    if day.on is not None or day.weekday is None:
        return day.on.strftime("%d/%m/%Y") if day.on else ""
    weekday = translate(locale, WEEKDAY_NAMES[day.weekday])
    if day.week_of_month is None:
        return translate(locale, EVERY_WEEK, weekday=weekday)
    return translate(locale, OF_MONTH, weekday=weekday, number=day.week_of_month)


def collection_lines(told: CommuneCollection, locale: str) -> list[str]:
    """Return what is known of a commune's collection, line by line; says what is not known yet."""
    commune = told.commune_name[0].lower() + told.commune_name[1:]
    if told.is_empty:
        return [translate(locale, NOTHING_YET, commune=commune)]
    lines = _guide_lines(told.guide, locale) if told.guide else []
    for kind in (CollectedKind.BULKY, CollectedKind.HAZARDOUS, CollectedKind.RECYCLABLE):
        name = translate(locale, KIND_NAMES[kind])
        found = told.points_of(kind)
        lines += [
            translate(locale, POINT, kind=name, place=point.place, hours=point.hours).strip()
            for point in found
        ]
        if not found and kind is not CollectedKind.RECYCLABLE:
            lines.append(f"{name}: {translate(locale, NOTHING_YET, commune=commune)}")
    for row in told.days:
        day = row.as_day()
        name = translate(locale, KIND_NAMES[day.kind])
        values = {"kind": name, "when": spoken_rule(day, locale), "hours": day.hours}
        lines.append(" ".join(translate(locale, DAY, place=day.place, **values).split()))
    return lines


def _guide_lines(guide: CollectionGuideRow, locale: str) -> list[str]:
    unknown = translate(locale, COLLECTOR_UNKNOWN)
    lines = [
        translate(
            locale,
            COLLECTOR,
            collector=guide.collector or unknown,
            phone=guide.phone or unknown,
        )
    ]
    told = ((HOURS, "hours", guide.hours), (REFUSES, "rules", guide.refuse_rules))
    lines += [translate(locale, text, **{name: value}) for text, name, value in told if value]
    if guide.votive_places:
        lines.append(translate(locale, VOTIVE_PLACES, places=guide.votive_places))
    return lines


def answer_collection_question(uow: UnitOfWork, text: str, locale: str) -> str:
    """Return where and when waste is taken in the commune a question names."""
    candidates = read_place(text).candidates
    if len(candidates) != 1:
        return translate(locale, NAME_THE_COMMUNE)
    told = commune_collection(uow, candidates[0].code)
    head = translate(locale, WHERE_HEAD, commune=told.commune_name)
    return "\n".join([head, *(f"• {line}" for line in collection_lines(told, locale))])


def communes_collecting_on(uow: UnitOfWork, on: date) -> Mapping[str, list[CollectionDay]]:
    """Return what is taken on a Hanoi date, by commune, except the rubbish of every day."""
    found: dict[str, list[CollectionDay]] = {}
    for row in list_days(uow.session):
        day = row.as_day()
        if day.kind is not CollectedKind.HOUSEHOLD and day.falls_on(on):
            found.setdefault(row.commune_code, []).append(day)
    return found


def collection_reminders(uow: UnitOfWork, on: date) -> list[tuple[Notice, Following]]:
    """Return what to tell about the collections of a Hanoi date, and whom: one notice a commune."""
    reminders = []
    for code, days in communes_collecting_on(uow, on).items():
        commune = find_commune(uow.session, code)
        name = commune.full_name if commune else code
        lines = "\n".join(
            " ".join(f"• {KIND_NAMES[day.kind]}: {day.hours} {day.place}".split()) for day in days
        )
        notice = Notice(
            f"collection:{code}:{on.isoformat()}",
            "collection_day",
            {"commune": name, "date": on.strftime("%d/%m/%Y"), "lines": lines},
            expires_at=from_hanoi(datetime.combine(on, time(20))),
        )
        reminders.append((notice, Following(Topic.COLLECTION_DAYS, places=(code,))))
    return reminders
