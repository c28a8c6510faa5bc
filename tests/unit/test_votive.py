"""Reminders of votive days and their feed: enough, not too many, in words that respect belief."""

from __future__ import annotations

import re
from datetime import date, timedelta

from backend.domain.votive import VotiveLevel, occasion_to_remind_of, votive_days
from backend.services.votive import ADVICE, HEART, LAW, _folded, calendar_feed, upcoming

YEAR = [date(2027, 1, 1) + timedelta(days=offset) for offset in range(365)]


def test_every_month_brings_two_or_three_reminders_and_tet_no_flood():
    reminded = [on for on in YEAR if occasion_to_remind_of(on)]
    assert 24 <= len(reminded) <= 40
    tet = [on for on in reminded if date(2027, 2, 5) <= on <= date(2027, 2, 16)]
    assert len(tet) <= 4


def test_the_highest_days_of_a_year_are_all_reminded_of_or_stand_beside_one_that_is():
    for day in votive_days(date(2026, 1, 1), date(2030, 12, 31)):
        if day.level is VotiveLevel.VERY_HIGH:
            around = [day.on - timedelta(days=back) for back in range(3)]
            assert any(occasion_to_remind_of(on) for on in around), day


def test_a_plain_day_is_no_occasion():
    assert occasion_to_remind_of(date(2027, 3, 1)) is None


def test_no_word_blames_or_threatens():
    texts = [*ADVICE.values(), HEART, LAW]
    for text in texts:
        assert not re.search("mê tín|hủ tục|lạc hậu|nghiêm cấm|bị phạt", text), text
    assert "Không có quy định chung cấm hoá vàng tại nhà" in LAW
    assert "200.000đ – 500.000đ" in LAW


def test_the_feed_has_an_event_for_each_occasion_with_ids_of_their_own():
    today = date(2028, 3, 1)
    feed = calendar_feed(today, "loaxanh.example", "vi")
    ids = re.findall(r"UID:(\S+)", feed)
    assert len(ids) == len(set(ids)) == len(votive_days(today, today + timedelta(days=400)))
    assert feed.startswith("BEGIN:VCALENDAR\r\n")
    assert feed.endswith("END:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20280903" in feed
    assert all(len(line.encode()) <= 75 for line in feed.split("\r\n"))


def test_a_long_line_is_folded_between_letters_and_unfolds_to_itself():
    line = "DESCRIPTION:" + "Rằm tháng Bảy " * 20
    pieces = list(_folded(line))
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def test_upcoming_days_can_be_limited_to_the_higher_ones():
    high = upcoming(date(2027, 1, 1), 60, VotiveLevel.HIGH)
    assert {day.level for day in high} <= {VotiveLevel.HIGH, VotiveLevel.VERY_HIGH}
    assert date(2027, 1, 30) in {day.on for day in high}
