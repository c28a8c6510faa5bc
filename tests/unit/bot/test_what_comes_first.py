"""Danger is answered and a denunciation is forgotten at once, whatever was being asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.dialogue import texts
from bot.dialogue.engine import step
from bot.dialogue.messages import Inbound, Kind, PhotoEvidence
from bot.dialogue.state import Asking, Consent, State, begin_draft, change_draft, dump_state
from bot.dialogue.wishes import BlankTexts

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
DENUNCIATION = "tôi muốn tố cáo ông chủ tịch phường nhận hối lộ"
RESIDENTS_QUESTIONS = [one for one in Asking if not one.value.startswith("staff")]


def in_the_middle(asking: Asking) -> State:
    state = State(
        consent=Consent.GIVEN, asking=asking, reference="HN-1", rating="unsatisfied", seen_at=NOW
    )
    has_draft = asking not in (Asking.ADDITION, Asking.RATING_REASON, Asking.NOTHING)
    return change_draft(begin_draft(state, NOW), category="odour") if has_draft else state


@pytest.mark.parametrize("asking", RESIDENTS_QUESTIONS)
def test_danger_is_answered_first_and_the_report_waits(asking: Asking) -> None:
    before = in_the_middle(asking)
    turn = step(before, Inbound(Kind.TEXT, "t", "cháy nhà rồi cứu với"), NOW)
    assert turn.replies[0].text == texts.EMERGENCY
    assert turn.state.draft == before.draft
    assert turn.wishes == ()


@pytest.mark.parametrize("asking", RESIDENTS_QUESTIONS)
def test_a_denunciation_is_blanked_at_once_and_stays_nowhere(asking: Asking) -> None:
    turn = step(in_the_middle(asking), Inbound(Kind.TEXT, "t", DENUNCIATION), NOW)
    assert turn.replies[0].text == texts.COMPLAINT
    assert turn.wishes[0] == BlankTexts()
    assert "hối lộ" not in str(dump_state(turn.state))
    assert "hối lộ" not in str(turn.wishes)


def test_the_words_of_a_denunciation_under_a_picture_go_and_the_picture_stays() -> None:
    photo = PhotoEvidence("picture", None, None)
    sent = Inbound(Kind.PHOTO, "p", DENUNCIATION, photo=photo)
    turn = step(in_the_middle(Asking.PHOTO), sent, NOW)
    assert turn.wishes[0] == BlankTexts()
    assert turn.state.draft is not None
    assert turn.state.draft.photos == (photo,)
    assert "hối lộ" not in str(dump_state(turn.state))
