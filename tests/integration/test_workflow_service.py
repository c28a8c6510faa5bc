"""Moves on a real PostgreSQL: locks, clocks, history, and who may do what."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from backend.core.clock import hanoi_time
from backend.core.database import reading, unit_of_work
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Role
from backend.domain.workflow import ActorKind, Move, Status
from backend.services.report_views import public_report
from backend.services.timed_moves import close_settled_reports, resume_unanswered_reports
from backend.store.photos import list_attachments
from backend.store.reports import QueueFilter, count_queue, find_by_reference, list_queue
from backend.store.timeline import AssignmentRow, UpdateKind, list_updates
from tests.support.reports import after_photos, make_report, make_staff, move


def stored(runtime, reference):
    """Return the report as it stands."""
    with reading(runtime.clock.now()) as uow:
        return find_by_reference(uow.session, reference)


def refused_code(*args, **kwargs):
    """Return the code a move is refused with."""
    with pytest.raises(LoaXanhError) as refused:
        move(*args, **kwargs)
    return refused.value.code


def test_a_report_goes_from_submitted_to_resolved_and_the_history_tells_it(runtime):
    officer, report = make_staff(runtime), make_report(runtime, photos=1)
    move(runtime, report.reference, Move.ACCEPT, officer)
    move(runtime, report.reference, Move.START, officer)
    done = move(
        runtime,
        report.reference,
        Move.RESOLVE,
        officer,
        reply="Đã dọn xong lúc 16h20.",
        photos=after_photos(runtime),
    )
    assert (done.status, done.version, done.due_at) == (Status.RESOLVED, 4, None)
    with reading(runtime.clock.now()) as uow:
        updates = list_updates(uow.session, report.id, public_only=True)
        kinds = [photo.kind for photo in list_attachments(uow.session, report.id)]
    assert [row.status for row in updates] == ["submitted", "accepted", "in_progress", "resolved"]
    assert updates[-1].text == "Đã dọn xong lúc 16h20."
    assert kinds == ["reported", "after"]


def test_resolving_without_a_photo_or_a_reply_is_refused(runtime):
    officer, report = make_staff(runtime), make_report(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer)
    assert refused_code(runtime, report.reference, Move.RESOLVE, officer) == "move_needs_reply"
    code = refused_code(runtime, report.reference, Move.RESOLVE, officer, reply="Xong")
    assert code == "move_needs_after_photo"
    assert stored(runtime, report.reference).status is Status.ACCEPTED


def test_another_agency_neither_sees_nor_moves_a_report(runtime):
    stranger, report = make_staff(runtime, "00004-ubnd"), make_report(runtime)
    assert refused_code(runtime, report.reference, Move.ACCEPT, stranger) == "report_not_found"
    with reading(runtime.clock.now()) as uow:
        assert list_queue(uow.session, stranger, QueueFilter(), limit=10, offset=0) == []
        city = make_staff(runtime, "hanoi-triage", Role.CITY)
        assert count_queue(uow.session, city, QueueFilter()) == 1


def test_the_supporting_agency_works_on_a_report_too(runtime):
    report = make_report(runtime, category_code="illegal_dumping", is_ongoing=True)
    assert (report.agency_code, report.supporting_agency_code) == ("00070-congan", "00070-ubnd")
    assert report.is_urgent
    assert move(runtime, report.reference, Move.ACCEPT, make_staff(runtime)).status == "accepted"


def test_a_move_on_a_version_that_has_gone_is_stale(runtime):
    officer, report = make_staff(runtime), make_report(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer, version=1)
    assert refused_code(runtime, report.reference, Move.START, officer, version=1) == "move_stale"


def test_of_two_officers_who_move_at_once_one_is_told(runtime, app):
    officers, report = [make_staff(runtime) for _ in range(2)], make_report(runtime)
    outcomes, ready = [], threading.Barrier(2)

    def try_to_accept(officer):
        with app.app_context():
            ready.wait()
            try:
                move(runtime, report.reference, Move.ACCEPT, officer, version=1)
                outcomes.append("moved")
            except LoaXanhError as error:
                outcomes.append(error.code)

    threads = [threading.Thread(target=try_to_accept, args=(officer,)) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["move_stale", "moved"]


def test_forwarding_assigns_anew_and_restarts_the_accept_clock(runtime, clock):
    officer, report = make_staff(runtime), make_report(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer)
    clock.advance(timedelta(days=1))
    moved = move(
        runtime,
        report.reference,
        Move.FORWARD,
        officer,
        target_agency="hanoi-xaydung",
        reason="Thuộc công trình thành phố",
    )
    assert (moved.status, moved.agency_code) == (Status.SUBMITTED, "hanoi-xaydung")
    assert moved.due_at == moved.accept_due_at > clock.now()
    assert moved.resolve_due_at is None
    with reading(clock.now()) as uow:
        count = uow.session.scalar(select(func.count()).select_from(AssignmentRow))
    assert count == 2
    assert refused_code(runtime, report.reference, Move.ACCEPT, officer) == "report_not_found"


@pytest.mark.parametrize("target", ["nowhere", "00070-ubnd"])
def test_forwarding_to_nobody_or_to_oneself_is_refused(runtime, target):
    officer, report = make_staff(runtime), make_report(runtime)
    code = refused_code(
        runtime, report.reference, Move.FORWARD, officer, target_agency=target, reason="x"
    )
    assert code == "move_target_invalid"


def test_a_duplicate_points_to_its_original_which_hears_of_it(runtime):
    officer = make_staff(runtime)
    original, copy = make_report(runtime), make_report(runtime)
    moved = move(
        runtime,
        copy.reference,
        Move.MARK_DUPLICATE,
        officer,
        target_reference=original.reference.lower(),
    )
    assert moved.duplicate_of_id == original.id
    with reading(runtime.clock.now()) as uow:
        kinds = [row.kind for row in list_updates(uow.session, original.id, public_only=True)]
    assert UpdateKind.DUPLICATE_MERGED in kinds


def test_a_report_is_no_duplicate_of_itself(runtime):
    officer, report = make_staff(runtime), make_report(runtime)
    code = refused_code(
        runtime, report.reference, Move.MARK_DUPLICATE, officer, target_reference=report.reference
    )
    assert code == "move_target_invalid"


def test_asking_the_resident_stops_the_clock_for_at_most_five_days(runtime, clock):
    officer, report = make_staff(runtime), make_report(runtime, category_code="odour")
    accepted = move(runtime, report.reference, Move.ACCEPT, officer)
    due = accepted.resolve_due_at
    asked = move(runtime, report.reference, Move.ASK_INFO, officer, reply="Chỗ nào ạ?")
    assert asked.due_at is None
    clock.advance(timedelta(days=2))
    told = move(runtime, report.reference, Move.PROVIDE_INFO)
    assert told.due_at == due + timedelta(days=2)
    move(runtime, report.reference, Move.ASK_INFO, officer, reply="Số nhà mấy ạ?")
    clock.advance(timedelta(days=9))
    with unit_of_work(clock.now()) as uow:
        assert resume_unanswered_reports(uow, runtime.reference(uow)) == 1
    assert stored(runtime, report.reference).due_at == due + timedelta(days=7)


def test_an_extension_is_given_once(runtime):
    officer, report = make_staff(runtime), make_report(runtime, category_code="odour")
    accepted = move(runtime, report.reference, Move.ACCEPT, officer)
    longer = move(runtime, report.reference, Move.EXTEND, officer, reason="Chờ kết quả đo")
    assert longer.due_at > accepted.resolve_due_at
    assert longer.status is Status.ACCEPTED
    code = refused_code(runtime, report.reference, Move.EXTEND, officer, reason="Nữa")
    assert code == "move_not_allowed"


@pytest.mark.parametrize(
    ("category", "is_ongoing"), [("uncollected_waste", False), ("wastewater", True)]
)
def test_only_what_is_complex_and_not_urgent_is_extended(runtime, category, is_ongoing):
    report = make_report(runtime, category_code=category, is_ongoing=is_ongoing)
    officer = make_staff(runtime, report.agency_code)
    move(runtime, report.reference, Move.ACCEPT, officer)
    code = refused_code(runtime, report.reference, Move.EXTEND, officer, reason="Bận")
    assert code == "move_not_allowed"


def _resolved(runtime):
    officer, report = make_staff(runtime), make_report(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer)
    move(
        runtime, report.reference, Move.RESOLVE, officer, reply="Xong", photos=after_photos(runtime)
    )
    return officer, report


def test_a_resident_reopens_once_within_seven_days(runtime, clock):
    officer, report = _resolved(runtime)
    again = move(runtime, report.reference, Move.REOPEN, reason="Vẫn còn rác")
    assert again.status is Status.REOPENED
    assert again.due_at > clock.now()
    move(runtime, report.reference, Move.ACCEPT, officer)
    move(
        runtime, report.reference, Move.RESOLVE, officer, reply="Xong", photos=after_photos(runtime)
    )
    code = refused_code(runtime, report.reference, Move.REOPEN, reason="Lần nữa")
    assert code == "move_not_allowed"


def test_reopening_after_seven_days_is_too_late_and_the_job_closes(runtime, clock):
    _, report = _resolved(runtime)
    clock.advance(timedelta(days=7, seconds=1))
    assert refused_code(runtime, report.reference, Move.REOPEN, reason="x") == "move_not_allowed"
    with unit_of_work(clock.now()) as uow:
        assert close_settled_reports(uow, runtime.reference(uow)) == 1
        assert close_settled_reports(uow, runtime.reference(uow)) == 0
    assert stored(runtime, report.reference).status is Status.CLOSED


def test_a_withdrawn_report_is_closed(runtime):
    report = make_report(runtime)
    assert move(runtime, report.reference, Move.WITHDRAW).status is Status.CLOSED


def test_the_system_makes_no_moves_of_staff(runtime):
    report = make_report(runtime)
    code = refused_code(runtime, report.reference, Move.ACCEPT, ActorKind.SYSTEM)
    assert code == "move_not_allowed"


def test_acceptance_publishes_text_without_personal_data(runtime):
    report = make_report(runtime, description="Gọi tôi 0912345678, rác ở ngõ 12")
    move(runtime, report.reference, Move.ACCEPT, make_staff(runtime), publish=True)
    with reading(runtime.clock.now()) as uow:
        shown = public_report(uow, report.reference).description
    assert "0912345678" not in shown
    assert "rác ở ngõ 12" in shown


def test_nothing_is_published_unless_an_officer_says_so_and_a_later_move_may(runtime):
    report, officer = make_report(runtime, description="Rác ở ngõ 12"), make_staff(runtime)
    for step, publish, shown in (
        (Move.ACCEPT, False, ""),
        (Move.START, True, "Rác ở ngõ 12"),
    ):
        move(runtime, report.reference, step, officer, publish=publish)
        with reading(runtime.clock.now()) as uow:
            assert public_report(uow, report.reference).description == shown


def test_resolution_is_due_after_a_day_and_acceptance_after_eight_working_hours(runtime):
    report = make_report(runtime)
    assert hanoi_time(report.due_at).isoformat() == "2026-11-25T09:00:00+07:00"
    accepted = move(runtime, report.reference, Move.ACCEPT, make_staff(runtime))
    assert hanoi_time(accepted.due_at).isoformat() == "2026-11-25T09:00:00+07:00"


def test_of_two_reports_merged_into_each_other_at_once_one_stays_the_original(runtime, app):
    officer = make_staff(runtime)
    pair = [make_report(runtime).reference for _ in range(2)]
    outcomes, ready = [], threading.Barrier(2)

    def try_to_merge(copy, original):
        with app.app_context():
            ready.wait()
            try:
                move(runtime, copy, Move.MARK_DUPLICATE, officer, target_reference=original)
                outcomes.append("merged")
            except LoaXanhError as error:
                outcomes.append(error.code)

    threads = [
        threading.Thread(target=try_to_merge, args=(copy, original))
        for copy, original in (pair, pair[::-1])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["merged", "move_target_invalid"]


def test_a_reason_of_two_pages_is_kept_whole(runtime):
    officer, report = make_staff(runtime), make_report(runtime)
    reason = "Thuộc công trình thành phố. " * 100
    move(
        runtime,
        report.reference,
        Move.FORWARD,
        officer,
        target_agency="hanoi-xaydung",
        reason=reason,
    )
    with reading(runtime.clock.now()) as uow:
        kept = uow.session.scalars(select(AssignmentRow.reason)).all()
    assert kept[-1] == reason.strip()


def test_words_that_would_have_to_be_cut_are_refused(runtime):
    officer, report = make_staff(runtime), make_report(runtime)
    code = refused_code(runtime, report.reference, Move.ACCEPT, officer, reply="a" * 4001)
    assert code == "text_too_long"
    assert stored(runtime, report.reference).status is Status.SUBMITTED


def test_a_move_finds_its_report_however_the_reference_was_typed(runtime):
    report = make_report(runtime)
    typed = f" {report.reference.lower()} "
    assert move(runtime, typed, Move.ACCEPT, make_staff(runtime)).id == report.id
