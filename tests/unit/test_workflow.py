"""The move table: every allowed and every disallowed pair."""

import itertools

import pytest

from backend.domain.errors import LoaXanhError
from backend.domain.workflow import (
    COUNTER_NAMES,
    FINAL_STATUSES,
    STATUS_FACES,
    STATUS_SENTENCES,
    TRANSITIONS,
    ActorKind,
    Move,
    Need,
    Status,
    check_move,
    moves_from,
)

EVERYTHING = frozenset(Need)


@pytest.mark.parametrize(
    ("status", "move", "actor"), list(itertools.product(Status, Move, ActorKind))
)
def test_a_move_is_possible_exactly_when_the_table_lists_it(status, move, actor):
    row = TRANSITIONS[move]
    if status in row.sources and actor in row.actors:
        assert check_move(status, move, actor, EVERYTHING) == (row.target or status)
        assert move in moves_from(status, actor)
    else:
        with pytest.raises(LoaXanhError) as refused:
            check_move(status, move, actor, EVERYTHING)
        assert refused.value.code == "move_not_allowed"
        assert move not in moves_from(status, actor)


@pytest.mark.parametrize("move", list(Move))
def test_a_move_without_what_it_needs_is_refused_and_says_what_is_missing(move):
    row = TRANSITIONS[move]
    status, actor = next(iter(row.sources)), next(iter(row.actors))
    for need in row.needs:
        with pytest.raises(LoaXanhError) as refused:
            check_move(status, move, actor, EVERYTHING - {need})
        assert refused.value.code.startswith("move_needs_")


def test_every_status_can_be_reached_from_submission():
    reached = {Status.SUBMITTED}
    while True:
        further = {
            row.target
            for row in TRANSITIONS.values()
            if row.target is not None and row.sources & reached
        }
        if further <= reached:
            break
        reached |= further
    assert reached == set(Status)


def test_every_status_that_is_not_final_has_a_way_on():
    for status in set(Status) - FINAL_STATUSES:
        assert any(moves_from(status, actor) for actor in ActorKind), status


def test_resolving_needs_a_reply_and_an_after_photo():
    assert TRANSITIONS[Move.RESOLVE].needs == {Need.REPLY, Need.AFTER_PHOTO}


def test_every_status_is_explained_to_residents_without_a_deadline_it_has_not():
    assert set(STATUS_SENTENCES) == set(Status)
    for status in FINAL_STATUSES | {Status.NEEDS_INFO, Status.RESOLVED}:
        assert "{due}" not in STATUS_SENTENCES[status]


def test_every_status_has_a_face_and_every_counter_a_name():
    assert set(STATUS_FACES) == set(Status)
    assert {face.counter for face in STATUS_FACES.values()} == set(COUNTER_NAMES)
