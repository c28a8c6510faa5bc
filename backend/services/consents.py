"""Asking, keeping and taking back consent, for each purpose by itself."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import update

from backend.core.database import UnitOfWork
from backend.domain.consents import CONSENT_TEXTS, Purpose
from backend.domain.errors import LoaXanhError
from backend.services.subscriptions import unsubscribe
from backend.store.consents import ConsentRow, latest_consents
from notifications.recipients import Channel, delete_addresses
from notifications.subscriptions import PreferencesRow


def answer_consent(
    uow: UnitOfWork,
    person_id: uuid.UUID,
    purpose: Purpose,
    text_version: str,
    channel: str,
    *,
    is_given: bool,
) -> None:
    """Keep somebody's answer; what was kept for a purpose goes when they take it back.

    Raises:
        LoaXanhError: `consent_text_outdated` when consent is given to another wording.
    """
    current = CONSENT_TEXTS[purpose].version
    if is_given and text_version != current:
        raise LoaXanhError("consent_text_outdated", version=current)
    uow.session.add(
        ConsentRow(
            person_id=person_id,
            purpose=purpose,
            is_given=is_given,
            text_version=text_version[:20],
            channel=channel,
            at=uow.now,
        )
    )
    if not is_given:
        _forget(uow, person_id, purpose, channel)
    uow.session.flush()


def check_consent(uow: UnitOfWork, person_id: uuid.UUID, purpose: Purpose) -> None:
    """Refuse unless somebody's last answer for a purpose is yes.

    Raises:
        LoaXanhError: `consent_missing`.
    """
    row = latest_consents(uow.session, person_id, [purpose]).get(purpose)
    if row is None or not row.is_given:
        raise LoaXanhError("consent_missing", purpose=str(purpose))


def consents_of(uow: UnitOfWork, person_id: uuid.UUID) -> Mapping[Purpose, ConsentRow | None]:
    """Return the last answer for every purpose; None: never asked."""
    rows = latest_consents(uow.session, person_id, list(Purpose))
    return {purpose: rows.get(purpose) for purpose in Purpose}


def _forget(uow: UnitOfWork, person_id: uuid.UUID, purpose: Purpose, channel: str) -> None:
    match purpose:
        case Purpose.MESSAGES:
            unsubscribe(uow, person_id, channel)
        case Purpose.HEALTH_GROUPS:
            uow.session.execute(
                update(PreferencesRow)
                .where(PreferencesRow.person_id == person_id)
                .values(groups=[], updated_at=uow.now)
            )
        case Purpose.EMAIL:
            delete_addresses(uow.session, person_id, Channel.EMAIL)
