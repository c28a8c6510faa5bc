"""Zalo's own ways: signatures, tokens good for one use, windows and quotas, following, erasure, pictures."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from backend.clients.provider_errors import (
    RecipientGoneError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
)
from backend.clients.web import fetch
from backend.clients.zalo_bot import ZaloBotClient
from backend.clients.zalo_oa import (
    MAX_UPLOAD_BYTES,
    REACTIONS,
    Reaction,
    ZaloMessage,
    ZaloOaClient,
    typed_failure,
)
from backend.core.config import ROOT
from backend.core.database import reading
from backend.jobs.chats import find_zalo_oa_client
from backend.services.zalo_tokens import ZaloTokens
from backend.store.conversations import ConversationRow
from backend.store.provider_tokens import ProviderTokenRow
from bot import conversations
from bot.channels.handler import ChatHandler
from bot.channels.zalo_bot import poll_zalo_bot
from bot.channels.zalo_bot_updates import parse_update
from bot.channels.zalo_oa_events import parse_event
from bot.dialogue.messages import Kind
from notifications.recipients import ContactRow
from tests.fakes import http_server, telegram_server, zalo_server
from tests.support.pictures import encoded, jpeg, picture
from tests.support.residents import NoPause, OnZaloBot, OnZaloOa, Providers, turn_on


@pytest.fixture(scope="module")
def servers(settings) -> Iterator[Providers]:
    providers = Providers(
        telegram_server.TelegramServer(), zalo_server.ZaloOaServer(), zalo_server.ZaloBotServer()
    )
    yield providers
    for server in (providers.telegram, providers.zalo_oa, providers.zalo_bot):
        server.close()


@pytest.fixture
def resident(app, runtime, servers) -> OnZaloOa:
    servers.zalo_oa.forget()
    return OnZaloOa(app, turn_on(app, runtime, servers), servers)


@pytest.fixture
def account(resident) -> ZaloOaClient:
    client = find_zalo_oa_client(resident.runtime)
    assert client is not None
    return client


def rows(runtime, table):
    with reading(runtime.clock.now()) as uow:
        return uow.session.scalars(select(table)).all()


# Signatures


def test_the_signature_is_a_plain_hash_of_the_raw_bytes(resident):
    """Spaces, order and escapes are kept: what is signed is what was sent."""
    event = resident.text("chào")
    raw = json.dumps(event, indent=3, ensure_ascii=True, sort_keys=True).encode()
    parts = (zalo_server.APP_ID, event["timestamp"], zalo_server.OA_SECRET)
    mac = hashlib.sha256(parts[0].encode() + raw + (parts[1] + parts[2]).encode()).hexdigest()
    for header in (f"mac={mac}", mac, f"mac={mac.upper()}"):
        answer = resident.client.post(
            "/webhooks/zalo", data=raw, headers={"X-ZEvent-Signature": header}
        )
        assert answer.status_code == 200
    for header in ("", "mac=", f"mac={mac[:-1]}0"[:68] if mac[-1] != "0" else "mac=1", "mac=ă"):
        answer = resident.client.post(
            "/webhooks/zalo",
            data=raw,
            headers={"X-ZEvent-Signature": header.encode().decode("latin-1")},
        )
        assert answer.status_code == 403


def test_a_timestamp_that_is_a_number_is_signed_all_the_same(resident):
    assert resident.post({**resident.text("chào"), "timestamp": 1795485600000}).status_code == 200


# Answering within two seconds


def test_the_webhook_only_stores_the_event_and_its_job(resident, monkeypatch):
    """Zalo waits two seconds: nothing is asked of a provider and no talk is held inside the request."""
    monkeypatch.setattr(ChatHandler, "handle_chat", None)
    monkeypatch.setattr(conversations, "handle_inbounds", None)
    attachments = [{"type": "image", "payload": resident.fake.picture(jpeg(1))}]
    for event in (
        resident.text("rác chưa ai dọn"),
        resident.event("user_send_image", attachments=attachments, text="đây ạ"),
        resident.event("follow", follower={"id": resident.ref}),
        resident.event("user_withdraw"),
    ):
        answer = resident.post(event)
        assert (answer.status_code, answer.data) == (200, b"")
    assert resident.fake.calls == []
    assert rows(resident.runtime, ConversationRow) == []
    assert resident.waiting() >= 2
    with reading(resident.runtime.clock.now()) as uow:
        jobs = uow.session.execute(text("SELECT task_name, lock, status FROM procrastinate_jobs"))
        assert {tuple(map(str, job)) for job in jobs} == {
            ("handle_chat", f"chat:zalo_oa:{resident.ref}", "todo")
        }


# Tokens


def test_an_ended_token_is_refreshed_and_the_message_goes_out(resident, account):
    account.send(ZaloMessage("42", "một"))
    resident.fake.access_token = "ended-before-its-time"
    account.send(ZaloMessage("42", "hai"))
    assert resident.fake.texts("42")[-1] == "hai"
    assert resident.fake.refreshes == 2


def test_many_workers_refresh_once(app, resident):
    """The refresh token is good for one use: two refreshes would lock the account."""
    results: list[str] = []

    def work() -> None:
        with app.app_context():
            tokens = ZaloTokens(resident.runtime.clock, resident.runtime.settings)
            results.append(tokens.access_token())

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert resident.fake.refreshes == 1
    assert len(results) == 6
    assert len(set(results)) == 1


def test_two_processes_refresh_once(resident):
    settings = resident.runtime.settings
    environment = {
        **os.environ,
        "APP_ENV": "test",
        "SECRET_KEY": settings.secret_key.get_secret_value(),
        "DATABASE_URL": settings.database_url,
        "INSTANCE_PATH": str(settings.instance_path),
        "COMMUNE_BOUNDARIES": "off",
        "ZALO_OA_APP_ID": zalo_server.APP_ID,
        "ZALO_OA_APP_SECRET": zalo_server.APP_SECRET,
        "ZALO_OA_WEBHOOK_SECRET": zalo_server.OA_SECRET,
        "ZALO_OA_REFRESH_TOKEN": resident.fake.first_refresh_token,
        "ZALO_OA_API_URL": resident.fake.url,
        "ZALO_OAUTH_URL": resident.fake.url,
    }
    flask = [sys.executable, "-m", "flask", "--app", "backend.wsgi"]
    test = ["notifications", "test", "--channel", "zalo_oa", "--to", "42", "--text"]
    processes = [
        subprocess.Popen([*flask, *test, text], cwd=ROOT, env=environment)
        for text in ("một", "hai")
    ]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert resident.fake.refreshes == 1
    assert len(resident.fake.sent_to("/oa/access_token")) == 1
    assert len(resident.fake.messages) == 2


def test_a_token_about_to_end_is_refreshed_before(resident, account, clock):
    account.send(ZaloMessage("42", "một"))
    clock.advance(timedelta(hours=24, minutes=55))
    account.send(ZaloMessage("42", "hai"))
    assert resident.fake.refreshes == 2
    (row,) = rows(resident.runtime, ProviderTokenRow)
    assert row.refresh_token == resident.fake.refresh_token


def test_a_refused_refresh_waits_for_a_new_consent(app, resident, account):
    resident.fake.refresh_token = "used up by somebody else"
    for _ in range(3):
        with pytest.raises(SenderMisconfiguredError, match="zalo_oa_consent_needed"):
            account.send(ZaloMessage("42", "một"))
    assert len(resident.fake.sent_to("/oa/access_token")) == 1
    resident.fake.forget()
    turn_on(app, resident.runtime, resident.providers)
    again = find_zalo_oa_client(turn_on(app, resident.runtime, resident.providers))
    assert again is not None
    again.send(ZaloMessage("42", "đã nối lại"))
    assert resident.fake.texts("42") == ["đã nối lại"]


def test_a_lost_refresh_answer_is_tried_again(resident, account):
    resident.fake.fail("/oa/access_token", http_server.DROPPED)
    with pytest.raises(RetryableError):
        account.send(ZaloMessage("42", "một"))
    account.send(ZaloMessage("42", "hai"))
    assert resident.fake.texts("42") == ["hai"]


# Codes

EXPECTED = {
    Reaction.BACK_OFF: RetryableError,
    Reaction.GONE: RecipientGoneError,
    Reaction.WINDOW: RejectedError,
    Reaction.NIGHT: RetryableError,
    Reaction.QUOTA: RetryableError,
    Reaction.CONFIGURATION: SenderMisconfiguredError,
    Reaction.OUR_FAULT: RejectedError,
}


@pytest.mark.parametrize("code", [code for code in REACTIONS if REACTIONS[code] in EXPECTED])
def test_every_code_of_the_table_says_what_to_do_next(resident, account, code):
    resident.fake.fail("/cs", zalo_server.oa_error(code))
    with pytest.raises(EXPECTED[REACTIONS[code]]):
        account.send(ZaloMessage("42", "một"))


def test_a_code_nobody_knows_is_refused_loudly(caplog):
    assert isinstance(typed_failure(-99999), RejectedError)
    assert "zalo_code_unknown" in caplog.text


def test_a_closed_window_keeps_the_address(resident):
    resident.say("Rác chưa ai dọn")
    resident.choose("Tôi đồng ý")
    resident.fake.fail("/cs", zalo_server.oa_error(-230))
    resident.say("chào")
    assert [row.status for row in rows(resident.runtime, ContactRow)] == ["active"]
    assert resident.waiting() == 0


def test_a_spent_quota_is_not_waited_for(resident):
    resident.fake.fail("/cs", zalo_server.oa_error(-211))
    resident.say("chào")
    assert len(resident.fake.sent_to("/cs")) == 1
    assert resident.waiting() == 0


# Following, leaving, erasure


def follower(name: str, stamp: str = "1795485600001"):
    return {
        "app_id": zalo_server.APP_ID,
        "event_name": name,
        "oa_id": "oa",
        "follower": {"id": "42"},
        "source": "oa_profile",
        "timestamp": stamp,
    }


def test_who_follows_is_greeted_once(resident):
    assert "xin chào" in resident.deliver(follower("follow"))
    assert resident.deliver(follower("follow")) == ""


def test_who_leaves_is_not_written_to(resident):
    resident.say("Rác chưa ai dọn")
    resident.choose("Tôi đồng ý")
    resident.deliver(follower("unfollow"))
    assert [row.status for row in rows(resident.runtime, ContactRow)] == ["gone"]


@pytest.mark.parametrize("part", ["sender", "user", "follower"])
def test_a_withdrawal_erases_whatever_is_known(resident, part):
    resident.say("Rác chưa ai dọn")
    resident.choose("Tôi đồng ý")
    resident.photo(jpeg(1))
    event = {"event_name": "user_withdraw", part: {"id": "42"}, "timestamp": "1795485600999"}
    resident.deliver({"app_id": zalo_server.APP_ID, **event})
    assert rows(resident.runtime, ContactRow) == []
    (talk,) = rows(resident.runtime, ConversationRow)
    assert (talk.person_id, talk.state, talk.last_choices) == (None, {}, [])


def test_a_withdrawal_before_any_consent_erases_what_was_held(resident):
    resident.say("Rác chưa ai dọn ở nhà tôi")
    event = {"event_name": "user_withdraw", "sender": {"id": "42"}, "timestamp": "1795485600999"}
    resident.deliver({"app_id": zalo_server.APP_ID, **event})
    assert rows(resident.runtime, ConversationRow)[0].state == {}


# Events


@pytest.mark.parametrize(
    "name",
    [
        "oa_send_text", "oa_send_image", "user_seen_message", "user_received_message",
        "user_reacted_message", "user_click_chatnow", "add_user_to_tag", "user_submit_info",
        "user_send_group_text", "update_user_info", "shop_has_order",
    ],
)  # fmt: skip
def test_echoes_receipts_and_groups_are_left_alone(resident, name):
    assert resident.deliver(resident.event(name, text="x")) == ""


def test_coordinates_come_as_strings_and_a_name_makes_it_a_venue(resident):
    place = {"coordinates": {"latitude": "21.0285", "longitude": "105.8542"}}
    attachments = [{"type": "location", "payload": place}]
    named = parse_event(
        resident.event("user_send_location", text="Hồ Gươm", attachments=attachments)
    )
    bare = parse_event(resident.event("user_send_location", attachments=attachments))
    assert (named.inbound.kind, named.inbound.text) == (Kind.VENUE, "Hồ Gươm")
    assert (bare.inbound.kind, bare.inbound.latitude) == (Kind.LOCATION, 21.0285)


def test_who_writes_without_an_account_is_answered_in_their_conversation(resident):
    event = resident.event("anonymous_send_text", text="chào", conversation_id="conv-1")
    resident.ref = "anonymous:42:conv-1"
    resident.deliver(event)
    assert resident.fake.messages[-1]["recipient"] == {
        "anonymous_id": "42",
        "conversation_id": "conv-1",
    }


# Pictures


def test_a_picture_is_fetched_from_known_hosts_only_and_no_redirect_is_followed(resident):
    elsewhere = [{"type": "image", "payload": {"url": "http://169.254.169.254/latest/meta-data"}}]
    said = resident.deliver(resident.event("user_send_image", attachments=elsewhere))
    assert "chưa tải được ảnh" in said
    resident.fake.fail(".jpg", http_server.Answer(302, "", {"Location": resident.fake.url}))
    assert "chưa tải được ảnh" in resident.photo(jpeg(1))


@pytest.mark.parametrize(
    "url",
    ["http://photo.zdn.vn/a.jpg", "https://zdn.vn.example.org/a.jpg", "https://evilzdn.vn/a", "file:///etc/passwd",
     "https://photo.zdn.vn@example.org/a", "//photo.zdn.vn/a", ""],
)  # fmt: skip
def test_addresses_that_only_look_known_are_refused(url):
    with pytest.raises(RejectedError):
        fetch(url, hosts=[".zdn.vn"], max_bytes=10)


def test_a_large_picture_is_made_to_fit_the_upload(resident, account):
    large = encoded(picture(3000, 2200, 5).effect_spread(90), "JPEG", quality=97)
    assert len(large) > MAX_UPLOAD_BYTES
    account.send(ZaloMessage("42", "Xong", image=large))
    (upload,) = resident.fake.sent_to("/upload/image")
    assert 10_000 < len(upload["file"]) <= MAX_UPLOAD_BYTES
    attachment = resident.fake.messages[0]["message"]["attachment"]["payload"]
    assert attachment["elements"][0]["attachment_id"].startswith("attachment-")


# The Bot Platform


@pytest.fixture
def on_bot(app, runtime, servers) -> OnZaloBot:
    servers.zalo_bot.forget()
    return OnZaloBot(app, turn_on(app, runtime, servers), servers)


class Enough(NoPause):
    """Stops once everything was fetched and the platform was idle."""

    def __init__(self, fake: zalo_server.ZaloBotServer) -> None:
        super().__init__()
        self._fake = fake

    def is_set(self) -> bool:
        return not self._fake.updates and len(self._fake.sent_to("/getUpdates")) >= 4


def test_polling_takes_one_update_at_a_time_and_is_not_troubled_by_idleness(app, on_bot):
    fake = on_bot.fake
    fake.updates += [on_bot.text("chào"), on_bot.text("HN-2611-9999")]
    client = ZaloBotClient(zalo_server.BOT_TOKEN, fake.url)
    fake.fail("/getUpdates", http_server.AWAY)
    poll_zalo_bot(on_bot.runtime, client, Enough(fake))
    client.close()
    on_bot.work()
    assert "xin chào" in on_bot.listen()


@pytest.mark.parametrize("name", ["photo", "photo_url"])
def test_updates_come_wrapped_and_bare_and_pictures_under_two_names(name):
    bare = zalo_server.bot_update("message.image.received", "m1", "42", caption="Rác")
    bare["message"] |= {name: "https://photo.zdn.vn/a.jpg"}
    for update in (bare, {"ok": True, "result": bare}):
        parsed = parse_update(update)
        assert parsed.file_refs == ("https://photo.zdn.vn/a.jpg",)
        assert (parsed.inbound.kind, parsed.inbound.text) == (Kind.PHOTO, "Rác")


def test_a_group_of_the_bot_platform_is_left_alone(on_bot):
    update = zalo_server.bot_update("message.text.received", "m1", "42", text="chào")
    update["message"]["chat"]["chat_type"] = "GROUP"
    assert on_bot.deliver(update) == ""


def test_a_question_for_the_place_comes_with_a_map_link_of_its_own(on_bot):
    on_bot.say("Rác chưa ai dọn")
    on_bot.choose("Tôi đồng ý")
    said = on_bot.photo(jpeg(1))
    assert "/cho-nay/" in said
    assert "vị trí chính xác" in on_bot.place(21.0285, 105.8542)
