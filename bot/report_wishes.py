"""Carrying out what a resident wishes about reports."""

from __future__ import annotations

import unicodedata

from backend.core.clock import spoken_instant
from backend.core.ids import keyed_digest
from backend.domain.deadlines import next_opening
from backend.domain.errors import LoaXanhError
from backend.domain.workflow import Status
from backend.services.feedback import (
    add_to_report,
    get_own_reference,
    rate_report,
    support_report,
    withdraw_report,
)
from backend.services.rate_limits import count_within, report_limit
from backend.services.report_drafts import ReportDraft
from backend.services.reports import submit_report
from backend.store.communes import find_commune
from backend.store.feedback import Rating
from backend.store.reports import ReportChannel, ReportRow, find_by_reference
from bot.dialogue.messages import PhotoEvidence
from bot.dialogue.results import (
    Done,
    ReportSubmitted,
)
from bot.dialogue.state import Draft, Place
from bot.dialogue.wishes import AddToReport, RateReport, SupportReport
from bot.places import COMMUNE_RADIUS_METRES
from bot.talk import Conversation, hashes_of


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
            known_photos=hashes_of(draft.photos),
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
    add_to_report(talk.uow, data, reference, _stored_text(text), hashes_of(photos))
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
        talk.uow, wish.reference, talk.person_id, _stored_text(wish.text), hashes_of(wish.photos)
    )
    return Done("support", supported.reference)


def rate(talk: Conversation, wish: RateReport) -> Done:
    """Rate a resolution.

    Raises:
        LoaXanhError: `report_not_found`, `move_not_allowed` or `move_needs_reason`.
    """
    reference = get_own_reference(talk.uow, talk.person_id, wish.reference)
    rating = Rating(wish.rating)
    data, hashes = talk.runtime.reference(talk.uow), hashes_of(wish.photos)
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
