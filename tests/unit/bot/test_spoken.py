"""Choices said in one's own words, by what was asked; what tells of a matter is no choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.dialogue.results import Commune
from bot.dialogue.spoken import spoken_choice
from bot.dialogue.state import Asking, Place, State, begin_draft, change_draft

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
NONE, DRAFT = State(), begin_draft(State(), NOW)


def asked(asking: Asking, state: State = DRAFT) -> State:
    return replace(state, asking=asking)


HEARD = [
    (asked(Asking.CONSENT, NONE), "được cháu", "agree"),
    (asked(Asking.CONSENT, NONE), "đúng rồi cháu gửi đi", "agree"),
    (asked(Asking.CONSENT, NONE), "được nhưng gửi ẩn danh nhé", "anonymous"),
    (asked(Asking.CONSENT, NONE), "thôi không gửi nữa", "decline"),
    (asked(Asking.CONFIRM), "gửi ngay đi cháu", "send"),
    (asked(Asking.CONFIRM), "được rồi em gửi đi", "send"),
    (asked(Asking.CONFIRM), "ok rồi", "send"),
    (asked(Asking.PHOTO), "bác không biết chụp", "skip_photo"),
    (asked(Asking.CATEGORY), "ko co anh", "skip_photo"),
    (asked(Asking.PLACE), "tôi muốn rút lại", "cancel"),
    (asked(Asking.PLACE), "tôi đổi ý rồi không gửi nữa", "cancel"),
    (asked(Asking.PLACE), "ừ gửi đi", "send"),
    (asked(Asking.ERASURE, NONE), "thôi không xoá nữa", "back"),
    (asked(Asking.WITHDRAWAL, NONE), "có, rút đi", "withdraw_yes"),
    (NONE, "cháu ơi", "start"),
    (NONE, "chao", "start"),
    (NONE, "tôi muốn gặp người", "who"),
]
MEANT = [
    (asked(Asking.CONSENT, NONE), "được chưa"),
    (asked(Asking.CONSENT, NONE), "không được đâu"),
    (asked(Asking.CONFIRM), "thôi"),
    (asked(Asking.CONFIRM), "chưa đúng"),
    (asked(Asking.PLACE), "đúng"),
    (asked(Asking.PHOTO), "rác không ai dọn"),
    (asked(Asking.ERASURE, NONE), "rác không ai dọn"),
    (asked(Asking.DESCRIPTION), "gửi"),
    (NONE, "chảo"),
    (NONE, "thêm ảnh"),
]


@pytest.mark.parametrize(("state", "text", "value"), HEARD)
def test_an_answer_in_ones_own_words_is_heard(state, text, value):
    assert spoken_choice(state, text) == value


@pytest.mark.parametrize(("state", "text"), MEANT)
def test_what_is_no_answer_stays_content(state, text):
    assert spoken_choice(state, text) == ""


def test_the_one_place_on_offer_is_taken_or_refused():
    place = Place(21.0, 105.8, None, Commune("00082", "Phường Cửa Nam"))
    state = asked(Asking.PLACE, change_draft(DRAFT, options=(place,)))
    assert spoken_choice(state, "đúng rồi") == "option:0"
    assert spoken_choice(state, "không phải") == "place"


def test_soon_after_a_report_more_goes_to_it():
    sent = State(reference="HN-2611-0001", sent_at=NOW, seen_at=NOW + timedelta(minutes=5))
    assert spoken_choice(sent, "cho tôi gửi thêm ảnh nữa") == "add:HN-2611-0001"
    assert spoken_choice(sent, "gửi đi ạ") == "sent"
    assert spoken_choice(sent, "hủy phản ánh vừa gửi") == "withdraw:HN-2611-0001"
    which = replace(sent, asking=Asking.WHICH)
    assert spoken_choice(which, "thêm vào cái kia") == "to:HN-2611-0001"
    assert spoken_choice(which, "việc mới") == "to:new"
    later = replace(sent, seen_at=NOW + timedelta(days=2))
    assert spoken_choice(later, "thêm ảnh nữa") == ""
