"""The sets the product is measured on: valid, distinct, apart, and large enough."""

from __future__ import annotations

from collections import Counter

import pytest

from backend.domain.text import fold
from backend.services.waste import load_waste_catalogue
from backend.store.communes import read_commune_names
from tests.evaluation.labels import (
    CATEGORIES,
    GROUPS,
    INTENTS,
    PARTS,
    TASKS,
    parts_of,
    read_addresses,
    read_messages,
    read_things,
)
from tests.evaluation.score import Tally, main

READERS = {"messages": read_messages, "addresses": read_addresses, "waste": read_things}
SMALLEST = {
    "messages": {
        "dev": 200,
        "held": 400,
        "dev2": 420,
        "check": 180,
        "dev3": 400,
        "check2": 200,
        "taught": 1300,
    },
    "addresses": {"dev": 80, "held": 200},
    "waste": {"dev": 120, "held": 300, "dev2": 300, "check": 150, "dev3": 220, "check2": 110},
}


def marked(text: str) -> str:
    """Return the letters without marks or punctuation: what makes two lines the same line."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


@pytest.mark.parametrize("task", READERS)
def test_no_line_is_there_twice_neither_in_a_part_nor_in_both(task):
    lines = Counter(marked(line.text) for part in parts_of(task) for line in READERS[task](part))
    assert [text for text, count in lines.items() if count > 1] == []


@pytest.mark.parametrize(
    ("task", "part"), [(task, part) for task in TASKS for part in parts_of(task)]
)
def test_a_set_is_large_enough(task, part):
    assert len(READERS[task](part)) >= SMALLEST[task][part]


@pytest.mark.parametrize("part", parts_of("messages"))
def test_messages_carry_known_labels(part):
    for line in read_messages(part):
        assert line.intent in INTENTS, line
        assert line.category is None or (line.intent == "report" and line.category in CATEGORIES)
        assert set(line.also) <= (INTENTS | CATEGORIES) - {line.intent}, line


def test_every_intent_and_category_is_measured_by_enough_messages():
    lines = read_messages("held")
    assert min(Counter(line.intent for line in lines)[one] for one in INTENTS) >= 12
    assert min(Counter(line.category for line in lines)[one] for one in CATEGORIES) >= 15


@pytest.mark.parametrize("part", parts_of("messages"))
def test_few_messages_have_two_meanings(part):
    lines = read_messages(part)
    assert sum(bool(line.also) for line in lines) <= 0.05 * len(lines)


@pytest.mark.parametrize("part", PARTS)
def test_addresses_name_existing_communes_and_several_are_ambiguous(part):
    known = {commune.code for commune in read_commune_names()}
    for line in read_addresses(part):
        assert set(line.codes) <= known, line
        assert line.is_ambiguous == (len(line.codes) > 1), line


@pytest.mark.parametrize("part", parts_of("waste"))
def test_things_name_existing_items_of_their_group(part):
    groups = {item.id: item.group.value for item in load_waste_catalogue().items.values()}
    for line in read_things(part):
        assert line.group is None or line.group in GROUPS, line
        assert line.item is None or groups[line.item] == line.group, line
        assert bool(line.options) == line.is_ambiguous, line
        assert set(line.options) <= GROUPS, line
        assert line.group is None or not line.is_ambiguous, line


def test_single_errors_of_a_held_set_are_refused():
    with pytest.raises(SystemExit):
        main(["messages", "held", "--errors"])
    with pytest.raises(SystemExit):
        main(["waste", "check", "--errors"])
    with pytest.raises(SystemExit):
        main(["messages", "check", "--errors"])


def test_a_part_that_a_task_has_not_is_refused():
    with pytest.raises(SystemExit):
        main(["addresses", "dev2"])


def test_micro_counts_lines_and_macro_counts_classes():
    tally = Tally()
    for answered in ("air", "air", "air", "help"):
        tally.add("air", answered)
    tally.add("help", "help")
    assert tally.micro == pytest.approx(0.8)
    assert tally.macro_recall == pytest.approx((0.75 + 1) / 2)
    assert tally.macro_f1 == pytest.approx((6 / 7 + 2 / 3) / 2)
