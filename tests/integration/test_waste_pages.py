"""Waste over the web, the API, the chat and the command line; what communes and officers keep about it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from backend.cli.waste import answered
from backend.core.clock import from_hanoi
from backend.core.database import reading, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.permissions import Role
from backend.jobs.waste import remind_collection_days
from backend.services.collection import answer_collection_question
from backend.services.waste import waste_answer_lines
from backend.store.people import add_person
from bot.answers import ANSWERS
from notifications.outbox import NotificationRow
from notifications.recipients import Channel, link_contact
from notifications.subscriptions import Topic, add_subscription
from tests.support.reports import PASSWORD, make_staff

HOAN_KIEM, BA_DINH = "00070", "00004"


def sign_in(app, member):
    client = app.test_client()
    client.post("/can-bo/dang-nhap", data={"username": member.username, "password": PASSWORD})
    return client


def follower(runtime, place, topic=Topic.COLLECTION_DAYS):
    person_id = new_uuid()
    with unit_of_work(runtime.clock.now()) as uow:
        add_person(uow.session, person_id, "vi", uow.now)
        uow.session.flush()
        link_contact(uow.session, person_id, Channel.WEB, str(person_id), uow.now)
        add_subscription(uow.session, person_id, topic, uow.now, commune_code=place)
    return person_id


def asked_in_chat(runtime, text, topic="waste"):
    with reading(runtime.clock.now()) as uow:
        return ANSWERS[topic](runtime, uow, text, "vi")


@pytest.mark.parametrize(
    "text",
    ["vỏ chuối", "pin cu", "vỏ chuối với pin", "túi nilon", "thuốc tây", "đạn", "xác chuột",
     "kim tiêm", "thằng hàng xóm", "x" * 2000, "<script>alert(1)</script>", "{0} {item} %s"],
)  # fmt: skip
def test_page_api_chat_and_command_give_the_same_answer(runtime, client, text):
    told = client.get("/api/v1/waste/lookup", query_string={"q": text}).json
    page = client.get("/phan-loai-rac", query_string={"q": text}).text
    part = client.get("/phan-loai-rac/tra-loi", query_string={"q": text}).text
    printed = answered(text)
    item = told["item"]["item"] if told["item"] else ""
    options = [option["item"] for option in told["options"]]
    assert part.strip() in page
    assert f'data-group="{told["group"] or ""}"' in part
    assert f'data-item="{item}"' in part
    assert f'data-options="{" ".join(options)}"' in part
    assert (printed["group"], printed["item"] or "") == (told["group"], item)
    assert [one["item"] for one in printed["options"]] == options
    assert printed["is_ambiguous"] == told["is_ambiguous"]
    said = re.sub(r"<[^>]+>", "", part).replace("&#34;", '"').split("\n")
    spoken = [line.strip() for line in said if line.strip()]
    assert spoken == asked_in_chat(runtime, text).split("\n")
    assert "<script>alert" not in page


@pytest.mark.parametrize(("text", "call"), [("đạn", "113"), ("bình gas rò", "114")])
def test_dangerous_things_say_whom_to_call(runtime, text, call):
    assert call in asked_in_chat(runtime, text)


def test_the_real_command_answers_like_the_page(app, runtime):
    officer = make_staff(runtime, "hanoi-nnmt", Role.CITY)
    sign_in(app, officer).post("/can-bo/rac/thuoc-tay-het-han", data={"group": "hazardous"})
    done = app.test_cli_runner().invoke(args=["waste", "lookup"], input="thuốc tây\nvỏ chuối\n")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["group"] for line in lines] == ["hazardous", "food"]


def test_an_item_is_answered_with_confidence_only_after_an_officers_review(app, runtime, client):
    asking = {"query_string": {"q": "thuốc tây quá hạn"}}
    assert client.get("/api/v1/waste/lookup", **asking).json["group"] is None
    officer = make_staff(runtime, "hanoi-nnmt", Role.CITY)
    page = sign_in(app, officer)
    assert "Thuốc tây hết hạn" in page.get("/can-bo/rac").text
    answer = page.post(
        "/can-bo/rac/thuoc-tay-het-han",
        data={"group": "special", "preparation": "Mang tới trạm y tế.", "note": "Hướng dẫn 12"},
        follow_redirects=True,
    )
    assert "Đã duyệt" in answer.text
    assert officer.display_name in answer.text
    told = client.get("/api/v1/waste/lookup", **asking).json
    assert (told["group"], told["item"]["preparation"]) == ("special", "Mang tới trạm y tế.")


def test_only_the_citys_officers_review_items(app, runtime):
    lead = make_staff(runtime, "00070-ubnd", Role.LEAD)
    answer = sign_in(app, lead).post("/can-bo/rac/thuoc-tay-het-han", data={"group": "other"})
    assert answer.status_code == 403


def test_an_unknown_item_or_group_is_refused(app, runtime):
    page = sign_in(app, make_staff(runtime, "hanoi-nnmt", Role.CITY))
    assert page.post("/can-bo/rac/khong-co", data={"group": "other"}).status_code == 404
    assert page.post("/can-bo/rac/pin-tieu", data={"group": "x"}).status_code == 422


def test_while_a_commune_said_nothing_its_committee_is_named(client, runtime):
    assert (
        "Chưa có thông tin, xin hỏi UBND phường Hoàn Kiếm"
        in client.get("/phan-loai-rac", query_string={"xa": HOAN_KIEM}).text
    )
    with reading(runtime.clock.now()) as uow:
        said = answer_collection_question(uow, "điểm tập kết rác phường Hoàn Kiếm", "vi")
        unnamed = answer_collection_question(uow, "điểm tập kết rác ở đâu", "vi")
    assert "xin hỏi UBND phường Hoàn Kiếm" in said
    assert "phường, xã nào" in unnamed


def test_what_a_commune_keeps_is_on_the_page_in_the_api_and_in_the_chat(app, runtime, client):
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    page.post(
        f"/can-bo/thu-gom/{HOAN_KIEM}",
        data={"collector": "Đơn vị A", "phone": "024 3852 0000", "refuse_rules": "Rác lẫn loại."},
    )
    page.post(
        f"/can-bo/thu-gom/{HOAN_KIEM}/diem",
        data={"kind": "bulky", "place": "Sân đình, ngõ 5", "hours": "8h-10h thứ Bảy"},
    )
    told = client.get(f"/api/v1/communes/{HOAN_KIEM}/collection").json
    assert told["phone"] == "024 3852 0000"
    assert told["points"] == [
        {"kind": "bulky", "place": "Sân đình, ngõ 5", "hours": "8h-10h thứ Bảy"}
    ]
    shown = client.get("/phan-loai-rac", query_string={"xa": HOAN_KIEM}).text
    chat = asked_in_chat(runtime, "điểm tập kết rác phường Hoàn Kiếm ở đâu", "collection")
    for place in (shown, chat):
        assert "Sân đình, ngõ 5" in place
        assert "Rác lẫn loại." in place
        assert "Rác nguy hại: Chưa có thông tin" in place
    entry = re.search(r"/bo/diem/(\d+)", page.get("/can-bo/thu-gom").text)[1]
    page.post(f"/can-bo/thu-gom/{HOAN_KIEM}/bo/diem/{entry}")
    assert client.get(f"/api/v1/communes/{HOAN_KIEM}/collection").json["points"] == []


def test_a_commune_cannot_write_for_another(app, runtime):
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    assert page.get("/can-bo/thu-gom", query_string={"xa": BA_DINH}).status_code == 403
    answer = page.post(f"/can-bo/thu-gom/{BA_DINH}/diem", data={"kind": "bulky", "place": "Chợ"})
    assert answer.status_code == 403
    officer = sign_in(app, make_staff(runtime, "00070-ubnd", Role.OFFICER))
    assert officer.get("/can-bo/thu-gom").status_code == 403


@pytest.mark.parametrize(
    ("part", "data", "said"),
    [
        ("", {"phone": "gọi tôi"}, "Số điện thoại chưa đúng"),
        ("/diem", {"kind": "bulky", "place": " "}, "địa chỉ"),
        ("/diem", {"kind": "gold", "place": "Chợ Hôm"}, "chưa hợp lệ"),
        ("/ngay", {"kind": "bulky"}, "một thứ trong tuần hoặc một ngày"),
        ("/ngay", {"kind": "bulky", "weekday": "1", "on": "2026-12-01"}, "không chọn cả hai"),
        ("/ngay", {"kind": "bulky", "on": "hôm qua"}, "một thứ trong tuần hoặc một ngày"),
    ],
)
def test_bad_input_is_explained_on_the_page(app, runtime, part, data, said):
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    answer = page.post(f"/can-bo/thu-gom/{HOAN_KIEM}{part}", data=data)
    assert answer.status_code == 422
    assert said in answer.text


def test_followers_of_a_commune_are_reminded_once_the_afternoon_before(app, runtime):
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    tomorrow = date(2026, 11, 25)
    page.post(
        f"/can-bo/thu-gom/{HOAN_KIEM}/ngay",
        data={"kind": "bulky", "weekday": str(tomorrow.weekday()), "hours": "8h-10h"},
    )
    page.post(f"/can-bo/thu-gom/{HOAN_KIEM}/ngay", data={"kind": "household", "weekday": "2"})
    follower(runtime, HOAN_KIEM)
    follower(runtime, BA_DINH)
    slot = from_hanoi(datetime(2026, 11, 24, 17))
    for _ in range(2):
        remind_collection_days(runtime, slot)
    remind_collection_days(runtime, slot + timedelta(days=1))
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.scalars(select(NotificationRow)).all()
    assert [row.personalisation["commune"] for row in rows] == ["Phường Hoàn Kiếm"]
    assert "Rác cồng kềnh: 8h-10h" in rows[0].personalisation["lines"]


def test_the_table_of_fines_is_public_and_states_confirmed_amounts_only(client, runtime):
    rows = {row["id"]: row for row in client.get("/api/v1/fines").json["fines"]}
    assert (rows["dot-vang-ma"]["least_vnd"], rows["dot-vang-ma"]["most_vnd"]) == (200_000, 500_000)
    assert rows["dot-rom-ra"]["hanoi_most_vnd"] == 6_000_000
    assert rows["dot-rac"]["least_vnd"] is None
    page = client.get("/muc-phat").text
    assert "gấp đôi (NQ 08/2025/NQ-HĐND)" in page
    assert "Mức tiền chưa được xác nhận" in page
    assert "200.000đ – 500.000đ" in asked_in_chat(runtime, "đốt vàng mã phạt bao nhiêu", "fine")


def test_a_page_in_english_has_no_vietnamese_headings(client):
    page = client.get("/phan-loai-rac?q=battery&lang=en").text
    assert "Hazardous" in page or "hazardous" in page
    assert "Món này" not in page


def test_lines_of_an_empty_question_ask_what_it_is(runtime):
    from backend.domain.waste import WasteAnswer

    assert waste_answer_lines("  ", WasteAnswer(None, None), "vi")[0].startswith("Anh/chị muốn bỏ")
