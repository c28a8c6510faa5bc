"""Carrying out what the dialogue wishes, through the same services as everybody else."""

from __future__ import annotations

import unicodedata
import uuid
from dataclasses import dataclass
from datetime import timedelta

from backend.core.clock import hanoi_time
from backend.core.database import UnitOfWork
from backend.core.ids import keyed_digest
from backend.domain.deadlines import next_opening
from backend.domain.errors import LoaXanhError
from backend.domain.geography import check_place
from backend.domain.workflow import STATUS_FACES
from backend.services.addresses import read_place
from backend.services.air_answers import answer_air_question
from backend.services.air_series import air_rules
from backend.services.erasure import erase_person
from backend.services.feedback import (
    add_to_report,
    get_own_reference,
    rate_report,
    support_report,
    withdraw_report,
)
from backend.services.report_views import ReportView, own_report, public_report
from backend.services.reports import ReportDraft, submit_report
from backend.services.runtime import Runtime
from backend.services.similar import find_similar
from backend.store.communes import find_commune
from backend.store.feedback import Rating
from backend.store.reports import ReportChannel, list_by_reporter
from bot.answers import ANSWERS
from bot.dialogue.messages import (
    AddToReport,
    AnswerQuestion,
    Commune,
    Done,
    EraseMyData,
    FindReport,
    FindSimilar,
    ListReports,
    LocatePlace,
    ParsePlace,
    PlaceLocated,
    PlaceOption,
    PlaceParsed,
    QuestionAnswered,
    RateReport,
    Refused,
    ReportFound,
    ReportsListed,
    ReportSubmitted,
    ReportSummary,
    Result,
    SimilarFound,
    SubmitReport,
    SupportReport,
    Wish,
    WithdrawReport,
)
from bot.dialogue.state import State
from notifications.recipients import Channel

# A commune known by name alone stands for all of it.
COMMUNE_RADIUS_METRES = 2000.0
WISH_NAMES: dict[type[object], str] = {
    SubmitReport: "submit",
    FindReport: "find",
    AddToReport: "add",
    WithdrawReport: "withdraw",
    RateReport: "rate",
    SupportReport: "support",
    EraseMyData: "erase",
}


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who talks: the resident is None before consent and when anonymous."""

    channel: Channel
    user_ref: str
    person_id: uuid.UUID | None
    state: State


def carry_out(runtime: Runtime, uow: UnitOfWork, talk: Conversation, wish: Wish) -> Result | None:
    """Carry out one wish; a refusal becomes an answer and leaves nothing half done."""
    try:
        with uow.session.begin_nested():
            return _carry_out(runtime, uow, talk, wish)
    except LoaXanhError as refused:
        name = WISH_NAMES.get(type(wish), "")
        text = refused.kind.text.format(**refused.details) if refused.details else refused.kind.text
        if isinstance(wish, LocatePlace):
            return PlaceLocated(
                wish.latitude, wish.longitude, None, None, is_proposed=wish.is_proposed, error=text
            )
        return Refused(name, refused.code, text)


def _carry_out(  # noqa: C901 - one line for each wish
    runtime: Runtime, uow: UnitOfWork, talk: Conversation, wish: Wish
) -> Result | None:
    match wish:
        case LocatePlace():
            return _locate(runtime, uow, wish)
        case ParsePlace():
            return _parse(uow, wish)
        case FindSimilar():
            return _similar(runtime, uow, talk)
        case SubmitReport():
            return _submit(runtime, uow, talk)
        case FindReport():
            return ReportFound(_summary(runtime, uow, _view(uow, talk, wish.reference), talk))
        case ListReports():
            return _list(runtime, uow, talk)
        case AddToReport():
            return _add(runtime, uow, talk, wish)
        case RateReport():
            return _rate(runtime, uow, talk, wish)
        case WithdrawReport():
            reference = get_own_reference(uow, talk.person_id, wish.reference)
            withdraw_report(uow, runtime.reference(uow), reference)
            return Done("withdraw", reference)
        case SupportReport():
            return Done("support", support_report(uow, wish.reference, talk.person_id).reference)
        case EraseMyData():
            if talk.person_id is not None:
                erase_person(uow, talk.person_id)
            return Done("erase")
        case AnswerQuestion() if wish.topic in ANSWERS:
            return QuestionAnswered(ANSWERS[wish.topic](runtime, uow, wish.text, talk.state.locale))
        case AnswerQuestion(text=text):
            rules = air_rules(runtime.settings)
            return QuestionAnswered(answer_air_question(uow, rules, text, talk.state.locale))
    return None


def _commune(runtime: Runtime, uow: UnitOfWork, code: str) -> Commune:
    return Commune(code, runtime.reference(uow).commune_names[code])


def _locate(runtime: Runtime, uow: UnitOfWork, wish: LocatePlace) -> PlaceLocated:
    latitude, longitude = check_place(wish.latitude, wish.longitude)
    located = runtime.communes(uow).locate(latitude, longitude, wish.accuracy_metres)
    if located is None:
        raise LoaXanhError("location_outside_hanoi")
    # Without a known accuracy there is nothing to doubt but the border itself.
    is_doubtful = wish.accuracy_metres is not None
    neighbours = located.neighbours if is_doubtful else ()
    return PlaceLocated(
        latitude,
        longitude,
        wish.accuracy_metres,
        _commune(runtime, uow, located.code),
        tuple(_commune(runtime, uow, code) for code in neighbours),
        is_approximate=located.is_approximate,
        is_proposed=wish.is_proposed,
    )


def _parse(uow: UnitOfWork, wish: ParsePlace) -> PlaceParsed:
    reading = read_place(wish.text)
    options = []
    for candidate in reading.candidates:
        row = find_commune(uow.session, candidate.code)
        if row is None or row.inner_latitude is None or row.inner_longitude is None:
            continue
        commune = Commune(candidate.code, candidate.full_name)
        options.append(
            PlaceOption(commune, row.inner_latitude, row.inner_longitude, COMMUNE_RADIUS_METRES)
        )
    return PlaceParsed(wish.text, tuple(options), reading.is_ambiguous)


def _similar(runtime: Runtime, uow: UnitOfWork, talk: Conversation) -> SimilarFound:
    draft = talk.state.draft
    if draft is None or draft.place is None or draft.category is None:
        return SimilarFound(None)
    if draft.place.address:  # a commune's name alone says nothing about nearness
        return SimilarFound(None)
    category = runtime.reference(uow).category(draft.category)
    found = find_similar(uow, category, draft.place.latitude, draft.place.longitude)
    if found is None:
        return SimilarFound(None)
    return SimilarFound(
        found.reference, round(found.distance_metres), _age(found.age), found.attachment_id
    )


def _age(age: timedelta) -> str:
    hours = int(age.total_seconds() // 3600)
    if hours < 1:
        return "vừa xong"
    return f"{hours} giờ trước" if hours < 48 else f"{hours // 24} ngày trước"


def _scope(runtime: Runtime, talk: Conversation) -> str:
    """Return whose drafts these are, without keeping an anonymous resident's chat on the report."""
    secret = runtime.settings.secret_key.get_secret_value()
    return f"chat:{keyed_digest(secret, f'{talk.channel}:{talk.user_ref}')}"


def _submit(runtime: Runtime, uow: UnitOfWork, talk: Conversation) -> Result:
    draft = talk.state.draft
    if draft is None or draft.place is None or draft.category is None:
        return Refused("submit", "location_missing", LoaXanhError("location_missing").kind.text)
    submission = submit_report(
        uow,
        runtime.reference(uow),
        runtime.communes(uow),
        ReportDraft(
            channel=ReportChannel(talk.channel.value),
            reporter_id=talk.person_id,
            client_request_id=f"draft-{draft.id}-{draft.started_at:%Y%m%d%H%M%S}",
            request_scope=_scope(runtime, talk),
            category_code=draft.category,
            description=unicodedata.normalize("NFC", draft.description.replace("\x00", "")),
            latitude=draft.place.latitude,
            longitude=draft.place.longitude,
            accuracy_metres=draft.place.accuracy_metres,
            is_ongoing=draft.is_ongoing,
            known_photos=tuple(photo.content_hash for photo in draft.photos),
            commune_code=draft.place.commune.code,
            address=draft.place.address,
        ),
    )
    report = submission.report
    reference_data = runtime.reference(uow)
    opens = next_opening(reference_data.calendar, uow.now)
    return ReportSubmitted(
        report.reference,
        reference_data.agency_names[report.agency_code],
        hanoi_time(report.accept_due_at).strftime("%Hh%M ngày %d/%m/%Y"),
        f"{runtime.settings.public_url}/theo-doi/{report.tracking_token}",
        "" if opens == uow.now else hanoi_time(opens).strftime("%Hh%M ngày %d/%m/%Y"),
    )


def _view(uow: UnitOfWork, talk: Conversation, reference: str) -> ReportView:
    """Return the report as its own reporter or as the public sees it."""
    if talk.person_id is not None:
        try:
            return own_report(uow, talk.person_id, reference)
        except LoaXanhError:
            pass
    return public_report(uow, reference)


def _summary(
    runtime: Runtime, uow: UnitOfWork, view: ReportView, talk: Conversation
) -> ReportSummary:
    reference_data = runtime.reference(uow)
    report = view.report
    lines = tuple(
        (
            hanoi_time(row.at).strftime("%Hh%M %d/%m"),
            STATUS_FACES[row.status].name,
            row.text or row.reason,
        )
        for row in view.updates
    )
    return ReportSummary(
        reference=report.reference,
        category=reference_data.category(report.category_code).name,
        status=report.status,
        status_name=STATUS_FACES[report.status].name,
        agency=reference_data.agency_names.get(report.agency_code, report.agency_code),
        lines=lines[-8:],
        is_own=talk.person_id is not None and report.reporter_id == talk.person_id,
    )


def _list(runtime: Runtime, uow: UnitOfWork, talk: Conversation) -> ReportsListed:
    if talk.person_id is None:
        return ReportsListed(())
    rows = list_by_reporter(uow.session, talk.person_id, limit=10)
    names = runtime.reference(uow)
    return ReportsListed(
        tuple(
            ReportSummary(
                row.reference,
                names.category(row.category_code).name,
                row.status,
                STATUS_FACES[row.status].name,
                names.agency_names.get(row.agency_code, row.agency_code),
                (),
                is_own=True,
            )
            for row in rows
        )
    )


def _add(runtime: Runtime, uow: UnitOfWork, talk: Conversation, wish: AddToReport) -> Done:
    reference = get_own_reference(uow, talk.person_id, wish.reference)
    hashes = [photo.content_hash for photo in wish.photos]
    add_to_report(uow, runtime.reference(uow), reference, wish.text, hashes)
    return Done("add", reference)


def _rate(runtime: Runtime, uow: UnitOfWork, talk: Conversation, wish: RateReport) -> Done:
    reference = get_own_reference(uow, talk.person_id, wish.reference)
    rating = Rating(wish.rating)
    hashes = [photo.content_hash for photo in wish.photos]
    rate_report(uow, runtime.reference(uow), reference, rating, wish.reason, hashes)
    return Done("reopen" if rating is Rating.UNSATISFIED else "rate", reference)
