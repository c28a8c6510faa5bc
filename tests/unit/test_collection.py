"""Collection days by rule, and what questions of fines and places sound like."""

from __future__ import annotations

from datetime import date

import pytest

from backend.domain.collection import CollectedKind, CollectionDay, check_day, check_phone
from backend.domain.errors import LoaXanhError
from backend.domain.fines import find_fines, spoken_range, spoken_vnd
from backend.domain.questions import topic_of
from backend.services.fines import load_fines


def rule(weekday=None, week=None, on=None):
    return CollectionDay(CollectedKind.BULKY, weekday, week, on, "", "")


def test_a_weekday_falls_every_week_or_once_a_month():
    saturdays = [day for day in range(1, 31) if rule(5).falls_on(date(2026, 11, day))]
    assert saturdays == [7, 14, 21, 28]
    assert [d for d in range(1, 31) if rule(5, 2).falls_on(date(2026, 11, d))] == [14]


def test_the_next_day_is_found_across_months():
    assert rule(5, 1).next_on(date(2026, 11, 8)) == date(2026, 12, 5)
    assert rule(on=date(2026, 11, 3)).next_on(date(2026, 11, 4)) is None


@pytest.mark.parametrize(
    "day", [rule(), rule(1, on=date(2026, 1, 1)), rule(7), rule(1, 6), rule(week=1)]
)
def test_a_day_without_or_with_two_rules_is_refused(day):
    with pytest.raises(LoaXanhError, match="collection_day_invalid"):
        check_day(day)


@pytest.mark.parametrize("phone", ["024 3852 0000", "0912345678", "+84 24 3852 0000", ""])
def test_phone_numbers_are_taken_as_typed(phone):
    assert check_phone(phone) == phone


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("vứt rác bừa bãi bị phạt bao nhiêu", "fine"),
        ("muc phat dot rom ra", "fine"),
        ("đốt rơm bị phạt bn", "fine"),
        ("điểm tập kết rác cồng kềnh phường Láng ở đâu", "collection"),
        ("mấy giờ thu gom rác phường Láng", "collection"),
        ("hàng xóm đốt rác đề nghị xử phạt", None),
        ("phát hiện đổ trộm bao nhiêu là rác", None),
        ("rác 3 ngày chưa thu gom, mấy giờ thu gom vậy", None),
        ("pin vứt ở đâu", None),
        ("", None),
    ],
)
def test_questions_answered_from_data_are_known_by_their_words(text, topic):
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("vứt rác phạt bao nhiêu", "vut-rac-noi-cong-cong"),
        ("vứt rác ra vỉa hè phạt bao nhiêu", "vut-rac-via-he"),
        ("xe tải đổ trộm phạt thế nào", "do-tu-xe"),
        ("dot vang ma phat the nao", "dot-vang-ma"),
        ("không phân loại rác có bị phạt không", "khong-phan-loai"),
    ],
)
def test_a_question_means_the_act_its_longest_words_name(text, act):
    assert [fine.id for fine in find_fines(text, load_fines())] == [act]


def test_a_question_that_names_no_act_finds_none():
    assert find_fines("phạt bao nhiêu", load_fines()) == ()


def test_every_stated_amount_has_an_article_and_a_date():
    for fine in load_fines():
        assert "Điều" in fine.basis
        for amounts in (fine.amount_vnd, fine.city_amount_vnd):
            assert amounts is None or 0 < amounts[0] <= amounts[1]


def test_nobody_is_told_that_burning_at_home_is_fined():
    votive = next(fine for fine in load_fines() if fine.id == "dot-vang-ma")
    assert "không đúng nơi" in votive.act
    assert "Không có quy định chung cấm hoá vàng tại nhà" in votive.note


def test_amounts_are_written_as_people_write_them():
    assert spoken_vnd(500_000) == "500.000đ"
    assert spoken_range((2_500_000, 3_000_000)) == "2,5 – 3 triệu đồng"
