"""The conversation in the terminal: scripts of JSON lines, and plain text for people."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.jobs.timetable import slots_between
from bot.scripts import find_faults, run_person, run_piped, run_script
from bot.terminal import Terminal
from notifications.recipients import Channel

PHOTO = {"kind": "photo", "photo": "any"}
PLACE = {"kind": "location", "lat": 21.0287, "lon": 105.8523, "accuracy_metres": 8}
AGREE = {"kind": "choice", "text": "agree"}
CATEGORY = {"kind": "choice", "text": "category:uncollected_waste"}
SEND = {"kind": "choice", "text": "exact"}
RESOLVE = {"event": "resolve_last_report"}
WHOLE = [PHOTO, AGREE, PLACE, CATEGORY, SEND]


@pytest.fixture
def terminal(runtime, clock):
    return Terminal(runtime, clock, Channel.TERMINAL, slots_between)


@pytest.fixture
def play(terminal):
    """Plays lines; returns the answer to each, the last one being the reports."""

    def played(*lines: dict[str, object], code: int = 0) -> list[dict]:
        out = io.StringIO()
        assert run_script(terminal, [json.dumps(line) for line in lines], out) == code
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return played


def texts(answer: dict[str, Any]) -> str:
    return "\n".join(reply["text"] for reply in answer["replies"])


def test_each_line_gets_one_answer_and_the_end_lists_the_reports(play):
    answers = play(*WHOLE)
    assert len(answers) == len(WHOLE) + 1
    assert all(set(answer) == {"replies"} for answer in answers[:-1])
    assert all(set(reply) == {"text", "choices"} for reply in answers[0]["replies"])
    assert answers[0]["replies"][-1]["choices"][0] == {"value": "agree", "label": "Tôi đồng ý"}
    (report,) = answers[-1]["reports"]
    assert report["reference"] in texts(answers[-2])
    assert (report["category"], report["commune_code"]) == ("uncollected_waste", "00070")
    assert (report["status"], report["photo_count"]) == ("submitted", 1)


def test_an_album_is_answered_with_its_last_line(play):
    album = [PHOTO | {"album": "a", "message_id": f"m{number}"} for number in range(3)]
    answers = play(*album, AGREE, PLACE, CATEGORY, SEND)
    assert [bool(answer["replies"]) for answer in answers[:3]] == [False, False, True]
    assert answers[-1]["reports"][0]["photo_count"] == 3


def test_two_albums_are_two_answers(play):
    answers = play(AGREE, *[PHOTO | {"album": album} for album in ("a", "a", "b", "b")])
    assert [bool(answer["replies"]) for answer in answers[1:5]] == [False, True, False, True]


def test_what_the_officer_does_is_heard_in_that_lines_replies(play):
    answers = play(*WHOLE, RESOLVE, RESOLVE)
    assert "đã tiếp nhận" in texts(answers[5])
    assert "đã xử lý" in texts(answers[5])
    assert answers[6] == {"replies": []}
    assert answers[-1]["reports"][0]["status"] == "resolved"


def test_resolving_works_from_every_state_of_a_report(play):
    first = play(*WHOLE, RESOLVE)
    reference = first[-1]["reports"][0]["reference"]
    unsatisfied = [
        {"kind": "choice", "text": f"rate:{reference}:unsatisfied"},
        {"kind": "text", "text": "Rác vẫn còn nguyên ở đầu ngõ"},
    ]
    again = play(*unsatisfied, RESOLVE)
    assert "đã xử lý" in texts(again[-2])
    assert again[-1]["reports"][0]["status"] == "resolved"


def test_resolving_without_a_report_says_nothing(play):
    assert play(RESOLVE) == [{"replies": []}, {"reports": []}]


def test_time_that_passes_closes_what_was_resolved(play):
    answers = play(
        *WHOLE, RESOLVE, *[{"event": "advance_time", "hours": hours} for hours in (48, 121)]
    )
    assert answers[6] == {"replies": []}
    assert "đã được đóng" in texts(answers[7])
    assert answers[-1]["reports"][0]["status"] == "closed"


def test_what_starts_by_itself_starts_at_its_own_time():
    begins_at = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    slots = [at for at, _ in slots_between(begins_at, begins_at + timedelta(hours=24))]
    assert slots == sorted(slots)
    assert begins_at < slots[0]
    assert slots[-1] == begins_at + timedelta(hours=24)
    assert datetime(2026, 11, 24, 10, 0, tzinfo=UTC) in slots  # 17:00 in Hanoi


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("không phải JSON", "line 1: Invalid JSON"),
        ('{"kind": "smoke"}', "line 1: kind"),
        ('{"kind": "location", "lat": "x"}', "line 1: lat"),
        ('{"event": "sleep"}', "line 1: event"),
        ('{"event": "advance_time", "hours": -1}', "line 1: hours"),
        ('{"kind": "text", "txt": "x"}', "line 1: txt"),
    ],
)
def test_a_bad_line_is_named(line, fault):
    (said,) = find_faults([line])
    assert said.startswith(fault)


def test_a_missing_picture_ends_the_script_with_an_error(play, capsys):
    play({"kind": "photo", "photo": "/nowhere/a.jpg"}, code=2)
    assert "/nowhere/a.jpg" in capsys.readouterr().err


def test_each_line_is_answered_before_the_next_is_read(terminal):
    out = io.StringIO()
    seen: list[int] = []

    def lines() -> Iterator[str]:
        for line in (PHOTO, AGREE, PLACE):
            seen.append(len(out.getvalue().splitlines()))
            yield json.dumps(line)

    assert run_script(terminal, lines(), out) == 0
    assert seen == [0, 1, 2]


def test_a_person_reads_numbered_choices_and_answers_by_number(terminal):
    out = io.StringIO()
    said = ["ảnh", "1", "vị trí 21.0287 105.8523", "1", "1"]
    assert run_person(terminal, [f"{text}\n" for text in said], out) == 0
    assert "  1) Tôi đồng ý\n" in out.getvalue()
    assert "đã ghi nhận phản ánh HN-" in out.getvalue()


@pytest.mark.parametrize(
    ("piped", "expected"),
    [("xin chào\n", "  1) Gửi phản ánh"), ('{"kind": "text"}\n', '{"replies"')],
)
def test_what_is_piped_in_may_be_json_or_plain_text(terminal, piped, expected):
    out = io.StringIO()
    assert run_piped(terminal, io.StringIO(piped), out) == 0
    assert expected in out.getvalue()


@pytest.mark.parametrize("channel", [Channel.ZALO_BOT, Channel.ZALO_OA])
def test_a_channel_without_enough_buttons_lists_the_choices_in_the_text(runtime, clock, channel):
    out = io.StringIO()
    lines = [json.dumps(line) for line in (PHOTO, AGREE)]
    run_script(Terminal(runtime, clock, channel, slots_between), lines, out)
    asked = json.loads(out.getvalue().splitlines()[1])
    assert "1) Rác chưa thu gom" in texts(asked)
    assert asked["replies"][-1]["choices"][0]["value"] == "category:uncollected_waste"


def test_a_person_is_shown_choices_once_on_a_channel_without_buttons(runtime, clock):
    out = io.StringIO()
    run_person(Terminal(runtime, clock, Channel.ZALO_BOT, slots_between), ["ảnh\n"], out)
    assert out.getvalue().count("1) Tôi đồng ý") == 1


def test_what_was_subscribed_to_arrives_while_time_passes(play):
    answers = play(
        {"kind": "text", "text": "đăng ký tin"},
        {"kind": "choice", "text": "topics_agree"},
        {"kind": "choice", "text": "topic:waste_tips"},
        {"kind": "choice", "text": "topics_done"},
        {"kind": "choice", "text": "topics_at:"},
        {"event": "advance_time", "hours": 24},
    )
    assert texts(answers[-2]).count("Mẹo phân loại rác") == 1
