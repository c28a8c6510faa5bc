"""Who of the staff may do what: roles, permissions, and which reports a person sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from backend.core.i18n import N_


class Role(StrEnum):
    """What a staff account is for."""

    OFFICER = "officer"
    LEAD = "lead"
    CITY = "city"
    ADMIN = "admin"


class Permission(StrEnum):
    """One thing staff may do."""

    VIEW_REPORTS = "view_reports"
    MOVE_REPORTS = "move_reports"
    SEE_ALL_AGENCIES = "see_all_agencies"
    MANAGE_STAFF = "manage_staff"
    MANAGE_COMMUNE_INFO = "manage_commune_info"
    REVIEW_WASTE_ITEMS = "review_waste_items"
    COMPOSE_BROADCASTS = "compose_broadcasts"
    BROADCAST_CITYWIDE = "broadcast_citywide"
    APPROVE_BROADCASTS = "approve_broadcasts"
    MANAGE_DUTY = "manage_duty"
    VIEW_OPERATIONS = "view_operations"


ROLE_NAMES = {
    Role.OFFICER: N_("Cán bộ xử lý"),
    Role.LEAD: N_("Lãnh đạo đơn vị"),
    Role.CITY: N_("Điều phối thành phố"),
    Role.ADMIN: N_("Quản trị"),
}

_OFFICER = frozenset({Permission.VIEW_REPORTS, Permission.MOVE_REPORTS})
_LEAD = _OFFICER | {
    Permission.MANAGE_COMMUNE_INFO,
    Permission.MANAGE_DUTY,
    Permission.COMPOSE_BROADCASTS,
}
_CITY = _LEAD | {
    Permission.SEE_ALL_AGENCIES,
    Permission.REVIEW_WASTE_ITEMS,
    Permission.BROADCAST_CITYWIDE,
    Permission.APPROVE_BROADCASTS,
    Permission.VIEW_OPERATIONS,
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.OFFICER: _OFFICER,
    Role.LEAD: _LEAD,
    Role.CITY: _CITY,
    Role.ADMIN: frozenset(Permission),
}

# Who is told when an agency lets a deadline pass.
CITY_ROLES = frozenset(
    role for role, granted in ROLE_PERMISSIONS.items() if Permission.SEE_ALL_AGENCIES in granted
)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A signed-in member of staff.

    Attributes:
        id: row id.
        username: what they sign in with.
        display_name: how the console addresses them; names a role, not necessarily a person.
        role: decides permissions.
        agency_code: the agency they act for.
    """

    id: int
    username: str
    display_name: str
    role: Role
    agency_code: str

    def can(self, permission: Permission) -> bool:
        """Return whether the role carries `permission`."""
        return permission in ROLE_PERMISSIONS[self.role]


def can_see_report(
    staff: StaffMember, agency_code: str, supporting_agency_code: str | None
) -> bool:
    """Return whether `staff` may open a report assigned to these agencies."""
    if staff.can(Permission.SEE_ALL_AGENCIES):
        return True
    return staff.agency_code in (agency_code, supporting_agency_code)


def can_broadcast_to(
    staff: StaffMember, own_commune: str | None, commune_codes: Sequence[str], *, is_public: bool
) -> bool:
    """Return whether `staff` may write to the people of these communes; none: of the whole city.

    Args:
        staff: who writes.
        own_commune: the commune they act for; None: of an agency of the city.
        commune_codes: for whom.
        is_public: whether the city's public channel gets it too.
    """
    if not staff.can(Permission.COMPOSE_BROADCASTS):
        return False
    if staff.can(Permission.BROADCAST_CITYWIDE):
        return True
    return own_commune is not None and not is_public and list(commune_codes) == [own_commune]
