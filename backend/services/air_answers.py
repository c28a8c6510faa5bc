"""Answers about the air in the chat: number, level, what to do, source and time in one message."""

from __future__ import annotations

from datetime import datetime

from backend.core.clock import hanoi_time
from backend.core.database import UnitOfWork
from backend.core.i18n import N_, translate
from backend.domain.air_advice import Group, plain_advice
from backend.domain.air_estimates import Place
from backend.domain.air_rules import AirRules
from backend.domain.text import fold
from backend.domain.vn_aqi import level_of
from backend.services.addresses import read_place
from backend.services.air import KIND_NAMES, AirNow, city_of, load_snapshot, place_now
from backend.store.communes import find_commune

ANSWER = N_("Dạ, {place} lúc {time}: VN_AQI {number}, mức {level} ({kind}).")
STALE = N_(
    "Dạ, số liệu mới nhất từ {time}, đã cũ nên chưa nói được bây giờ thế nào. "
    "Anh/chị xem thêm ở moitruongthudo.vn ạ."
)
NOTHING = N_("Dạ, hiện chưa có số liệu không khí. Anh/chị xem thêm ở moitruongthudo.vn ạ.")
WHICH = N_("Anh/chị hỏi phường, xã nào ạ: {names}?")
SOURCE = N_("Nguồn: {names}.")
SENSITIVE_LINE = N_("Người già, trẻ em, người bệnh tim phổi: {advice}")
ILLUSTRATIVE = N_("Số liệu minh hoạ.")
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


def answer_air_question(uow: UnitOfWork, rules: AirRules, text: str, locale: str) -> str:
    """Return the answer to a question about the air, for the place it names or for the city."""
    reading = read_place(text) if text.strip() else None
    if reading is not None and reading.is_ambiguous and len(reading.candidates) > 1:
        names = ", ".join(one.full_name for one in reading.candidates[:6])
        return translate(locale, WHICH, names=names)
    snapshot = load_snapshot(uow, rules)
    found = city_of(snapshot).headline
    if reading is not None and reading.candidates:
        row = find_commune(uow.session, reading.candidates[0].code)
        if row is not None and row.inner_latitude is not None and row.inner_longitude is not None:
            place = Place(row.inner_latitude, row.inner_longitude)
            found = place_now(snapshot, place, code=row.code, name=row.full_name)
    return told(found, asked_group(text), locale)


def told(found: AirNow, group: Group, locale: str) -> str:
    """Return one message about the air of a place, with what a group should do."""
    level = found.level
    if level is None or found.ends_at is None:
        return (
            translate(locale, STALE, time=_clock(found.newest_at))
            if found.newest_at
            else translate(locale, NOTHING)
        )
    lines = [
        translate(
            locale,
            ANSWER,
            place=translate(locale, found.name),
            time=_clock(found.ends_at),
            number=found.vn_aqi,
            level=translate(locale, level.name),
            kind=translate(locale, KIND_NAMES[found.kind]),
        ),
        translate(locale, plain_advice(level, group)),
    ]
    if group is Group.EVERYONE and level.lowest > 0:
        lines.append(sensitive_line(found, locale))
    names = ", ".join(translate(locale, name) for name in found.source_names)
    lines.append(translate(locale, SOURCE, names=names))
    if found.is_illustrative:
        lines.append(translate(locale, ILLUSTRATIVE))
    return "\n".join(lines)


def sensitive_line(found: AirNow, locale: str) -> str:
    """Return what sensitive people should do, on the worse end of an estimate."""
    from_index = found.cautious_vn_aqi if found.cautious_vn_aqi is not None else found.vn_aqi
    level = level_of(from_index or 0)
    advice = translate(locale, plain_advice(level, Group.ELDERLY))
    return translate(locale, SENSITIVE_LINE, advice=advice[:1].lower() + advice[1:])


def _clock(at: datetime) -> str:
    """Return an hour as people here write it."""
    return hanoi_time(at).strftime("%Hh ngày %d/%m/%Y")
