"""Demonstration data: over all communes and statuses, marked, and gone with one command."""

from __future__ import annotations

from sqlalchemy import func, select

from backend.core.database import reading, unit_of_work
from backend.domain.workflow import Status
from backend.services import demo
from backend.store.reports import ReportRow
from backend.store.staff import StaffRow
from tests.support.reports import make_report


def test_demonstration_data_is_lifelike_marked_and_removable(runtime, monkeypatch):
    monkeypatch.setattr(demo, "REPORTS", 192)
    real = make_report(runtime)
    accounts = demo.add_demo(runtime, lambda done, total: None)
    assert {account.username for account in accounts} == {row[0] for row in demo.ACCOUNTS}
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.scalars(select(ReportRow).where(ReportRow.is_demo)).all()
    assert len({row.commune_code for row in rows}) > 100
    assert {row.status for row in rows} >= set(Status) - {Status.DUPLICATE}
    demo.add_demo(runtime, lambda done, total: None)
    with unit_of_work(runtime.clock.now()) as uow:
        assert uow.session.scalar(select(func.count()).select_from(ReportRow)) == len(rows) + 1
        removed, accounts_removed = demo.remove_demo(uow)
    assert (removed, accounts_removed) == (len(rows), len(demo.ACCOUNTS))
    with reading(runtime.clock.now()) as uow:
        assert uow.session.scalars(select(ReportRow.reference)).all() == [real.reference]
        assert uow.session.scalar(select(func.count()).select_from(StaffRow)) == 0
