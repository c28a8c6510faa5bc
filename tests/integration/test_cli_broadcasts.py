"""The commands about broadcasts: a dry run writes nothing, and one account is not enough."""

import json

from backend.domain.permissions import Role
from notifications.recipients import Channel
from tests.integration.test_broadcasts import follower, rows
from tests.support.reports import make_staff

TEXT = ["--title", "Thông báo", "--body", "- Mai **không** đốt rác."]


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["broadcasts", *arguments])


def test_a_dry_run_counts_and_shows_and_writes_nothing(app, runtime):
    author = make_staff(runtime, role=Role.CITY)
    follower(runtime, Channel.WEB)
    done = run(app, "send", *TEXT, "--author", author.username, "--dry-run")
    answer = json.loads(done.stdout)
    assert answer["by_channel"] == {"web": 1}
    assert answer["text"] == "• Mai không đốt rác."
    again = run(app, "send", *TEXT, "--author", author.username)
    assert json.loads(again.stdout)["status"] == "awaiting_approval"
    assert rows(runtime) == []


def test_only_another_account_approves(app, runtime):
    author, other = make_staff(runtime, role=Role.CITY), make_staff(runtime, role=Role.CITY)
    follower(runtime, Channel.WEB)
    number = str(json.loads(run(app, "send", *TEXT, "--author", author.username).stdout)["id"])
    own = run(app, "approve", number, "--approver", author.username)
    assert own.exit_code == 1
    assert "broadcast_own_approval" in own.stderr
    assert json.loads(run(app, "approve", number, "--approver", other.username).stdout) == {
        "id": int(number),
        "status": "scheduled",
    }


def test_an_audience_of_zero_is_refused(app, runtime):
    author = make_staff(runtime, role=Role.CITY)
    done = run(app, "send", *TEXT, "--author", author.username, "--dry-run")
    assert done.exit_code == 1
    assert "broadcast_audience_empty" in done.stderr


def test_a_topic_is_chosen_by_its_own_word(app, runtime):
    author = make_staff(runtime, role=Role.CITY)
    done = run(app, "send", *TEXT, "--topic", "votive", "--author", author.username, "--dry-run")
    assert "broadcast_audience_empty" in done.stderr


def test_a_dry_run_shows_each_channel_and_a_bar(app, runtime):
    author = make_staff(runtime, role=Role.CITY)
    follower(runtime, Channel.WEB)
    follower(runtime, Channel.TELEGRAM)
    at = ["--at", "2026-11-25 18:00"]
    done = run(app, "send", *TEXT, *at, "--author", author.username, "--dry-run")
    assert done.exit_code == 0, (done.stderr, done.exception)
    answer = json.loads(done.stdout)
    assert (answer["by_channel"], answer["unreachable"]) == ({"web": 1}, 1)
    assert answer["send_at"] == "18h00 ngày 25/11/2026"
    assert answer["previews"]["telegram"]["text"] == (
        "<b>Thông báo</b>\n• Mai <b>không</b> đốt rác."
    )
    assert answer["previews"]["zalo_oa"]["limit"] == 2000
    assert "Người nhận" in done.stderr


def test_an_hour_that_has_passed_is_refused(app, runtime):
    author = make_staff(runtime, role=Role.CITY)
    follower(runtime, Channel.WEB)
    done = run(app, "send", *TEXT, "--author", author.username, "--at", "2026-11-24 08:59")
    assert "broadcast_in_past" in done.stderr


def test_a_lead_obeys_the_same_rules_as_in_the_console(app, runtime):
    lead = make_staff(runtime, "00070-ubnd", Role.LEAD)
    follower(runtime, Channel.WEB)
    refused = run(app, "send", *TEXT, "--author", lead.username, "--dry-run")
    assert "broadcast_commune_not_own" in refused.stderr
    own = run(
        app,
        "send",
        *TEXT,
        "--author",
        lead.username,
        "--commune",
        "00070",
        "--topic",
        "city_notices",
    )

    number = str(json.loads(own.stdout)["id"])
    assert "forbidden" in run(app, "approve", number, "--approver", lead.username).stderr
    shown = json.loads(run(app, "show", number, "--by", lead.username).stdout)
    assert (shown["status"], shown["percent"]) == ("awaiting_approval", 0)
    assert json.loads(run(app, "move", number, "cancel", "--by", lead.username).stdout) == {
        "id": int(number),
        "status": "cancelled",
    }
