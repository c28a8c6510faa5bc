"""Answers about the air in the chat: number, level, what to do, source and time in one message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from backend.core.clock import hanoi_time
from backend.core.database import UnitOfWork
from backend.core.i18n import N_, translate
from backend.domain.addresses import PlaceCandidate
from backend.domain.air_advice import GROUP_NAMES, SENSITIVE, Group, plain_advice
from backend.domain.air_estimates import Place
from backend.domain.air_now import AirNow, CityNow, Kind
from backend.domain.air_rules import AirRules
from backend.domain.air_sources import Station
from backend.domain.text import fold
from backend.domain.vn_aqi import Level, level_of
from backend.services.addresses import read_place
from backend.services.air import city_of, place_now
from backend.services.air_expectations import expected_of
from backend.services.air_snapshot import load_snapshot
from backend.services.air_sources import are_all_silent, list_source_states
from backend.store.communes import find_commune

ANSWER = N_("Dạ, {place} lúc {time}: VN_AQI {number}, mức {level} ({kind}).")
STALE = N_(
    "Dạ, số liệu mới nhất từ {time}, đã cũ nên chưa nói được bây giờ thế nào. "
    "Anh/chị xem thêm ở moitruongthudo.vn ạ."
)
SILENT = N_(
    "Dạ, các nguồn số liệu đang không trả lời nên chưa biết không khí bây giờ thế nào. "
    "Anh/chị xem thêm ở moitruongthudo.vn ạ."
)
NOTHING = N_("Dạ, hiện chưa có số liệu không khí. Anh/chị xem thêm ở moitruongthudo.vn ạ.")
FAR = N_(
    "Dạ, chưa có trạm nào đủ gần {place} để ước tính. Trạm gần nhất là {station}, cách {km} km."
)
NEAR_STATION = N_("ước tính theo trạm {station}, cách {km} km")
NEAR_STATIONS = N_("ước tính từ {count} trạm, gần nhất là {station}, cách {km} km")
SPREAD = N_("Các trạm từ {lowest} tới {highest}.")
CLOCK = N_("{hour}h ngày {date}")
WHICH = N_("Anh/chị hỏi phường, xã nào ạ: {names}?")
EXPECTED_TOMORROW = N_("Nếu không đổi, ngày mai khoảng mức {level} ({number}).")
NO_TOMORROW = N_("Chưa đủ số liệu để nói về ngày mai.")
SOURCE = N_("Nguồn: {names}.")
SENSITIVE_LINE = N_("Người già, trẻ em, người bệnh tim phổi: {advice}")
# The page says whose advice it is; a message is short.
SHORT_NAMES = {Group.PREGNANT: N_("Phụ nữ mang thai")}
MOST_NAMED = 6
# Words that say for whom the question is.
_GROUP_WORDS: tuple[tuple[Group, tuple[str, ...]], ...] = (
    (Group.CHILDREN, ("be", "con", "chau", "tre con", "tre em", "tre nho", "em be")),
    (Group.ELDERLY, ("ong ba", "ong", "ba cu", "nguoi gia", "cu", "bo me gia", "cao tuoi")),
    (Group.PREGNANT, ("bau", "mang thai", "thai phu")),
    (Group.HEART_LUNG, ("hen", "phoi", "tim", "xoang", "copd", "viem phe quan", "kho tho")),
    (Group.SCHOOLS, ("truong", "hoc sinh", "lop", "the duc giua gio")),
    (Group.OUTDOOR_WORKERS, ("shipper", "cong nhan", "tho xay", "chay xe om", "lam ngoai troi")),
)
# These mean other things too, and count only beside a word of going out.
_ALONE_IS_NOT_ENOUGH = frozenset({"con", "ong", "cu", "be"})
# "mai" is also in names of places (Hoàng Mai, Mai Dịch), so it counts only beside these words.
_TOMORROW = re.compile(
    r"\b(?:ngay mai|(?:sang|trua|chieu|toi) mai|tomorrow)\b"
    r"|(?<!hoang )\bmai (?:sang|trua|chieu|toi|thi|co|the nao|ra sao|khong khi|troi|bui|di|chay|cho)\b"
)
_CARE_WORDS = ("cho", "dan", "dua", "di", "ra ngoai", "choi", "duoc khong")


def asked_group(text: str) -> Group:
    """Return for whom a question is; everyone when it does not say."""
    said = f" {fold(text)} "
    cares = any(f" {word} " in said for word in _CARE_WORDS)
    for group, words in _GROUP_WORDS:
        for word in words:
            if f" {word} " in said and (cares or word not in _ALONE_IS_NOT_ENOUGH):
                return group
    return Group.EVERYONE


def likeliest(text: str, candidates: Sequence[PlaceCandidate]) -> list[PlaceCandidate]:
    """Return the communes a question means most likely; several when nothing tells them apart.

    A doubtful name is good enough here, since the answer names its place and sends nobody anywhere.
    A district of before is told by the commune that kept its name.
    """
    said = f" {fold(text)} "
    equals = [one for one in candidates if one.score == candidates[0].score]
    namesakes = [one for one in equals if f" {fold(one.full_name.split(' ', 1)[-1])} " in said]
    return namesakes if len(namesakes) == 1 else equals


def asks_for_tomorrow(text: str) -> bool:
    """Return whether a question is about tomorrow; a name as Hoàng Mai or Mai Lĩnh is none."""
    return _TOMORROW.search(fold(text)) is not None


def answer_air_question(uow: UnitOfWork, rules: AirRules, text: str, locale: str) -> str:
    """Return the answer to a question about the air, for the place it names or for the city."""
    reading = read_place(text) if text.strip() else None
    equals = likeliest(text, reading.candidates) if reading is not None else []
    if len(equals) > 1:
        names = ", ".join(one.full_name for one in equals[:MOST_NAMED])
        return translate(locale, WHICH, names=names)
    snapshot = load_snapshot(uow, rules)
    city = city_of(snapshot)
    found, spread = city.headline, _spread(city, locale)
    if equals:
        row = find_commune(uow.session, equals[0].code)
        if row is not None and row.inner_latitude is not None and row.inner_longitude is not None:
            place = Place(row.inner_latitude, row.inner_longitude)
            found = place_now(snapshot, place, code=row.code, name=row.full_name)
            spread = ""
    if city.headline.newest_at is None and are_all_silent(list_source_states(uow)):
        return translate(locale, SILENT)
    ahead = _tomorrow(uow, rules, found, locale) if asks_for_tomorrow(text) else ""
    return told(found, asked_group(text), locale, spread, ahead=ahead)


def _tomorrow(uow: UnitOfWork, rules: AirRules, found: AirNow, locale: str) -> str:
    """Return what tomorrow is like if nothing changes, as the evening bulletin says it."""
    if not found.is_of_stations or found.ends_at is None:
        return translate(locale, NO_TOMORROW)
    number = expected_of(uow, rules, found.supports[0].station.code, found.ends_at)
    if number is None:
        return translate(locale, NO_TOMORROW)
    level = translate(locale, level_of(number).name)
    return translate(locale, EXPECTED_TOMORROW, level=level, number=number)


def _spread(city: CityNow, locale: str) -> str:
    """Return from where to where the stations lie; "" when that says nothing more."""
    if city.lowest is None or city.lowest == city.highest:
        return ""
    return translate(locale, SPREAD, lowest=city.lowest, highest=city.highest)


def _no_number(found: AirNow, locale: str) -> str:
    """Return why there is no number: too far, too old, or never any."""
    if found.is_far:
        near = found.supports[0]
        return translate(
            locale,
            FAR,
            place=translate(locale, found.name),
            station=translate(locale, near.station.name),
            km=_km(near.distance_metres, locale),
        )
    if found.newest_at is not None:
        return translate(locale, STALE, time=hour_words(found.newest_at, locale))
    return translate(locale, NOTHING)


def basis(found: AirNow, locale: str) -> str:
    """Return what a number is: measured, or estimated from what and how far away."""
    if found.kind is not Kind.ESTIMATED:
        return translate(locale, found.method_name)
    near = found.supports[0]
    return translate(
        locale,
        NEAR_STATION if len(found.supports) == 1 else NEAR_STATIONS,
        **({} if len(found.supports) == 1 else {"count": len(found.supports)}),
        station=station_name(near.station, locale),
        km=_km(near.distance_metres, locale),
    )


def station_name(station: Station, locale: str) -> str:
    """Return what a station is called after the word "trạm"."""
    return translate(locale, station.name).removeprefix("Trạm ")


def _km(metres: float, locale: str) -> str:
    text = f"{metres / 1000:.1f}"
    return text if locale == "en" else text.replace(".", ",")


def told(
    found: AirNow,
    group: Group,
    locale: str,
    spread: str = "",
    chosen: Sequence[Group] = (),
    *,
    ahead: str = "",
) -> str:
    """Return one message about the air of a place, with what a group should do.

    Args:
        found: the air.
        group: who asks.
        locale: of the message.
        spread: a sentence on the other stations; "" for none.
        chosen: groups advised each by name, instead of the line for sensitive people.
        ahead: a sentence on tomorrow; "" for none.
    """
    level = found.level
    if level is None or found.ends_at is None:
        return _no_number(found, locale)
    lines = [
        translate(
            locale,
            ANSWER,
            place=translate(locale, found.name),
            time=hour_words(found.ends_at, locale),
            number=found.vn_aqi,
            level=translate(locale, level.name),
            kind=basis(found, locale),
        ),
        translate(locale, plain_advice(level, group)),
    ]
    if spread:
        lines.insert(1, spread)
    if chosen:
        lines += [group_line(found, one, locale) for one in chosen]
    elif group is Group.EVERYONE and (more := sensitive_line(found, locale)):
        lines.append(more)
    if ahead:
        lines.append(ahead)
    names = ", ".join(translate(locale, name) for name in found.source_names)
    lines.append(translate(locale, SOURCE, names=names))
    return "\n".join(lines)


def sensitive_line(found: AirNow, locale: str) -> str:
    """Return what sensitive people should do, on the worse end of an estimate.

    It is "" where the air is good for everybody, and where everybody is told the very same.
    """
    said = plain_advice(_cautious_level(found), Group.ELDERLY)
    level = found.level
    if level is None or level.lowest == 0 or said == plain_advice(level):
        return ""
    advice = translate(locale, said)
    return translate(locale, SENSITIVE_LINE, advice=advice[:1].lower() + advice[1:])


def group_line(found: AirNow, group: Group, locale: str) -> str:
    """Return what one group should do; sensitive people on the worse end of an estimate."""
    level = _cautious_level(found) if group in SENSITIVE else level_of(found.vn_aqi or 0)
    name = translate(locale, SHORT_NAMES.get(group, GROUP_NAMES[group]))
    return f"{name}: {translate(locale, plain_advice(level, group))}"


def _cautious_level(found: AirNow) -> Level:
    from_index = found.cautious_vn_aqi if found.cautious_vn_aqi is not None else found.vn_aqi
    return level_of(from_index or 0)


def hour_words(at: datetime, locale: str) -> str:
    """Return an hour as people here write it."""
    local = hanoi_time(at)
    return translate(locale, CLOCK, hour=local.strftime("%H"), date=local.strftime("%d/%m/%Y"))
