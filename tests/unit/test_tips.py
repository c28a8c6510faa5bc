"""Tips: every day has one, none twice in sixty days, the season's on its own day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.tips import SATURDAY, TipAudience, TipBook, tip_of_day, tip_of_week
from backend.services.tips import load_tips, tip_card

BOOK = load_tips()
START = date(2026, 1, 1)


def days(first, count):
    return [first + timedelta(days=offset) for offset in range(count)]


def closest(ids_by_day):
    last, least = {}, None
    for on, tip_id in ids_by_day:
        if tip_id in last:
            gap = (on - last[tip_id]).days
            least = gap if least is None else min(least, gap)
        last[tip_id] = on
    return least


def test_no_tip_comes_twice_in_sixty_days_for_ten_years():
    told = [(on, tip_of_day(BOOK, on).id) for on in days(START, 3653)]
    assert closest(told) >= 60


@pytest.mark.parametrize("audience", list(TipAudience))
def test_no_weekly_tip_comes_twice_in_sixty_days(audience):
    told = [
        (on, tip_of_week(BOOK, on, audience).id)
        for on in days(START, 3653)
        if on.weekday() == SATURDAY
    ]
    assert closest(told) >= 60


def test_a_year_has_more_tips_than_the_days_of_half_a_year():
    assert len({tip_of_day(BOOK, on).id for on in days(START, 365)}) > 300


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_every_date_has_the_same_tip_whenever_it_is_asked(on):
    assert tip_of_day(BOOK, on) == tip_of_day(BOOK, on)


@pytest.mark.parametrize(
    ("on", "title"),
    [
        (date(2027, 2, 5), "Giao thừa gọn gàng"),
        (date(2027, 2, 6), "Xe rác ngày Tết"),
        (date(2027, 2, 13), "Cành đào, cây quất"),
        (date(2028, 1, 25), "Giao thừa gọn gàng"),
        (date(2026, 9, 24), "Hộp bánh Trung thu"),
        (date(2026, 6, 10), "Rơm là tiền"),
        (date(2026, 9, 25), "Mùa gặt mùa"),
    ],
)
def test_the_seasons_tip_comes_on_its_day(on, title):
    assert tip_of_day(BOOK, on).title == title


def test_a_leap_month_brings_no_seasonal_tip_twice():
    days_of_2028 = [tip_of_day(BOOK, on).id for on in days(date(2028, 1, 1), 366)]
    seasonal = {tip.id for _, tip in BOOK.seasonal}
    assert all(days_of_2028.count(tip_id) <= 1 for tip_id in seasonal)


def test_every_tip_is_short_and_has_an_id_of_its_own():
    everything = [tip for _, tip in BOOK.seasonal] + [*BOOK.daily]
    everything += [tip for tips in BOOK.weekly.values() for tip in tips]
    assert len({tip.id for tip in everything}) == len(everything)
    for tip in everything:
        assert len(tip.title) <= 60, tip
        assert 20 <= len(tip.text) <= 220, tip
        assert tip.text.endswith((".", "!")), tip


def test_a_round_too_short_for_the_promise_is_refused():
    with pytest.raises(ValueError, match="too short"):
        TipBook([], BOOK.daily[:60], BOOK.weekly)


def test_a_tip_is_found_by_its_id():
    tip = BOOK.daily[3]
    assert BOOK.find(tip.id) == tip
    assert BOOK.find("khong-co") is None


def test_a_card_says_the_whole_tip():
    tip = BOOK.daily[0]
    card = tip_card(tip, START, "vi", is_weekly=False)
    assert tip.text in card.alternative
