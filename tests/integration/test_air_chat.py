"""Questions about the air, asked as people ask them: one message with number, level, advice, source, time."""

from __future__ import annotations

import pytest

from backend.domain.readings import HOUR
from backend.services.air_answers import asks_for_tomorrow
from bot.capabilities import CAPABILITIES
from bot.conversations import handle_inbounds
from bot.dialogue.messages import Inbound, Kind
from notifications.recipients import Channel
from tests.support.air import hours_before, keep, station

VALUES = [55.7] * 3 + [55.6] * 3 + [55.7] * 3 + [55.8] * 3


def say(runtime, text, channel=Channel.WEB):
    return handle_inbounds(runtime, channel, "resident", [Inbound(Kind.TEXT, f"m-{text}", text)])


@pytest.fixture
def fresh(app, clock):
    """A station near Cầu Giấy measured the last hour."""
    place = station("cg", 21.03, 105.79)
    keep(clock.now(), {place: hours_before(clock.now() - HOUR, VALUES, "cg")})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("không khí hôm nay", "Trạm cg lúc 08h ngày 24/11/2026"),
        ("Cầu Giấy sao rồi", "Phường Cầu Giấy lúc 08h"),
        ("không khí quận Thanh Xuân thế nào", "Phường Thanh Xuân lúc 08h"),
        ("không khí Thanh Xuân hôm nay", "Phường Thanh Xuân lúc 08h"),
        ("chạy bộ được không", "Vẫn ra ngoài được"),
        ("cho bé ra ngoài", "Cho bé chơi ngoài ít thôi"),
        ("hôm nay có ô nhiễm không", "đo tại trạm"),
    ],
)
def test_a_question_is_answered_in_one_message(runtime, fresh, text, words):
    replies = say(runtime, text)
    assert len(replies) == 1
    said = replies[0].text
    assert "VN_AQI 109, mức Kém" in said
    assert words in said
    assert "Nguồn: thử." in said


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("mai không khí có tốt hơn không", True),
        ("ngày mai chạy bộ được không", True),
        ("sáng mai cho bé ra ngoài được không", True),
        ("air in Cau Giay tomorrow", True),
        ("không khí Hoàng Mai có ô nhiễm không", False),
        ("Mai Dịch sao rồi", False),
        ("không khí hôm nay", False),
    ],
)
def test_a_question_about_tomorrow_is_told_from_a_place_called_mai(text, is_asked):
    assert asks_for_tomorrow(text) is is_asked


def test_tomorrow_is_told_as_the_evening_bulletin_tells_it_or_not_at_all(runtime, app, clock):
    place = station("cg", 21.03, 105.79)
    keep(clock.now(), {place: hours_before(clock.now() - HOUR, VALUES, "cg")})
    question = "ngày mai không khí thế nào"
    assert "Chưa đủ số liệu để nói về ngày mai." in say(runtime, question)[0].text
    keep(clock.now(), {place: hours_before(clock.now() - HOUR, VALUES * 2, "cg")})
    said = say(runtime, question + " ạ")[0].text
    assert "Nếu không đổi, ngày mai khoảng mức Kém (109)." in said
    assert "VN_AQI 109, mức Kém" in said


@pytest.mark.parametrize("channel", list(CAPABILITIES))
def test_every_channel_tells_the_same_number(runtime, fresh, client, channel):
    said = "\n".join(reply.text for reply in say(runtime, "không khí hôm nay", channel))
    number = client.get("/api/v1/air/stations/cg").json["vn_aqi"]
    assert f"VN_AQI {number}" in said


def test_a_name_of_several_places_is_asked_about(runtime, fresh):
    said = say(runtime, "không khí phường Dịch Vọng thế nào")[0].text
    assert said == "Anh/chị hỏi phường, xã nào ạ: Phường Nghĩa Đô, Phường Cầu Giấy?"
    assert "VN_AQI" not in said


def test_with_nothing_fresh_the_answer_has_no_number(runtime, app, clock):
    keep(clock.now(), {station(): hours_before(clock.now() - 5 * HOUR, VALUES)})
    said = say(runtime, "không khí hôm nay")[0].text
    assert "VN_AQI" not in said
    assert "04h ngày 24/11/2026" in said
