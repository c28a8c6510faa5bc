"""Demonstration data: lifelike, clearly marked, and removable with one command."""

from __future__ import annotations

import io
import random  # noqa: TID251 - a demonstration is drawn from a fixed beginning
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PIL import Image, ImageDraw, ImageFilter
from sqlalchemy import delete, select, update

from backend.core.database import UnitOfWork, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.permissions import Role, StaffMember
from backend.domain.photos import InspectedPhoto, inspect_photo
from backend.domain.routing import TRIAGE_AGENCY_CODE
from backend.domain.staff import AccountDraft
from backend.domain.workflow import ActorKind, Move
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

STORIES: dict[str, tuple[str, ...]] = {
    "uncollected_waste": (
        "Rác để đầu ngõ từ hôm kia, chưa thấy ai lấy.",
        "Xe rác hai hôm nay không qua, rác tràn ra lòng đường.",
        "Điểm tập kết đầy, nước rác chảy ra vỉa hè.",
    ),
    "illegal_dumping": (
        "Có xe đổ gạch vỡ, xà bần ở bãi đất trống trong đêm.",
        "Ai đó bỏ sofa và tủ cũ bên gốc cây.",
    ),
    "votive_burning": (
        "Đốt vàng mã trên vỉa hè, khói bay vào nhà.",
        "Hoá vàng ngay dưới dây điện.",
    ),
    "waste_burning": (
        "Đốt rác sau chợ, khói khét cả khu.",
        "Đốt lá khô và túi ni lông ở bãi đất trống.",
    ),
    "straw_burning": ("Đốt rơm ngoài đồng, khói phủ kín đường.",),
    "construction_dust": (
        "Công trường không che chắn, bụi mù cả phố.",
        "Phá dỡ nhà không tưới nước.",
    ),
    "uncovered_truck": ("Xe chở đất không phủ bạt, rơi vãi dọc đường.",),
    "wastewater": ("Nước cống đen, bốc mùi xả thẳng ra mương.", "Cá chết nổi ven hồ."),
    "littering": ("Vứt túi rác xuống chân cầu thang.", "Hộp xốp, cốc nhựa vứt quanh ghế đá."),
    "odour": ("Mùi hôi từ xưởng tái chế vào buổi tối.",),
    "other": ("Thùng rác công cộng bị vỡ nắp.",),
}
REPLIES = (
    "Đơn vị vệ sinh đã thu gom, dọn sạch xung quanh.",
    "Đã nhắc nhở, lập biên bản và dọn sạch hiện trường.",
    "Đã yêu cầu che chắn, tưới nước dập bụi; kiểm tra lại đã đạt.",
)
REASONS = ("Không tìm thấy hiện trường theo mô tả.", "Nội dung thuộc đơn vị ngoài thành phố.")
# How far reports get, and how many of a hundred.
FATES: tuple[tuple[str, int], ...] = (
    ("submitted", 18),
    ("accepted", 14),
    ("in_progress", 16),
    ("needs_info", 6),
    ("resolved", 24),
    ("closed", 12),
    ("rejected", 5),
    ("reopened", 5),
)
# What is still open is younger, so that some of it is overdue and most is not.
OLDEST_HOURS = {
    "submitted": 20,
    "accepted": 48,
    "in_progress": 72,
    "needs_info": 96,
    "reopened": 144,
}


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
    fate = chance.choices([name for name, _ in FATES], [weight for _, weight in FATES])[0]
    category = chance.choices(list(STORIES), [26, 9, 9, 10, 5, 11, 6, 7, 9, 4, 4])[0]
    commune = _commune(chance, communes, number)
    at = now - timedelta(hours=chance.uniform(1, OLDEST_HOURS.get(fate, DAYS * 24)))
    photos = _pictures(chance, number) if chance.random() < 0.35 else ()
    draft = ReportDraft(
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
    with stored_originals(runtime.files, photos, now), unit_of_work(at) as uow:
        index = runtime.communes(uow)
        if index.locate(draft.latitude, draft.longitude) is None:
            return
        report = submit_report(uow, runtime.reference(uow), index, draft).report
        agency_code = report.agency_code
    # History shows the agency that would have acted.
    officer = replace(member, agency_code=agency_code)
    _follow(runtime, chance, report.reference, fate, officer, at, now, number)


def _commune(chance: random.Random, communes: Sequence[CommuneRow], number: int) -> CommuneRow:
    """Return every commune in turn; each third report goes to one that has an account."""
    if number % 3 == 2:
        codes = [agency.removesuffix("-ubnd") for _, _, _, agency in ACCOUNTS[:-1]]
        chosen = chance.choice(codes)
        return next(commune for commune in communes if commune.code == chosen)
    return communes[(number - number // 3) % len(communes)]


def _pictures(chance: random.Random, number: int) -> tuple[InspectedPhoto, ...]:
    return tuple(
        inspect_photo(_picture(chance, number * 10 + extra))
        for extra in range(chance.choice((1, 1, 2)))
    )


def _picture(chance: random.Random, number: int, *, is_clean: bool = False) -> bytes:
    """Return a drawn street scene that says it is a demonstration: heaps of rubbish, or none."""
    picture = Image.new("RGB", (960, 720), (176, 196, 208))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 380, 960, 720), fill=(120, 118, 112))
    for house in range(5):
        left = house * 200 - chance.randrange(40)
        shade = chance.randrange(150, 220)
        draw.rectangle(
            (left, 120 + chance.randrange(80), left + 180, 390), fill=(shade, shade - 20, 120)
        )
    for _ in range(0 if is_clean else 40):
        x, y = chance.randrange(200, 760), chance.randrange(420, 620)
        colour = tuple(chance.randrange(60, 230) for _ in range(3))
        draw.ellipse(
            (x, y, x + chance.randrange(30, 90), y + chance.randrange(20, 60)), fill=colour
        )
    picture = picture.filter(ImageFilter.GaussianBlur(1.5))
    ImageDraw.Draw(picture).text((20, 680), f"MINH HOA {number}", fill=(255, 255, 255))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


_STEPS: dict[str, tuple[Move, ...]] = {
    "submitted": (),
    "accepted": (Move.ACCEPT,),
    "in_progress": (Move.ACCEPT, Move.START),
    "needs_info": (Move.ACCEPT, Move.ASK_INFO),
    "resolved": (Move.ACCEPT, Move.START, Move.RESOLVE),
    "closed": (Move.ACCEPT, Move.RESOLVE, Move.CONFIRM),
    "rejected": (Move.REJECT,),
    "reopened": (Move.ACCEPT, Move.RESOLVE, Move.REOPEN),
}


def _follow(
    runtime: Runtime,
    chance: random.Random,
    reference: str,
    fate: str,
    member: StaffMember,
    at: datetime,
    now: datetime,
    number: int,
) -> None:
    steps, moved_at = _STEPS[fate], at
    for move in steps:
        moved_at += _pause(chance, move, now - moved_at)
        photos: tuple[InspectedPhoto, ...] = ()
        if move is Move.RESOLVE:
            photos = (inspect_photo(_picture(chance, 100_000 + number, is_clean=True)),)
        is_resident = move in (Move.CONFIRM, Move.REOPEN)
        request = MoveRequest(
            reference=reference,
            move=move,
            actor=ActorKind.REPORTER if is_resident else ActorKind.STAFF,
            staff=None if is_resident else member,
            reply=_reply(chance, move),
            reason=_reason(chance, move),
            photos=photos,
            publish=True,
        )
        with stored_originals(runtime.files, photos, now), unit_of_work(moved_at) as uow:
            change_status(uow, runtime.reference(uow), request)


def _pause(chance: random.Random, move: Move, left: timedelta) -> timedelta:
    """Return how long the next move took: hours to accept, a day or so to do, never beyond now."""
    hours = chance.uniform(0.3, 6) if move is Move.ACCEPT else chance.uniform(1, 40)
    return min(timedelta(hours=hours), left * chance.uniform(0.4, 0.9))


def _reply(chance: random.Random, move: Move) -> str:
    if move is Move.RESOLVE:
        return chance.choice(REPLIES)
    return "Anh/chị cho biết thêm số nhà gần nhất giúp." if move is Move.ASK_INFO else ""


def _reason(chance: random.Random, move: Move) -> str:
    if move is Move.REJECT:
        return chance.choice(REASONS)
    return "Vẫn còn rác ở góc trong." if move is Move.REOPEN else ""


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
