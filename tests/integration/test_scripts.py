"""Whole conversations, played on what every channel can show: where there are no buttons, numbers are typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from backend.core.config import ROOT
from backend.core.database import reading
from backend.store.reports import ReportRow
from bot.capabilities import CAPABILITIES
from bot.dialogue.messages import Kind
from tests.integration.test_conversations import HOAN_KIEM, Resident
from tests.support.pictures import camera_jpeg
from tests.support.reports import make_report

AGREE = ("tap", "agree")
TYPICAL = (
    "photo with words, place",
    "words, photo, place",
    "place first",
    "typed commune",
    "photo alone, kind chosen",
    "a caption tells all",
    "photo with words, place typed",
    "in English",
    "in English, place typed",
)


@dataclass(frozen=True, slots=True)
class Script:
    """One conversation: its steps (what, with what, what is then said) and how many reports it makes."""

    steps: tuple[tuple[str, str, str], ...]
    reports: int


def read_scripts() -> dict[str, Script]:
    text = (ROOT / "tests/data/conversations.tsv").read_text(encoding="utf-8")
    found = {}
    for block in text.split("\n\n")[1:]:
        head, *lines = block.strip().splitlines()
        name, reports = head.split("\t")
        steps = [[*line.split("\t"), "", ""][:3] for line in lines]
        found[name.strip("[]")] = Script(tuple((a, b, c) for a, b, c in steps), int(reports))
    return found


SCRIPTS = read_scripts()


class Player(Resident):
    """A resident who follows a script."""

    def play(self, what: str, given: str) -> str:
        """Do one step and return all that is said and offered."""
        self.runtime.clock.advance(timedelta(seconds=5))
        match what:
            case "wait":
                self.runtime.clock.advance(timedelta(hours=int(given)))
                return ""
            case "other":
                make_report(self.runtime)
                return ""
            case "outside":
                self.place(21.1781, 106.0710)
            case "file":
                self.photo(given, camera_jpeg(*HOAN_KIEM), Kind.DOCUMENT)
            case "voice" | "video" | "sticker":
                self.say("", Kind(what))
            case "press":
                self.choose(given)
            case "tap":
                self._tap(given)
            case "place" | "photo" | "say":
                self.place() if what == "place" else getattr(self, what)(given)
        labels = [label for reply in self.replies for _, label in reply.choices]
        return "\n".join([self.text, *labels])

    def _tap(self, value: str) -> None:
        """Choose what is offered; where there are no buttons, by its number."""
        assert value in self.values, (value, self.text)
        if CAPABILITIES[self.channel].buttons:
            self.choose(value)
        else:
            last = next(reply for reply in reversed(self.replies) if reply.choices)
            self.say(str([one for one, _ in last.choices].index(value) + 1))


@pytest.mark.parametrize("channel", list(CAPABILITIES))
@pytest.mark.parametrize("name", list(SCRIPTS))
def test_the_conversation_goes_as_written(runtime, name, channel):
    script = SCRIPTS[name]
    player, can = Player(runtime, channel), CAPABILITIES[channel]
    for what, given, says in script.steps:
        said = player.play(what, given)
        assert says.lower() in said.lower(), (what, given)
        assert what in ("wait", "other") or said, (what, given)
        assert all(len(reply.text) <= can.max_text for reply in player.replies)
    with reading(runtime.clock.now()) as uow:
        assert uow.session.scalar(select(func.count()).select_from(ReportRow)) == script.reports


def test_there_are_enough_conversations():
    assert len(SCRIPTS) >= 30


@pytest.mark.parametrize("name", TYPICAL)
def test_after_consent_a_typical_report_takes_at_most_four_messages(name):
    done = [step[:2] for step in SCRIPTS[name].steps]
    assert len(done[done.index(AGREE) + 1 :]) <= 4
