"""How people are reached: the addresses of residents and staff on each channel, and who follows what."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    String,
    case,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base, BigId

# What stands in place of an address that was deleted.
_DELETED = "gone:"


class Channel(StrEnum):
    """A way to reach somebody."""

    WEB = "web"
    TELEGRAM = "telegram"
    ZALO_OA = "zalo_oa"
    ZALO_BOT = "zalo_bot"
    FCM = "fcm"
    EMAIL = "email"
    TERMINAL = "terminal"


class ContactStatus(StrEnum):
    """Whether an address still works."""

    ACTIVE = "active"
    GONE = "gone"


class ContactRow(Base):
    """One address of one person or one member of staff; of neither, when it is open to everybody.

    Attributes:
        last_used_at: when they last wrote from there; the most recent one is used first.
        is_preferred: chosen by the person, and then used before any other.
    """

    __tablename__ = "contacts"
    __table_args__ = (Index("uq_contacts_channel_address", "channel", "address", unique=True),)

    id: Mapped[int] = mapped_column(BigId, Identity(), primary_key=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    channel: Mapped[Channel]
    address: Mapped[str] = mapped_column(String(400))
    status: Mapped[ContactStatus]
    is_preferred: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]


class FollowRow(Base):
    """A resident who follows a report that is not theirs, and is told as its reporter is."""

    __tablename__ = "follows"

    report_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    since: Mapped[datetime]


def link_contact(
    session: Session, person_id: uuid.UUID, channel: Channel, address: str, now: datetime
) -> None:
    """Make `address` an active address of `person_id`, whoever had it before."""
    values = {
        "person_id": person_id,
        "staff_id": None,
        "channel": channel,
        "address": address,
        "status": ContactStatus.ACTIVE,
        "is_preferred": False,
        "created_at": now,
        "last_used_at": now,
    }
    session.execute(
        insert(ContactRow)
        .values(values)
        .on_conflict_do_update(
            index_elements=[ContactRow.channel, ContactRow.address],
            set_={
                "person_id": person_id,
                "status": ContactStatus.ACTIVE,
                "last_used_at": now,
            },
        )
    )


def link_staff_contact(
    session: Session, staff_id: int, channel: Channel, address: str, now: datetime
) -> None:
    """Make `address` an active address of a member of staff; a resident's there stays one too."""
    values = {
        "person_id": None,
        "staff_id": staff_id,
        "channel": channel,
        "address": address,
        "status": ContactStatus.ACTIVE,
        "is_preferred": False,
        "created_at": now,
        "last_used_at": now,
    }
    changed = {name: values[name] for name in ("staff_id", "status", "last_used_at")}
    session.execute(
        insert(ContactRow)
        .values(values)
        .on_conflict_do_update(
            index_elements=[ContactRow.channel, ContactRow.address], set_=changed
        )
    )


def find_staff_at(session: Session, channel: Channel, address: str) -> int | None:
    """Return the id of the account linked to this address, or None."""
    return session.scalar(
        select(ContactRow.staff_id).where(
            ContactRow.channel == channel, ContactRow.address == address
        )
    )


def list_staff_contacts(session: Session, staff_id: int) -> Sequence[ContactRow]:
    """Return the addresses of an account, the oldest first."""
    return session.scalars(
        select(ContactRow).where(ContactRow.staff_id == staff_id).order_by(ContactRow.id)
    ).all()


def unlink_staff_contact(contact: ContactRow) -> None:
    """Take an address away from an account; a resident who writes from there keeps it."""
    contact.staff_id = None
    if contact.person_id is None:
        contact.status = ContactStatus.GONE


def prefer_channel(session: Session, person_id: uuid.UUID, channel: Channel | None) -> None:
    """Use a person's addresses of one channel before all others; None: the last used one."""
    session.execute(
        update(ContactRow)
        .where(ContactRow.person_id == person_id)
        .values(is_preferred=ContactRow.channel == channel if channel is not None else False)
    )


def link_public_address(session: Session, channel: Channel, address: str, now: datetime) -> int:
    """Return the id of an address that belongs to nobody: a topic of the app, a public channel."""
    values = {
        "channel": channel,
        "address": address,
        "status": ContactStatus.ACTIVE,
        "is_preferred": False,
        "created_at": now,
        "last_used_at": now,
    }
    statement = (
        insert(ContactRow)
        .values(values)
        .on_conflict_do_update(
            index_elements=[ContactRow.channel, ContactRow.address],
            # Writing to an address of somebody is no sign from them.
            set_={
                "status": ContactStatus.ACTIVE,
                "last_used_at": case(
                    (ContactRow.person_id.is_(None), now), else_=ContactRow.last_used_at
                ),
            },
        )
        .returning(ContactRow.id)
    )
    contact_id: int = session.execute(statement).scalar_one()
    return contact_id


def list_addresses(
    session: Session, person_id: uuid.UUID, channel: Channel | None = None
) -> Sequence[ContactRow]:
    """Return a resident's addresses that work, of one channel or all, the one used first first."""
    statement = select(ContactRow).where(
        ContactRow.person_id == person_id, ContactRow.status == ContactStatus.ACTIVE
    )
    if channel is not None:
        statement = statement.where(ContactRow.channel == channel)
    best_first = (ContactRow.is_preferred.desc(), ContactRow.last_used_at.desc())
    return session.scalars(statement.order_by(*best_first)).all()


def find_person_at(session: Session, channel: Channel, address: str) -> uuid.UUID | None:
    """Return the resident at this address, or None."""
    return session.scalar(
        select(ContactRow.person_id).where(
            ContactRow.channel == channel, ContactRow.address == address
        )
    )


def mark_gone(session: Session, contact_id: int) -> None:
    """Stop using an address: the app was removed, the bot was blocked.

    The address of a removed app is deleted; that of a chat stays, since its person may come back.
    """
    nothing = func.concat(_DELETED, ContactRow.id)
    session.execute(
        update(ContactRow)
        .where(ContactRow.id == contact_id)
        .values(
            status=ContactStatus.GONE,
            address=case((ContactRow.channel == Channel.FCM, nothing), else_=ContactRow.address),
        )
    )


def delete_addresses(session: Session, person_id: uuid.UUID, channel: Channel) -> None:
    """Blank a resident's addresses of one channel; what was sent there keeps its row."""
    session.execute(
        update(ContactRow)
        .where(ContactRow.person_id == person_id, ContactRow.channel == channel)
        .values(
            status=ContactStatus.GONE,
            is_preferred=False,
            address=func.concat(_DELETED, ContactRow.id),
        )
    )


def is_deleted(address: str) -> bool:
    """Return whether an address was deleted, so that nothing can be sent there."""
    return address.startswith(_DELETED)


def block_address(session: Session, channel: Channel, address: str) -> None:
    """Stop using an address, known by what the channel calls it: its owner blocked us."""
    session.execute(
        update(ContactRow)
        .where(ContactRow.channel == channel, ContactRow.address == address)
        .values(status=ContactStatus.GONE)
    )


def touch_address(session: Session, channel: Channel, address: str, now: datetime) -> None:
    """Note that its owner just wrote from an address, which proves that it works."""
    session.execute(
        update(ContactRow)
        .where(ContactRow.channel == channel, ContactRow.address == address)
        .values(status=ContactStatus.ACTIVE, last_used_at=now)
    )


def follow_report(session: Session, report_id: int, person_id: uuid.UUID, now: datetime) -> bool:
    """Let a resident follow a report; return whether they did not already."""
    added = session.execute(
        insert(FollowRow)
        .values(report_id=report_id, person_id=person_id, since=now)
        .on_conflict_do_nothing()
        .returning(FollowRow.report_id)
    )
    return added.first() is not None
