"""Every pair of state and step of a broadcast, and what its text may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.broadcasts import (
    MAX_BODY,
    MAX_TITLE,
    MOVES,
    BroadcastStatus,
    Step,
    next_status,
    parse_text,
    progress_of,
)
from backend.domain.errors import LoaXanhError
from backend.domain.markup import plain

FINAL = (BroadcastStatus.SENT, BroadcastStatus.CANCELLED)


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("status", list(BroadcastStatus))
def test_a_step_leads_where_the_table_says_or_is_refused(status, step):
    if (status, step) in MOVES:
        assert next_status(status, step) is MOVES[status, step]
        return
    with pytest.raises(LoaXanhError) as refused:
        next_status(status, step)
    assert refused.value.code == "broadcast_step_not_allowed"


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_nothing_is_sent_before_somebody_approved_and_nothing_after_the_end(steps):
    status, approved = BroadcastStatus.DRAFT, False
    for step in steps:
        before = status
        try:
            status = next_status(status, step)
        except LoaXanhError:
            continue
        assert before not in FINAL
        approved = approved or step is Step.APPROVE
        if status in (BroadcastStatus.SENDING, BroadcastStatus.SENT):
            assert approved


@pytest.mark.parametrize(("title", "body"), [("", "x"), ("x", " \n"), (" ", "")])
def test_a_text_needs_title_and_body(title, body):
    with pytest.raises(LoaXanhError) as refused:
        parse_text(title, body)
    assert refused.value.code == "broadcast_text_missing"


@pytest.mark.parametrize(
    ("title", "body"),
    [("x" * (MAX_TITLE + 1), "x"), ("x", "x" * (MAX_BODY + 1)), ("x", "x" * 10_000)],
)
def test_a_text_that_no_channel_carries_whole_is_refused(title, body):
    with pytest.raises(LoaXanhError) as refused:
        parse_text(title, body)
    assert refused.value.code == "broadcast_text_too_long"


def test_channels_without_marks_get_bullets_and_whole_addresses():
    body = "**Từ 8 giờ** mai:\n- đổ rác *đúng giờ*\n- xem [lịch](https://example.vn/lich)"
    assert plain(body) == "Từ 8 giờ mai:\n• đổ rác đúng giờ\n• xem lịch: https://example.vn/lich"


@given(
    st.sampled_from(BroadcastStatus),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)
def test_a_bar_is_full_only_when_all_is_over(status, expected, written, waiting):
    progress = progress_of(status, expected, written, min(waiting, written))
    assert 0 <= progress.percent <= 100
    assert (progress.percent == 100) == (status is BroadcastStatus.SENT)
