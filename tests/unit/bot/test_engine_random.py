"""The engine never raises, never leads to a dead end and never submits twice, whatever comes."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogue.engine import step
from bot.dialogue.messages import (
    AnswerQuestion,
    Commune,
    Done,
    FindReport,
    FindSimilar,
    Inbound,
    Kind,
    ListReports,
    LocatePlace,
    ParsePlace,
    PhotoEvidence,
    PlaceLocated,
    PlaceOption,
    PlaceParsed,
    QuestionAnswered,
    Refused,
    ReportFound,
    ReportsListed,
    ReportSubmitted,
    ReportSummary,
    SimilarFound,
    SubmitReport,
)
from bot.dialogue.state import State, dump_state, load_state

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "2000"))
HERE, THERE = Commune("00070", "Phường Hoàn Kiếm"), Commune("00082", "Phường Cửa Nam")
SUMMARY = ReportSummary("HN-2611-0001", "Khác", "submitted", "Mới gửi", "UBND", (), is_own=True)

words = st.sampled_from(
    [
        "", "chào", "rác chưa ai dọn", "đốt rác ở ngõ 5", "có", "không", "huỷ", "gửi", "1", "7", "HN-2611-0001",
        "của tôi", "không khí hôm nay", "vỏ chuối bỏ thùng nào", "phường Láng", "cháy nhà", "tố cáo", "ok", "bỏ qua",
        "xoá dữ liệu của tôi", "help me please now", "{x}", "hết đốt rồi", "😀",
    ]
)  # fmt: skip
values = st.sampled_from(
    [
        "agree", "anonymous", "decline", "cancel", "send", "skip_photo", "yes", "no", "exact", "coarse", "change",
        "back",
        "place", "categories", "same", "different", "report", "status", "help", "start", "air",
        "waste", "english",
        "category:odour", "category:x", "side:00082", "side:x", "option:0", "option:9", "option:x", "change:place",
        "change:photos", "change:category", "change:description", "change:ongoing", "change:x", "add:HN-2611-0001",
        "withdraw:HN-2611-0001", "withdraw_yes", "erase_yes", "rate:HN-2611-0001:unsatisfied",
        "rate:HN-2611-0001:satisfied",
        "rate:x", "show:HN-2611-0001", "support:HN-2611-0001", "", "::", "unknown",
    ]
)  # fmt: skip
photos = st.builds(
    PhotoEvidence,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from([None, 21.03]),
    st.sampled_from([None, 105.85]),
)
inbounds = st.one_of(
    st.builds(lambda text: (Kind.TEXT, text, None), words),
    st.builds(lambda value: (Kind.CHOICE, value, None), values),
    st.builds(lambda photo, text: (Kind.PHOTO, text, photo), photos, words),
    st.builds(lambda kind: (kind, "", None), st.sampled_from(list(Kind))),
)
worlds = st.integers(0, 7)


def answer(wish, world):  # noqa: C901 - one branch for each wish
    """Return one of the answers the world may give to a wish."""
    if isinstance(wish, LocatePlace):
        commune = None if world == 0 else HERE
        neighbours = (THERE,) if world == 1 else ()
        return PlaceLocated(21.0, 105.8, 9.0, commune, neighbours, is_proposed=wish.is_proposed)
    if isinstance(wish, ParsePlace):
        options = tuple(PlaceOption(one, 21.0, 105.8, 2000.0) for one in (HERE, THERE)[: world % 3])
        return PlaceParsed(wish.text, options, len(options) > 1)
    if isinstance(wish, FindSimilar):
        return SimilarFound("HN-2611-0009" if world == 2 else None)
    if isinstance(wish, SubmitReport):
        if world == 3:
            return Refused("submit", "unavailable", "Hệ thống tạm thời gián đoạn.")
        return ReportSubmitted("HN-2611-0001", "UBND", "17h00", "http://x")
    if isinstance(wish, FindReport):
        return (
            Refused("find", "report_not_found", "Không thấy.")
            if world == 4
            else ReportFound(SUMMARY)
        )
    if isinstance(wish, ListReports):
        return ReportsListed((SUMMARY,) if world % 2 else ())
    if isinstance(wish, AnswerQuestion):
        return QuestionAnswered("Trả lời.")
    name = type(wish).__name__.removesuffix("Report").removeprefix("EraseMyData") or "erase"
    if name in ("RecordConsent", "BlankTexts"):
        return None
    if world == 5:
        return Refused(name.lower(), "move_not_allowed", "Không được.")
    return Done("erase" if "Erase" in type(wish).__name__ else name.lower(), "HN-2611-0001")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(inbounds, worlds, st.sampled_from([0, 1, 30, 100])), max_size=12))
def test_random_talk_never_breaks(events):
    state, now = State(), START
    for number, ((kind, text, photo), world, hours) in enumerate(events):
        now += timedelta(hours=hours)
        inbound = Inbound(kind, f"m{number}", text, photo=photo, latitude=21.0, longitude=105.8)
        turn = step(state, inbound, now)
        replies, waiting, submitted = list(turn.replies), list(turn.wishes), 0
        state = turn.state
        for _ in range(30):
            if not waiting:
                break
            wish = waiting.pop(0)
            submitted += isinstance(wish, SubmitReport)
            result = answer(wish, world)
            if result is not None:
                turn = step(state, result, now)
                state = turn.state
                replies += turn.replies
                waiting += turn.wishes
        assert not waiting, "the turn does not end"
        assert submitted <= 1
        assert replies, (kind, text)
        for reply in replies:
            reply.text.format(**reply.values)
        assert load_state(dump_state(state)) == state
        if state.draft is not None:
            offered = {choice.value for reply in replies for choice in reply.choices}
            is_first = state.consent == "unasked"
            assert "cancel" in offered or is_first or "decline" in offered or offered, "no way back"
