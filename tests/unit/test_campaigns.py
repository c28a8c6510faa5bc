"""Campaigns: their calendars and words."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from backend.domain.campaigns import CAMPAIGNS, coming_days, due_steps
from notifications.subscriptions import Topic

YEAR_2027 = [date(2027, 1, 1) + timedelta(days=offset) for offset in range(365)]


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("votive", [date(2027, 1, 30), date(2027, 2, 20), date(2027, 8, 16)]),
        ("tet_waste", [date(2027, 2, 6)]),
        ("straw", [date(2027, 5, 25), date(2027, 6, 10), date(2027, 9, 25), date(2027, 10, 10)]),
        ("sorting", [date(2027, month, 5) for month in range(1, 13)]),
    ],
)
def test_each_calendar_falls_on_its_days_of_2027(code, days):
    assert coming_days(CAMPAIGNS[code], date(2027, 1, 1), 364) == days


def test_the_clean_up_is_every_saturday():
    days = coming_days(CAMPAIGNS["clean_up"], date(2027, 1, 1), 364)
    assert len(days) == 52
    assert {day.weekday() for day in days} == {5}


def test_tet_has_a_message_a_fortnight_before_two_days_before_and_a_week_after():
    sent = {
        due.number: on
        for on in YEAR_2027
        for due in due_steps(on)
        if due.campaign.code == "tet_waste"
    }
    assert sent == {0: date(2027, 1, 23), 1: date(2027, 2, 4), 2: date(2027, 2, 13)}


def test_no_key_comes_twice_in_a_year_and_every_topic_can_be_followed():
    keys = [due.key for on in YEAR_2027 for due in due_steps(on)]
    assert len(keys) == len(set(keys))
    assert all(len(key) <= 100 for key in keys)
    assert all(Topic(one.topic) for one in CAMPAIGNS.values())


def test_words_are_respectful_and_short():
    for one in CAMPAIGNS.values():
        for step in one.steps:
            for text in (step.title, step.text, step.loudspeaker, step.post):
                assert not re.search("mê tín|hủ tục|lạc hậu|nghiêm cấm", text)
                assert len(text) <= 300
