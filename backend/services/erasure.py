"""Erasing a resident: their rows are blanked, their reports go on without them.

Source: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, quyền xoá dữ liệu.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import delete, select, update

from backend.core.database import UnitOfWork
from backend.core.ids import new_token
from backend.domain.workflow import ActorKind
from backend.services.subscriptions import forget_subscriptions
from backend.store.conversations import ConversationRow, DeliveryRow, blank_deliveries
from backend.store.email_confirmations import forget_confirmations
from backend.store.feedback import FeedbackRow
from backend.store.people import InstallRow, PersonRow
from backend.store.photos import AttachmentKind, AttachmentRow
from backend.store.reports import ReportRow
from backend.store.timeline import UpdateKind, UpdateRow
from backend.store.web_inbox import InboxMessageRow
from notifications.outbox import NotificationRow
from notifications.receipts import forget_receipts
from notifications.recipients import Channel, ContactRow, FollowRow, find_person_at


def erase_person(uow: UnitOfWork, person_id: uuid.UUID) -> int:
    """Blank everything that is about a resident; return how many reports lost their text.

    The reports stay with category, place and history; each gets a redaction entry.
    """
    reports = uow.session.scalars(
        select(ReportRow).where(ReportRow.reporter_id == person_id).with_for_update()
    ).all()
    for report in reports:
        _redact(uow, report)
    _redact_support(uow, person_id)
    _forget_addresses(uow, person_id)
    forget_subscriptions(uow, person_id)
    forget_receipts(uow.session, person_id=person_id)
    uow.session.execute(delete(FollowRow).where(FollowRow.person_id == person_id))
    uow.session.execute(
        update(InstallRow)
        .where(InstallRow.person_id == person_id, InstallRow.revoked_at.is_(None))
        .values(revoked_at=uow.now)
    )
    uow.session.execute(
        update(PersonRow).where(PersonRow.id == person_id).values(erased_at=uow.now)
    )
    return len(reports)


def erase_chat(uow: UnitOfWork, channel: Channel, user_ref: str) -> None:
    """Erase whoever writes from an address, also one who never let us keep anything."""
    person_id = find_person_at(uow.session, channel, user_ref)
    if person_id is not None:
        erase_person(uow, person_id)
    here = (ConversationRow.channel == channel, ConversationRow.user_ref == user_ref)
    uow.session.execute(
        update(ConversationRow).where(*here).values(person_id=None, state={}, last_choices=[])
    )
    blank_deliveries(uow.session, channel, user_ref)


def _redact(uow: UnitOfWork, report: ReportRow) -> None:
    report.description = ""
    report.address = ""
    report.reporter_id = None
    report.request_scope = f"erased:{report.id}"
    report.request_digest = ""
    report.tracking_token = new_token()
    report.version += 1
    report.updated_at = uow.now
    uow.session.execute(
        update(AttachmentRow)
        .where(
            AttachmentRow.report_id == report.id,
            AttachmentRow.kind != AttachmentKind.AFTER,
            AttachmentRow.removed_at.is_(None),
        )
        .values(removed_at=uow.now)
    )
    uow.session.execute(
        update(UpdateRow)
        .where(UpdateRow.report_id == report.id, UpdateRow.actor == ActorKind.REPORTER)
        .values(text="", reason="")
    )
    uow.session.execute(
        update(FeedbackRow).where(FeedbackRow.report_id == report.id).values(reason="")
    )
    uow.session.add(
        UpdateRow(
            report_id=report.id,
            at=uow.now,
            kind=UpdateKind.REDACTION,
            status=report.status,
            actor=ActorKind.SYSTEM,
            is_public=True,
            details={},
        )
    )


def _redact_support(uow: UnitOfWork, person_id: uuid.UUID) -> None:
    """Blank what a resident gave to other people's reports."""
    entries = uow.session.scalars(
        select(UpdateRow).where(
            UpdateRow.kind == UpdateKind.SUPPORT,
            UpdateRow.details["person_id"].astext == str(person_id),
        )
    ).all()
    for entry in entries:
        entry.text, entry.details = "", {}
    uow.session.execute(
        update(AttachmentRow)
        .where(AttachmentRow.update_id.in_([entry.id for entry in entries]))
        .values(removed_at=uow.now)
    )


def _forget_addresses(uow: UnitOfWork, person_id: uuid.UUID) -> None:
    """Delete a resident's addresses with all that was sent or is waiting there."""
    contacts = uow.session.scalars(
        select(ContactRow).where(ContactRow.person_id == person_id)
    ).all()
    addresses = [contact.address for contact in contacts]
    _delete_messages(uow, addresses)
    forget_confirmations(uow.session, person_id, addresses)
    ids = [contact.id for contact in contacts if contact.staff_id is None]
    uow.session.execute(delete(NotificationRow).where(NotificationRow.contact_id.in_(ids)))
    uow.session.execute(delete(ContactRow).where(ContactRow.id.in_(ids)))
    # An officer's address stays theirs as an officer.
    uow.session.execute(
        update(ContactRow).where(ContactRow.person_id == person_id).values(person_id=None)
    )
    uow.session.execute(
        update(ConversationRow)
        .where(ConversationRow.person_id == person_id)
        .values(person_id=None, state={}, last_choices=[])
    )


def _delete_messages(uow: UnitOfWork, addresses: Sequence[str]) -> None:
    uow.session.execute(delete(InboxMessageRow).where(InboxMessageRow.address.in_(addresses)))
    uow.session.execute(
        update(DeliveryRow).where(DeliveryRow.user_ref.in_(addresses)).values(replies=[])
    )
