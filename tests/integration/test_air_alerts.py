"""Alerts through the database: each person, each thing, once."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.core.clock import SettableClock
from backend.core.database import reading, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.air_alerts import AlertKind, AlertStep
from backend.domain.air_sources import AirSource
from backend.domain.readings import HOUR
from backend.services.air_alerts import tell_alerts, watch_air
from backend.store.air_alerts import list_alerts
from backend.store.people import add_person
from notifications.outbox import NotificationRow
from notifications.recipients import Channel, link_contact
from notifications.rules import Priority
from notifications.subscriptions import (
    CITY,
    HealthGroup,
    Topic,
    add_subscription,
    set_preferences,
)
from tests.support.air import hours_before, ict, keep, station

START = ict("2026-12-01T00:00")
# µg/m³ of PM2.5 whose VN_AQI is 100, 160 and 320.
CALM, BAD, WORST = 50.0, 94.0, 270.0


def follower(now, threshold=None, locale="vi", groups=()):
    person_id = new_uuid()
    with unit_of_work(now) as uow:
        add_person(uow.session, person_id, locale, uow.now)
        uow.session.flush()
        link_contact(uow.session, person_id, Channel.TELEGRAM, str(person_id), uow.now)
        add_subscription(
            uow.session,
            person_id,
            Topic.AIR_ALERTS,
            uow.now,
            commune_code=CITY,
            threshold=threshold,
        )
        if groups:
            set_preferences(uow.session, person_id, uow.now, quiet=None, groups=groups)
    return person_id


def play(settings, values, source=AirSource.IMPORT, start=START):
    """Let hours pass one by one, the job running after each."""
    place = station(source=source)
    keep(start, {place: hours_before(start, [CALM] * 12)})
    # Values that never change are taken for a stuck sensor, so these waver a little.
    for number, value in enumerate(values, 1):
        at = start + number * HOUR
        clock = SettableClock(at + timedelta(minutes=18))
        keep(clock.now(), {place: hours_before(at, [value + number % 5 * 0.3])})
        with unit_of_work(clock.now()) as uow:
            watch_air(uow, settings)
        tell_alerts(clock, settings)


def decided():
    with reading(START) as uow:
        return Counter((row.kind, row.step) for row in list_alerts(uow.session, START))


def written():
    with reading(START) as uow:
        return uow.session.scalars(select(NotificationRow).order_by(NotificationRow.id)).all()


EPISODE = [BAD] * 10 + [WORST] * 24 * 4 + [CALM] * 48


def test_an_episode_of_four_days_tells_each_thing_exactly_once(runtime):
    follower(START)
    play(runtime.settings, EPISODE)
    assert decided() == {
        (kind, step): 1
        for kind in (AlertKind.PERSONAL, AlertKind.SCHOOL_301, AlertKind.ND08)
        for step in (AlertStep.RAISED, AlertStep.CLEARED)
    }
    texts = [row.personalisation["text"] for row in written()]
    assert len(texts) == 6
    assert sum("trở lại bình thường" in text for text in texts) == 1
    assert sum("chờ thông báo của trường" in text for text in texts) == 1
    assert sum("08/2022" in text for text in texts) == 1


def test_an_emergency_breaks_quiet_hours_and_an_ordinary_alert_waits_for_morning(runtime):
    follower(START)
    play(runtime.settings, [BAD] * 6)
    (waits,) = written()
    assert waits.priority == Priority.BULK
    assert waits.send_after == ict("2026-12-01T07:00")
    play(runtime.settings, [WORST] * 12, start=START + timedelta(hours=6 + 15))
    urgent = [row for row in written() if row.priority == Priority.URGENT]
    assert urgent
    assert all(row.send_after == row.created_at for row in urgent)


def test_each_hears_from_their_own_value_on_in_their_own_language(runtime):
    follower(START, threshold=120)
    follower(START, locale="en")
    follower(START, threshold=200)
    play(runtime.settings, [BAD] * 14)
    told = {(row.locale, row.personalisation["text"].splitlines()[0]) for row in written()}
    assert len(told) == 2
    assert {locale for locale, _ in told} == {"vi", "en"}
    assert any("120" in text for locale, text in told if locale == "vi")
    assert any("150" in text for locale, text in told if locale == "en")


@pytest.mark.parametrize("source", [AirSource.OPEN_METEO, AirSource.DEMO])
def test_a_model_or_made_up_numbers_raise_no_flag(runtime, source):
    follower(START, threshold=300)
    play(runtime.settings, [WORST] * 24 * 4, source=source)
    assert {kind for kind, _ in decided()} <= {AlertKind.PERSONAL}
    assert written() == []


def test_the_job_run_twice_tells_nobody_twice(runtime):
    follower(START)
    play(runtime.settings, [BAD] * 14)
    before = len(written())
    clock = SettableClock(START + 14 * HOUR + timedelta(minutes=30))
    with unit_of_work(clock.now()) as uow:
        assert watch_air(uow, runtime.settings) == 0
    assert tell_alerts(clock, runtime.settings) == 0
    assert len(written()) == before


def test_an_alert_advises_the_groups_somebody_named_and_tells_them_once(runtime):
    follower(START)
    follower(START, groups=(HealthGroup.CHILDREN,))
    play(runtime.settings, [BAD] * 14)
    told_lines = [set(row.personalisation["text"].splitlines()) for row in written()]
    advice = "Trẻ em: Nên cho bé chơi trong nhà. Cần ra đường thì đeo khẩu trang vừa mặt bé."
    assert sorted(advice in lines for lines in told_lines) == [False, True]
