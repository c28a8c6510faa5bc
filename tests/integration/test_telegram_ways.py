"""Telegram's own ways: groups, corrections, live places, pressed buttons, moved and blocked chats, polling."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.clients.telegram import TelegramClient
from backend.core.database import reading
from bot.channels.telegram import poll_telegram
from bot.channels.telegram_updates import BotName, parse_update
from bot.dialogue.messages import Kind
from notifications.recipients import ContactRow
from tests.fakes import telegram_server as fake
from tests.fakes import zalo_server
from tests.support.residents import NoPause, OnTelegram, Providers, turn_on

GROUP = {"id": -1007, "type": "supergroup", "title": "Tổ dân phố"}
US = BotName(123456, "loa_xanh_test_bot")


@pytest.fixture(scope="module")
def servers(settings) -> Iterator[Providers]:
    providers = Providers(
        fake.TelegramServer(), zalo_server.ZaloOaServer(), zalo_server.ZaloBotServer()
    )
    yield providers
    for server in (providers.telegram, providers.zalo_oa, providers.zalo_bot):
        server.close()


@pytest.fixture
def resident(app, runtime, servers) -> OnTelegram:
    servers.telegram.forget()
    return OnTelegram(app, turn_on(app, runtime, servers), servers)


@pytest.fixture
def group(resident) -> OnTelegram:
    resident.ref = str(GROUP["id"])
    return resident


def spoken(group: OnTelegram, text: str, *names: str, **more):
    """Let somebody say something in the group; `names` are marked as Telegram marks them."""
    entities = []
    for name in names:
        before = text.split(name)[0]
        kind = "bot_command" if name.startswith("/") else "mention"
        offset = len(before.encode("utf-16-le")) // 2
        entities.append({"type": kind, "offset": offset, "length": len(name)})
    return group.deliver(group.fake.deliver(42, chat=GROUP, text=text, entities=entities, **more))


def test_a_group_that_talks_among_itself_is_left_alone(group):
    assert spoken(group, "Rác đầu ngõ chưa ai dọn") == ""
    assert spoken(group, "hỏi @another_bot xem", "@another_bot") == ""
    assert spoken(group, "/start@another_bot", "/start@another_bot") == ""


@pytest.mark.parametrize("text", ["@loa_xanh_test_bot rác chưa dọn", "😀 @Loa_Xanh_Test_Bot rác"])
def test_a_report_in_a_group_is_asked_into_private(group, text):
    name = next(word for word in text.split() if word.startswith("@"))
    said = spoken(group, text, name)
    assert "nhắn riêng" in said
    assert "https://t.me/loa_xanh_test_bot" in said


def test_a_command_or_an_answer_to_us_counts_as_spoken_to(group):
    assert "nhắn riêng" in spoken(group, "/baocao@loa_xanh_test_bot", "/baocao@loa_xanh_test_bot")
    ours = {"message_id": 1, "date": 1, "chat": GROUP, "from": fake.BOT, "text": "Dạ"}
    assert "nhắn riêng" in spoken(group, "rác chưa dọn", reply_to_message=ours)


def test_a_question_for_everybody_is_answered_in_the_group(group):
    said = spoken(group, "@loa_xanh_test_bot không khí hôm nay thế nào?", "@loa_xanh_test_bot")
    assert said
    assert "nhắn riêng" not in said
    assert all(one.choices == () for one in group.news)


def test_a_group_that_became_a_supergroup_is_answered_at_its_new_place(group):
    group.fake.fail("sendMessage", fake.MIGRATED)
    spoken(group, "/baocao@loa_xanh_test_bot", "/baocao@loa_xanh_test_bot")
    assert "nhắn riêng" in group.fake.last_text(-100777)


def edited(minutes: int, **message):
    sent = 1_795_485_600
    base = {"message_id": 5, "date": sent, "chat": {"id": 42, "type": "private"}}
    edit = {**base, "edit_date": sent + minutes * 60, **message}
    return parse_update({"update_id": 9, "edited_message": edit})


def test_a_correction_counts_when_it_comes_soon():
    update = edited(2, text="Rác ở ngõ 15")
    assert (update.inbound.kind, update.inbound.text) == (Kind.TEXT, "Rác ở ngõ 15")
    assert edited(2, caption="Rác", photo=[]).inbound.kind is Kind.TEXT
    assert edited(60, text="Rác ở ngõ 15") is None


def test_a_live_place_is_taken_once(resident):
    place = {"latitude": 21.0285, "longitude": 105.8542, "live_period": 900}
    first = resident.fake.message(location=place)
    assert parse_update({"update_id": 1, "message": first}).inbound.kind is Kind.LOCATION
    moved = {**first, "edit_date": first["date"] + 30}
    assert parse_update({"update_id": 2, "edited_message": moved}) is None


def test_a_venue_is_a_place_with_a_name():
    venue = {"title": "Chợ Hôm", "address": "79 Phố Huế", "location": {}}
    chat = {"id": 42, "type": "private"}
    place = {"latitude": 21.02, "longitude": 105.85}
    message = {"message_id": 1, "date": 1, "chat": chat, "venue": venue, "location": place}
    inbound = parse_update({"update_id": 1, "message": message}).inbound
    assert (inbound.kind, inbound.text) == (Kind.VENUE, "Chợ Hôm, 79 Phố Huế")


@pytest.mark.parametrize(
    ("mime_type", "kind"),
    [("video/mp4", Kind.VIDEO), ("audio/ogg", Kind.VOICE), ("image/heic", Kind.DOCUMENT)],
)
def test_a_clip_sent_as_a_file_is_not_downloaded(resident, mime_type, kind):
    document = resident.fake.document(b"x", mime_type)
    update = parse_update({"update_id": 1, "message": resident.fake.message(document=document)})
    assert update.inbound.kind is kind
    assert bool(update.file_refs) is (kind is Kind.DOCUMENT)


def test_a_pressed_button_goes_and_leaves_what_was_chosen(resident):
    resident.say("Rác chưa ai dọn")
    resident.choose("Tôi đồng ý")
    assert "answerCallbackQuery" in resident.fake.methods
    (change,) = resident.fake.sent_to("editMessageText")
    assert change["text"] == "Hỏi?\n✓ Tôi đồng ý"
    assert "reply_markup" not in change


def member(resident: OnTelegram, status: str):
    person = {"id": 42, "is_bot": False, "first_name": "A"}
    return resident.fake.deliver_update(
        my_chat_member={
            "chat": {"id": 42, "type": "private", "first_name": "A"},
            "from": person,
            "date": 1,
            "old_chat_member": {"status": "member", "user": person},
            "new_chat_member": {"status": status, "user": person, "until_date": 0},
        }
    )


def statuses(resident: OnTelegram) -> list[str]:
    with reading(resident.runtime.clock.now()) as uow:
        return [row.status for row in uow.session.query(ContactRow)]


def test_who_blocked_us_is_not_written_to_until_they_write_again(resident):
    resident.say("Rác chưa ai dọn")
    resident.choose("Tôi đồng ý")
    resident.deliver(member(resident, "kicked"))
    assert statuses(resident) == ["gone"]
    resident.say("chào")
    assert statuses(resident) == ["active"]


def test_a_reply_to_who_blocked_us_meanwhile_is_dropped_for_good(resident):
    resident.say("Rác chưa ai dọn")
    resident.choose("Tôi đồng ý")
    resident.fake.fail("sendMessage", fake.BLOCKED)
    resident.say("chào")
    assert statuses(resident) == ["gone"]
    assert resident.waiting() == 0


def test_a_long_429_is_left_to_the_queue(resident):
    resident.fake.fail("sendMessage", fake.refused(429, "Too Many Requests", retry_after=90))
    resident.post(resident.text("chào"))
    with pytest.raises(Exception, match="telegram"):
        resident.work()
    resident.listen()
    resident.work()
    assert "xin chào" in resident.listen()


def test_polling_takes_a_webhook_off_again_and_goes_on(app, runtime):
    server = fake.TelegramServer()
    client = TelegramClient(fake.TOKEN, server.url)
    stop = Stopped(server)
    server.deliver(text="chào")
    with app.app_context():
        server.fail("getUpdates", fake.CONFLICT)
        poll_telegram(runtime, client, stop)
    client.close()
    server.close()
    assert server.methods.count("deleteWebhook") == 2
    assert server.methods[-1] == "getUpdates"


class Stopped(NoPause):
    """Stops once everything was fetched."""

    def __init__(self, server: fake.TelegramServer) -> None:
        super().__init__()
        self._server = server

    def is_set(self) -> bool:
        fetched = [call for call in self._server.calls if call.path.endswith("getUpdates")]
        return len(fetched) >= 3
