"""Reports and staff made by tests, through the real services."""

from __future__ import annotations

import itertools
import uuid

from backend.core.database import unit_of_work
from backend.core.ids import new_uuid
from backend.domain.permissions import Role, StaffMember
from backend.domain.photos import InspectedPhoto
from backend.domain.staff import AccountDraft
from backend.domain.workflow import ActorKind, Move
from backend.services.photos import inspect_photos, stored_originals
from backend.services.report_drafts import ReportDraft
from backend.services.reports import submit_report
from backend.services.runtime import Runtime
from backend.services.staff import create_staff
from backend.services.workflow import MoveRequest, change_status
from backend.store.people import add_person
from backend.store.reports import ReportChannel, ReportRow
from tests.support.pictures import jpeg

PASSWORD = "mat-khau-thu-nghiem"
_numbers = itertools.count(1)


def make_person(runtime: Runtime) -> uuid.UUID:
    """Add a resident."""
    person_id = new_uuid()
    with unit_of_work(runtime.clock.now()) as uow:
        add_person(uow.session, person_id, "vi", uow.now)
    return person_id


def make_staff(
    runtime: Runtime, agency: str = "00070-ubnd", role: Role = Role.OFFICER
) -> StaffMember:
    """Add an account that may sign in with `PASSWORD`."""
    with unit_of_work(runtime.clock.now()) as uow:
        draft = AccountDraft(f"can-bo-{next(_numbers)}", "Cán bộ thử nghiệm", role, agency)
        row = create_staff(uow, draft, PASSWORD, must_change_password=False)
        return row.as_member()


def make_report(runtime: Runtime, photos: int = 0, **fields: object) -> ReportRow:
    """Submit a report at Hồ Gươm."""
    inspected = inspect_photos([jpeg(next(_numbers)) for _ in range(photos)])
    values: dict[str, object] = {
        "channel": ReportChannel.API,
        "reporter_id": None,
        "client_request_id": str(new_uuid()),
        "request_scope": "anonymous",
        "category_code": "uncollected_waste",
        "description": "Rác chưa ai lấy",
        "latitude": 21.0285,
        "longitude": 105.8542,
        "photos": inspected,
    }
    draft = ReportDraft(**(values | fields))  # type: ignore[arg-type]
    now = runtime.clock.now()
    with stored_originals(runtime.files, inspected, now), unit_of_work(now) as uow:
        return submit_report(uow, runtime.reference(uow), runtime.communes(uow), draft).report


def after_photos(runtime: Runtime, count: int = 1) -> tuple[InspectedPhoto, ...]:
    """Store photos of a cleaned place."""
    photos = inspect_photos([jpeg(10_000 + next(_numbers)) for _ in range(count)])
    with stored_originals(runtime.files, photos, runtime.clock.now()):
        return photos


def move(
    runtime: Runtime,
    reference: str,
    what: Move,
    by: StaffMember | ActorKind = ActorKind.REPORTER,
    **given: object,
) -> ReportRow:
    """Make a move as staff, as the reporter or as the system."""
    staff = by if isinstance(by, StaffMember) else None
    actor = ActorKind.STAFF if isinstance(by, StaffMember) else by
    request = MoveRequest(reference, what, actor, staff, **given)  # type: ignore[arg-type]
    with unit_of_work(runtime.clock.now()) as uow:
        return change_status(uow, runtime.reference(uow), request)
