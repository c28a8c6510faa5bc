"""No page takes more SQL statements because there are more rows: the pages are read from the application's own list."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from backend.access import Access
from backend.core.database import db
from backend.domain.permissions import Role
from backend.domain.routing import TRIAGE_AGENCY_CODE
from backend.services import demo
from tests.support.reports import PASSWORD, make_person, make_report, make_staff

# Not pages of rows: files, feeds of signs of life, and what a browser leaves by.
_OTHER = {"static", "health.alive", "health.ready", "openapi.swagger_ui_oauth_redirect"}


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


def statements_of(client, paths: list[str]) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        client.get(path)  # fills the caches of the process
        with counted() as statements:
            assert client.get(path).status_code < 500, path
        found[path] = list(statements)
    return found


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
    grown = {
        path: many[path][len(few[path]) :] for path in paths if len(many[path]) > len(few[path])
    }
    assert grown == {}
