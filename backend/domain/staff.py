"""Staff accounts: what a new one needs, and what a password must be."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Role

MIN_PASSWORD_CHARACTERS = 10
MAX_DISPLAY_NAME = 120
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """An account to be made.

    Attributes:
        username: what they sign in with; 3 to 40 lower-case letters and digits.
        display_name: how the console addresses them; a role rather than a person.
        role: decides permissions.
        agency_code: the agency they act for.
    """

    username: str
    display_name: str
    role: Role
    agency_code: str


def parse_account(
    username: str, display_name: str, role: str, agency_code: str, agencies: Collection[str]
) -> AccountDraft:
    """Return the account that was asked for.

    Args:
        username: as typed; case does not matter.
        display_name: as typed.
        role: a value of `Role`.
        agency_code: one of `agencies`.
        agencies: codes of the agencies that take reports.

    Raises:
        LoaXanhError: `account_invalid`.
    """
    name, shown = username.strip().lower(), " ".join(display_name.split())
    if (
        not _USERNAME.fullmatch(name)
        or not 0 < len(shown) <= MAX_DISPLAY_NAME
        or role not in set(Role)
        or agency_code not in agencies
    ):
        raise LoaXanhError("account_invalid")
    return AccountDraft(name, shown, Role(role), agency_code)


def check_new_password(password: str) -> None:
    """Refuse a password that is easily guessed.

    Raises:
        LoaXanhError: `password_too_short`.
    """
    if len(password) < MIN_PASSWORD_CHARACTERS:
        raise LoaXanhError("password_too_short", limit=MIN_PASSWORD_CHARACTERS)
