"""One suite for every channel, over HTTP with the real clients: whatever arrives, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from backend.core.config import Settings
from backend.core.database import reading
from backend.domain.workflow import Move
from backend.store.inbound_updates import InboundUpdateRow
from backend.store.reports import ReportRow
from bot.capabilities import CAPABILITIES
from notifications.recipients import ContactRow
from tests.fakes import http_server, telegram_server, zalo_server
from tests.support.jobs import run_jobs
from tests.support.pictures import camera_jpeg, jpeg
from tests.support.reports import after_photos, make_staff, move
from tests.support.residents import (
    BY_WEBHOOK,
    EVERYWHERE,
    OnTelegram,
    OnTheWeb,
    OnZaloBot,
    OnZaloOa,
    Providers,
    Resident,
    turn_on,
)

HOAN_KIEM = (21.0285, 105.8542)
BAC_NINH = (21.1781, 106.071)
TOO_LARGE = jpeg(3) + b"\0" * (21 * 2**20)


@pytest.fixture(scope="module")
def servers(settings: Settings) -> Iterator[Providers]:
    providers = Providers(
        telegram_server.TelegramServer(), zalo_server.ZaloOaServer(), zalo_server.ZaloBotServer()
    )
    yield providers
    for server in (providers.telegram, providers.zalo_oa, providers.zalo_bot):
        server.close()


@pytest.fixture
def providers(servers: Providers) -> Providers:
    for server in (servers.telegram, servers.zalo_oa, servers.zalo_bot):
        server.forget()
    return servers


@pytest.fixture
def resident(request, app, runtime, providers) -> Resident:
    return request.param(app, turn_on(app, runtime, providers), providers)


everywhere = pytest.mark.parametrize("resident", EVERYWHERE, indirect=True)
by_webhook = pytest.mark.parametrize("resident", BY_WEBHOOK, indirect=True)


def agree(resident: Resident) -> str:
    """Begin a report and let its data be kept."""
    assert "trợ lý tự động" in resident.say("Rác chưa ai dọn")
    return resident.choose("Tôi đồng ý")


def place_of(resident: Resident) -> str:
    """Send the place; the answer shows the whole report."""
    return resident.place(*HOAN_KIEM)


def reports(resident: Resident) -> list[ReportRow]:
    with reading(resident.runtime.clock.now()) as uow:
        return list(uow.session.scalars(select(ReportRow)).all())


@everywhere
def test_from_a_photo_to_a_resolved_report_on_every_channel(resident):
    agree(resident)
    resident.photo(jpeg(1))
    assert "Phường Hoàn Kiếm" in place_of(resident)
    assert "HN-2611-0001" in resident.choose("kèm vị trí chính xác")
    assert "HN-2611-0001" in resident.say("của tôi")
    officer = make_staff(resident.runtime)
    move(resident.runtime, "HN-2611-0001", Move.ACCEPT, officer)
    assert "tiếp nhận" in resident.told()
    photos = after_photos(resident.runtime)
    move(resident.runtime, "HN-2611-0001", Move.RESOLVE, officer, reply="Xong", photos=photos)
    assert "đã xử lý" in resident.told()
    assert "cảm ơn" in resident.choose("Hài lòng")
    assert [(row.status, row.channel) for row in reports(resident)] == [
        ("closed", resident.channel)
    ]


@everywhere
def test_no_message_is_longer_or_has_more_buttons_than_its_channel_allows(resident):
    can = CAPABILITIES[resident.channel]
    agree(resident)
    resident.say("/start")
    resident.say("rất nhiều chữ " * 350)
    resident.photo(jpeg(1))
    place_of(resident)
    for said in resident.sent():
        assert len(said.text) <= can.max_text
        assert said.asks_location is False or can.asks_location


@everywhere
def test_an_album_is_one_report_with_every_photo(resident):
    agree(resident)
    resident.photo(*(jpeg(seed) for seed in range(4)), caption="Trước cổng chợ")
    place_of(resident)
    assert "Ảnh: 4" in resident.sent()[-1].text
    assert "Trước cổng chợ" in resident.sent()[-1].text


@by_webhook
def test_the_same_delivery_five_times_is_taken_once(resident):
    agree(resident)
    resident.photo(jpeg(1))
    place_of(resident)
    resident.choose("kèm vị trí chính xác")
    before = len(resident.sent())
    for _ in range(4):
        resident.deliver(*resident.last)
    assert len(resident.sent()) == before
    assert len(reports(resident)) == 1


@pytest.mark.parametrize("resident", [OnTheWeb], indirect=True)
def test_the_same_message_of_the_page_five_times_gets_the_same_answer(resident):
    agree(resident)
    resident.photo(jpeg(1))
    place_of(resident)
    first = resident.choose("kèm vị trí chính xác")
    for _ in range(4):
        answer = resident.post(resident.last[0])
        assert "\n".join(reply["text"] for reply in answer.json["replies"]) == first
    assert len(reports(resident)) == 1


@by_webhook
def test_deliveries_out_of_order_are_handled_in_order(resident):
    first, second = resident.text("chào"), resident.text("HN-2611-9999")
    for late_first in (second, first):
        assert resident.post(late_first).status_code == 200
    resident.work()
    resident.listen()
    assert "xin chào" in resident.news[0].text
    assert "HN-2611-9999" in resident.news[-1].text or "mã" in resident.news[-1].text


@by_webhook
def test_a_forged_delivery_is_refused_and_leaves_nothing(resident):
    assert resident.post(resident.text("chào"), is_forged=True).status_code == 403
    with reading(resident.runtime.clock.now()) as uow:
        assert uow.session.scalars(select(InboundUpdateRow)).all() == []


@pytest.mark.parametrize("resident", [OnTheWeb], indirect=True)
def test_the_page_takes_nothing_from_who_never_opened_it(resident):
    assert resident.post(resident.text("chào"), is_forged=True).status_code == 401


def downloads_fail(resident: Resident, *answers: http_server.Answer) -> None:
    if isinstance(resident, OnTelegram):
        resident.fake.fail("getFile", *[telegram_server.AWAY for _ in answers])
    else:
        resident.fake.fail(".jpg", *answers)


@by_webhook
def test_a_download_that_fails_once_goes_unnoticed(resident):
    agree(resident)
    downloads_fail(resident, http_server.AWAY)
    assert "chưa tải được" not in resident.photo(jpeg(1))


@by_webhook
def test_a_download_that_fails_twice_says_so_and_loses_nothing(resident):
    agree(resident)
    downloads_fail(resident, http_server.AWAY, http_server.AWAY)
    assert "chưa tải được ảnh" in resident.photo(jpeg(1), caption="Bốc mùi ngay đầu ngõ")
    resident.photo(jpeg(1))
    resident.photo(jpeg(2))
    place_of(resident)
    last = resident.sent()[-1].text
    assert "Ảnh: 2" in last
    assert "Bốc mùi ngay đầu ngõ" in last
    assert resident.waiting() == 0


@everywhere
def test_a_file_of_21_megabytes_says_why_and_loses_nothing(resident):
    agree(resident)
    resident.photo(jpeg(1))
    assert "20 MB" in resident.file(TOO_LARGE)
    place_of(resident)
    assert "Ảnh: 1" in resident.sent()[-1].text


@everywhere
def test_a_file_that_is_no_photo_says_so(resident):
    agree(resident)
    assert "không phải ảnh" in resident.file(b"%PDF-1.7 hello", "application/octet-stream")


@everywhere
@pytest.mark.parametrize(
    ("kind", "said"), [("voice", "thoại"), ("video", "video"), ("sticker", "chào")]
)
def test_what_cannot_be_used_gets_a_useful_reply(resident, kind, said):
    if isinstance(resident, OnZaloBot) and kind == "video":
        said = "chào"  # told as "unsupported", whatever it was
    assert said in resident.other(kind)


@everywhere
@pytest.mark.parametrize(
    "text",
    [
        "a" * 5000,
        "😀😀😀",
        "<script>alert(1)</script><b>",
        "  ",
        "\u202e\u0000đảo",
        "#",
        "/",
        "/x y",
    ],
    ids=["long", "emoji", "html", "blank", "control", "mark", "slash", "unknown"],
)
def test_odd_texts_get_an_answer_and_harm_nothing(resident, text):
    resident.say(text)
    assert resident.sent()
    assert resident.waiting() == 0
    assert reports(resident) == []


@everywhere
def test_a_place_outside_hanoi_is_refused_with_what_to_do(resident):
    agree(resident)
    resident.photo(jpeg(1))
    resident.place(*BAC_NINH)
    said = "\n".join(one.text for one in resident.sent())
    assert "ngoài Hà Nội" in said
    assert "Phường Hoàn Kiếm" in place_of(resident)


@pytest.mark.parametrize("resident", [OnTelegram, OnZaloOa, OnTheWeb], indirect=True)
def test_a_photo_sent_as_a_file_proposes_its_place(resident):
    agree(resident)
    assert "Ảnh có ghi vị trí ở Phường Hoàn Kiếm" in resident.file(camera_jpeg(*HOAN_KIEM))


@by_webhook
def test_replies_that_cannot_go_out_yet_go_out_later_and_once(resident):
    ending = {OnTelegram: "sendMessage", OnZaloOa: "/cs", OnZaloBot: "sendMessage"}
    away = telegram_server.AWAY if isinstance(resident, OnTelegram) else http_server.AWAY
    resident.fake.fail(ending[type(resident)], *[away] * 3)
    assert resident.post(resident.text("chào")).status_code == 200
    with pytest.raises(Exception, match=resident.channel):
        resident.work()
    resident.listen()
    resident.work()
    assert "xin chào" in resident.listen()
    assert resident.waiting() == 0
    resident.work()
    assert resident.listen() == ""


@by_webhook
def test_the_real_worker_carries_a_report_from_webhook_to_reply(app, resident):
    for text in ("chào", "Rác chưa ai dọn"):
        assert resident.post(resident.text(text)).status_code == 200
        run_jobs(app)
    assert "trợ lý tự động" in resident.listen()
    assert resident.post(resident.choice("agree", "Tôi đồng ý", 1)).status_code == 200
    run_jobs(app)
    assert "cảm ơn" in resident.listen()
    with reading(resident.runtime.clock.now()) as uow:
        assert uow.session.scalars(select(ContactRow.channel)).all() == [resident.channel]


@by_webhook
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b"[" * 20_000,
        b'{"a": NaN}',
        b'{"update_id": 1e400}',
    ],
    ids=["empty", "cut", "list", "null", "word", "bytes", "deep", "nan", "huge"],
)
def test_a_body_that_makes_no_sense_is_dropped_without_an_accident(resident, body):
    paths = {
        OnTelegram: ("/webhooks/telegram", "X-Telegram-Bot-Api-Secret-Token"),
        OnZaloOa: ("/webhooks/zalo", "X-None"),
        OnZaloBot: ("/webhooks/zalo-bot", "X-Bot-Api-Secret-Token"),
    }
    path, header = paths[type(resident)]
    answer = resident.client.post(path, data=body, headers={header: "secret-of-the-webhook"})
    assert answer.status_code == (403 if isinstance(resident, OnZaloOa) else 200)


@by_webhook
def test_a_body_longer_than_a_message_can_be_is_not_read(resident):
    assert resident.post({"x": "y" * 300_000}).status_code == 413
