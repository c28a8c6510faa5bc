"""Measure the understanding: `python -m tests.evaluation.score [TASK] [PART] [--errors]`.

Asks the functions behind `python -m bot classify`, `flask addresses parse` and `flask waste lookup`.
Single errors are printed for the dev sets only: a held set whose errors are read is a dev set.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backend.services.addresses import read_place
from backend.services.waste import look_up_waste
from bot.dialogue.understanding import classify
from tests.evaluation.labels import (
    MEASURED_ONLY,
    TASKS,
    Address,
    Message,
    Thing,
    parts_of,
    read_addresses,
    read_messages,
    read_things,
)

NONE = "(none)"


@dataclass
class Tally:
    """Expected and answered labels of one question, counted by class."""

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def add(self, expected: str | None, answered: str | None) -> None:
        self.pairs.append((expected or NONE, answered or NONE))

    @property
    def micro(self) -> float:
        """Share of all lines answered right."""
        return share(
            sum(expected == answered for expected, answered in self.pairs), len(self.pairs)
        )

    @property
    def macro_recall(self) -> float:
        """Mean over the classes of the share of their lines answered right."""
        rows = self.by_class()
        return share(sum(recall for _, _, recall, _ in rows), len(rows))

    @property
    def macro_f1(self) -> float:
        rows = self.by_class()
        return share(sum(f1 for _, _, _, f1 in rows), len(rows))

    def by_class(self) -> list[tuple[str, int, float, float]]:
        """Return (class, its lines, recall, F1) for every class that is expected somewhere."""
        expected = Counter(one for one, _ in self.pairs)
        answered = Counter(one for _, one in self.pairs)
        right = Counter(one for one, other in self.pairs if one == other)
        return [
            (
                label,
                count,
                share(right[label], count),
                share(2 * right[label], count + answered[label]),
            )
            for label, count in sorted(expected.items())
        ]

    def show(self, title: str) -> None:
        print(
            f"{title}: {len(self.pairs)} lines, micro {self.micro:.1%}, "
            f"macro recall {self.macro_recall:.1%}, macro F1 {self.macro_f1:.1%}"
        )
        for label, count, recall, f1 in self.by_class():
            print(f"  {label:20} {count:4}  recall {recall:6.1%}  F1 {f1:6.1%}")


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def score_messages(lines: Sequence[Message]) -> list[str]:
    """Print intent and category scores; return the errors, one a line."""
    intents, categories, errors = Tally(), Tally(), []
    for line in lines:
        reading = classify(line.text)
        intent, category = reading.intent.value, reading.category
        intents.add(intent if intent in line.also else line.intent, intent)
        is_right = intent == line.intent or intent in line.also
        if line.category is not None:
            wanted = category if category in line.also else line.category
            categories.add(wanted, category)
            is_right = is_right and category == wanted
        if not is_right:
            errors.append(f"{line.text}: {line.intent}/{line.category}, not {intent}/{category}")
    intents.show("intent")
    categories.show("category")
    return errors


def score_addresses(lines: Sequence[Address]) -> list[str]:
    """Print how often the right commune is offered, and how often a wrong one is taken."""
    found = complete = wrong = guessed = places = splits = 0
    errors = []
    for line in lines:
        reading = read_place(line.text)
        offered = [candidate.code for candidate in reading.candidates]
        is_sure = bool(offered) and not reading.is_ambiguous
        is_wrong = is_sure and offered[0] not in line.codes
        is_guess = is_sure and line.is_ambiguous and not is_wrong
        is_found = bool(set(line.codes) & set(offered))
        places += bool(line.codes)
        found += is_found
        splits += line.is_ambiguous
        complete += line.is_ambiguous and set(line.codes) <= set(offered)
        wrong += is_wrong
        guessed += is_guess
        if is_wrong or is_guess or (line.codes and not is_found):
            errors.append(f"{line.text}: {line.codes}, not {offered} sure={is_sure}")
    print(f"addresses: {len(lines)} lines, {places} of them places in Hanoi")
    print(f"  right commune among the candidates  {share(found, places):6.1%}")
    print(f"  wrong without a question            {share(wrong, len(lines)):6.1%}  ({wrong})")
    print(f"  guessed where it should have asked  {share(guessed, splits):6.1%}  ({guessed})")
    print(f"  split: every successor offered      {share(complete, splits):6.1%}")
    return errors


def score_waste(lines: Sequence[Thing]) -> list[str]:
    """Print how often the group is right, and how often it is wrong without a doubt."""
    groups, errors = Tally(), []
    right = wrong = items = right_items = 0
    for line in lines:
        answer = look_up_waste(line.text)
        group = answer.group.value if answer.group else None
        options = {option.group.value for option in answer.options}
        is_right = group == line.group and (group is not None or set(line.options) <= options)
        groups.add(line.group, group)
        right += is_right
        wrong += group is not None and group != line.group
        if line.item is not None:
            items += 1
            right_items += answer.item is not None and answer.item.id == line.item
        if not is_right:
            shown = sorted(options)
            errors.append(f"{line.text}: {line.group} {line.options}, not {group} {shown}")
    print(f"waste: {len(lines)} lines")
    print(f"  right              {share(right, len(lines)):6.1%}")
    print(f"  confidently wrong  {share(wrong, len(lines)):6.1%}  ({wrong})")
    print(f"  exact item         {share(right_items, items):6.1%}  of {items}")
    groups.show("group")
    return errors


SCORES: dict[str, Callable[[str], list[str]]] = {
    "messages": lambda part: score_messages(read_messages(part)),
    "addresses": lambda part: score_addresses(read_addresses(part)),
    "waste": lambda part: score_waste(read_things(part)),
}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.score")
    parser.add_argument("task", nargs="?", choices=TASKS)
    parser.add_argument("part", nargs="?", default="dev")
    parser.add_argument("--errors", action="store_true", help="Print each error (dev sets only).")
    chosen = parser.parse_args(arguments)
    tasks = [chosen.task] if chosen.task else TASKS
    for task in tasks:
        if chosen.part not in parts_of(task):
            parser.error(f"{task} has the parts {', '.join(parts_of(task))}")
    if chosen.errors and chosen.part in MEASURED_ONLY:
        parser.error("errors of a held set are not shown: it is only ever measured")
    for task in tasks:
        errors = SCORES[task](chosen.part)
        if chosen.errors:
            print(*errors, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
