"""Staff accounts: making them, signing in, passwords, switching off."""

from __future__ import annotations

import secrets
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.core.database import UnitOfWork, reading
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Role, StaffMember
from backend.domain.routing import TRIAGE_AGENCY_CODE
from backend.domain.staff import AccountDraft, check_new_password
from backend.services.rate_limits import Limit, check_not_exhausted, check_rate
from backend.services.runtime import Runtime
from backend.store.staff import (
    StaffRow,
    add_staff,
    count_staff,
    find_staff,
    find_staff_by_username,
)

FIRST_ADMIN = "quan-tri"
SIGN_IN_WINDOW = timedelta(minutes=15)
# OWASP's second recommendation for Argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Verified against when the account does not exist, so that both take as long.
_NOBODY = _hasher.hash("nobody")


def new_password() -> str:
    """Return a fresh password that is easy to read aloud: four groups of four letters and digits."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))


def create_staff(
    uow: UnitOfWork,
    draft: AccountDraft,
    password: str,
    *,
    must_change_password: bool = True,
    is_demo: bool = False,
) -> StaffRow:
    """Add an account; its owner is asked for a password of their own unless told otherwise.

    Raises:
        LoaXanhError: `username_taken`.
    """
    row = add_staff(
        uow.session,
        username=draft.username,
        display_name=draft.display_name,
        password_hash=_hasher.hash(password),
        role=draft.role,
        agency_code=draft.agency_code,
        must_change_password=must_change_password,
        is_demo=is_demo,
        created_at=uow.now,
    )
    if row is None:
        raise LoaXanhError("username_taken")
    return row


def set_password(row: StaffRow, password: str) -> None:
    """Give an account a password and sign it out everywhere."""
    row.password_hash = _hasher.hash(password)
    row.session_version += 1


def create_first_admin(uow: UnitOfWork) -> str | None:
    """Add the first administrator and return the one-time password; None when staff exist."""
    if count_staff(uow.session):
        return None
    password = new_password()
    draft = AccountDraft(FIRST_ADMIN, "Quản trị hệ thống", Role.ADMIN, TRIAGE_AGENCY_CODE)
    create_staff(uow, draft, password)
    return password


def reset_password(uow: UnitOfWork, username: str) -> str:
    """Give an account a new one-time password, which is returned, and switch it on.

    Raises:
        LoaXanhError: `account_not_found`.
    """
    row = find_staff_by_username(uow.session, username.strip().lower())
    if row is None:
        raise LoaXanhError("account_not_found")
    password = new_password()
    set_password(row, password)
    row.must_change_password = True
    row.is_active = True
    return password


def switch_off_account(uow: UnitOfWork, staff_id: int) -> None:
    """Switch an account off and sign it out everywhere; administrators stay.

    Raises:
        LoaXanhError: `account_not_found`, or `forbidden` for an administrator's.
    """
    row = find_staff(uow.session, staff_id)
    if row is None:
        raise LoaXanhError("account_not_found")
    if row.role is Role.ADMIN:
        raise LoaXanhError("forbidden")
    row.is_active = False
    row.session_version += 1


def sign_in(runtime: Runtime, username: str, password: str, address: str) -> StaffRow:
    """Return the account whose password this is.

    Wrong passwords are counted per account and per address; ten in a quarter of an hour close
    both for the rest of it. The count is a transaction of its own, since the refusal must not undo
    it, and no session is open while a password is hashed.

    Raises:
        LoaXanhError: `sign_in_failed`; `sign_in_paused` after too many of them.
    """
    settings, now = runtime.settings, runtime.clock.now()
    secret = settings.secret_key.get_secret_value()
    limit = Limit("sign-in", settings.sign_in_attempts, SIGN_IN_WINDOW)
    subjects = [f"user:{username.strip().lower()}", f"address:{address}"]
    with reading(now) as uow:
        check_not_exhausted(uow, limit, subjects, secret, "sign_in_paused")
        row = find_staff_by_username(uow.session, username.strip().lower())
    if not _is_right(row, password) or row is None or not row.is_active:
        check_rate(
            Limit("sign-in", settings.sign_in_attempts + 1, SIGN_IN_WINDOW), subjects, secret, now
        )
        raise LoaXanhError("sign_in_failed")
    return row


def _is_right(row: StaffRow | None, password: str) -> bool:
    try:
        return _hasher.verify(row.password_hash if row else _NOBODY, password) and row is not None
    except (VerificationError, InvalidHashError):
        return False


def change_password(uow: UnitOfWork, member: StaffMember, current: str, new: str) -> int:
    """Set a new password and sign out every other session; return the new session version.

    Raises:
        LoaXanhError: `sign_in_failed` when `current` is wrong, `password_too_short`.
    """
    check_new_password(new)
    row = find_staff(uow.session, member.id)
    if row is None or not _is_right(row, current):
        raise LoaXanhError("sign_in_failed")
    set_password(row, new)
    row.must_change_password = False
    return row.session_version
