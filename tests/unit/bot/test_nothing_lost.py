"""What long random talk once lost or muddled: each kept right from now on."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.dialogue import texts
from bot.dialogue.engine import step
from bot.dialogue.messages import Inbound, Kind, Outbound, PhotoEvidence, without_repeats
from bot.dialogue.results import Commune, PlaceLocated, PlaceParsed
from bot.dialogue.state import Asking, Consent, Place, State, begin_draft, change_draft
from bot.dialogue.wishes import AddToReport, RateReport

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
HERE = Commune("00070", "Phường Hoàn Kiếm")
PICTURE = PhotoEvidence("picture", None, None)


def choice(value: str) -> Inbound:
    return Inbound(Kind.CHOICE, "c", value)


def test_words_typed_as_a_place_stay_although_a_picture_proposes_one_first() -> None:
    state = begin_draft(State(consent=Consent.GIVEN, asking=Asking.PLACE), NOW)
    state = change_draft(state, category="odour", photos=(PICTURE,))
    state = step(state, PlaceLocated(21.0, 105.8, None, HERE, is_proposed=True), NOW).state
    state = step(state, PlaceParsed("sau chợ, gần cây đa", (), is_ambiguous=False), NOW).state
    assert state.draft is not None
    assert "sau chợ, gần cây đa" in state.draft.description


def test_a_picture_sent_with_a_bad_rating_survives_rating_again() -> None:
    state = State(asking=Asking.RATING_REASON, reference="HN-1", rating="unsatisfied")
    state = step(state, Inbound(Kind.PHOTO, "p", photo=PICTURE), NOW).state
    again = step(state, choice("rate:HN-1:unsatisfied"), NOW).state
    assert again.rating_photos == (PICTURE,)
    better = step(again, choice("rate:HN-1:satisfied"), NOW)
    assert better.wishes == (RateReport("HN-1", "satisfied", "", (PICTURE,)),)


def test_a_picture_sent_with_a_bad_rating_goes_to_its_report_when_another_is_rated() -> None:
    state = State(
        asking=Asking.RATING_REASON,
        reference="HN-1",
        rating="unsatisfied",
        rating_photos=(PICTURE,),
    )
    turn = step(state, choice("rate:HN-2:satisfied"), NOW)
    assert turn.wishes == (
        AddToReport("HN-1", "", (PICTURE,)),
        RateReport("HN-2", "satisfied", "", ()),
    )


def test_a_commune_named_at_a_border_is_chosen_and_no_longer_a_guess() -> None:
    place = Place(
        21.0, 105.8, 30.0, HERE, (Commune("00082", "Phường Cửa Nam"),), is_approximate=True
    )
    state = begin_draft(State(consent=Consent.GIVEN, asking=Asking.SIDE), NOW)
    state = change_draft(state, place=place)
    turn = step(state, Inbound(Kind.TEXT, "t", "cửa nam ạ"), NOW)
    assert turn.state.draft is not None
    assert turn.state.draft.place is not None
    assert turn.state.draft.place.commune.code == "00082"
    assert not turn.state.draft.place.is_approximate
    assert "{commune}" in turn.replies[0].text


def test_words_that_were_cut_are_not_said_to_be_noted_as_well() -> None:
    state = begin_draft(State(consent=Consent.GIVEN, asking=Asking.PHOTO), NOW)
    state = change_draft(state, category="odour")
    short = step(state, Inbound(Kind.TEXT, "a", "mùi hôi nồng nặc từ sáng sớm"), NOW)
    long = step(state, Inbound(Kind.TEXT, "b", "mùi hôi nồng nặc " * 300), NOW)
    assert [reply.text for reply in short.replies] == [texts.WORDS_NOTED, texts.ASK_PHOTO]
    assert [reply.text for reply in long.replies] == [texts.TOO_LONG, texts.ASK_PHOTO]


def test_a_question_said_again_stays_below_what_was_noted():
    question, note = Outbound("q", is_question=True), Outbound("n")
    assert without_repeats([question, note, question]) == (note, question)
