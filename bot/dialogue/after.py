"""After a report was sent: status, additions, withdrawal, support, erasure."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import texts
from bot.dialogue.messages import Choice, Inbound, Outbound
from bot.dialogue.results import Done, Refused, ReportSubmitted, ReportSummary
from bot.dialogue.state import Asking, Consent, State
from bot.dialogue.turns import BACK, CANCEL, MAIN_MENU, Turn, asked, settled, told
from bot.dialogue.wishes import (
    AddToReport,
    EraseMyData,
    FindMatters,
    FindReport,
    ListReports,
    SupportReport,
    WithdrawReport,
)

NEW = Choice("report", texts.REPORT_BUTTON)
MINE = Choice("status", texts.STATUS_BUTTON)
HELP = Choice("help", texts.HELP_BUTTON)
OPEN = frozenset({"submitted", "accepted", "in_progress", "needs_info", "reopened"})
RATINGS = {
    "satisfied": texts.SATISFIED,
    "acceptable": texts.ACCEPTABLE,
    "unsatisfied": texts.UNSATISFIED,
}


def list_reports(state: State) -> Turn:
    """Show the resident's own reports."""
    if state.consent is not Consent.GIVEN:
        text = texts.LIST_ANONYMOUS if state.consent is Consent.ANONYMOUS else texts.LIST_EMPTY
        return Turn(state, (Outbound(text, choices=(NEW, HELP)),))
    return Turn(state, wishes=(ListReports(),))


def show_report(state: State, reference: str) -> Turn:
    """Look a report up."""
    return Turn(state, wishes=(FindReport(reference),))


def ask_erasure(state: State) -> Turn:
    """Ask once more before everything is erased."""
    choices = (Choice("erase_yes", texts.ERASE), Choice("back", texts.KEEP))
    return asked(state, Asking.ERASURE, Outbound(texts.ASK_ERASURE, choices=choices))


def erase(state: State) -> Turn:
    """Erase, when that was asked about."""
    if state.asking is not Asking.ERASURE:
        return ask_erasure(state)
    return Turn(settled(state), wishes=(EraseMyData(),))


def ask_addition(state: State, reference: str) -> Turn:
    """Ask for what is to be added to a report."""
    reply = Outbound(texts.ASK_ADDITION, {"reference": reference}, choices=(CANCEL,))
    return asked(replace(state, reference=reference), Asking.ADDITION, reply)


def ask_withdrawal(state: State, reference: str) -> Turn:
    """Ask once more before a report is withdrawn."""
    choices = (Choice("withdraw_yes", texts.WITHDRAW), BACK)
    reply = Outbound(texts.ASK_WITHDRAWAL, {"reference": reference}, choices=choices)
    return asked(replace(state, reference=reference), Asking.WITHDRAWAL, reply)


def withdraw(state: State) -> Turn:
    """Withdraw the report that was asked about."""
    if state.reference is None or state.asking is not Asking.WITHDRAWAL:
        return list_reports(state)
    return Turn(settled(state), wishes=(WithdrawReport(state.reference),))


def support(state: State, reference: str) -> Turn:
    """Count the resident behind somebody's report, with the draft when it is about the same."""
    draft = state.draft
    if draft is not None and draft.similar_reference == reference:
        return Turn(state, wishes=(SupportReport(reference, draft.description, draft.photos),))
    return Turn(settled(state), wishes=(SupportReport(reference),))


def add(state: State, reference: str, inbounds: tuple[Inbound, ...]) -> Turn:
    """Add what was sent to a report; later pictures of the same album follow."""
    text = "\n".join(words for one in inbounds if (words := _words(one)))
    photos = tuple(one.photo for one in inbounds if one.photo is not None)
    album = next((one.album_id for one in reversed(inbounds) if one.album_id), None)
    kept = replace(settled(state), reference=reference, album=album, waiting=())
    return Turn(kept, wishes=(AddToReport(reference, text, photos),))


def _words(inbound: Inbound) -> str:
    """Return what an inbound says in words; a place as its coordinates, for staff to open."""
    text = inbound.text.strip()
    if inbound.latitude is None or inbound.longitude is None:
        return text
    return f"{text} ({inbound.latitude:.5f}, {inbound.longitude:.5f})".strip()


def belongs_to_sent(state: State, inbound: Inbound) -> bool:
    """Return whether a picture is a late one of an album that went to a report already."""
    return (
        inbound.album_id is not None
        and inbound.album_id == state.album
        and state.reference is not None
        and state.draft is None
    )


def ask_which(state: State, references: tuple[str, ...]) -> Turn:
    """Ask which report what was sent is for, or whether it is a new one."""
    existing = tuple(
        Choice(f"to:{reference}", texts.WHICH_EXISTING, {"reference": reference})
        for reference in references[:3]
    )
    choices = (*existing, Choice("to:new", texts.WHICH_NEW), CANCEL)
    return asked(state, Asking.WHICH, Outbound(texts.ASK_WHICH, choices=choices))


def find_matters(state: State, purpose: str) -> Turn:
    """Look for own reports that wait for the resident."""
    return Turn(state, wishes=(FindMatters(purpose),))


def submitted(state: State, result: ReportSubmitted) -> Turn:
    """Tell that a report was received."""
    draft = state.draft
    is_anonymous = state.consent is not Consent.GIVEN or bool(draft and draft.is_anonymous)
    reply = Outbound(
        texts.SUBMITTED_ANONYMOUS if is_anonymous else texts.SUBMITTED,
        {
            "reference": result.reference,
            "category": texts.CATEGORY_NAMES[(draft and draft.category) or "other"],
            "commune": draft.place.commune.name if draft and draft.place else "",
            "agency": result.agency,
            "due": result.due,
            "tracking_url": result.tracking_url,
            "hours": _hours(result),
            "opens": result.opens,
        },
        translated_values=frozenset({"category", "hours"}),
        choices=(NEW, HELP)
        if is_anonymous
        else (Choice(f"add:{result.reference}", texts.ADD), NEW, MINE),
    )
    sent = replace(
        settled(state),
        draft=None,
        reference=None if is_anonymous else result.reference,
        sent_at=state.seen_at,
        album=draft.album_id if draft and not is_anonymous else None,
    )
    return Turn(sent, (reply,))


def _hours(result: ReportSubmitted) -> str:
    """Return what is said when offices are closed: when they open, or that they know already."""
    if not result.opens:
        return ""
    return texts.OFF_HOURS_URGENT if result.is_urgent else texts.OFF_HOURS


def report_found(state: State, report: ReportSummary) -> Turn:
    """Tell where a report stands."""
    lines = "\n".join(
        f"• {at}: {name}{f' – {text}' if text else ''}" for at, name, text in report.lines
    )
    reply = Outbound(
        texts.STATUS,
        {
            "reference": report.reference,
            "category": report.category,
            "sentence": report.sentence,
            "lines": lines,
        },
        choices=_choices_after(report),
        attachment_ids=report.pictures[:1],
    )
    return Turn(state, (reply,))


def _choices_after(report: ReportSummary) -> tuple[Choice, ...]:
    reference = report.reference
    if report.is_own and report.status in OPEN:
        own = (
            Choice(f"add:{reference}", texts.ADD),
            Choice(f"withdraw:{reference}", texts.WITHDRAW),
        )
        return (*own, NEW)
    if report.is_own and report.status == "resolved":
        rated = (Choice(f"rate:{reference}:{code}", name) for code, name in RATINGS.items())
        return (*rated, NEW)
    if report.status in OPEN:
        return (Choice(f"support:{reference}", texts.SUPPORT_BUTTON), NEW, MINE)
    return MAIN_MENU


def reports_listed(state: State, reports: tuple[ReportSummary, ...]) -> Turn:
    """Show the resident's own reports, each to be opened."""
    if not reports:
        return Turn(state, (Outbound(texts.LIST_EMPTY, choices=(NEW, HELP)),))
    lines = "\n".join(
        f"• {report.reference}, {report.category}: {report.status_name}" for report in reports
    )
    choices = tuple(Choice(f"show:{report.reference}", report.reference) for report in reports[:5])
    return Turn(state, (Outbound(texts.LIST, {"lines": lines}, choices=(*choices, NEW)),))


_DONE_TEXTS = {
    "add": texts.ADDED,
    "answer": texts.ANSWERED,
    "join": texts.ADDED,
    "withdraw": texts.WITHDRAWN,
    "rate": texts.RATED,
    "reopen": texts.REOPENED,
    "support": texts.SUPPORTED,
    "unsubscribe": texts.UNSUBSCRIBED,
}


def done(state: State, result: Done) -> Turn:
    """Tell that a wish was carried out."""
    if result.wish == "erase":
        return told(State(locale=state.locale, seen_at=state.seen_at), texts.ERASED)
    text = _DONE_TEXTS.get(result.wish, texts.NOTHING_TO_DO)
    if result.wish in ("support", "join") and _is_about_draft(state, result.reference):
        state = replace(state, draft=None)
    if result.wish == "support" and state.consent is not Consent.GIVEN:
        text = texts.SUPPORTED_ANONYMOUS
    values = {"reference": result.reference, **result.values}
    return Turn(state, (Outbound(text, values, choices=MAIN_MENU),))


def _is_about_draft(state: State, reference: str) -> bool:
    """Return whether the draft went to this report; support of another one leaves it alone."""
    return state.draft is not None and state.draft.similar_reference == reference


def refused(state: State, result: Refused) -> Turn:
    """Tell the refusal; a draft that was refused stays, to be corrected or cancelled."""
    if result.wish == "rate" and result.code == "move_not_allowed":
        return told(state, texts.RATE_NOT_NOW, reference=state.reference or "")
    if result.wish in ("add", "withdraw", "rate") and result.code == "report_not_found":
        return told(state, texts.NOT_YOURS, reference=state.reference or "")
    reply = Outbound("{reason}", {"reason": result.text}, choices=MAIN_MENU)
    if result.wish in ("submit", "support") and state.draft is not None:
        may_repeat = result.code == "too_many_requests"
        again = (Choice("send", texts.SEND),) if may_repeat else ()
        choices = (*again, Choice("change", texts.CHANGE), CANCEL)
        return asked(state, Asking.CONFIRM, replace(reply, choices=choices))
    return Turn(settled(state), (reply,))
