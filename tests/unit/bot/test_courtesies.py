"""Thanks and nods are told from words that mean something."""

from __future__ import annotations

import pytest

from bot.dialogue.courtesies import is_courtesy
from bot.offers import chosen_by

THANKS = (
    "rồi", "ok", "OK em", "cảm ơn", "cám ơn em nhiều nhé", "cam on chau", "thank you very much", "Thanks", "vâng ạ",
    "dạ vâng", "được rồi em ạ", "chúc em ngày mới tốt lành", "cảm ơn em, chúc em khoẻ", "thế là tốt rồi",
    "ừ", "👍", "🙏🙏", "ok rồi cảm ơn nhé", "tạm biệt cháu", "bác cảm ơn cháu nhé", "hay quá cảm ơn",
    "cảm ơn anh chị đã báo giúp",
    "tôi biết rồi", "cảm ơn em đã nhiệt tình trả lời bác nhé", "không cần nữa",
)  # fmt: skip
MEANT = (
    "cảm ơn nhưng rác vẫn còn", "rác", "ok phường Láng", "được chưa", "chào em", "đốt rác", "cảm ơn, cho hỏi không khí",
    "thôi", "?", "😡", "bao giờ xong", "được không", "không được", "hôm nay gửi", "em là ai", "chào buổi sáng",
    "sai rồi",
)  # fmt: skip


@pytest.mark.parametrize("text", THANKS)
def test_thanks_and_nods_are_heard(text):
    assert is_courtesy(text)


@pytest.mark.parametrize("text", MEANT)
def test_words_that_ask_or_tell_are_no_courtesy(text):
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2", "cancel"), ("2)", "cancel"), ("gửi phản ánh.", "send"), ("HUY", "cancel"), ("3", None), ("²", None)],
)  # fmt: skip
def test_a_choice_is_named_by_its_number_or_its_label(typed, value):
    assert chosen_by(typed, (("send", "Gửi phản ánh"), ("cancel", "Huỷ"))) == value
