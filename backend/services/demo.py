"""Demonstration data: lifelike, clearly marked, and removable with one command."""

from __future__ import annotations

import random  # noqa: TID251 - a demonstration is drawn from a fixed beginning
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from backend.core.database import UnitOfWork, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.permissions import Role, StaffMember
from backend.domain.photos import InspectedPhoto
from backend.domain.routing import TRIAGE_AGENCY_CODE
from backend.domain.staff import AccountDraft
from backend.domain.workflow import ActorKind, Move
from backend.services.demo_pictures import clean_photo, street_photos
from backend.services.demo_stories import (
    FATES,
    MOVES_OF_FATE,
    OLDEST_HOURS,
    SHARES,
    STORIES,
    pause_before,
    reason_of,
    reply_to,
)
from backend.services.photos import stored_originals
from backend.services.report_drafts import ReportDraft
from backend.services.reports import submit_report
from backend.services.runtime import Runtime
from backend.services.staff import create_staff, new_password, set_password
from backend.services.workflow import MoveRequest, change_status
from backend.store.communes import CommuneRow, list_communes
from backend.store.reports import ReportChannel, ReportRow
from backend.store.staff import StaffRow, find_staff_by_username
from backend.store.timeline import UpdateRow

REPORTS = 320
DAYS = 14
# A fixed beginning makes every demonstration alike.
SEED = 372

ACCOUNTS: tuple[tuple[str, str, Role, str], ...] = (
    ("demo-hoan-kiem", "Cán bộ phường Hoàn Kiếm (minh hoạ)", Role.OFFICER, "00070-ubnd"),
    ("demo-lang", "Cán bộ phường Láng (minh hoạ)", Role.OFFICER, "00199-ubnd"),
    ("demo-soc-son", "Lãnh đạo xã Sóc Sơn (minh hoạ)", Role.LEAD, "00376-ubnd"),
    ("demo-thanh-pho", "Điều phối thành phố (minh hoạ)", Role.CITY, TRIAGE_AGENCY_CODE),
)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account to sign in with; the password is shown only now."""

    username: str
    display_name: str
    password: str


def add_demo(runtime: Runtime, progress: Callable[[int, int], None]) -> list[DemoAccount]:
    """Add demonstration accounts and reports; return the accounts.

    Running it again gives the accounts new passwords and adds no second set of reports.
    """
    now = runtime.clock.now()
    chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    with unit_of_work(now) as uow:
        accounts = [_account(uow, *row) for row in ACCOUNTS]
        has_reports = uow.session.scalar(select(ReportRow.id).where(ReportRow.is_demo).limit(1))
        communes = list_communes(uow.session)
        city = find_staff_by_username(uow.session, ACCOUNTS[-1][0])
        if city is None:
            raise LookupError(ACCOUNTS[-1][0])
        member = city.as_member()
    if has_reports is None:
        for number in range(REPORTS):
            _report(runtime, chance, communes, number, member, now)
            progress(number + 1, REPORTS)
    return accounts


def _account(uow: UnitOfWork, username: str, name: str, role: Role, agency: str) -> DemoAccount:
    """Add one account, or give the one that is there a new password."""
    password = new_password()
    earlier = find_staff_by_username(uow.session, username)
    if earlier is not None:
        set_password(earlier, password)
        earlier.is_active = True
    else:
        draft = AccountDraft(username, name, role, agency)
        create_staff(uow, draft, password, must_change_password=False, is_demo=True)
    return DemoAccount(username, name, password)


def _has_history(uow: UnitOfWork, row: StaffRow) -> bool:
    found = uow.session.scalar(select(UpdateRow.id).where(UpdateRow.staff_id == row.id).limit(1))
    return found is not None


def _report(
    runtime: Runtime,
    chance: random.Random,
    communes: Sequence[CommuneRow],
    number: int,
    member: StaffMember,
    now: datetime,
) -> None:
    """Send one report some days ago and take it as far as its fate says."""
    fate = chance.choices(list(FATES), list(FATES.values()))[0]
    at = now - timedelta(hours=chance.uniform(1, OLDEST_HOURS.get(fate, DAYS * 24)))
    draft = _draft(chance, _commune(chance, communes, number), number)
    with stored_originals(runtime.files, draft.photos, now), unit_of_work(at) as uow:
        index = runtime.communes(uow)
        if index.locate(draft.latitude, draft.longitude) is None:
            return
        report = submit_report(uow, runtime.reference(uow), index, draft).report
        agency_code = report.agency_code
    # History shows the agency that would have acted.
    officer = replace(member, agency_code=agency_code)
    moved_at = at
    for move in MOVES_OF_FATE[fate]:
        moved_at += pause_before(chance, move, now - moved_at)
        photos = (clean_photo(chance, number),) if move is Move.RESOLVE else ()
        request = _request(chance, report.reference, move, officer, photos)
        with stored_originals(runtime.files, photos, now), unit_of_work(moved_at) as uow:
            change_status(uow, runtime.reference(uow), request)


def _draft(chance: random.Random, commune: CommuneRow, number: int) -> ReportDraft:
    """Return a report somewhere near the middle of a commune; about a third have photos."""
    category = chance.choices(list(SHARES), list(SHARES.values()))[0]
    photos = street_photos(chance, number) if chance.random() < 0.35 else ()
    return ReportDraft(
        channel=ReportChannel.DEMO,
        reporter_id=None,
        client_request_id=str(new_uuid()),
        request_scope="demo",
        category_code=category,
        description=chance.choice(STORIES[category]),
        latitude=(commune.inner_latitude or 21.03) + chance.uniform(-0.002, 0.002),
        longitude=(commune.inner_longitude or 105.85) + chance.uniform(-0.002, 0.002),
        accuracy_metres=float(chance.choice((5, 8, 12, 20))),
        is_ongoing=chance.random() < 0.1,
        photos=photos,
        is_demo=True,
    )


def _request(
    chance: random.Random,
    reference: str,
    move: Move,
    officer: StaffMember,
    photos: tuple[InspectedPhoto, ...],
) -> MoveRequest:
    is_resident = move in (Move.CONFIRM, Move.REOPEN)
    return MoveRequest(
        reference=reference,
        move=move,
        actor=ActorKind.REPORTER if is_resident else ActorKind.STAFF,
        staff=None if is_resident else officer,
        reply=reply_to(chance, move),
        reason=reason_of(chance, move),
        photos=photos,
        publish=True,
    )


def _commune(chance: random.Random, communes: Sequence[CommuneRow], number: int) -> CommuneRow:
    """Return every commune in turn; each third report goes to one that has an account."""
    if number % 3 == 2:
        codes = [agency.removesuffix("-ubnd") for _, _, _, agency in ACCOUNTS[:-1]]
        chosen = chance.choice(codes)
        return next(commune for commune in communes if commune.code == chosen)
    return communes[(number - number // 3) % len(communes)]


def remove_demo(uow: UnitOfWork) -> tuple[int, int]:
    """Delete demonstration reports and accounts; return how many of each.

    An account that worked on a real report is switched off instead, since history names it.
    """
    uow.session.execute(update(ReportRow).where(ReportRow.is_demo).values(duplicate_of_id=None))
    reports = uow.session.execute(
        delete(ReportRow).where(ReportRow.is_demo).returning(ReportRow.id)
    )
    removed = len(reports.all())
    accounts = 0
    for row in uow.session.scalars(select(StaffRow).where(StaffRow.is_demo)).all():
        if _has_history(uow, row):
            row.is_active = False
            row.session_version += 1
        else:
            uow.session.delete(row)
        accounts += 1
    return removed, accounts
