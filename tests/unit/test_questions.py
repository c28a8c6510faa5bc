"""Questions known by a few words: about the air without naming it, and what only looks like one."""

from __future__ import annotations

import pytest

from backend.domain.questions import topic_of


@pytest.mark.parametrize(
    "text",
    [
        "Cầu Giấy sao rồi",
        "cau giay the nao roi a",
        "ở Hà Đông sao rồi em",
        "Hà Nội hôm nay thế nào",
        "quận Ba Đình ra sao?",
        "cho bé ra ngoài",
        "cho bé ra ngoài được không ạ",
        "có nên cho con đi chơi không",
        "dẫn ông bà đi dạo được không",
        "hôm nay có ô nhiễm không",
        "trời ô nhiễm lắm không",
    ],
)
def test_the_air_is_asked_for_without_being_named(text):
    assert topic_of(text) == "air"


@pytest.mark.parametrize(
    "text",
    [
        "phản ánh ở Cầu Giấy sao rồi",
        "rác ở Cầu Giấy sao rồi",
        "HN-2611-0427 sao rồi",
        "Cầu Giấy có đống rác",
        "Cầu Giấy",
        "nước sông ô nhiễm không ai dọn",
        "ô nhiễm",
        "cho người ra ngoài đốt rác",
        "cho xe ra ngoài đổ trộm",
    ],
)
def test_what_only_looks_like_it_is_left_to_the_understanding(text):
    assert topic_of(text) is None
