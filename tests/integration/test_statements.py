"""No page takes more SQL statements because there are more rows: the pages are read from the application's own list."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from backend.access import Access
from backend.core.database import db, unit_of_work
from backend.domain.permissions import Role
from backend.domain.routing import TRIAGE_AGENCY_CODE
from backend.domain.workflow import Move
from backend.services import demo
from backend.services.feedback import add_to_report, support_report
from backend.services.notes import add_note
from backend.services.photos import inspect_photos, keep_photo
from notifications.subscriptions import CITY, Topic
from tests.integration.test_broadcasts import compose
from tests.integration.test_campaigns import at
from tests.integration.test_reports_api import send
from tests.integration.test_waste_pages import follower
from tests.support.air import hours_before, keep, station
from tests.support.pictures import jpeg
from tests.support.reports import PASSWORD, make_person, make_report, make_staff, move

# Not pages of rows: files, feeds of signs of life, and what a browser leaves by.
_OTHER = {"static", "health.alive", "health.ready", "openapi.swagger_ui_oauth_redirect"}

# What a one-time link or a file shows is one row, however many there are.
_ABOUT_ONE_ROW = {
    "static",
    "photos.original",
    "photos.public_copy",
    "photos.thumbnail",
    "site.air_cap_alert",
    "site.confirm_news",
    "site.leave_news",
    "site.mailbox",
    "site.place",
    "site.tip_picture",
}
_numbers = itertools.count(1)
MONDAY = date(2027, 1, 11)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements of the block."""
    statements: list[str] = []

    def note(connection, cursor, statement, *rest):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def pages(app) -> list[str]:
    """Return the address of every page that needs no argument."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments and rule.endpoint not in _OTHER
        if getattr(app.view_functions[rule.endpoint], "access", None) is not Access.INSTALL
    )


@pytest.fixture
def lead(app, runtime):
    """Somebody of the city, signed in: sees every page of the console."""
    member = make_staff(runtime, TRIAGE_AGENCY_CODE, Role.ADMIN)
    client = app.test_client()
    form = {"username": member.username, "password": PASSWORD}
    assert client.post("/can-bo/dang-nhap", data=form).status_code == 302
    return client


def statements_of(client, paths: list[str], only: int | None = None) -> dict[str, list[str]]:
    """Return the statements of each page; all must answer, with the status `only` if given."""
    found = {}
    for path in paths:
        client.get(path)  # fills the caches of the process
        with counted() as statements:
            status = client.get(path).status_code
        assert status == only if only else status < 500, (path, status)
        found[path] = list(statements)
    return found


def addresses_of(app, runtime, subjects) -> list[str]:
    """Return the address of every page about one thing, for these things."""
    about = app.url_map.bind("localhost")
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and rule.arguments]
    assert {rule.endpoint for rule in rules} == set(subjects) | _ABOUT_ONE_ROW
    return sorted(about.build(endpoint, values) for endpoint, values in subjects.items())


def add_rows(runtime, number: int) -> None:
    """Add to every list there is: reports of people, accounts, messages."""
    for _ in range(number):
        make_report(runtime, reporter_id=make_person(runtime), photos=1)
        make_staff(runtime)


def test_no_page_takes_more_statements_with_more_rows(app, runtime, lead, monkeypatch):
    paths = pages(app)
    assert {"/", "/can-bo/", "/khong-khi", "/can-bo/tin-gui"} <= set(paths)
    monkeypatch.setattr(demo, "REPORTS", 12)
    demo.add_demo(runtime, lambda done, total: None)
    add_rows(runtime, 1)
    few = statements_of(lead, paths)
    add_rows(runtime, 12)
    many = statements_of(lead, paths)
    assert grown_in(few, many) == {}


def grown_in(few, many) -> dict[str, list[str]]:
    """Return the statements that came with more rows, by page."""
    return {path: many[path][len(few[path]) :] for path in few if len(many[path]) > len(few[path])}


def keep_new_photos(runtime, uow) -> list[str]:
    photos = inspect_photos([jpeg(5000 + next(_numbers))])
    for photo in photos:
        keep_photo(runtime.files, uow, photo)
    return [photo.content_hash for photo in photos]


@pytest.fixture
def subjects(runtime, lead, clock):
    """What each page with an argument is asked about."""
    at(clock, MONDAY, 9)
    officer, report = make_staff(runtime), make_report(runtime, photos=1)
    move(runtime, report.reference, Move.ACCEPT, officer, publish=True)
    follower(runtime, CITY, Topic.CITY_NOTICES)
    broadcast = compose(runtime, make_staff(runtime, role=Role.CITY))
    keep(clock.now(), {station(): hours_before(clock.now(), [40.0, 50.0])})
    return {
        "air.get_commune_now": {"code": "00070"},
        "air.get_history": {"code": "s1"},
        "air.get_station_now": {"code": "s1"},
        "collection.get_collection": {"code": "00070"},
        "console.broadcast": {"broadcast_id": broadcast.id},
        "console.broadcast_state": {"broadcast_id": broadcast.id},
        "console.campaign": {"code": "straw"},
        "console.report": {"reference": report.reference},
        "console.votive_summary": {"day": "2026-12-23"},
        "reports.get_report": {"reference": report.reference},
        "site.report": {"reference": report.reference},
        "site.tracking": {"token": report.tracking_token},
    }


def add_to_subjects(runtime, lead, subjects, number: int) -> None:
    """Add to what each of those pages lists: history, photos, recipients, stations, rounds."""
    reference = subjects["console.report"]["reference"]
    officer, now = make_staff(runtime), runtime.clock.now()
    for _ in range(number):
        with unit_of_work(now) as uow:
            add_note(uow, officer, reference, "Đã gọi nhà thầu")
            photos = keep_new_photos(runtime, uow)
            support_report(uow, reference, make_person(runtime), "Tôi cũng thấy", photos)
            add_to_report(uow, runtime.reference(uow), reference, "Vẫn còn", photos)
        copy = make_report(runtime, photos=1)
        move(runtime, copy.reference, Move.MARK_DUPLICATE, officer, target_reference=reference)
        follower(runtime, CITY, Topic.CITY_NOTICES)
        one = station(f"s{next(_numbers)}")
        keep(now, {one: hours_before(now, [40.0, 50.0], one.code)})


def test_no_page_about_one_thing_takes_more_statements_with_more_of_it(
    app, runtime, lead, subjects
):
    paths = addresses_of(app, runtime, subjects)
    add_to_subjects(runtime, lead, subjects, 1)
    few = statements_of(lead, paths, only=200)
    add_to_subjects(runtime, lead, subjects, 9)
    many = statements_of(lead, paths, only=200)
    assert grown_in(few, many) == {}


def test_what_an_app_asks_for_takes_no_more_statements_with_more_rows(app, runtime):
    client = app.test_client()
    token = client.post("/api/v1/installs", json={"platform": "android"}).json["token"]
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    paths = sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and getattr(app.view_functions[rule.endpoint], "access", None) is Access.INSTALL
    )
    assert "/api/v1/reports" in paths
    send(client, [jpeg(1)], token)
    few = statements_of(client, paths, only=200)
    for number in range(2, 12):
        send(client, [jpeg(number)], token)
    many = statements_of(client, paths, only=200)
    assert grown_in(few, many) == {}
