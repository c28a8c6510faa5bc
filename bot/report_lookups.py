"""Looking reports up for a resident: one, their own, those that wait for them, and one like theirs."""

from __future__ import annotations

from datetime import timedelta

from backend.core.clock import hanoi_time, spoken_instant
from backend.domain.errors import LoaXanhError
from backend.domain.workflow import STATUS_FACES, STATUS_SENTENCES, Status
from backend.services.feedback import (
    reports_waiting_for,
)
from backend.services.report_views import ReportView, own_report, public_report
from backend.services.similar import NewMatter, find_similar
from backend.store.photos import AttachmentKind
from backend.store.reports import ReportRow, list_by_reporter
from bot.dialogue import texts
from bot.dialogue.results import (
    MattersFound,
    ReportFound,
    ReportsListed,
    ReportSummary,
    SimilarFound,
)
from bot.talk import Conversation, hashes_of

LISTED = 10
SHOWN_LINES = 8


def find_similar_report(talk: Conversation) -> SimilarFound:
    """Look for an open report of the draft's matter nearby."""
    draft = talk.state.draft
    if draft is None or draft.place is None or draft.category is None:
        return SimilarFound(None)
    if draft.place.is_commune_only:  # a commune's name alone says nothing about nearness
        return SimilarFound(None)
    category = talk.runtime.reference(talk.uow).category(draft.category)
    matter = NewMatter(
        draft.place.latitude, draft.place.longitude, hashes_of(draft.photos), talk.person_id
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


def _age(age: timedelta) -> tuple[str, int]:
    hours = int(age.total_seconds() // 3600)
    if hours < 1:
        return texts.AGE_NOW, 0
    return (texts.AGE_HOURS, hours) if hours < 48 else (texts.AGE_DAYS, hours // 24)


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
