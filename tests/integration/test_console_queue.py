"""The queue page: accepting several reports at once."""

from __future__ import annotations

import io
from datetime import timedelta

from backend.core.database import reading
from backend.domain.permissions import Role
from backend.domain.workflow import Move, Status
from backend.store.reports import find_by_reference
from tests.support.pictures import jpeg
from tests.support.reports import PASSWORD, make_report, make_staff, move


def sign_in(app, member):
    client = app.test_client()
    client.post("/can-bo/dang-nhap", data={"username": member.username, "password": PASSWORD})
    return client


def status_of(runtime, report):
    with reading(runtime.clock.now()) as uow:
        return find_by_reference(uow.session, report.reference).status


def test_ticked_reports_are_accepted_and_stay_hidden_from_the_public(app, runtime):
    first, second, other = make_report(runtime), make_report(runtime), make_report(runtime)
    client = sign_in(app, make_staff(runtime))
    chosen = [f"{one.reference}:{one.version}" for one in (first, second)]
    page = client.post("/can-bo/tiep-nhan", data={"chosen": chosen}, follow_redirects=True)
    assert "Đã tiếp nhận 2 phản ánh." in page.text
    assert [status_of(runtime, one) for one in (first, second, other)] == [
        Status.ACCEPTED,
        Status.ACCEPTED,
        Status.SUBMITTED,
    ]
    public = app.test_client().get(f"/api/v1/reports/{first.reference}").json
    assert not public.get("description")


def test_what_moved_meanwhile_is_named_and_the_others_are_accepted(app, runtime):
    officer, gone, fresh = make_staff(runtime), make_report(runtime), make_report(runtime)
    move(runtime, gone.reference, Move.REJECT, officer, reason="Không thuộc địa bàn.")
    client = sign_in(app, officer)
    chosen = [f"{one.reference}:{one.version}" for one in (gone, fresh)]
    page = client.post("/can-bo/tiep-nhan", data={"chosen": chosen}, follow_redirects=True)
    assert f'<p class="notice bad" role="status">{gone.reference}' in page.text
    assert status_of(runtime, fresh) is Status.ACCEPTED
    assert status_of(runtime, gone) is Status.REJECTED


def test_reports_of_another_agency_cannot_be_accepted(app, runtime):
    report = make_report(runtime)
    client = sign_in(app, make_staff(runtime, "00004-ubnd"))
    client.post("/can-bo/tiep-nhan", data={"chosen": [f"{report.reference}:1"]})
    assert status_of(runtime, report) is Status.SUBMITTED


def test_the_report_page_leads_to_the_next_and_offers_standard_replies(app, runtime):
    first, second = make_report(runtime), make_report(runtime)
    page = sign_in(app, make_staff(runtime)).get(f"/can-bo/phan-anh/{first.reference}").text
    assert f"/can-bo/phan-anh/{second.reference}" in page
    assert "dự kiến thu gom" in page or "Đã tiếp nhận. Đơn vị" in page


def test_the_next_report_is_the_one_below_in_the_list_that_was_chosen(app, runtime):
    first, second, third = (make_report(runtime) for _ in range(3))
    client = sign_in(app, make_staff(runtime))
    for one, following in ((first, second), (second, third), (third, first)):
        page = client.get(f"/can-bo/phan-anh/{one.reference}?show=new&q=HN").text
        assert f"/can-bo/phan-anh/{following.reference}?show=new&amp;q=HN" in page
        assert 'href="/can-bo/?show=new&amp;q=HN"' in page


def test_what_was_chosen_stays_through_pages_and_acceptance(app, runtime, monkeypatch):
    monkeypatch.setattr("backend.console.reports.PAGE_SIZE", 1)
    report, _ = make_report(runtime), make_report(runtime)
    runtime.clock.advance(timedelta(days=30))
    client = sign_in(app, make_staff(runtime))
    page = client.get("/can-bo/?show=new&overdue=1").text
    assert "/can-bo/?page=2&amp;show=new&amp;overdue=1" in page
    assert 'action="/can-bo/tiep-nhan?show=new&amp;overdue=1"' in page
    answer = client.post(
        "/can-bo/tiep-nhan?show=new&overdue=1",
        data={"chosen": f"{report.reference}:{report.version}"},
    )
    assert answer.location == "/can-bo/?show=new&overdue=1"


def test_the_city_chooses_one_commune(app, runtime):
    here = make_report(runtime)
    client = sign_in(app, make_staff(runtime, role=Role.CITY))
    assert here.reference in client.get(f"/can-bo/?commune={here.commune_code}").text
    assert here.reference not in client.get("/can-bo/?commune=00004").text


def test_who_comes_second_is_told_keeps_the_words_and_leaves_no_file(app, runtime):
    report = make_report(runtime)
    officer, colleague = make_staff(runtime), make_staff(runtime)
    accepted = move(runtime, report.reference, Move.ACCEPT, officer).version
    move(runtime, report.reference, Move.START, colleague)
    form = {
        "version": str(accepted),
        "reply": "Đã dọn sạch lúc 9 giờ.",
        "photos": (io.BytesIO(jpeg(77)), "sau.jpg"),
    }
    page = sign_in(app, officer).post(f"/can-bo/phan-anh/{report.reference}/resolve", data=form)
    assert page.status_code == 409
    assert "vừa được người khác cập nhật" in page.text
    assert "Đã dọn sạch lúc 9 giờ." in page.text
    assert status_of(runtime, report) is Status.IN_PROGRESS
    assert runtime.files.files == {}


def test_words_typed_for_a_move_that_is_gone_are_shown_again(app, runtime):
    report = make_report(runtime)
    officer, colleague = make_staff(runtime), make_staff(runtime)
    accepted = move(runtime, report.reference, Move.ACCEPT, officer).version
    move(runtime, report.reference, Move.REJECT, colleague, reason="Không thuộc địa bàn")
    form = {"version": str(accepted), "reply": "Đội vệ sinh đang tới."}
    page = sign_in(app, officer).post(f"/can-bo/phan-anh/{report.reference}/start", data=form)
    assert page.status_code == 409
    assert "Đội vệ sinh đang tới." in page.text
