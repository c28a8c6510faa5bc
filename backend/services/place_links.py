"""Choosing a place on a map page, for channels without a way to send one."""

from __future__ import annotations

from datetime import timedelta

from backend.core.database import UnitOfWork
from backend.core.ids import digest, new_token
from backend.domain.errors import LoaXanhError
from backend.store.place_links import PlaceLinkRow, find_place_link

GOOD_FOR = timedelta(hours=24)


def place_link(uow: UnitOfWork, channel: str, user_ref: str) -> str:
    """Return the token of a new link; only its digest is kept."""
    token = new_token()
    uow.session.add(
        PlaceLinkRow(
            token_digest=digest(token),
            channel=channel,
            user_ref=user_ref,
            expires_at=uow.now + GOOD_FOR,
        )
    )
    return token


def use_place_link(uow: UnitOfWork, token: str) -> PlaceLinkRow:
    """Return a link and use it up.

    Raises:
        LoaXanhError: `place_link_ended` when it is unknown, used or too old.
    """
    row = get_place_link(uow, token, locks=True)
    row.used_at = uow.now
    return row


def get_place_link(uow: UnitOfWork, token: str, *, locks: bool = False) -> PlaceLinkRow:
    """Return a link that can still be used.

    Raises:
        LoaXanhError: `place_link_ended` when it is unknown, used or too old.
    """
    row = find_place_link(uow.session, digest(token), locks=locks)
    if row is None or row.used_at is not None or row.expires_at < uow.now:
        raise LoaXanhError("place_link_ended")
    return row
