"""Internal notes: what only staff of the agencies read."""

from __future__ import annotations

from backend.core.database import UnitOfWork
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import StaffMember
from backend.domain.references import normal_reference
from backend.domain.workflow import ActorKind, check_text
from backend.store.reports import find_visible
from backend.store.timeline import UpdateKind, UpdateRow


def add_note(uow: UnitOfWork, staff: StaffMember, reference: str, text: str) -> None:
    """Append a note to a report `staff` may see.

    Raises:
        LoaXanhError: `report_not_found`, `note_empty` or `text_too_long`.
    """
    report = find_visible(uow.session, staff, normal_reference(reference))
    if report is None:
        raise LoaXanhError("report_not_found")
    if not text.strip():
        raise LoaXanhError("note_empty")
    uow.session.add(
        UpdateRow(
            report_id=report.id,
            at=uow.now,
            kind=UpdateKind.NOTE,
            status=report.status,
            actor=ActorKind.STAFF,
            staff_id=staff.id,
            agency_code=staff.agency_code,
            text=check_text(text.strip()),
            is_public=False,
        )
    )
