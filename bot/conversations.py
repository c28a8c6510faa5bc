"""Running a conversation: state in, inbound through the engine, wishes carried out, replies out.

One delivery is one transaction: state, report and notifications are committed together, and a
repeated delivery gets the same replies without doing anything again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict, replace
from uuid import UUID

from sqlalchemy import update

from backend.core.database import UnitOfWork, unit_of_work
from backend.core.ids import new_uuid
from backend.domain.consents import CONSENT_TEXT_VERSION
from backend.services.geocoding import find_geocoder, geocode
from backend.services.runtime import Runtime
from backend.services.staff_links import linked_staff
from backend.store.consents import ConsentRow
from backend.store.conversations import (
    ConversationRow,
    DeliveryRow,
    blank_deliveries,
    find_deliveries,
    lock_conversation,
)
from backend.store.people import PersonRow, add_person
from bot.capabilities import CAPABILITIES, Capabilities
from bot.dialogue.consent import MESSAGES, REPORTS
from bot.dialogue.engine import step
from bot.dialogue.messages import Inbound, Kind, Outbound, without_repeats
from bot.dialogue.results import Result
from bot.dialogue.state import Consent, State, dump_state, load_state
from bot.dialogue.turns import Turn
from bot.dialogue.wishes import BlankTexts, RecordConsent, Wish
from bot.offers import chosen_by, dump_offers, load_offers
from bot.places import Geocoded, UnknownPlaceError
from bot.rendering import RenderedReply, render_replies
from bot.talk import Conversation
from bot.wishes import carry_out
from notifications.recipients import Channel, link_contact

logger = logging.getLogger(__name__)

MAX_INBOUND_TEXT = 8000
# A turn asks for a handful of things at most; more would be a loop.
MAX_WISHES = 20


def handle_inbounds(
    runtime: Runtime,
    channel: Channel,
    user_ref: str,
    inbounds: Sequence[Inbound],
    capabilities: Capabilities | None = None,
) -> tuple[RenderedReply, ...]:
    """Take what one user sent together (one message, or all pictures of an album) and reply.

    Args:
        runtime: the running process.
        channel: where it came from.
        user_ref: the channel's own id of the user.
        inbounds: at least one; what is said to all of them is told once, with one question.
        capabilities: what the channel can show; None takes the table's.
    """
    can = capabilities or CAPABILITIES[channel]
    geocoded: Geocoded | None = None if find_geocoder(runtime.settings) is None else {}
    while True:
        try:
            return _handle(runtime, channel, user_ref, inbounds, can, geocoded)
        except UnknownPlaceError as unknown:
            # Undone and closed by now, so nothing is held while the geocoder is asked.
            geocoded = {**(geocoded or {}), unknown.text: geocode(runtime, unknown.text)}


def _handle(
    runtime: Runtime,
    channel: Channel,
    user_ref: str,
    inbounds: Sequence[Inbound],
    can: Capabilities,
    geocoded: Geocoded | None,
) -> tuple[RenderedReply, ...]:
    with unit_of_work(runtime.clock.now()) as uow:
        row = lock_conversation(uow.session, channel, user_ref, uow.now)
        earlier = find_deliveries(
            uow.session, channel, user_ref, [inbound.message_id for inbound in inbounds]
        )
        fresh = [_storable(one) for one in inbounds if one.message_id not in earlier]
        if not fresh:
            return tuple(_stored_reply(reply) for reply in earlier[inbounds[-1].message_id])
        talk = Talk(runtime, uow, row, channel, user_ref, geocoded)
        replies: list[Outbound] = []
        for inbound in fresh:
            replies += talk.take(inbound)
        rendered = render_replies(without_repeats(replies), talk.state.locale, can)
        talk.save([inbound.message_id for inbound in fresh], rendered)
        return rendered


def _storable(inbound: Inbound) -> Inbound:
    """Return an inbound whose text the database takes: no NUL, no half characters, not endless."""
    text = inbound.text.replace("\x00", "").encode("utf-8", "ignore").decode()
    return replace(inbound, text=text[:MAX_INBOUND_TEXT])


def _stored_reply(stored: dict[str, object]) -> RenderedReply:
    choices = stored.get("choices") or []
    pictures = stored.get("attachment_ids") or []
    return RenderedReply(
        text=str(stored.get("text", "")),
        choices=tuple((str(value), str(label)) for value, label in choices),  # type: ignore[attr-defined]
        shows_buttons=bool(stored.get("shows_buttons")),
        asks_location=bool(stored.get("asks_location")),
        attachment_ids=tuple(str(picture) for picture in pictures),  # type: ignore[attr-defined]
        locale=str(stored.get("locale", "vi")),
    )


class Talk:
    """One user's conversation within one transaction."""

    def __init__(
        self,
        runtime: Runtime,
        uow: UnitOfWork,
        row: ConversationRow,
        channel: Channel,
        user_ref: str,
        geocoded: Geocoded | None = None,
    ) -> None:
        self._geocoded = geocoded
        self._runtime = runtime
        self._uow = uow
        self._row = row
        self._channel = channel
        self._user_ref = user_ref
        state = load_state(row.state)
        is_staff = linked_staff(uow, channel, user_ref) is not None
        self.state: State = replace(state, is_staff=is_staff)

    def take(self, inbound: Inbound) -> tuple[Outbound, ...]:
        """Take one inbound through the engine until nothing is left to be done."""
        turn = step(self.state, self._chosen(inbound), self._uow.now)
        replies = list(turn.replies)
        waiting: list[Wish] = list(turn.wishes)
        self.state = turn.state
        for _ in range(MAX_WISHES):
            if not waiting:
                break
            result = self._carry_out(waiting.pop(0))
            if result is None:
                continue
            turn = self._after(result)
            replies += turn.replies
            waiting += turn.wishes
        self._note_language()
        return tuple(replies)

    def _chosen(self, inbound: Inbound) -> Inbound:
        """Return the choice that a typed number or label stands for, of those offered last."""
        if inbound.kind is not Kind.TEXT:
            return inbound
        value = chosen_by(inbound.text, load_offers(self._row.last_choices))
        return inbound if value is None else replace(inbound, kind=Kind.CHOICE, text=value)

    def _after(self, result: Result) -> Turn:
        turn = step(self.state, result, self._uow.now)
        self.state = turn.state
        return turn

    def _carry_out(self, wish: Wish) -> Result | None:
        if isinstance(wish, RecordConsent):
            self._record_consent(wish)
            return None
        if isinstance(wish, BlankTexts):
            blank_deliveries(self._uow.session, self._channel, self._user_ref)
            return None
        is_given = self.state.consent is Consent.GIVEN
        talk = Conversation(
            self._runtime,
            self._uow,
            self._channel,
            self._user_ref,
            person_id=self._row.person_id if is_given else None,
            known_id=self._row.person_id,
            state=self.state,
            geocoded=self._geocoded,
        )
        return carry_out(talk, wish)

    def _record_consent(self, wish: RecordConsent) -> None:
        """Keep the proof; with a consent to be written to, make the resident known."""
        if wish.is_given and wish.purpose in (REPORTS, MESSAGES):
            self._row.person_id = self._row.person_id or self._new_person()
            link_contact(
                self._uow.session, self._row.person_id, self._channel, self._user_ref, self._uow.now
            )
        self._uow.session.add(
            ConsentRow(
                person_id=self._row.person_id if wish.is_given and self._is_known() else None,
                purpose=wish.purpose,
                is_given=wish.is_given,
                text_version=CONSENT_TEXT_VERSION,
                channel=self._channel,
                at=self._uow.now,
            )
        )

    def _is_known(self) -> bool:
        return self.state.consent is not Consent.ANONYMOUS

    def _new_person(self) -> UUID:
        person_id = new_uuid()
        add_person(self._uow.session, person_id, self.state.locale, self._uow.now)
        self._uow.session.flush()
        return person_id

    def _note_language(self) -> None:
        """Let notifications speak the language of the conversation."""
        if self._row.person_id is not None:
            self._uow.session.execute(
                update(PersonRow)
                .where(PersonRow.id == self._row.person_id, PersonRow.locale != self.state.locale)
                .values(locale=self.state.locale)
            )

    def save(self, delivery_ids: Sequence[str], rendered: Sequence[RenderedReply]) -> None:
        """Keep the state, what was offered, and the replies for a repeat of these deliveries."""
        offered = next((reply.choices for reply in reversed(rendered) if reply.choices), ())
        if offered:  # thanks offer nothing, and what was offered before them still stands
            self._row.last_choices = dump_offers(offered)
        self._row.state = dump_state(self.state)
        self._row.updated_at = self._uow.now
        replies = [asdict(reply) for reply in rendered]
        for delivery_id in dict.fromkeys(delivery_ids):
            self._uow.session.add(
                DeliveryRow(
                    channel=self._channel,
                    user_ref=self._user_ref,
                    delivery_id=delivery_id,
                    replies=replies,
                    received_at=self._uow.now,
                )
            )
