"""What an app's owner wants to hear, how and when; their consents; what they opened."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Literal

from apiflask import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from backend.access import Access, declares, public
from backend.api.problems import problems
from backend.callers import check_request_rate, get_caller
from backend.context import current_runtime, now
from backend.core.clock import hanoi_time
from backend.core.database import UnitOfWork, reading, unit_of_work
from backend.core.i18n import translate
from backend.domain.consents import CONSENT_TEXTS, Purpose
from backend.domain.errors import LoaXanhError
from backend.services.consents import answer_consent, check_consent, consents_of
from backend.services.subscriptions import (
    Preferences,
    Wanted,
    app_topics_of,
    change_preferences,
    choose_channel,
    preferences_of,
    replace_subscriptions,
)
from backend.store.people import PersonRow, set_locale
from notifications.receipts import note_opened
from notifications.recipients import Channel, list_addresses
from notifications.subscriptions import (
    CITY,
    HealthGroup,
    Topic,
    find_preferences,
    list_subscriptions,
)

subscriptions = APIBlueprint("subscriptions", __name__, url_prefix="/api/v1", tag="Notifications")
CHANNEL = "api"
SECURITY: list[str | dict[str, list[str]]] = [{"install": []}]


class SubscriptionIo(BaseModel):
    """One topic at one place."""

    model_config = ConfigDict(extra="forbid")

    topic: Topic
    commune: str | None = Field(
        None, pattern=r"^\d{5}$", description="Commune code; null: the whole city."
    )
    hour: int | None = Field(
        None, ge=0, le=23, description="Hour in Hanoi of daily messages; null: the usual one."
    )
    threshold: int | None = Field(
        None, ge=50, le=500, description="VN_AQI from which to alert; null: the usual one."
    )


class SubscriptionsIn(BaseModel):
    """All subscriptions wanted; what is not in the list ends."""

    model_config = ConfigDict(extra="forbid")

    subscriptions: list[SubscriptionIo] = Field(max_length=60)


class QuietHours(BaseModel):
    """From one full hour to another, in Hanoi; over midnight when `from` is later."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    starts: int = Field(ge=0, le=23, alias="from")
    ends: int = Field(ge=0, le=23, alias="until")


class PreferencesIn(BaseModel):
    """How to be told."""

    model_config = ConfigDict(extra="forbid")

    quiet_hours: QuietHours | None = Field(None, description="Null: the usual rule.")
    health_groups: list[HealthGroup] = Field(
        default_factory=list,
        max_length=len(HealthGroup),
        description="Needs a consent for `health_groups` first.",
    )
    locale: Literal["vi", "en"] = "vi"
    preferred_channel: Channel | None = Field(
        None, description="One of `channels`; null: the one used last."
    )


class NotificationSettingsOut(BaseModel):
    """Everything this person chose, and the push topics that follow from it."""

    subscriptions: list[SubscriptionIo]
    quiet_hours: QuietHours | None
    health_groups: list[HealthGroup]
    locale: str
    channels: list[Channel] = Field(description="Where this person can be reached now.")
    preferred_channel: Channel | None
    push_topics: list[str] = Field(
        description="The app subscribes to exactly these FCM topics and leaves all others."
    )


class ConsentTextOut(BaseModel):
    """A question about personal data, as it must be shown."""

    purpose: Purpose
    text_version: str
    text: str


class ConsentTextsQuery(BaseModel):
    """In which language."""

    locale: Literal["vi", "en"] = "vi"


class ConsentIn(BaseModel):
    """An answer, given by the person themselves; never preset."""

    model_config = ConfigDict(extra="forbid")

    is_given: bool
    text_version: str = Field(max_length=20, description="Of the text that was shown.")


class ConsentOut(BaseModel):
    """The last answer for one purpose, with its proof."""

    purpose: Purpose
    is_given: bool
    text_version: str | None
    channel: str | None = Field(description="Where it was answered.")
    at: datetime | None = Field(description="Null: never asked.")


class ConsentsOut(BaseModel):
    """The last answer for every purpose."""

    consents: list[ConsentOut]


class ConsentTextsOut(BaseModel):
    """All questions."""

    texts: list[ConsentTextOut]


class OpenedIn(BaseModel):
    """Notifications that were opened."""

    model_config = ConfigDict(extra="forbid")

    keys: list[str] = Field(
        min_length=1, max_length=100, description="`data.key` of each push or message."
    )


class OpenedOut(BaseModel):
    """How many were noted for the first time."""

    noted: int


@subscriptions.get("/me/notifications")
@declares(Access.INSTALL)
@subscriptions.output(NotificationSettingsOut)
@subscriptions.doc(
    summary="Read my notification settings",
    operation_id="getNotificationSettings",
    security=SECURITY,
    responses=problems(401, 503),
)
def get_settings() -> NotificationSettingsOut:
    """Give subscriptions, preferences and push topics."""
    caller = get_caller()
    with reading(now()) as uow:
        return _settings(uow, caller)


@subscriptions.put("/me/subscriptions")
@declares(Access.INSTALL)
@subscriptions.input(SubscriptionsIn, arg_name="wanted")
@subscriptions.output(NotificationSettingsOut)
@subscriptions.doc(
    summary="Replace my subscriptions",
    operation_id="putSubscriptions",
    security=SECURITY,
    responses=problems(400, 401, 404, 422, 429, 503),
)
def put_subscriptions(wanted: SubscriptionsIn) -> NotificationSettingsOut:
    """Make the subscriptions exactly these; an empty list ends all. Needs consent for `messages`."""
    check_request_rate()
    caller = get_caller()
    with unit_of_work(now()) as uow:
        known = current_runtime().reference(uow).commune_names
        if any(item.commune and item.commune not in known for item in wanted.subscriptions):
            raise LoaXanhError("commune_unknown")
        if wanted.subscriptions:
            check_consent(uow, caller, Purpose.MESSAGES)
        replace_subscriptions(uow, caller, [_wanted(one) for one in wanted.subscriptions], CHANNEL)
        uow.session.flush()
        return _settings(uow, caller)


@subscriptions.put("/me/preferences")
@declares(Access.INSTALL)
@subscriptions.input(PreferencesIn, arg_name="wanted")
@subscriptions.output(NotificationSettingsOut)
@subscriptions.doc(
    summary="Replace my preferences",
    operation_id="putPreferences",
    security=SECURITY,
    responses=problems(400, 401, 422, 429, 503),
)
def put_preferences(wanted: PreferencesIn) -> NotificationSettingsOut:
    """Set quiet hours, health groups, language and the channel used first."""
    check_request_rate()
    caller = get_caller()
    quiet = (wanted.quiet_hours.starts, wanted.quiet_hours.ends) if wanted.quiet_hours else None
    with unit_of_work(now()) as uow:
        if wanted.health_groups:
            check_consent(uow, caller, Purpose.HEALTH_GROUPS)
        groups = tuple(dict.fromkeys(wanted.health_groups))
        change_preferences(uow, caller, Preferences(quiet, groups), CHANNEL)
        set_locale(uow.session, caller, wanted.locale)
        choose_channel(uow, caller, wanted.preferred_channel)
        uow.session.flush()
        return _settings(uow, caller)


@subscriptions.get("/consent-texts")
@public
@subscriptions.input(ConsentTextsQuery, location="query", arg_name="query")
@subscriptions.output(ConsentTextsOut)
@subscriptions.doc(
    summary="Read the questions about personal data",
    operation_id="listConsentTexts",
    responses=problems(422),
)
def list_consent_texts(query: ConsentTextsQuery) -> ConsentTextsOut:
    """Give the wording to show for each purpose, with the version to send back."""
    return ConsentTextsOut(
        texts=[
            ConsentTextOut(
                purpose=purpose,
                text_version=asked.version,
                text=translate(query.locale, asked.text),
            )
            for purpose, asked in CONSENT_TEXTS.items()
        ]
    )


@subscriptions.get("/me/consents")
@declares(Access.INSTALL)
@subscriptions.output(ConsentsOut)
@subscriptions.doc(
    summary="Read my consents",
    operation_id="listConsents",
    security=SECURITY,
    responses=problems(401, 503),
)
def list_consents() -> ConsentsOut:
    """Give the last answer for every purpose: what, which text, where and when."""
    caller = get_caller()
    with reading(now()) as uow:
        return _consents(uow, caller)


@subscriptions.put("/me/consents/<any(messages,health_groups,email):purpose>")
@declares(Access.INSTALL)
@subscriptions.input(ConsentIn, arg_name="answer")
@subscriptions.output(ConsentsOut)
@subscriptions.doc(
    summary="Give or take back a consent",
    operation_id="putConsent",
    security=SECURITY,
    responses=problems(400, 401, 404, 409, 422, 429, 503),
)
def put_consent(purpose: str, answer: ConsentIn) -> ConsentsOut:
    """Append an answer. Taking it back deletes at once what was kept for that purpose."""
    check_request_rate()
    caller = get_caller()
    with unit_of_work(now()) as uow:
        answer_consent(
            uow,
            caller,
            Purpose(purpose),
            _clean(answer.text_version),
            CHANNEL,
            is_given=answer.is_given,
        )
        return _consents(uow, caller)


@subscriptions.post("/me/notifications/opened")
@declares(Access.INSTALL)
@subscriptions.input(OpenedIn, arg_name="opened")
@subscriptions.output(OpenedOut)
@subscriptions.doc(
    summary="Tell which notifications were opened",
    operation_id="noteOpened",
    security=SECURITY,
    responses=problems(400, 401, 422, 429, 503),
)
def note_opened_notifications(opened: OpenedIn) -> OpenedOut:
    """Note receipts, each once; keys that are not this person's are passed over."""
    check_request_rate()
    caller = get_caller()
    with unit_of_work(now()) as uow:
        keys = [_clean(key) for key in opened.keys]
        return OpenedOut(noted=note_opened(uow.session, caller, keys, uow.now))


def _clean(text: str) -> str:
    """Return a text PostgreSQL can hold."""
    return text.replace("\x00", "")


def _wanted(item: SubscriptionIo) -> Wanted:
    return Wanted(item.topic, item.commune or CITY, item.hour, item.threshold)


def _settings(uow: UnitOfWork, person_id: uuid.UUID) -> NotificationSettingsOut:
    preferences = preferences_of(find_preferences(uow.session, person_id))
    addresses = list_addresses(uow.session, person_id)
    person = uow.session.get_one(PersonRow, person_id)
    uow.session.refresh(person)
    quiet = preferences.quiet
    return NotificationSettingsOut(
        subscriptions=[
            SubscriptionIo(
                topic=row.topic,
                commune=row.commune_code or None,
                hour=row.hour,
                threshold=row.threshold,
            )
            for row in list_subscriptions(uow.session, person_id)
        ],
        quiet_hours=QuietHours(starts=quiet[0], ends=quiet[1]) if quiet else None,
        health_groups=list(preferences.groups),
        locale=person.locale,
        channels=list(dict.fromkeys(row.channel for row in addresses)),
        preferred_channel=next((row.channel for row in addresses if row.is_preferred), None),
        push_topics=list(app_topics_of(uow, person_id)),
    )


def _consents(uow: UnitOfWork, person_id: uuid.UUID) -> ConsentsOut:
    return ConsentsOut(
        consents=[
            ConsentOut(
                purpose=purpose,
                is_given=row is not None and row.is_given,
                text_version=row.text_version if row else None,
                channel=row.channel if row else None,
                at=hanoi_time(row.at) if row else None,
            )
            for purpose, row in consents_of(uow, person_id).items()
        ]
    )
