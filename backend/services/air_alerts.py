"""Alerts on the air: watched every hour for each place and value somebody asked for, told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.core.clock import Clock, hanoi_date
from backend.core.config import Settings
from backend.core.database import UnitOfWork, reading, unit_of_work
from backend.core.i18n import LOCALES, N_, translate
from backend.domain.air_advice import Group
from backend.domain.air_alerts import (
    AlertKind,
    AlertRule,
    AlertStep,
    nd08_rule,
    observe,
    personal_rule,
    school_rule,
)
from backend.domain.air_days import day_stamps
from backend.domain.air_now import AirNow, Kind
from backend.services.air import city_of, place_of_commune, stations_now
from backend.services.air_answers import told
from backend.services.air_groups import advised
from backend.services.air_history import station_day
from backend.services.air_series import air_rules
from backend.services.air_snapshot import Snapshot, load_snapshot
from backend.services.notices import Budget, tell_followers
from backend.store.air_alerts import (
    AirAlertRow,
    find_watch,
    save_watch,
    untold_alerts,
)
from notifications.outbox import Notice
from notifications.rules import Priority
from notifications.subscriptions import (
    CITY,
    Following,
    HealthGroup,
    Topic,
    wanted_groups,
    wanted_thresholds,
)

TEMPLATE = "air_alert"
# Later than that an alert is no news.
TOLD_WITHIN = timedelta(hours=6)
EMERGENCY_FROM = 301

RAISED = N_("CẢNH BÁO: không khí trên mức {threshold} anh/chị chọn.")
CLEARED = N_("Không khí đã trở lại bình thường, dưới mức cảnh báo {threshold}.")
SCHOOL_RAISED = N_(
    "CẢNH BÁO: có trạm đo VN_AQI từ {threshold} trở lên. Theo công văn của Thành phố, trường học có thể "
    "cho nghỉ hoặc đổi giờ: anh/chị chờ thông báo của trường."
)
SCHOOL_CLEARED = N_("VN_AQI ở mọi trạm đã xuống dưới {threshold}.")
ND08_RAISED = N_(
    "VN_AQI ngày từ {threshold} trở lên nhiều ngày liền: thuộc mức ô nhiễm nghiêm trọng theo Nghị định "
    "08/2022/NĐ-CP, Điều 10. Biện pháp khẩn cấp do cơ quan chức năng quyết định và công bố."
)
ND08_CLEARED = N_("VN_AQI ngày đã xuống dưới {threshold}.")
_HEADS = {
    (AlertKind.PERSONAL, AlertStep.RAISED): RAISED,
    (AlertKind.PERSONAL, AlertStep.CLEARED): CLEARED,
    (AlertKind.SCHOOL_301, AlertStep.RAISED): SCHOOL_RAISED,
    (AlertKind.SCHOOL_301, AlertStep.CLEARED): SCHOOL_CLEARED,
    (AlertKind.ND08, AlertStep.RAISED): ND08_RAISED,
    (AlertKind.ND08, AlertStep.CLEARED): ND08_CLEARED,
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One observation of one watch."""

    kind: AlertKind
    place: str
    threshold: int
    rule: AlertRule
    at: datetime
    vn_aqi: int
    made_as: Kind
    station_code: str


def watch_air(uow: UnitOfWork, settings: Settings) -> int:
    """Look at the newest hour for every watch; append what is to be told; return how much that is."""
    snapshot = load_snapshot(uow, air_rules(settings))
    found = 0
    for one in [*_personal(uow, snapshot, settings), *_flags(uow, snapshot, settings)]:
        state = find_watch(uow.session, one.kind, one.place, one.threshold)
        after, step = observe(state, one.rule, one.at, one.vn_aqi)
        if after == state:
            continue
        save_watch(uow.session, one.kind, one.place, one.threshold, after)
        # The next observation of this watch, in this same run, reads what was kept.
        uow.session.flush()
        if step is not None:
            uow.session.add(_alert(uow.now, one, step))
            found += 1
    return found


def _alert(now: datetime, one: Watched, step: AlertStep) -> AirAlertRow:
    return AirAlertRow(
        kind=one.kind,
        step=step,
        place=one.place,
        threshold=one.threshold,
        at=one.at,
        vn_aqi=one.vn_aqi,
        made_as=one.made_as,
        station_code=one.station_code,
        created_at=now,
    )


def _personal(uow: UnitOfWork, snapshot: Snapshot, settings: Settings) -> Iterable[Watched]:
    """Yield the newest hour of each place and value that somebody asked for, and the city's.

    The city at the usual value is watched for the public feed too, whoever subscribed.
    """
    usual = settings.air_alert_threshold
    asked = wanted_thresholds(uow.session, Topic.AIR_ALERTS, usual)
    for place, threshold in sorted({*asked, (CITY, usual)}):
        found = _air_of(uow, snapshot, place)
        if found is None or found.is_illustrative or found.ends_at is None:
            continue
        if found.vn_aqi is not None:
            rule = personal_rule(
                threshold, hours=settings.air_alert_hours, daily_cap=settings.air_alerts_per_day
            )
            yield Watched(
                AlertKind.PERSONAL,
                place,
                threshold,
                rule,
                found.ends_at,
                found.vn_aqi,
                found.kind,
                found.supports[0].station.code,
            )


def _flags(uow: UnitOfWork, snapshot: Snapshot, settings: Settings) -> Iterable[Watched]:
    """Yield what the city's flags rest on: numbers of stations alone."""
    alarming = [one for one in stations_now(snapshot) if one.may_alarm and one.vn_aqi is not None]
    if not alarming:
        return
    worst = alarming[0]
    if worst.ends_at is not None and worst.vn_aqi is not None:
        rule = school_rule(settings.air_school_threshold)
        yield _flag(AlertKind.SCHOOL_301, rule, worst.ends_at, (worst.vn_aqi, worst.code))
    days_rule = nd08_rule(settings.air_nd08_threshold, settings.air_nd08_days)
    today = hanoi_date(uow.now)
    for back in range(settings.air_nd08_days, 0, -1):
        day = today - timedelta(days=back)
        days = [
            (station_day(uow, snapshot.rules, one.code, day).index.vn_aqi, one.code)
            for one in alarming
        ]
        told_days = [(number, code) for number, code in days if number is not None]
        if told_days:
            yield _flag(AlertKind.ND08, days_rule, day_stamps(day)[-1], max(told_days))


def _flag(kind: AlertKind, rule: AlertRule, at: datetime, worst: tuple[int, str]) -> Watched:
    vn_aqi, code = worst
    return Watched(kind, CITY, rule.threshold, rule, at, vn_aqi, Kind.MEASURED, code)


def _air_of(uow: UnitOfWork, snapshot: Snapshot, place: str) -> AirNow | None:
    return place_of_commune(uow, snapshot, place) if place else city_of(snapshot).headline


def tell_alerts(clock: Clock, settings: Settings) -> int:
    """Write the notices of everything untold; return how many. Run again, nobody gets one twice."""
    with reading(clock.now()) as uow:
        ids = [row.id for row in untold_alerts(uow.session)]
    return sum(_tell(clock, settings, alert_id) for alert_id in ids)


def _tell(clock: Clock, settings: Settings, alert_id: int) -> int:
    now = clock.now()
    written = 0
    with reading(now) as uow:
        row = uow.session.get_one(AirAlertRow, alert_id)
        is_news = now - row.created_at <= TOLD_WITHIN
        found = _air_of(uow, load_snapshot(uow, air_rules(settings)), row.place)
        told_to = [
            (notice_of(row, found, locale, groups), _following(row, settings, locale, groups))
            for groups in wanted_groups(uow.session, Topic.AIR_ALERTS)
            for locale in LOCALES
            if found is not None
        ]
    if is_news:
        # Every text of an alert has the same key, so who changes groups meanwhile hears it once.
        written = sum(
            tell_followers(clock, notice, who, budget=Budget((notice.key,), messages=1))
            for notice, who in told_to
        )
    with unit_of_work(clock.now()) as uow:
        uow.session.get_one(AirAlertRow, alert_id).told_at = uow.now
    return written


def _following(
    row: AirAlertRow, settings: Settings, locale: str, groups: tuple[HealthGroup, ...]
) -> Following:
    if row.kind is not AlertKind.PERSONAL:
        return Following(Topic.AIR_ALERTS, locale=locale, exact_groups=groups)
    return Following(
        Topic.AIR_ALERTS,
        places=(row.place,),
        threshold=row.threshold,
        usual_threshold=settings.air_alert_threshold,
        locale=locale,
        exact_groups=groups,
    )


def notice_of(
    row: AirAlertRow, found: AirNow, locale: str, groups: tuple[HealthGroup, ...] = ()
) -> Notice:
    """Return what an alert says to who chose some health groups.

    At 301 a raised one is urgent and breaks quiet hours.
    """
    is_urgent = row.step is AlertStep.RAISED and row.vn_aqi >= EMERGENCY_FROM
    head = translate(locale, _HEADS[row.kind, row.step], threshold=row.threshold)
    return Notice(
        f"air:{row.id}",
        TEMPLATE,
        {"text": f"{head}\n{told(found, Group.EVERYONE, locale, chosen=advised(groups))}"},
        priority=Priority.URGENT if is_urgent else Priority.BULK,
        is_promotional=False,
        expires_at=row.created_at + timedelta(hours=12),
    )
