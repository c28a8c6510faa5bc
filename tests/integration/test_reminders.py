"""Reminders and digests: each once, the furthest step only, to the right people, at the right hour."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from backend.core.database import reading, unit_of_work
from backend.domain.permissions import Role
from backend.domain.workflow import Move
from backend.jobs.reminders import remind_of_deadlines, send_morning_digests
from backend.store.staff import StaffRow
from notifications.outbox import NotificationRow
from notifications.recipients import Channel, ContactRow, link_staff_contact
from tests.support.reports import make_report, make_staff, move


def reachable(runtime, agency="00070-ubnd", role=Role.OFFICER, on_duty=False):
    """Add a member of staff with an address; return the id."""
    member = make_staff(runtime, agency, role)
    with unit_of_work(runtime.clock.now()) as uow:
        link_staff_contact(uow.session, member.id, Channel.TELEGRAM, f"s{member.id}", uow.now)
        uow.session.get_one(StaffRow, member.id).is_on_duty = on_duty
    return member


def told(runtime, *prefixes):
    """Return (template, member, percent) of what was written."""
    with reading(runtime.clock.now()) as uow:
        rows = uow.session.execute(
            select(NotificationRow, ContactRow.staff_id)
            .join(ContactRow, ContactRow.id == NotificationRow.contact_id)
            .order_by(NotificationRow.id)
        ).all()
    return [
        (row.template, staff_id, row.personalisation.get("percent"))
        for row, staff_id in rows
        if row.template.startswith(prefixes)
    ]


def deadlines(runtime):
    return told(runtime, "staff_deadline", "city_deadline")


def test_each_step_is_told_once(runtime, clock):
    officer = reachable(runtime)
    make_report(runtime)  # at 09:00, to be accepted in eight working hours: 09:00 tomorrow
    remind_of_deadlines(runtime)
    assert deadlines(runtime) == []
    clock.advance(timedelta(hours=5))  # 14:00: four working hours are left
    for _ in range(3):
        remind_of_deadlines(runtime)
    assert deadlines(runtime) == [("staff_deadline_near", officer.id, "50")]
    clock.advance(timedelta(hours=19))  # 09:00, due
    remind_of_deadlines(runtime)
    assert deadlines(runtime)[1:] == [("staff_deadline_passed", officer.id, "100")]


def test_a_day_later_the_lead_and_the_city_are_told(runtime, clock):
    officer = reachable(runtime)
    lead = reachable(runtime, role=Role.LEAD)
    city = reachable(runtime, "hanoi-triage", Role.CITY)
    make_report(runtime)
    clock.advance(timedelta(days=2))
    remind_of_deadlines(runtime)
    assert sorted(deadlines(runtime)) == [
        ("city_deadline_escalated", city.id, "200"),
        ("staff_deadline_escalated", lead.id, "200"),
    ]
    assert officer.id not in {member for _, member, _ in deadlines(runtime)}


def test_a_moved_deadline_is_planned_anew_and_the_old_one_forgotten(runtime, clock):
    officer = reachable(runtime)
    report = make_report(runtime)
    remind_of_deadlines(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer)  # 24 hours from now
    clock.advance(timedelta(hours=5))
    remind_of_deadlines(runtime)
    assert deadlines(runtime) == []  # half of eight hours has gone, but not of twenty-four


def test_what_is_urgent_is_told_at_night_to_those_on_duty_alone(runtime, clock):
    clock.advance(timedelta(hours=7, minutes=15))  # 16:15; to be accepted by 08:15
    report = make_report(runtime, category_code="waste_burning", is_ongoing=True)
    awake = reachable(runtime, report.agency_code, on_duty=True)
    reachable(runtime, report.agency_code)
    clock.advance(timedelta(hours=6, minutes=45))  # 23:00
    remind_of_deadlines(runtime)
    assert deadlines(runtime) == [("staff_deadline_near", awake.id, "50")]


def test_what_is_not_urgent_waits_until_offices_open(runtime, clock):
    officer = reachable(runtime)
    clock.advance(timedelta(hours=7, minutes=30))  # 16:30
    report = make_report(runtime)
    move(runtime, report.reference, Move.ACCEPT, officer)  # half of 24 hours: 04:30
    clock.advance(timedelta(hours=12, minutes=30))  # 05:00
    remind_of_deadlines(runtime)
    assert deadlines(runtime) == []
    clock.advance(timedelta(hours=3))
    remind_of_deadlines(runtime)
    assert deadlines(runtime) == [("staff_deadline_near", officer.id, "50")]


def test_an_urgent_report_at_night_wakes_those_on_duty_alone(runtime, clock):
    clock.advance(timedelta(hours=14))  # 23:00
    report = make_report(runtime, category_code="waste_burning", is_ongoing=True)
    awake = reachable(runtime, report.agency_code, on_duty=True)
    reachable(runtime, report.agency_code)
    make_report(runtime, category_code="waste_burning", is_ongoing=True, latitude=21.0286)
    assert told(runtime, "staff_report_submitted") == [("staff_report_submitted", awake.id, None)]
    with reading(clock.now()) as uow:
        assert uow.session.scalars(select(NotificationRow)).one().send_after == clock.now()


def test_nobody_on_duty_wakes_everybody(runtime, clock):
    clock.advance(timedelta(hours=14))
    report = make_report(runtime, category_code="waste_burning", is_ongoing=True)
    two = {reachable(runtime, report.agency_code).id for _ in range(2)}
    make_report(runtime, category_code="waste_burning", is_ongoing=True, latitude=21.0286)
    assert {member for _, member, _ in told(runtime, "staff_report")} == two


def test_an_ordinary_report_at_night_waits_for_the_morning(runtime, clock):
    reachable(runtime)
    clock.advance(timedelta(hours=14))  # 23:00
    make_report(runtime)
    with reading(clock.now()) as uow:
        row = uow.session.scalars(select(NotificationRow)).one()
    assert row.send_after == clock.now() + timedelta(hours=8)


def test_the_digest_comes_once_to_whoever_has_something_to_do(runtime):
    officer = reachable(runtime)
    city = reachable(runtime, "hanoi-triage", Role.CITY)
    reachable(runtime, "00082-ubnd")  # nothing waits there
    quiet = reachable(runtime)
    with unit_of_work(runtime.clock.now()) as uow:
        uow.session.get_one(StaffRow, quiet.id).gets_digest = False
    report = make_report(runtime)
    send_morning_digests(runtime)
    send_morning_digests(runtime)
    assert {member for _, member, _ in told(runtime, "morning_digest")} == {officer.id, city.id}
    assert len(told(runtime, "morning_digest")) == 2
    with reading(runtime.clock.now()) as uow:
        row = uow.session.scalars(
            select(NotificationRow).where(NotificationRow.template == "morning_digest")
        ).first()
    assert row is not None
    assert row.personalisation["waiting"] == "1"
    assert report.reference not in row.personalisation["lines"]  # it is due tomorrow


def test_on_a_day_off_there_is_no_digest(runtime, clock):
    reachable(runtime)
    make_report(runtime)
    clock.advance(timedelta(days=4))  # Saturday
    send_morning_digests(runtime)
    assert told(runtime, "morning_digest") == []
