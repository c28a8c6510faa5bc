"""The commands about single messages: one real message to try a channel, failures in plain words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pydantic import SecretStr

from backend.core.database import reading, unit_of_work
from notifications.outbox import (
    AttemptRow,
    Notice,
    NotificationRow,
    NotificationStatus,
    notify_people,
)
from notifications.recipients import Channel, ContactRow, ContactStatus, link_contact
from notifications.samples import sample_values
from tests.fakes import fcm_server, telegram_server
from tests.support.reports import make_person

NOTICE = Notice("tip:1", "collection_day", sample_values("collection_day"))


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["notifications", *arguments])


@pytest.fixture
def bot(app, runtime):
    """Telegram turned on, against its fake."""
    server = telegram_server.TelegramServer()
    settings = runtime.settings.model_copy(
        update={
            "telegram_bot_token": SecretStr(telegram_server.TOKEN),
            "telegram_api_url": server.url,
        }
    )
    app.extensions["loa_xanh"] = replace(runtime, settings=settings)
    yield server
    server.close()


def dead_letter(runtime, channel=Channel.TELEGRAM, address="42"):
    """Write a notification that failed for good; return its id."""
    person = make_person(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        link_contact(uow.session, person, channel, address, uow.now)
        notify_people(uow, NOTICE, [person])
        row = uow.session.query(NotificationRow).order_by(NotificationRow.id.desc()).first()
        row.status, row.failure = NotificationStatus.PERMANENT_FAILURE, "gave_up:timeout"
        row.attempts = 8
        return row.id


def test_one_real_message_proves_a_channel(app, bot):
    done = run(app, "test", "--channel", "telegram", "--to", "42")
    assert json.loads(done.stdout)["sent"] is True
    assert "tin thử" in bot.sent("42")[0]["text"]


def test_a_wrong_token_is_told_in_plain_words(app, bot):
    bot.fail("sendMessage", telegram_server.UNAUTHORIZED)
    done = run(app, "test", "--channel", "telegram", "--to", "42")
    assert done.exit_code == 1
    assert "@BotFather" in done.stderr
    assert "[telegram_token_invalid]" in done.stderr


def test_somebody_who_never_wrote_is_told_in_plain_words(app, bot):
    bot.fail("sendMessage", telegram_server.BLOCKED)
    done = run(app, "test", "--channel", "telegram", "--to", "42")
    assert done.exit_code == 1
    assert "chặn bot" in done.stderr


@pytest.mark.parametrize(
    ("channel", "setting"),
    [
        ("telegram", "TELEGRAM_BOT_TOKEN"),
        ("fcm", "FIREBASE_CREDENTIALS_FILE"),
        ("email", "SMTP_URL"),
        ("zalo_oa", "ZALO_OA_REFRESH_TOKEN"),
        ("zalo_bot", "ZALO_BOT_TOKEN"),
    ],
)
def test_a_channel_that_is_off_names_the_setting(app, channel, setting):
    done = run(app, "test", "--channel", channel, "--to", "a@example.org")
    assert done.exit_code == 1
    assert setting in done.stderr


def test_a_push_goes_to_a_token_to_an_installation_and_to_a_topic(app, runtime, tmp_path):
    server = fcm_server.FcmServer()
    try:
        key = server.credentials(tmp_path)
        update = {"firebase_credentials_file": key, "fcm_api_url": server.url}
        settings = runtime.settings.model_copy(update=update)
        app.extensions["loa_xanh"] = replace(runtime, settings=settings)
        for address in ("abc", "fid:def", "topic:votive"):
            assert run(app, "test", "--channel", "fcm", "--to", address).exit_code == 0
        sent = [call["message"] for call in server.sent_to("messages:send")]
    finally:
        server.close()
    assert [one.get("token") or one.get("fid") or one.get("topic") for one in sent] == [
        "abc",
        "def",
        "votive",
    ]


def test_dead_letters_are_listed_without_addresses_and_sent_again(app, runtime):
    number = dead_letter(runtime)
    line = run(app, "list").stdout
    listed = json.loads(line)
    assert (listed["id"], listed["reason"]) == (number, "Nhà cung cấp không trả lời kịp.")
    assert '"42"' not in line
    assert run(app, "resend", str(number)).exit_code == 0
    with reading(runtime.clock.now()) as uow:
        row = uow.session.get_one(NotificationRow, number)
        reasons = [attempt.reason for attempt in uow.session.query(AttemptRow)]
    assert (row.status, row.attempts, row.failure) == ("created", 0, None)
    assert reasons == ["sent_again:operator"]
    again = run(app, "resend", str(number))
    assert again.exit_code == 1
    assert "notification_not_resendable" in again.stderr


def test_what_arrived_on_another_channel_is_no_dead_letter(app, runtime):
    number = dead_letter(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        person = uow.session.query(ContactRow).one().person_id
        link_contact(uow.session, person, Channel.WEB, "w1", uow.now)
        uow.session.query(ContactRow).filter_by(channel=Channel.TELEGRAM).one().is_preferred = False
        web = uow.session.query(ContactRow).filter_by(channel=Channel.WEB).one()
        dead = uow.session.get_one(NotificationRow, number)
        uow.session.add(
            NotificationRow(
                key=dead.key,
                contact_id=web.id,
                channel=web.channel,
                template=dead.template,
                locale="vi",
                personalisation={},
                priority=dead.priority,
                status=NotificationStatus.SENT,
                created_at=uow.now,
                send_after=uow.now,
            )
        )
    assert run(app, "list").stdout == ""
    assert run(app, "resend", str(number)).exit_code == 1


def test_an_address_that_is_gone_is_not_tried_again(app, runtime):
    number = dead_letter(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.query(ContactRow).one().status = ContactStatus.GONE
    assert json.loads(run(app, "list").stdout)["is_reachable"] is False
    assert run(app, "resend", str(number)).exit_code == 1
