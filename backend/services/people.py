"""Residents and their app installs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.core.database import UnitOfWork
from backend.core.ids import digest, new_token, new_uuid
from backend.store.people import InstallRow, add_person


@dataclass(frozen=True, slots=True)
class NewInstall:
    """A fresh install.

    Attributes:
        install_id: its id.
        person_id: whose it is.
        token: the bearer token; shown this once, only its digest is kept.
    """

    install_id: UUID
    person_id: UUID
    token: str


def register_install(uow: UnitOfWork, platform: str, locale: str) -> NewInstall:
    """Add a resident with one app install."""
    install_id, person_id, token = new_uuid(), new_uuid(), new_token()
    add_person(uow.session, person_id, locale, uow.now)
    uow.session.flush()
    uow.session.add(
        InstallRow(
            id=install_id,
            person_id=person_id,
            token_digest=digest(token),
            platform=platform,
            created_at=uow.now,
        )
    )
    return NewInstall(install_id, person_id, token)
