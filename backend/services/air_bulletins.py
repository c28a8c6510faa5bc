"""The daily bulletin: the air now, of the last day, of yesterday, what is expected, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from backend.core.clock import Clock, from_hanoi, hanoi_date, hanoi_time
from backend.core.config import Settings
from backend.core.database import UnitOfWork, reading, unit_of_work
from backend.core.i18n import LOCALES, N_, SOURCE_LOCALE, translate
from backend.domain.air_advice import Group
from backend.domain.air_bulletins import expected_index, last_day_index
from backend.domain.air_days import DAY_HOURS, day_index
from backend.domain.air_now import AirNow
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import POLLUTANT_NAMES, level_of
from backend.services.air import city_of, place_of_commune
from backend.services.air_answers import EXPECTED_TOMORROW, station_name, told
from backend.services.air_cards import air_card
from backend.services.air_expectations import running_score
from backend.services.air_groups import advised
from backend.services.air_school import find_school_day, school_day_told_at, school_lines
from backend.services.air_series import air_rules, load_series
from backend.services.air_snapshot import load_snapshot
from backend.services.cards import card_as_text
from backend.services.notices import Budget, tell_followers
from backend.services.tips import daily_tip
from notifications.outbox import Notice, notify_address
from notifications.recipients import Channel
from notifications.rules import Priority
from notifications.subscriptions import (
    CITY,
    Following,
    HealthGroup,
    Topic,
    wanted_groups,
    wanted_thresholds,
)

TEMPLATE = "air_daily"
PUBLIC_TEMPLATE = "air_public"
# Evening editions say "tomorrow"; nobody chooses an hour from here on to hear about today.
EVENING_FROM = 17

HEAD = N_("Bản tin không khí {date}")
HEAD_EVENING = N_("Bản tin không khí tối {date}")
LAST_DAY = N_("Trung bình 24 giờ qua: {number}, mức {level} (trạm {station}).")
YESTERDAY = N_("VN_AQI ngày hôm qua: {number}, mức {level}.")
EXPECTED = N_("Hôm nay dự kiến mức {level} (khoảng {number}).")
SCORE = N_("Dự kiến này đúng mức {hits} trong {days} ngày đã so ({percent} %).")
NO_SCORE = N_("Dự kiến này chưa được chấm điểm.")
TIP = N_("Mẹo hôm nay: {title}. {text}")
MAIN = N_("Chất ô nhiễm chính: {name}.")


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of the bulletin: of a place (`CITY`: the city), in a language, for some groups."""

    place: str
    locale: str
    groups: tuple[HealthGroup, ...] = ()


def bulletin_text(
    uow: UnitOfWork,
    settings: Settings,
    found: AirNow,
    locale: str,
    groups: tuple[HealthGroup, ...] = (),
) -> str:
    """Return the bulletin of a place for who chose some groups.

    Without a number it says why, and expects nothing of the day; schools still hear the model's hours.
    """
    local = hanoi_time(uow.now)
    is_evening = local.hour >= EVENING_FROM
    head = HEAD_EVENING if is_evening else HEAD
    lines = [translate(locale, head, date=local.strftime("%d/%m/%Y"))]
    chosen = advised(groups)
    lines.append(told(found, Group.EVERYONE, locale, chosen=chosen))
    if found.is_of_stations and found.ends_at is not None:
        lines += _of_station(uow, settings, found, locale, is_evening=is_evening)
    if found.main is not None:
        lines.append(translate(locale, MAIN, name=POLLUTANT_NAMES[found.main]))
    if Group.SCHOOLS in chosen:
        on = school_day_told_at(uow.now, EVENING_FROM)
        day = find_school_day(uow, load_snapshot(uow, air_rules(settings)), settings, found, on)
        lines += school_lines(day, settings.air_school_threshold, locale)
    if not is_evening and locale == SOURCE_LOCALE:
        # Tips are written for Hanoi's households, in Vietnamese alone.
        tip = daily_tip(hanoi_date(uow.now))
        lines.append(translate(locale, TIP, title=tip.title, text=tip.text))
    return "\n".join(lines)


def _of_station(
    uow: UnitOfWork, settings: Settings, found: AirNow, locale: str, *, is_evening: bool
) -> list[str]:
    """Return the lines on the last day, yesterday and what is expected, of the nearest station."""
    rules, at, station = air_rules(settings), found.ends_at, found.supports[0].station
    if at is None:
        return []
    today = hanoi_date(uow.now)
    series = load_series(uow, [station.code], at - 3 * DAY_HOURS * HOUR, at).get(station.code, {})
    told_numbers = [
        (LAST_DAY, last_day_index(series, at, rules)),
        (YESTERDAY, day_index(series, today - timedelta(days=1), rules).index.vn_aqi),
        (EXPECTED_TOMORROW if is_evening else EXPECTED, expected_index(series, at, rules)),
    ]
    lines = []
    for text, number in told_numbers:
        if number is not None:
            level = translate(locale, level_of(number).name)
            named = {"station": station_name(station, locale)} if text is LAST_DAY else {}
            lines.append(translate(locale, text, number=number, level=level, **named))
    if told_numbers[-1][1] is not None and not is_evening:
        score = running_score(uow)
        lines.append(
            translate(locale, NO_SCORE)
            if score.percent is None
            else translate(locale, SCORE, hits=score.hits, percent=score.percent, days=score.days)
        )
    return lines


def send_bulletins(clock: Clock, settings: Settings, slot_at: datetime) -> int:
    """Send the bulletin to who chose the hour of a slot, and at the usual hour to the public channel.

    Returns:
        How many notifications were new. Nobody hears of a place twice a day: not when a run is
        repeated, nor when they chose another hour, group, language or channel in between.
    """
    local = hanoi_time(slot_at)
    is_usual = local.hour == settings.air_bulletin_hour
    with reading(clock.now()) as uow:
        wanted = wanted_thresholds(uow.session, Topic.AIR_DAILY, 0)
        places = sorted({place for place, _ in wanted} | {CITY})
        snapshot = load_snapshot(uow, air_rules(settings))
        airs = {
            place: place_of_commune(uow, snapshot, place) if place else city_of(snapshot).headline
            for place in places
        }
        editions = [
            Edition(place, locale, groups)
            for place in places
            for locale in LOCALES
            for groups in sorted({(), *wanted_groups(uow.session, Topic.AIR_DAILY)})
        ]
        notices = [
            (one, _notice(uow, settings, found, one))
            for one in editions
            if (found := airs[one.place]) is not None
        ]
    written = sum(
        tell_followers(
            clock,
            notice,
            Following(
                Topic.AIR_DAILY,
                places=(one.place,),
                hour=local.hour,
                is_usual_hour=is_usual,
                locale=one.locale,
                exact_groups=one.groups,
            ),
            budget=Budget((notice.key,), messages=1),
        )
        for one, notice in notices
    )
    city = airs[CITY]
    if is_usual and settings.telegram_public_channel and city is not None:
        with unit_of_work(clock.now()) as uow:
            notice = _public_notice(uow, settings, city)
            channel = settings.telegram_public_channel
            written += notify_address(uow, notice, Channel.TELEGRAM, channel)
    return written


def _public_notice(uow: UnitOfWork, settings: Settings, found: AirNow) -> Notice:
    """Return the city's bulletin for a public channel: with its picture, nothing on subscribing."""
    today = hanoi_date(uow.now)
    return Notice(
        f"air-daily:{today.isoformat()}:public",
        PUBLIC_TEMPLATE,
        {
            "text": bulletin_text(uow, settings, found, SOURCE_LOCALE),
            "card": card_as_text(air_card(found, SOURCE_LOCALE)),
        },
        priority=Priority.PERSONAL,
        is_promotional=False,
        expires_at=from_hanoi(datetime.combine(today, time(23))),
    )


def _notice(uow: UnitOfWork, settings: Settings, found: AirNow, one: Edition) -> Notice:
    """Return an edition; every one of a place and day has the same key, so that one is enough."""
    today = hanoi_date(uow.now)
    return Notice(
        f"air-daily:{today.isoformat()}:{one.place or 'city'}",
        TEMPLATE,
        {"text": bulletin_text(uow, settings, found, one.locale, one.groups)},
        priority=Priority.PERSONAL,
        is_promotional=False,
        expires_at=from_hanoi(datetime.combine(today, time(23))),
    )
