"""The pace all workers share: a slot each, and a little made up for after a pause."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from backend.core.database import unit_of_work
from notifications.paces import CATCH_UP, SharedPace

# So slow that the time this test takes changes nothing.
INTERVAL = 100.0


@pytest.fixture
def waited():
    return []


@pytest.fixture
def pace(clock, runtime, waited):
    return SharedPace("telegram:1", 1 / INTERVAL, clock, waited.append)


def test_each_waits_for_the_slot_after_the_one_before(pace, waited):
    for _ in range(3):
        pace.wait()
    assert waited == [pytest.approx(INTERVAL, abs=5), pytest.approx(2 * INTERVAL, abs=5)]


def test_after_a_pause_only_a_few_slots_are_made_up_for(pace, clock, waited):
    pace.wait()
    with unit_of_work(clock.now()) as uow:
        uow.session.execute(text("UPDATE send_paces SET next_at = now() - interval '1 day'"))
    for _ in range(CATCH_UP + 1):
        pace.wait()
    assert waited == []
    pace.wait()
    assert waited == [pytest.approx(INTERVAL, abs=5)]
