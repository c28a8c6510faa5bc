"""Who may call a route: every view says so, and a test reads all of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import request, session

from backend.context import now
from backend.core.database import reading
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from backend.store.staff import find_staff

_KEY = "loa_xanh.staff"

View = TypeVar("View", bound=Callable[..., Any])


class Access(StrEnum):
    """How a caller proves that they may."""

    PUBLIC = "public"
    INSTALL = "install"
    INSTALL_OPTIONAL = "install_optional"
    CHAT_VISITOR = "chat_visitor"
    TRACKING_LINK = "tracking_link"
    PROVIDER = "provider"
    STAFF = "staff"


def declares(access: Access) -> Callable[[View], View]:
    """Mark a view with how its callers are known; the view itself does the checking."""

    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


public = declares(Access.PUBLIC)


def requires(permission: Permission) -> Callable[[View], View]:
    """Let only signed-in staff whose role carries `permission` call a view."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def checked(*args: object, **kwargs: object) -> object:
            if not current_staff().can(permission):
                raise LoaXanhError("forbidden")
            return view(*args, **kwargs)

        checked.access = Access.STAFF  # type: ignore[attr-defined]
        checked.permission = permission  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return wrap


def current_staff() -> StaffMember:
    """Return who is signed in.

    Raises:
        LoaXanhError: `not_signed_in`, also when the account was switched off or the password
            changed since.
    """
    member = find_current_staff()
    if member is None:
        raise LoaXanhError("not_signed_in")
    return member


def find_current_staff() -> StaffMember | None:
    """Return who is signed in, or None; one query a request."""
    if _KEY not in request.environ:
        request.environ[_KEY] = _read_staff()
    signed_in: tuple[StaffMember, bool] | None = request.environ[_KEY]
    return signed_in[0] if signed_in else None


def must_change_password() -> bool:
    """Return whether the account that is signed in still has a password the system made."""
    find_current_staff()
    signed_in: tuple[StaffMember, bool] | None = request.environ[_KEY]
    return signed_in is not None and signed_in[1]


def _read_staff() -> tuple[StaffMember, bool] | None:
    staff_id = session.get("staff_id")
    if not isinstance(staff_id, int):
        return None
    with reading(now()) as uow:
        row = find_staff(uow.session, staff_id)
        if row is None or row.session_version != session.get("staff_version"):
            return None
        return row.as_member(), row.must_change_password
