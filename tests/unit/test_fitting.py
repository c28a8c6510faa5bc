"""Texts shortened to what a channel takes: at a space, marked, never silently and never beyond the limit."""

from __future__ import annotations

import json

import pytest

from notifications.recipients import Channel
from notifications.senders.fitting import (
    PUSH_BYTES,
    Links,
    chat_text,
    letter_text,
    push_text,
    shortened,
)
from notifications.senders.protocol import Message, RejectedError

LONG = "Xử lý xong rồi ạ. " * 220


def message(text=LONG, **fields):
    return Message("k", "a", "Tiêu đề", text, **fields)


def test_a_text_is_cut_at_a_space_and_marked():
    assert shortened("một hai ba bốn", 12) == "một hai ba…"
    assert shortened("một hai", 11) == "một hai"


@pytest.mark.parametrize(
    ("channel", "limit"),
    [(Channel.TELEGRAM, 4096), (Channel.ZALO_OA, 2000), (Channel.ZALO_BOT, 2000)],
)
def test_a_chat_gets_no_more_than_its_limit(channel, limit):
    assert len(chat_text(channel, message())) <= limit


def test_choices_survive_the_cut_where_there_are_no_buttons():
    text = chat_text(Channel.ZALO_BOT, message(choices=(("a", "Hài lòng"), ("b", "Chưa"))))
    assert len(text) <= 2000
    assert text.endswith("…\n1) Hài lòng\n2) Chưa")


def test_a_push_fits_four_kilobytes_whatever_the_letters():
    push = push_text(message("ắ" * 4000, data={"reference": "HN-2611-0427"}))
    body = {"notification": {"title": push.title, "body": push.body}, "data": dict(push.data)}
    assert len(json.dumps(body, ensure_ascii=False).encode()) <= PUSH_BYTES
    assert push.body.endswith("…")
    assert push.data == {"reference": "HN-2611-0427", "key": "k"}


def test_a_push_whose_data_alone_is_too_large_is_refused():
    with pytest.raises(RejectedError) as refused:
        push_text(message("ngắn", data={"x": "y" * 5000}))
    assert refused.value.code == "push_data_too_large"


def test_a_letter_says_where_to_look_and_how_to_end_it():
    text = letter_text(message("Xong"), Links("https://x/phan-anh/HN-1", "https://x/thoi"))
    assert "https://x/phan-anh/HN-1" in text
    assert "Ngừng nhận thư này: https://x/thoi" in text
