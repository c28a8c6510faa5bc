"""What each move does to the clocks of a report."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.domain.categories import Category, Level, LimitUnit, TimeLimit
from backend.domain.deadlines import NEEDS_INFO_PAUSE, WorkingCalendar
from backend.domain.report_clocks import TimeRules, clocks_after, first_clocks
from backend.domain.workflow import TRANSITIONS, ActorKind, Move, Status, moves_from

ODOUR = Category(
    code="odour",
    name="Mùi hôi",
    description="",
    level=Level.COMPLEX,
    is_urgent_when_ongoing=False,
    resolve_limit=TimeLimit(10, LimitUnit.WORKING_DAYS),
    duplicate_radius_metres=None,
    duplicate_age=None,
    position=1,
)
CALENDAR = WorkingCalendar(frozenset({date(2027, 1, 1)}), frozenset(), frozenset({2026}))
RULES = TimeRules(CALENDAR, ODOUR, is_urgent=False)
SENT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def walk(*moves):
    """Return the clocks and the status after moves, each with the hours since the one before."""
    clocks, status, now = first_clocks(RULES, SENT), Status.SUBMITTED, SENT
    for move, hours in moves:
        now += timedelta(hours=hours)
        status = TRANSITIONS[move].target or status
        clocks = clocks_after(clocks, move, status, RULES, now)
    return clocks, status


def test_a_new_report_is_to_be_accepted_next():
    clocks = first_clocks(RULES, SENT)
    assert clocks.due_at == clocks.accept_due_at
    assert clocks.resolve_due_at is None


def test_waiting_for_the_resident_gives_its_time_back():
    asked, _ = walk((Move.ACCEPT, 1), (Move.ASK_INFO, 1))
    assert asked.due_at is None
    answered, _ = walk((Move.ACCEPT, 1), (Move.ASK_INFO, 1), (Move.PROVIDE_INFO, 30))
    assert answered.resolve_due_at == asked.resolve_due_at + timedelta(hours=30)


def test_waiting_gives_back_five_days_at_most():
    asked, _ = walk((Move.ACCEPT, 1), (Move.ASK_INFO, 1))
    resumed, _ = walk((Move.ACCEPT, 1), (Move.ASK_INFO, 1), (Move.RESUME, 24 * 9))
    assert resumed.resolve_due_at == asked.resolve_due_at + NEEDS_INFO_PAUSE


def test_an_answer_to_a_question_before_acceptance_starts_the_work():
    clocks, status = walk((Move.ASK_INFO, 1), (Move.PROVIDE_INFO, 5))
    assert status is Status.IN_PROGRESS
    assert clocks.accepted_at == SENT + timedelta(hours=6)
    assert clocks.due_at == clocks.resolve_due_at


@pytest.mark.parametrize("move", [Move.FORWARD, Move.REOPEN])
def test_what_goes_to_an_agency_again_is_to_be_accepted_again(move):
    before = (Move.ACCEPT, 1), (Move.RESOLVE, 1)
    clocks, _ = walk(*before[: 1 if move is Move.FORWARD else 2], (move, 48))
    assert clocks.due_at == clocks.accept_due_at > SENT + timedelta(hours=48)
    assert clocks.resolve_due_at is None


def test_an_extension_adds_the_whole_limit_once_more():
    accepted, _ = walk((Move.ACCEPT, 1))
    longer, _ = walk((Move.ACCEPT, 1), (Move.EXTEND, 24))
    assert longer.due_at == RULES.resolve_due(accepted.resolve_due_at)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 300)), max_size=12))
def test_a_clock_runs_exactly_while_an_agency_has_to_act(choices):
    clocks, status, now = first_clocks(RULES, SENT), Status.SUBMITTED, SENT
    for choice, hours in choices:
        offered = sorted({move for actor in ActorKind for move in moves_from(status, actor)})
        if not offered:
            break
        move, now = offered[choice % len(offered)], now + timedelta(hours=hours)
        status = TRANSITIONS[move].target or status
        clocks = clocks_after(clocks, move, status, RULES, now)
        has_to_act = status in (
            Status.SUBMITTED,
            Status.REOPENED,
            Status.ACCEPTED,
            Status.IN_PROGRESS,
        )
        assert (clocks.due_at is not None) == has_to_act
        assert (clocks.paused_at is not None) == (status is Status.NEEDS_INFO)
