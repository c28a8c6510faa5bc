"""What happens at the edges: limits, outages, originals, health, headers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlalchemy import event

from backend.app import create_app
from backend.clients.files import MemoryStorage
from backend.core.database import db, reading
from backend.domain.permissions import Role
from backend.store.photos import list_attachments
from tests.conftest import START
from tests.integration.test_reports_api import form, send
from tests.support.jobs import run_jobs
from tests.support.reports import PASSWORD, make_report, make_staff

AWAY = "postgresql+psycopg://nobody@127.0.0.1:9/nothing"


@pytest.fixture
def tight(app, runtime):
    """The application with low limits."""
    settings = runtime.settings.model_copy(
        update={"rate_limit_reports_per_hour": 3, "rate_limit_requests_per_minute": 5}
    )
    app.extensions["loa_xanh"] = replace(runtime, settings=settings)
    return app.test_client()


def test_too_many_reports_from_one_address_are_refused_until_the_next_hour(tight, clock):
    answers = [send(tight).status_code for _ in range(4)]
    assert answers == [201, 201, 201, 429]
    refused = send(tight)
    assert refused.json["code"] == "too_many_requests"
    assert 0 < int(refused.headers["Retry-After"]) <= 3600


def test_too_many_new_installs_from_one_address_are_refused(tight):
    answers = [tight.post("/api/v1/installs", json={}).status_code for _ in range(6)]
    assert answers == [201] * 5 + [429]


def test_stored_limit_keys_reveal_no_address(tight, runtime):
    send(tight)
    with db.engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT key FROM rate_limits").scalars().all()
    assert keys
    assert not any("127.0.0.1" in key for key in keys)


def test_without_a_database_the_process_lives_and_says_so(settings):
    away = settings.model_copy(update={"database_url": AWAY})
    app = create_app(away, files=MemoryStorage(START))
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert ready.json["checks"]["database"] == "OperationalError"
    answer = client.post("/api/v1/reports", data=form(), content_type="multipart/form-data")
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    page = client.get("/can-bo/")
    assert page.status_code in (302, 503)
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    "command", [["check"], ["communes", "locate", "21.03", "105.85"], ["release"]]
)
def test_without_a_database_commands_say_so_in_a_line(settings, command):
    away = settings.model_copy(update={"database_url": AWAY})
    app = create_app(away, files=MemoryStorage(START))
    result = app.test_cli_runner().invoke(args=command)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "unavailable: Hệ thống tạm thời gián đoạn" in result.stderr
    assert "Traceback" not in result.stderr
    with app.app_context():
        db.engine.dispose()


def test_ten_wrong_passwords_have_an_answer_of_their_own(app, runtime):
    member = make_staff(runtime)
    client = app.test_client()
    wrong = {"username": member.username, "password": "sai"}
    answers = [client.post("/can-bo/dang-nhap", data=wrong) for _ in range(10)]
    assert {answer.status_code for answer in answers} == {401}
    right = wrong | {"password": PASSWORD}
    closed = client.post("/can-bo/dang-nhap", data=right)
    assert closed.status_code == 429
    assert re.search(r"Sai mật khẩu quá nhiều lần. Vui lòng thử lại sau \d+ phút", closed.text)


def test_health_pages_answer_when_all_is_well(client):
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json["checks"] == {"database": "ok", "jobs": "ok", "storage": "ok"}


def _sign_in(app, member):
    client = app.test_client()
    answer = client.post(
        "/can-bo/dang-nhap", data={"username": member.username, "password": PASSWORD}
    )
    assert answer.status_code == 302
    return client


def test_the_original_is_for_staff_of_the_responsible_agency_only(app, runtime):
    report = make_report(runtime, photos=1)
    run_jobs(app)
    with reading(runtime.clock.now()) as uow:
        path = f"/photos/{list_attachments(uow.session, report.id)[0].id}/original"
    assert _sign_in(app, make_staff(runtime)).get(path).status_code == 200
    assert _sign_in(app, make_staff(runtime, "00004-ubnd")).get(path).status_code == 404
    city = make_staff(runtime, "hanoi-triage", Role.CITY)
    assert _sign_in(app, city).get(path).status_code == 200
    assert app.test_client().get(path).status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil", "/chat"])
def test_signing_in_leads_nowhere_else(app, runtime, target):
    member = make_staff(runtime)
    data = {"username": member.username, "password": PASSWORD, "next": target}
    answer = app.test_client().post("/can-bo/dang-nhap", data=data)
    assert answer.headers["Location"] == "/can-bo/"


def test_a_console_form_without_its_token_is_refused(app, runtime):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = app.test_client().post(
            "/can-bo/dang-nhap", data={"username": "x", "password": "y"}
        )
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert answer.status_code == 400


def test_every_answer_carries_the_security_headers(client):
    for path in ("/", "/chat", "/api/v1/categories", "/nowhere"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_chat_needs_its_cookie_and_a_whole_message(client):
    assert client.post("/chat/api/messages", data={}).status_code == 401
    client.get("/chat")
    answer = client.post("/chat/api/messages", data={"kind": "text"})
    assert (answer.status_code, answer.json["code"]) == (422, "message_invalid")
    said = {"kind": "text", "text": "chào", "message_id": "12345678"}
    assert client.post("/chat/api/messages", data=said).json["replies"]


def test_a_report_page_takes_as_many_statements_with_ten_photos_as_with_one(app, runtime):
    client = _sign_in(app, make_staff(runtime))
    references = [make_report(runtime, photos=photos).reference for photos in (1, 10)]
    client.get(f"/can-bo/phan-anh/{references[0]}")  # fills the caches of the process
    counts = []

    def count(*arguments):
        counts[-1] += 1

    for reference in references:
        counts.append(0)
        event.listen(db.engine, "before_cursor_execute", count)
        try:
            assert client.get(f"/can-bo/phan-anh/{reference}").status_code == 200
        finally:
            event.remove(db.engine, "before_cursor_execute", count)
    assert counts[0] == counts[1]


def test_a_queue_page_takes_as_many_statements_with_many_reports_as_with_few(app, runtime):
    client = _sign_in(app, make_staff(runtime))
    client.get("/can-bo/")  # fills the caches of the process
    counts = []

    def count(*arguments):
        counts[-1] += 1

    for reports in (1, 30):
        for _ in range(reports):
            make_report(runtime)
        counts.append(0)
        event.listen(db.engine, "before_cursor_execute", count)
        try:
            assert client.get("/can-bo/").status_code == 200
        finally:
            event.remove(db.engine, "before_cursor_execute", count)
    assert counts[0] == counts[1]


@pytest.fixture
def officer_client(app, runtime):
    """An officer of Hoàn Kiếm, signed in."""
    client = app.test_client()
    form = {"username": make_staff(runtime).username, "password": PASSWORD}
    assert client.post("/can-bo/dang-nhap", data=form).status_code == 302
    return client


@pytest.mark.parametrize(
    ("text", "code"), [("  ", "Ghi chú chưa có"), ("a" * 4001, "dài quá 4000")]
)
def test_a_refused_note_says_why_and_keeps_what_was_typed(officer_client, runtime, text, code):
    report = make_report(runtime)
    path = f"/can-bo/phan-anh/{report.reference}/ghi-chu"
    answer = officer_client.post(path, data={"text": text})
    assert answer.status_code == 422
    assert code in answer.text
    assert text in answer.text


def test_what_no_column_can_hold_is_refused_as_a_bad_request(officer_client, runtime):
    report = make_report(runtime)
    path = f"/can-bo/phan-anh/{report.reference}"
    assert officer_client.post(f"{path}/accept", data={"reply": "Vâng\x00"}).status_code == 400
    assert officer_client.get("/api/v1/reports/HN%00").status_code == 404
