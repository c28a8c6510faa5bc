"""After a report was sent: status, additions, withdrawal, rating, erasure."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import texts
from bot.dialogue.messages import (
    AddToReport,
    Choice,
    Done,
    EraseMyData,
    FindReport,
    ListReports,
    Outbound,
    PhotoEvidence,
    RateReport,
    Refused,
    ReportFound,
    ReportsListed,
    ReportSubmitted,
    ReportSummary,
    Result,
    SupportReport,
    WithdrawReport,
)
from bot.dialogue.report_flow import MAIN_MENU, Turn, ask_next
from bot.dialogue.state import Asking, Consent, State

_NEW = Choice("report", texts.REPORT_BUTTON)
_MINE = Choice("status", texts.STATUS_BUTTON)
_HELP = Choice("help", texts.HELP_BUTTON)
RATINGS = frozenset({"satisfied", "acceptable", "unsatisfied"})
_OPEN = frozenset({"submitted", "accepted", "in_progress", "needs_info", "reopened"})


def list_reports(state: State) -> Turn:
    """Show the resident's own reports."""
    if state.consent is not Consent.GIVEN:
        text = texts.LIST_ANONYMOUS if state.consent is Consent.ANONYMOUS else texts.LIST_EMPTY
        return Turn(state, (Outbound(text, choices=(_NEW, _HELP)),))
    return Turn(state, wishes=(ListReports(),))


def ask_erasure(state: State) -> Turn:
    """Ask once more before everything is erased."""
    choices = (Choice("erase_yes", texts.ERASE), Choice("back", texts.KEEP))
    reply = Outbound(texts.ASK_ERASURE, choices=choices)
    return Turn(replace(state, asking=Asking.ERASURE), (reply,))


def about_report(state: State, value: str) -> Turn | None:
    """Act on a choice about a sent report; None when it is not one."""
    name, _, rest = value.partition(":")
    match name:
        case "rate":
            reference, _, rating = rest.partition(":")
            return _rate(state, reference, rating)
        case "show" if rest:
            return Turn(state, wishes=(FindReport(rest),))
        case "add" if rest:
            reply = Outbound(
                texts.ASK_ADDITION, {"reference": rest}, choices=(Choice("cancel", texts.CANCEL),)
            )
            return Turn(replace(state, asking=Asking.ADDITION, reference=rest), (reply,))
        case "withdraw" if rest:
            choices = (Choice("withdraw_yes", texts.WITHDRAW), Choice("back", texts.BACK))
            reply = Outbound(texts.ASK_WITHDRAWAL, {"reference": rest}, choices=choices)
            return Turn(replace(state, asking=Asking.WITHDRAWAL, reference=rest), (reply,))
        case "withdraw_yes" if state.reference and state.asking is Asking.WITHDRAWAL:
            return Turn(_settled(state), wishes=(WithdrawReport(state.reference),))
        case "erase_yes" if state.asking is Asking.ERASURE:
            return Turn(_settled(state), wishes=(EraseMyData(),))
        case "support" if rest:
            return Turn(_settled(state), wishes=(SupportReport(rest),))
    return None


def _settled(state: State) -> State:
    return replace(state, asking=Asking.NOTHING)


def _rate(state: State, reference: str, rating: str) -> Turn | None:
    if rating not in RATINGS or not reference:
        return None
    if rating != "unsatisfied":
        return Turn(_settled(state), wishes=(RateReport(reference, rating, ""),))
    asked = replace(state, asking=Asking.RATING_REASON, reference=reference, rating=rating)
    reply = Outbound(texts.ASK_REASON, choices=(Choice("cancel", texts.CANCEL),))
    return Turn(asked, (reply,))


def receive_for_report(state: State, text: str, photos: tuple[PhotoEvidence, ...]) -> Turn | None:
    """Take words or a picture that were asked for about a sent report; None when none were."""
    if state.reference is None:
        return None
    if state.asking is Asking.ADDITION:
        return Turn(_settled(state), wishes=(AddToReport(state.reference, text, photos),))
    if state.asking is Asking.RATING_REASON and text:
        wish = RateReport(state.reference, state.rating, text, photos)
        return Turn(replace(_settled(state), rating=""), wishes=(wish,))
    if state.asking is Asking.RATING_REASON:
        reply = Outbound(texts.ASK_REASON, choices=(Choice("cancel", texts.CANCEL),))
        return Turn(state, (reply,))
    return None


def result_after(state: State, result: Result) -> Turn:
    """Tell how a wish about a report ended."""
    match result:
        case ReportSubmitted():
            return _submitted(state, result)
        case ReportFound(report=report):
            return _found(state, report)
        case ReportsListed(reports=reports):
            return _listed(state, reports)
        case Done():
            return _done(state, result)
        case Refused():
            return _refused(state, result)
    return Turn(state)


def _submitted(state: State, result: ReportSubmitted) -> Turn:
    draft = state.draft
    reply = Outbound(
        texts.SUBMITTED,
        {
            "reference": result.reference,
            "category": texts.CATEGORY_NAMES[(draft and draft.category) or "other"],
            "commune": draft.place.commune.name if draft and draft.place else "",
            "agency": result.agency,
            "due": result.due,
            "tracking_url": result.tracking_url,
        },
        translated_values=frozenset({"category"}),
        choices=(Choice(f"add:{result.reference}", texts.ADD), _NEW, _MINE),
    )
    sent = replace(state, draft=None, asking=Asking.NOTHING, reference=result.reference)
    return Turn(sent, (reply,))


def _found(state: State, report: ReportSummary) -> Turn:
    lines = "\n".join(
        f"• {at}: {name}{f' – {text}' if text else ''}" for at, name, text in report.lines
    )
    reply = Outbound(
        texts.STATUS,
        {
            "reference": report.reference,
            "category": report.category,
            "status": report.status_name,
            "agency": report.agency,
            "lines": lines,
        },
        translated_values=frozenset({"category", "status"}),
        choices=_after_choices(report),
    )
    turn = Turn(replace(state, reference=report.reference), (reply,))
    if state.draft is not None and not state.draft.is_empty:
        following = ask_next(turn.state)
        return Turn(following.state, (reply, *following.replies), following.wishes)
    return turn


def _after_choices(report: ReportSummary) -> tuple[Choice, ...]:
    reference = report.reference
    if report.is_own and report.status in _OPEN:
        own = (
            Choice(f"add:{reference}", texts.ADD),
            Choice(f"withdraw:{reference}", texts.WITHDRAW),
        )
        return (*own, _NEW)
    return MAIN_MENU


def _listed(state: State, reports: tuple[ReportSummary, ...]) -> Turn:
    if not reports:
        return Turn(state, (Outbound(texts.LIST_EMPTY, choices=(_NEW, _HELP)),))
    lines = "\n".join(f"• {report.reference}: {report.status_name}" for report in reports)
    choices = tuple(Choice(f"show:{report.reference}", report.reference) for report in reports[:5])
    reply = Outbound(texts.LIST, {"lines": lines}, choices=(*choices, _NEW))
    return Turn(state, (reply,))


_DONE_TEXTS = {
    "add": texts.ADDED,
    "withdraw": texts.WITHDRAWN,
    "rate": texts.RATED,
    "reopen": texts.REOPENED,
    "support": texts.SUPPORTED,
}


def _done(state: State, result: Done) -> Turn:
    if result.wish == "erase":
        erased = State(locale=state.locale)
        return Turn(erased, (Outbound(texts.ERASED, choices=MAIN_MENU),))
    text = _DONE_TEXTS.get(result.wish, texts.NOTHING_TO_DO)
    reply = Outbound(text, {"reference": result.reference}, choices=MAIN_MENU)
    return Turn(state, (reply,))


def _refused(state: State, result: Refused) -> Turn:
    """Tell the refusal; a draft that was refused stays, to be corrected or cancelled."""
    reply = Outbound("{reason}", {"reason": result.text}, frozenset({"reason"}), choices=MAIN_MENU)
    if result.wish == "submit" and state.draft is not None:
        choices = (Choice("change", texts.CHANGE), Choice("cancel", texts.CANCEL))
        return Turn(replace(state, asking=Asking.CONFIRM), (replace(reply, choices=choices),))
    return Turn(_settled(state), (reply,))
