"""Carrying out what a resident wishes about reports."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from backend.core.clock import hanoi_time, spoken_instant
from backend.core.database import UnitOfWork
from backend.core.i18n import translate
from backend.core.ids import keyed_digest
from backend.domain.deadlines import next_opening
from backend.domain.errors import LoaXanhError
from backend.domain.workflow import STATUS_FACES, STATUS_SENTENCES, Status
from backend.services.feedback import (
    add_to_report,
    get_own_reference,
    rate_report,
    reports_waiting_for,
    support_report,
    withdraw_report,
)
from backend.services.rate_limits import count_within, report_limit
from backend.services.report_drafts import ReportDraft
from backend.services.report_views import ReportView, own_report, public_report
from backend.services.reports import submit_report
from backend.services.runtime import Runtime
from backend.services.similar import NewMatter, find_similar
from backend.store.communes import find_commune
from backend.store.feedback import Rating
from backend.store.photos import AttachmentKind
from backend.store.reports import ReportChannel, ReportRow, find_by_reference, list_by_reporter
from bot.dialogue import texts
from bot.dialogue.messages import PhotoEvidence
from bot.dialogue.results import (
    Done,
    MattersFound,
    ReportFound,
    ReportsListed,
    ReportSubmitted,
    ReportSummary,
    SimilarFound,
)
from bot.dialogue.state import Draft, Place, State
from bot.dialogue.wishes import AddToReport, RateReport, SupportReport
from bot.places import COMMUNE_RADIUS_METRES, Geocoded
from notifications.recipients import Channel

LISTED = 10
SHOWN_LINES = 8


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who talks.

    Attributes:
        runtime: the running process.
        uow: the transaction of this delivery.
        channel: where.
        user_ref: the channel's own id of the user.
        person_id: who they are for reports; None before consent and when anonymous.
        known_id: whom we know at this address, for whatever purpose; None when nobody.
        state: what the conversation remembers.
        geocoded: what the geocoder told of typed places; None when it is off.
    """

    runtime: Runtime
    uow: UnitOfWork
    channel: Channel
    user_ref: str
    person_id: uuid.UUID | None
    known_id: uuid.UUID | None
    state: State
    geocoded: Geocoded | None = None

    def say(self, text: str, **values: str) -> str:
        """Return a source text in the language of the conversation."""
        return translate(self.state.locale, text, **values)


def find_similar_report(talk: Conversation) -> SimilarFound:
    """Look for an open report of the draft's matter nearby."""
    draft = talk.state.draft
    if draft is None or draft.place is None or draft.category is None:
        return SimilarFound(None)
    if draft.place.is_commune_only:  # a commune's name alone says nothing about nearness
        return SimilarFound(None)
    category = talk.runtime.reference(talk.uow).category(draft.category)
    matter = NewMatter(
        draft.place.latitude, draft.place.longitude, _hashes(draft.photos), talk.person_id
    )
    found = find_similar(talk.uow, category, matter)
    if found is None:
        return SimilarFound(None)
    age, amount = _age(found.age)
    return SimilarFound(
        found.reference,
        round(found.distance_metres),
        age,
        amount,
        found.attachment_id,
        is_own=found.is_own,
    )


def _hashes(photos: Sequence[PhotoEvidence]) -> tuple[str, ...]:
    return tuple(photo.content_hash for photo in photos)


def _age(age: timedelta) -> tuple[str, int]:
    hours = int(age.total_seconds() // 3600)
    if hours < 1:
        return texts.AGE_NOW, 0
    return (texts.AGE_HOURS, hours) if hours < 48 else (texts.AGE_DAYS, hours // 24)


def submit(talk: Conversation) -> ReportSubmitted:
    """Send the draft.

    Raises:
        LoaXanhError: `location_missing`, `too_many_requests`, or a code of `submit_report`.
    """
    draft, uow = talk.state.draft, talk.uow
    if draft is None or draft.place is None or draft.category is None:
        raise LoaXanhError("location_missing")
    _count_report(talk)
    reference_data = talk.runtime.reference(uow)
    is_anonymous = draft.is_anonymous or talk.person_id is None
    place = _sent_place(talk, draft.place)
    submission = submit_report(
        uow,
        reference_data,
        talk.runtime.communes(uow),
        ReportDraft(
            channel=ReportChannel(talk.channel.value),
            reporter_id=None if is_anonymous else talk.person_id,
            client_request_id=f"draft-{draft.id}-{draft.started_at:%Y%m%d%H%M%S}",
            request_scope=_request_scope(talk, draft, is_anonymous=is_anonymous),
            category_code=draft.category,
            description=_stored_text(draft.description),
            latitude=place.latitude,
            longitude=place.longitude,
            accuracy_metres=place.accuracy_metres,
            is_ongoing=draft.is_ongoing,
            known_photos=_hashes(draft.photos),
            commune_code=place.commune.code,
            address=_stored_text(place.address),
        ),
    )
    return _received(talk, submission.report)


def _count_report(talk: Conversation) -> None:
    """Count one report by this chat, and by its person when we know them.

    Raises:
        LoaXanhError: `too_many_requests`.
    """
    subjects = [f"chat:{talk.channel}:{talk.user_ref}"]
    if talk.person_id is not None:
        subjects.append(f"person:{talk.person_id}")
    settings = talk.runtime.settings
    limit = report_limit(settings.rate_limit_reports_per_hour)
    count_within(talk.uow, limit, subjects, settings.secret_key.get_secret_value())


def _stored_text(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def _sent_place(talk: Conversation, place: Place) -> Place:
    """Return the place as it may be kept: without consent to the exact one, the commune alone."""
    if talk.state.may_use_exact_place or place.is_commune_only:
        return place
    row = find_commune(talk.uow.session, place.commune.code)
    if row is None or row.inner_latitude is None or row.inner_longitude is None:
        latitude, longitude = round(place.latitude, 2), round(place.longitude, 2)
    else:
        latitude, longitude = row.inner_latitude, row.inner_longitude
    return Place(
        latitude,
        longitude,
        COMMUNE_RADIUS_METRES,
        place.commune,
        is_approximate=place.is_approximate,
        is_commune_only=True,
    )


def _request_scope(talk: Conversation, draft: Draft, *, is_anonymous: bool) -> str:
    """Return whose request it is, without saying who: sealed, and for the anonymous once only."""
    who = f"{talk.channel}:{talk.user_ref}"
    if is_anonymous:
        who = f"{who}:{draft.id}:{draft.started_at.isoformat()}"
    secret = talk.runtime.settings.secret_key.get_secret_value()
    return f"chat:{keyed_digest(secret, who)}"


def _received(talk: Conversation, report: ReportRow) -> ReportSubmitted:
    reference_data = talk.runtime.reference(talk.uow)
    opens = next_opening(reference_data.calendar, talk.uow.now)
    return ReportSubmitted(
        report.reference,
        reference_data.agency_names[report.agency_code],
        spoken_instant(report.accept_due_at, talk.state.locale),
        f"{talk.runtime.settings.public_url}/theo-doi/{report.tracking_token}",
        "" if opens == talk.uow.now else spoken_instant(opens, talk.state.locale),
        is_urgent=report.is_urgent,
    )


def find_report(talk: Conversation, reference: str) -> ReportFound:
    """Return the report as its own reporter or as the public sees it.

    Raises:
        LoaXanhError: `report_not_found`.
    """
    view = _view(talk, reference)
    report, data = view.report, talk.runtime.reference(talk.uow)
    agency = data.agency_names.get(report.agency_code, report.agency_code)
    lines = tuple(
        (
            hanoi_time(row.at).strftime("%Hh%M %d/%m"),
            talk.say(STATUS_FACES[row.status].name),
            row.text or row.reason,
        )
        for row in view.updates
    )
    summary = _summary(talk, report)
    return ReportFound(
        ReportSummary(
            reference=summary.reference,
            category=summary.category,
            status=summary.status,
            status_name=summary.status_name,
            lines=lines[-SHOWN_LINES:],
            is_own=talk.person_id is not None and report.reporter_id == talk.person_id,
            sentence=talk.say(
                STATUS_SENTENCES[Status(report.status)],
                agency=agency,
                due=spoken_instant(report.due_at, talk.state.locale),
            ),
            pictures=_pictures(view),
        )
    )


def _view(talk: Conversation, reference: str) -> ReportView:
    if talk.person_id is not None:
        try:
            return own_report(talk.uow, talk.person_id, reference)
        except LoaXanhError:
            pass
    return public_report(talk.uow, reference)


def _pictures(view: ReportView) -> tuple[str, ...]:
    """Return the after-photos: what a resident asks for is what it looks like now."""
    return tuple(str(one.id) for one in view.attachments if one.kind is AttachmentKind.AFTER)


def _summary(talk: Conversation, row: ReportRow) -> ReportSummary:
    data = talk.runtime.reference(talk.uow)
    return ReportSummary(
        row.reference,
        talk.say(data.category(row.category_code).name),
        row.status,
        talk.say(STATUS_FACES[row.status].name),
        (),
        is_own=True,
    )


def list_reports(talk: Conversation) -> ReportsListed:
    """List the resident's own reports, newest first."""
    if talk.person_id is None:
        return ReportsListed(())
    rows = list_by_reporter(talk.uow.session, talk.person_id, limit=LISTED)
    return ReportsListed(tuple(_summary(talk, row) for row in rows))


def find_matters(talk: Conversation, purpose: str) -> MattersFound:
    """Look for own reports that wait for the resident."""
    if talk.person_id is None:
        return MattersFound(purpose)
    asked, resolved = reports_waiting_for(talk.uow, talk.person_id)
    return MattersFound(purpose, tuple(asked), tuple(resolved))


def add(talk: Conversation, wish: AddToReport) -> Done:
    """Add to an own report; what staff asked for is answered by it.

    Raises:
        LoaXanhError: `report_not_found` or `move_not_allowed`.
    """
    reference = get_own_reference(talk.uow, talk.person_id, wish.reference)
    return _added(talk, reference, wish.text, wish.photos, "add")


def _added(
    talk: Conversation, reference: str, text: str, photos: tuple[PhotoEvidence, ...], name: str
) -> Done:
    before = find_by_reference(talk.uow.session, reference)
    was_asked = before is not None and before.status is Status.NEEDS_INFO
    data = talk.runtime.reference(talk.uow)
    add_to_report(talk.uow, data, reference, _stored_text(text), _hashes(photos))
    return Done("answer" if was_asked else name, reference)


def support(talk: Conversation, wish: SupportReport) -> Done:
    """Support a report with what was gathered; one's own gets it as an addition.

    Raises:
        LoaXanhError: `report_not_found` or `move_not_allowed`.
    """
    report = find_by_reference(talk.uow.session, wish.reference)
    if report is not None and talk.person_id and report.reporter_id == talk.person_id:
        if not (wish.text or wish.photos):
            return Done("join", wish.reference)
        return _added(talk, wish.reference, wish.text, wish.photos, "join")
    supported = support_report(
        talk.uow, wish.reference, talk.person_id, _stored_text(wish.text), _hashes(wish.photos)
    )
    return Done("support", supported.reference)


def rate(talk: Conversation, wish: RateReport) -> Done:
    """Rate a resolution.

    Raises:
        LoaXanhError: `report_not_found`, `move_not_allowed` or `move_needs_reason`.
    """
    reference = get_own_reference(talk.uow, talk.person_id, wish.reference)
    rating = Rating(wish.rating)
    data, hashes = talk.runtime.reference(talk.uow), _hashes(wish.photos)
    rate_report(talk.uow, data, reference, rating, _stored_text(wish.reason), hashes)
    return Done("reopen" if rating is Rating.UNSATISFIED else "rate", reference)


def withdraw(talk: Conversation, wanted: str) -> Done:
    """Withdraw an own report.

    Raises:
        LoaXanhError: `report_not_found` or `move_not_allowed`.
    """
    reference = get_own_reference(talk.uow, talk.person_id, wanted)
    withdraw_report(talk.uow, talk.runtime.reference(talk.uow), reference)
    return Done("withdraw", reference)
