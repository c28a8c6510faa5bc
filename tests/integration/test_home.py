"""The home page: what was resolved lately, with a photo of before and one of after."""

from __future__ import annotations

from backend.core.database import reading
from backend.domain.workflow import Move
from backend.services.report_views import lately_resolved
from tests.support.reports import after_photos, make_report, make_staff, move


def resolve(runtime, *, publish, photos):
    report, officer = make_report(runtime, photos=photos), make_staff(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer, publish=publish)
    move(
        runtime,
        report.reference,
        Move.RESOLVE,
        officer,
        reply="Đã dọn.",
        photos=after_photos(runtime),
    )
    return report


def test_only_published_reports_with_both_photos_are_shown(runtime, client):
    shown = resolve(runtime, publish=True, photos=1)
    hidden = resolve(runtime, publish=False, photos=1)
    without = resolve(runtime, publish=True, photos=0)
    page = client.get("/").text
    assert shown.reference in page
    assert hidden.reference not in page
    assert without.reference not in page


def test_a_reopened_report_is_not_shown(runtime):
    report = resolve(runtime, publish=True, photos=1)
    move(runtime, report.reference, Move.REOPEN, reason="Vẫn còn")
    with reading(runtime.clock.now()) as uow:
        assert lately_resolved(uow, 3) == []
