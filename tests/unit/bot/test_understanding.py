"""What messages are about: sentences by class, meaning turned round, hostile input."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.readings import Intent
from bot.dialogue.understanding import classify

SENTENCES = Path(__file__).parents[2] / "data" / "understanding_sentences.tsv"
# Two readings are sometimes as good as each other; more than this share must be as written.
ENOUGH = 0.95


def read_sentences() -> dict[str, list[str]]:
    by_class = defaultdict(list)
    for line in SENTENCES.read_text(encoding="utf-8").splitlines()[1:]:
        expected, text = line.split("\t")
        by_class[expected].append(text)
    return dict(by_class)


def label(text: str) -> str:
    reading = classify(text)
    return reading.category or reading.intent.value


@pytest.mark.parametrize(("expected", "texts"), sorted(read_sentences().items()))
def test_nearly_all_sentences_of_a_class_are_understood(expected, texts):
    wrong = [(text, label(text)) for text in texts if label(text) != expected]
    assert len(wrong) <= (1 - ENOUGH) * len(texts), wrong


def test_every_danger_to_life_is_an_emergency():
    texts = read_sentences()["emergency"]
    assert [text for text in texts if classify(text).intent is not Intent.EMERGENCY] == []


STOPPED = [
    "hết đốt rồi",
    "hôm qua đốt nay thôi",
    "hom qua dot nay thoi",
    "không còn mùi nữa",
    "hôm qua có người đốt rác nhưng giờ hết rồi",
    "they stopped burning",
    "đèn đường sửa xong rồi",
]
GOING_ON = [
    "chưa hết đốt, vẫn đang khói rác mù",
    "dọn xong hôm trước nay lại đổ trộm phế thải",
    "vẫn chưa dọn xong đống rác",
    "họ đốt hết rác ngoài bãi",
    "đổ hết rác ra đường",
    "mãi không hết mùi hôi",
    "tuần trước nhắc rồi thôi được mấy bữa, nay lại đốt rác tiếp",
    "hôm nay không gom rác rồi",
]


@pytest.mark.parametrize("text", STOPPED)
def test_what_is_over_opens_no_report(text):
    reading = classify(text)
    assert reading.has_stopped
    assert reading.intent is not Intent.REPORT


@pytest.mark.parametrize("text", GOING_ON)
def test_what_goes_on_or_came_back_is_a_report(text):
    reading = classify(text)
    assert not reading.has_stopped
    assert reading.intent is Intent.REPORT


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("không phải đốt vàng mã mà là đốt rác", "waste_burning"),
        ("đốt rác chứ không phải đốt vàng mã", "waste_burning"),
        ("khong phai dot rac ma la dot rom ngoai dong", "straw_burning"),
    ],
)
def test_what_is_denied_does_not_count(text, category):
    assert classify(text).category == category


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("racs thair khoong ai donj", "rác thải không ai dọn"),
        ("d9o6t1 ra1c sau chợ", "đốt rác sau chợ"),
        ("khogn ai dọn rác", "không ai dọn rác"),
        ("dotrac sau nhà", "đốt rác sau nhà"),
        ("nuwowcs thair chayr ra hoof", "nước thải chảy ra hồ"),
        ("rác\u200b thải chưa ai d\u200bọn", "rác thải chưa ai dọn"),
        ("<b>đốt rác</b> <i>sau chợ</i>", "đốt rác sau chợ"),
    ],
)
def test_slips_and_leftovers_change_nothing(typed, meant):
    assert label(typed) == label(meant)


def test_english_words_are_not_read_into_vietnamese():
    """The English "hay" is straw; the Vietnamese one is "often"."""
    assert label("hàng xóm hay đốt lá khô") == "waste_burning"


def test_a_word_alone_that_has_many_meanings_starts_no_report():
    for text in ("đợt này", "chị Bùi", "đỏ", "hồ", "Láng", "dot", "bui", "do"):
        assert classify(text).intent is not Intent.REPORT or classify(text).score < 0.7, text


def test_a_complaint_about_officials_goes_elsewhere():
    reading = classify("tôi muốn tố cáo cán bộ phường nhận hối lộ vụ đổ rác")
    assert reading.intent is Intent.OUT_OF_SCOPE
    assert reading.is_complaint


PIECES = st.sampled_from(
    [
        "đốt",
        "rác",
        "rac",
        "không",
        "hết",
        "rồi",
        "mà",
        "<b>",
        "😀",
        "\u200b",
        "ddoots",
        "abc",
        "?",
        ".",
        "\n",
        "cháy",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
def test_any_text_has_a_reading(text):
    reading = classify(text)
    assert 0 <= reading.score <= 1
    assert reading.category is None or reading.intent is Intent.REPORT


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5000,
        "đốt rác " * 700,
        "không phải mà " * 400,
        "bỏ vào đâu " * 500,
        "<" * 5000,
        "😀" * 5000,
        "\u200b" * 5000,
        "xkcdqwrt " * 600,
        "rac" * 1600,
        "o\u0302" * 2500,
    ],
)
def test_a_text_of_5000_characters_has_a_reading(text):
    assert classify(text[:5000]).intent in Intent
