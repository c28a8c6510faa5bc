"""Standard replies: the file is whole and each is offered where it fits."""

from __future__ import annotations

import json

from backend.core.config import ROOT
from backend.domain.workflow import TRANSITIONS, ActorKind, Move
from backend.services.reply_templates import all_reply_templates, reply_templates

CATEGORIES = {
    row["code"]
    for row in json.loads((ROOT / "backend/data/categories.json").read_text(encoding="utf-8"))
}


def test_each_is_for_a_move_of_staff_and_known_categories():
    for one in all_reply_templates():
        assert ActorKind.STAFF in TRANSITIONS[one.move].actors
        assert set(one.categories) <= CATEGORIES


def test_every_category_has_words_for_a_resolution_or_none_at_all_for_other():
    for code in CATEGORIES - {"other", "uncovered_truck"}:
        assert reply_templates(code)[Move.RESOLVE]


def test_they_are_offered_for_their_category_only():
    assert reply_templates("odour")[Move.RESOLVE] != reply_templates("wastewater")[Move.RESOLVE]
