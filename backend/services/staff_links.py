"""Linking an officer's chat to their account by a one-time code, and ending the link."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.core.database import UnitOfWork
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import StaffMember
from backend.services.rate_limits import Limit, check_rate
from backend.services.runtime import Runtime
from backend.store.staff import find_staff
from backend.store.staff_links import StaffLinkCodeRow, forget_link_codes, lock_link_code
from notifications.recipients import (
    Channel,
    ContactRow,
    find_staff_at,
    link_staff_contact,
    list_staff_contacts,
    unlink_staff_contact,
)

GOOD_FOR = timedelta(minutes=10)
# 32 letters and digits that are not taken for each other, eight of them: 40 bits.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
TRIES = Limit("staff-link", 5, timedelta(minutes=15))
CHAT_CHANNELS = frozenset(
    {Channel.WEB, Channel.TELEGRAM, Channel.ZALO_OA, Channel.ZALO_BOT, Channel.TERMINAL}
)


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A fresh code as the officer sends it, shown once, and until when it works."""

    code: str
    expires_at: datetime


def new_link_code(runtime: Runtime, uow: UnitOfWork, staff: StaffMember) -> LinkCode:
    """Make a code for an account; an earlier one stops working. Only its digest is kept."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    forget_link_codes(uow.session, staff.id)
    expires_at = uow.now + GOOD_FOR
    uow.session.add(
        StaffLinkCodeRow(
            code_digest=_digest(runtime, code), staff_id=staff.id, expires_at=expires_at
        )
    )
    return LinkCode(f"LX-{code[:4]}-{code[4:]}", expires_at)


def _digest(runtime: Runtime, code: str) -> str:
    """Return a code sealed with the secret key: short codes must not be found from their digests."""
    key = runtime.settings.secret_key.get_secret_value().encode()
    return hmac.new(key, f"staff-link:{code}".encode(), "sha256").hexdigest()


def redeem_link_code(
    runtime: Runtime, uow: UnitOfWork, code: str, channel: Channel, address: str
) -> StaffMember:
    """Link a chat to the account a code was made for, and use the code up.

    Raises:
        LoaXanhError: `link_code_ended` when it is unknown, used or too old, or the account is
            switched off; `too_many_requests` after five tries from one chat.
    """
    secret = runtime.settings.secret_key.get_secret_value()
    check_rate(TRIES, [f"{channel}:{address}"], secret, uow.now)
    row = lock_link_code(uow.session, _digest(runtime, code))
    if row is None or row.used_at is not None or row.expires_at < uow.now:
        raise LoaXanhError("link_code_ended")
    account = find_staff(uow.session, row.staff_id)
    if account is None:
        raise LoaXanhError("link_code_ended")
    row.used_at = uow.now
    link_staff_contact(uow.session, account.id, channel, address, uow.now)
    return account.as_member()


def linked_staff(uow: UnitOfWork, channel: Channel, address: str) -> StaffMember | None:
    """Return whose account a chat is linked to, or None; an account switched off counts no more."""
    staff_id = find_staff_at(uow.session, channel, address)
    row = find_staff(uow.session, staff_id) if staff_id is not None else None
    return row.as_member() if row is not None else None


def unlink_chat(uow: UnitOfWork, channel: Channel, address: str) -> StaffMember | None:
    """End a chat's link from the chat itself; return whose it was."""
    staff = linked_staff(uow, channel, address)
    if staff is not None:
        for contact in list_staff_contacts(uow.session, staff.id):
            if (contact.channel, contact.address) == (channel, address):
                unlink_staff_contact(contact)
    return staff


def linked_chats(uow: UnitOfWork, staff: StaffMember) -> Sequence[ContactRow]:
    """Return the chats an account is linked to."""
    return [
        contact
        for contact in list_staff_contacts(uow.session, staff.id)
        if contact.channel in CHAT_CHANNELS
    ]


def unlink_from_console(uow: UnitOfWork, staff: StaffMember, contact_id: int) -> None:
    """End one of an account's own links; somebody else's is left alone."""
    for contact in linked_chats(uow, staff):
        if contact.id == contact_id:
            unlink_staff_contact(contact)
