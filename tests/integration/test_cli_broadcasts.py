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
