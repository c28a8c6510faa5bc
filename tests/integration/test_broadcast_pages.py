"""The console pages of broadcasts: count first, another person approves, bad input loses nothing."""

import pytest

from backend.core.database import reading
from backend.domain.permissions import Role
from backend.services.broadcasts import get_broadcast
from notifications.recipients import Channel
from tests.integration.test_broadcasts import advance, compose, follower, rows
from tests.integration.test_waste_pages import sign_in
from tests.support.reports import make_staff

FORM = {"title": "Mai không đốt rác", "body": "**Từ 8 giờ**\n- <script>alert(1)</script>"}
SOAN = "/can-bo/thong-bao/soan"


def test_nothing_is_written_before_the_count_was_seen(app, runtime):
    page = sign_in(app, make_staff(runtime, role=Role.CITY))
    follower(runtime, Channel.WEB)
    follower(runtime, Channel.TELEGRAM)
    shown = page.post(SOAN, data={**FORM, "action": "preview"}).text
    assert "Sẽ tới 1 người" in shown
    assert "không tới được" in shown
    assert "<b>Từ 8 giờ</b>" in shown
    assert "<script>alert" not in shown
    assert "Chưa có thông báo nào." in page.get("/can-bo/thong-bao").text


def test_a_second_person_approves_and_the_page_tells_how_far_it_is(app, runtime):
    author, approver = make_staff(runtime, role=Role.CITY), make_staff(runtime, role=Role.CITY)
    follower(runtime, Channel.WEB)
    page, other = sign_in(app, author), sign_in(app, approver)
    sent = page.post(SOAN, data={**FORM, "action": "submit"})
    path = sent.location
    assert "Duyệt và gửi" not in page.get(path).text
    assert page.post(f"{path}/duyet").status_code == 403
    assert rows(runtime) == []
    assert "Duyệt và gửi" in other.get(path).text
    assert "Đã duyệt" in other.post(f"{path}/duyet", follow_redirects=True).text
    with reading(runtime.clock.now()) as uow:
        row = get_broadcast(uow, int(path.rsplit("/", 1)[1]))
    advance(runtime, row)
    state = page.get(f"{path}/tien-do").json
    assert (state["status"], state["percent"]) == ("sending", 0)
    assert ["Đang chờ", 2] in state["counts"]
    assert other.post(f"{path}/xoa").status_code == 404
    for step, status in (("tam-dung", "paused"), ("tiep-tuc", "sending"), ("huy", "cancelled")):
        other.post(f"{path}/{step}")
        assert page.get(f"{path}/tien-do").json["status"] == status


@pytest.mark.parametrize(
    ("wrong", "told", "status"),
    [
        ({"title": ""}, "tiêu đề và nội dung", 422),
        ({"body": "x" * 10_000}, "dài tối đa", 422),
        ({"send_at": "2026-11-24T08:00"}, "Giờ gửi đã qua", 422),
        ({"send_at": "hôm qua"}, "send_at", 422),
        ({"kind": "emergency"}, "cần ghi lý do", 422),
        ({"communes": "00004"}, "Không có người nhận nào", 422),
        ({"communes": "abc"}, "", 404),
        ({"reach": "both"}, "kênh Telegram công khai", 422),
        ({"groups": "x"}, "groups", 422),
        ({"title": "a\x00b"}, "", 302),
    ],
)
def test_bad_input_is_told_and_what_was_written_stays(app, runtime, wrong, told, status):
    page = sign_in(app, make_staff(runtime, role=Role.CITY))
    follower(runtime, Channel.WEB)
    answer = page.post(SOAN, data={**FORM, **wrong, "action": "submit"})
    assert answer.status_code == status
    assert told in answer.text
    if status != 302:
        assert wrong.get("title", FORM["title"]) in answer.text


def test_the_same_text_within_an_hour_asks(app, runtime):
    page = sign_in(app, make_staff(runtime, role=Role.CITY))
    follower(runtime, Channel.WEB)
    page.post(SOAN, data={**FORM, "action": "submit"})
    again = page.post(SOAN, data={**FORM, "action": "submit"})
    assert (again.status_code, 'name="repeat"' in again.text) == (409, True)
    meant = page.post(SOAN, data={**FORM, "action": "submit", "repeat": "on"})
    assert meant.status_code == 302


def test_a_lead_is_offered_the_own_commune_alone(app, runtime):
    page = sign_in(app, make_staff(runtime, "00070-ubnd", Role.LEAD))
    follower(runtime, Channel.WEB)
    form = page.get(SOAN).text
    assert 'name="communes" value="00070"' in form
    assert "00004" not in form
    assert page.post(SOAN, data={**FORM, "action": "submit"}).status_code == 403
    own = page.post(SOAN, data={**FORM, "communes": "00070", "action": "submit"})
    assert own.status_code == 302
    assert page.post(f"{own.location}/duyet").status_code == 403


def test_an_officer_has_no_broadcasts(app, runtime):
    page = sign_in(app, make_staff(runtime))
    assert page.get("/can-bo/thong-bao").status_code == 403
    assert "/can-bo/thong-bao" not in page.get("/can-bo/").text


def test_another_communes_broadcast_is_not_found(app, runtime):
    follower(runtime, Channel.WEB)
    row = compose(runtime, make_staff(runtime, role=Role.CITY))
    page = sign_in(app, make_staff(runtime, "00004-ubnd", Role.LEAD))
    assert page.get(f"/can-bo/thong-bao/{row.id}").status_code == 404
    assert page.get(f"/can-bo/thong-bao/{row.id}/tien-do").status_code == 404
