"""Staff accounts in the console and from the command line."""

from __future__ import annotations

import re

import pytest

from backend.core.database import reading
from backend.domain.permissions import Role
from backend.domain.routing import TRIAGE_AGENCY_CODE
from backend.store.staff import find_staff_by_username
from tests.support.reports import PASSWORD, make_staff

NEW = {
    "username": "Can-Bo-Moi",
    "display_name": "Cán bộ phường",
    "role": "officer",
    "agency": "00070-ubnd",
}
SECRET = re.compile(r'class="secret">([a-z0-9-]+)<')


def sign_in(app, username, password=PASSWORD):
    """Return a client and what signing in answered."""
    client = app.test_client()
    form = {"username": username, "password": password}
    return client, client.post("/can-bo/dang-nhap", data=form)


@pytest.fixture
def admin(app, runtime):
    """The administrator, signed in."""
    member = make_staff(runtime, TRIAGE_AGENCY_CODE, Role.ADMIN)
    return sign_in(app, member.username)[0]


def test_a_new_account_signs_in_with_the_password_shown_once_and_must_change_it(app, admin):
    password = SECRET.search(admin.post("/can-bo/tai-khoan", data=NEW).text)[1]
    assert password not in admin.get("/can-bo/tai-khoan").text
    client, answer = sign_in(app, "can-bo-moi", password)
    assert answer.location.endswith("/mat-khau")
    assert client.get("/can-bo/").location.endswith("/mat-khau")


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "a"},
        {"username": "có dấu"},
        {"display_name": "  "},
        {"display_name": "a" * 121},
        {"role": "king"},
        {"agency": "nowhere"},
    ],
)
def test_an_incomplete_account_is_refused_and_keeps_what_was_typed(admin, wrong):
    answer = admin.post("/can-bo/tai-khoan", data=NEW | wrong)
    assert answer.status_code == 422
    assert "Tên đăng nhập cần 3-40 chữ" in answer.text
    assert f'value="{(NEW | wrong)["username"]}"' in answer.text


def test_a_username_is_given_once(admin):
    admin.post("/can-bo/tai-khoan", data=NEW)
    answer = admin.post("/can-bo/tai-khoan", data=NEW)
    assert answer.status_code == 409
    assert "đã có" in answer.text


def test_an_account_that_is_switched_off_is_signed_out_and_stays_out(app, admin, runtime):
    officer = make_staff(runtime)
    client, _ = sign_in(app, officer.username)
    admin.post(f"/can-bo/tai-khoan/{officer.id}/tat")
    assert "/dang-nhap" in client.get("/can-bo/").location
    assert sign_in(app, officer.username)[1].status_code == 401


def test_an_administrator_is_not_switched_off_and_an_unknown_account_is_not_found(admin, runtime):
    other = make_staff(runtime, TRIAGE_AGENCY_CODE, Role.ADMIN)
    assert admin.post(f"/can-bo/tai-khoan/{other.id}/tat").status_code == 403
    assert admin.post("/can-bo/tai-khoan/999999/tat").status_code == 404


def test_a_forgotten_password_is_replaced_by_a_one_time_one(app, admin, runtime):
    officer = make_staff(runtime)
    client, _ = sign_in(app, officer.username)
    page = admin.post("/can-bo/tai-khoan/mat-khau", data={"username": officer.username}).text
    assert "/dang-nhap" in client.get("/can-bo/").location
    assert sign_in(app, officer.username)[1].status_code == 401
    _, answer = sign_in(app, officer.username, SECRET.search(page)[1])
    assert answer.location.endswith("/mat-khau")


def test_an_operator_adds_an_account_and_replaces_its_password(app, runtime):
    runner = app.test_cli_runner()
    create = ["staff", "create", "moi", "--name", "Cán bộ", "--role", "lead", "--agency"]
    first = runner.invoke(args=[*create, "00070-ubnd"])
    again = runner.invoke(args=["staff", "reset-password", "moi"])
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert sign_in(app, "moi", first.stdout.strip())[1].status_code == 401
    assert sign_in(app, "moi", again.stdout.strip())[1].status_code == 302
    with reading(runtime.clock.now()) as uow:
        assert find_staff_by_username(uow.session, "moi").role is Role.LEAD


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["create", "moi", "--name", "x", "--role", "lead", "--agency", "nowhere"], "nowhere"),
        (["create", "m", "--name", "x", "--role", "lead", "--agency", "00070-ubnd"], "account_inv"),
        (["create", "da-co", "--name", "x", "--role", "lead", "--agency", "00070-ubnd"], "taken"),
        (["reset-password", "khong-co"], "account_not_found"),
    ],
)
def test_an_operator_is_told_in_a_line_what_is_wrong(app, arguments, told):
    runner = app.test_cli_runner()
    runner.invoke(
        args=["staff", "create", "da-co", "--name", "x", "--role", "lead", "--agency", "00070-ubnd"]
    )
    result = runner.invoke(args=["staff", *arguments])
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
