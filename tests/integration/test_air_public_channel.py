"""The city's bulletin in the public channel: from the timetable's job to the provider, with its picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pydantic import SecretStr

from backend.clients.files import MemoryStorage
from backend.core.clock import SettableClock
from backend.core.database import reading
from backend.domain.air_rules import AirRules
from backend.jobs.air import send_air_bulletins
from backend.jobs.notifications import dispatch_notifications
from backend.services.air import city_now
from backend.services.runtime import Runtime
from tests.fakes import telegram_server as fake
from tests.integration.test_air_bulletins import MORNING, WAVERING
from tests.support.air import hours_before, keep, station

CHANNEL = "@loaxanh_thu"


@pytest.fixture
def telegram() -> Iterator[fake.TelegramServer]:
    server = fake.TelegramServer()
    yield server
    server.close()


@pytest.fixture
def morning(app, settings, telegram) -> Runtime:
    """The runtime at half past six, a bot and a public channel set."""
    changed = settings.model_copy(
        update={
            "telegram_bot_token": SecretStr(fake.TOKEN),
            "telegram_api_url": telegram.url,
            "telegram_public_channel": CHANNEL,
        }
    )
    return Runtime(changed, SettableClock(MORNING), MemoryStorage(MORNING))


def test_the_channel_gets_the_bulletin_with_its_picture_once(morning, telegram):
    keep(MORNING, {station(): hours_before(MORNING - timedelta(minutes=30), WAVERING)})
    for _ in range(2):
        send_air_bulletins(morning, MORNING)
        dispatch_notifications(morning)
    with reading(MORNING) as uow:
        number = city_now(uow, AirRules()).headline.vn_aqi
    told = [call for call in telegram.calls if call.values.get("chat_id") == CHANNEL]
    words = [call.values.get("caption") or call.values.get("text", "") for call in told]
    assert sum(f"VN_AQI {number}" in text for text in words) == 1
    assert sum(call.path.endswith("/sendPhoto") for call in told) == 1
    assert not any("huỷ đăng ký" in text for text in words)


def test_without_data_the_channel_is_told_so_and_no_number(morning, telegram):
    send_air_bulletins(morning, MORNING)
    dispatch_notifications(morning)
    (call,) = [call for call in telegram.calls if call.values.get("chat_id") == CHANNEL]
    words = call.values.get("caption") or call.values["text"]
    assert "chưa có số liệu" in words
    assert "VN_AQI" not in words
