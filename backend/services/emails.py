"""Letters to residents: an address is used once its owner said yes, and until they say no.

Links in letters are derived from the secret key, so the database holds none that works.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from backend.core.clock import hanoi_time
from backend.core.database import UnitOfWork
from backend.core.ids import digest, keyed_digest, new_uuid, same_secret
from backend.domain.consents import CONSENT_TEXTS, Purpose
from backend.domain.emails import CONFIRM_WITHIN, normal_address
from backend.domain.errors import LoaXanhError
from backend.services.consents import answer_consent
from backend.services.subscriptions import Wanted, replace_subscriptions, subscribe, unsubscribe
from backend.store.email_confirmations import EmailConfirmationRow, find_confirmation
from backend.store.people import add_person
from notifications.outbox import Notice, notify_address
from notifications.recipients import (
    Channel,
    ContactRow,
    delete_addresses,
    find_person_at,
    is_deleted,
    link_contact,
    list_addresses,
    prefer_channel,
)
from notifications.rules import Priority
from notifications.subscriptions import SubscriptionRow, Topic, list_subscriptions

CHANNEL = "email"
CONFIRM_TEMPLATE = "email_confirm"
_TOKEN_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class Registration:
    """What somebody typed.

    Attributes:
        address: as typed.
        wanted: what to send there.
        locale: the language of the letter.
        person_id: whose app asked; None: nobody known.
    """

    address: str
    wanted: Sequence[Wanted] = ()
    locale: str = "vi"
    person_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A confirmed address and what comes there.

    Attributes:
        person_id: whose it is; None: the letters were ended.
        address: "" when ended.
    """

    contact_id: int
    person_id: uuid.UUID | None
    address: str
    subscriptions: Sequence[SubscriptionRow]


def confirmation_token(secret: str, confirmation_id: str) -> str:
    """Return the token of the link that confirms."""
    return keyed_digest(secret, f"email-confirmation:{confirmation_id}")[:_TOKEN_CHARACTERS]


def mailbox_token(secret: str, contact_id: int) -> str:
    """Return the token of the private links of one address: to manage it and to end the letters."""
    seal = keyed_digest(secret, f"mailbox:{contact_id}")[:_TOKEN_CHARACTERS]
    return f"{contact_id}-{seal}"


def ask_to_confirm(uow: UnitOfWork, secret: str, asked: Registration) -> None:
    """Send one letter that asks the owner of an address; nothing else goes there before they answer.

    Raises:
        LoaXanhError: `email_invalid`.
    """
    address = normal_address(asked.address)
    confirmation_id = new_uuid()
    expires_at = uow.now + CONFIRM_WITHIN
    uow.session.add(
        EmailConfirmationRow(
            id=confirmation_id,
            token_digest=digest(confirmation_token(secret, str(confirmation_id))),
            address=address,
            person_id=asked.person_id,
            wanted=[{"topic": str(one.topic), "commune": one.commune_code} for one in asked.wanted],
            locale=asked.locale,
            created_at=uow.now,
            expires_at=expires_at,
        )
    )
    notice = Notice(
        key=f"{CONFIRM_TEMPLATE}:{confirmation_id}",
        template=CONFIRM_TEMPLATE,
        personalisation={
            "confirmation": str(confirmation_id),
            "time": hanoi_time(expires_at).strftime("%Hh%M %d/%m/%Y"),
        },
        priority=Priority.PERSONAL,
        is_promotional=False,
        expires_at=expires_at,
        locale=asked.locale,
    )
    notify_address(uow, notice, Channel.EMAIL, address)


def get_confirmation(uow: UnitOfWork, token: str, *, locks: bool = False) -> EmailConfirmationRow:
    """Return what a link confirms; looking changes nothing.

    Raises:
        LoaXanhError: `email_link_ended` when it is unknown, used or too old.
    """
    row = find_confirmation(uow.session, digest(token), locks=locks)
    if row is None or row.confirmed_at is not None or row.expires_at < uow.now:
        raise LoaXanhError("email_link_ended")
    return row


def confirm_email(uow: UnitOfWork, token: str) -> int:
    """Use an address from now on, with the proof of consent; return the id of the contact.

    One typed on the page joins what its owner has there already. One asked for by an app becomes that
    person's; their other addresses go on being used first.

    Raises:
        LoaXanhError: `email_link_ended`.
    """
    row = get_confirmation(uow, token, locks=True)
    row.confirmed_at = uow.now
    person_id = row.person_id or find_person_at(uow.session, Channel.EMAIL, row.address)
    if person_id is None:
        person_id = new_uuid()
        add_person(uow.session, person_id, row.locale, uow.now)
        uow.session.flush()
    contact_id = _link(uow, person_id, row.address)
    for purpose in (Purpose.EMAIL, *([Purpose.MESSAGES] if row.wanted else [])):
        version = CONSENT_TEXTS[purpose].version
        answer_consent(uow, person_id, purpose, version, CHANNEL, is_given=True)
    for one in row.wanted:
        subscribe(uow, person_id, Wanted(Topic(one["topic"]), one["commune"]), CHANNEL)
    return contact_id


def _link(uow: UnitOfWork, person_id: uuid.UUID, address: str) -> int:
    """Make an address the only e-mail address of somebody; return its contact's id."""
    known = list_addresses(uow.session, person_id)
    others = [one for one in known if one.channel is not Channel.EMAIL]
    if any(one.channel is Channel.EMAIL and one.address != address for one in known):
        delete_addresses(uow.session, person_id, Channel.EMAIL)
    link_contact(uow.session, person_id, Channel.EMAIL, address, uow.now)
    if others and not any(one.is_preferred for one in known):
        prefer_channel(uow.session, person_id, others[0].channel)
    return next(
        one.id
        for one in list_addresses(uow.session, person_id, Channel.EMAIL)
        if one.address == address
    )


def get_mailbox(uow: UnitOfWork, secret: str, token: str) -> Mailbox:
    """Return what a private link leads to, also when its letters were ended.

    Raises:
        LoaXanhError: `email_link_ended` when nobody was given this link.
    """
    number = token.partition("-")[0]
    is_number = number.isascii() and number.isdecimal() and len(number) <= 18
    if not is_number or not same_secret(token, mailbox_token(secret, int(number))):
        raise LoaXanhError("email_link_ended")
    contact = uow.session.get(ContactRow, int(number))
    if contact is None or contact.channel is not Channel.EMAIL:
        raise LoaXanhError("email_link_ended")
    if contact.person_id is None or is_deleted(contact.address):
        return Mailbox(contact.id, None, "", ())
    return Mailbox(
        contact.id,
        contact.person_id,
        contact.address,
        list_subscriptions(uow.session, contact.person_id),
    )


def change_mailbox(uow: UnitOfWork, mailbox: Mailbox, wanted: Sequence[Wanted]) -> None:
    """Make what somebody gets exactly this.

    Raises:
        LoaXanhError: `email_link_ended` when the letters were ended.
    """
    if mailbox.person_id is None:
        raise LoaXanhError("email_link_ended")
    if wanted:
        version = CONSENT_TEXTS[Purpose.MESSAGES].version
        answer_consent(uow, mailbox.person_id, Purpose.MESSAGES, version, CHANNEL, is_given=True)
    replace_subscriptions(uow, mailbox.person_id, wanted, CHANNEL)


def end_letters(uow: UnitOfWork, mailbox: Mailbox) -> None:
    """Delete an address at its owner's word, and what they follow when nothing else reaches them.

    Ending what was ended changes nothing.
    """
    if mailbox.person_id is not None:
        end_letters_of(uow, mailbox.person_id)


def end_letters_of(uow: UnitOfWork, person_id: uuid.UUID) -> None:
    """Delete somebody's e-mail address, with the proof."""
    version = CONSENT_TEXTS[Purpose.EMAIL].version
    answer_consent(uow, person_id, Purpose.EMAIL, version, CHANNEL, is_given=False)
    if not list_addresses(uow.session, person_id):
        unsubscribe(uow, person_id, CHANNEL)
