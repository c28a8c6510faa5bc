"""The private link: what its holder does to the report, and what refusals leave behind."""

from __future__ import annotations

import io

import pytest

from backend.core.database import reading
from backend.domain.workflow import Move, Status
from backend.store.photos import list_attachments
from backend.store.reports import find_by_reference
from tests.support.pictures import jpeg
from tests.support.reports import after_photos, make_report, make_staff, move


def stored(runtime, report):
    """Return the report as it stands."""
    with reading(runtime.clock.now()) as uow:
        return find_by_reference(uow.session, report.reference)


def act(client, report, action, **form):
    """Send one of the page's forms."""
    return client.post(
        f"/theo-doi/{report.tracking_token}/{action}",
        data=form,
        content_type="multipart/form-data",
    )


def picture(number):
    return (io.BytesIO(jpeg(number)), "a.jpg")


def resolved(runtime):
    officer, report = make_staff(runtime), make_report(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer)
    photos = after_photos(runtime)
    move(runtime, report.reference, Move.RESOLVE, officer, reply="Đã dọn.", photos=photos)
    return report


def test_words_and_a_photo_are_added(client, runtime):
    report = make_report(runtime)
    answer = act(client, report, "bo-sung", text="Ở cạnh cột điện", photos=picture(71))
    assert answer.status_code == 302
    assert "Ở cạnh cột điện" in make_staff_page(client.application, runtime, report)
    with reading(runtime.clock.now()) as uow:
        assert [one.kind for one in list_attachments(uow.session, report.id)] == ["added"]


def test_a_refused_addition_keeps_the_words(client, runtime):
    report = make_report(runtime)
    broken = (io.BytesIO(b"no picture"), "a.jpg")
    page = act(client, report, "bo-sung", text="Ở cạnh cột điện", photos=broken)
    assert page.status_code == 415
    assert 'maxlength="4000">Ở cạnh cột điện</textarea>' in page.text


def make_staff_page(app, runtime, report):
    page = app.test_client()
    officer = make_staff(runtime)
    page.post(
        "/can-bo/dang-nhap",
        data={"username": officer.username, "password": "mat-khau-thu-nghiem"},
    )
    return page.get(f"/can-bo/phan-anh/{report.reference}").text


def test_what_is_refused_leaves_no_file_behind(client, runtime):
    report = make_report(runtime)
    assert act(client, report, "rut").status_code == 302
    before = list(runtime.files.list_keys("originals"))
    answer = act(client, report, "bo-sung", text="Còn rác", photos=picture(72))
    assert answer.status_code == 409
    assert list(runtime.files.list_keys("originals")) == before


@pytest.mark.parametrize(
    ("action", "form", "status"),
    [
        ("bo-sung", {}, 422),
        ("bo-sung", {"text": "a" * 4001}, 422),
        ("bo-sung", {"photos": (io.BytesIO(b"khong phai anh"), "a.jpg")}, 415),
        ("danh-gia", {"rating": "great"}, 422),
        ("danh-gia", {"rating": "satisfied"}, 409),
        ("bay", {}, 422),
    ],
)
def test_a_refusal_is_told_on_the_page_and_changes_nothing(client, runtime, action, form, status):
    report = make_report(runtime)
    answer = act(client, report, action, **form)
    assert answer.status_code == status
    assert report.reference in answer.text
    assert stored(runtime, report).version == 1


def test_a_good_rating_closes_and_a_bad_one_with_a_reason_reopens(client, runtime):
    first, second = resolved(runtime), resolved(runtime)
    assert act(client, first, "danh-gia", rating="satisfied").status_code == 302
    assert stored(runtime, first).status is Status.CLOSED
    assert act(client, second, "danh-gia", rating="unsatisfied").status_code == 422
    act(client, second, "danh-gia", rating="unsatisfied", text="Vẫn còn rác")
    assert stored(runtime, second).status is Status.REOPENED


def test_a_wrong_link_finds_nothing(client, runtime):
    make_report(runtime)
    assert client.get("/theo-doi/khong-dung").status_code == 404
    assert client.post("/theo-doi/khong-dung/rut").status_code == 404
