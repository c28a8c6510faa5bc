"""Who of an agency is called at any hour, and who gets the morning digest."""

from __future__ import annotations

from collections.abc import Collection

from backend.core.database import UnitOfWork
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from backend.store.staff import list_agency_staff


def check_may_set_duty(staff: StaffMember, agency_code: str) -> None:
    """Refuse whoever leads neither this agency nor the city.

    Raises:
        LoaXanhError: `forbidden`.
    """
    is_own = agency_code == staff.agency_code
    if not (
        staff.can(Permission.MANAGE_DUTY) and (is_own or staff.can(Permission.SEE_ALL_AGENCIES))
    ):
        raise LoaXanhError("forbidden")


def set_duty(
    uow: UnitOfWork,
    staff: StaffMember,
    agency_code: str,
    *,
    on_duty: Collection[int],
    digest: Collection[int],
) -> int:
    """Make exactly these accounts of an agency be on duty, and these get the digest.

    Accounts of other agencies are passed over.

    Returns:
        How many are on duty now; while it is 0, what is urgent calls everybody of the agency.

    Raises:
        LoaXanhError: `forbidden`.
    """
    check_may_set_duty(staff, agency_code)
    members = list_agency_staff(uow.session, agency_code)
    for row in members:
        row.is_on_duty = row.id in on_duty
        row.gets_digest = row.id in digest
    return sum(row.is_on_duty for row in members)
