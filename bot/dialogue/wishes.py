"""What a conversation wants done; each wish names the result of `results.py` that answers it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.messages import PhotoEvidence


@dataclass(frozen=True, slots=True)
class LocatePlace:
    """Find the commune of a point; answered by `PlaceLocated`.

    Attributes:
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        accuracy_metres: None when unknown.
        is_proposed: it comes from a picture and is to be confirmed.
        name: of a venue; "" when nobody named it.
    """

    latitude: float
    longitude: float
    accuracy_metres: float | None
    is_proposed: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class ParsePlace:
    """Read a typed place; answered by `PlaceParsed`."""

    text: str


@dataclass(frozen=True, slots=True)
class SubmitReport:
    """Send the draft; answered by `ReportSubmitted` or `Refused`."""


@dataclass(frozen=True, slots=True)
class FindReport:
    """Look a reference up; answered by `ReportFound` or `Refused`."""

    reference: str


@dataclass(frozen=True, slots=True)
class ListReports:
    """List the resident's own reports; answered by `ReportsListed`."""


@dataclass(frozen=True, slots=True)
class FindSimilar:
    """Look for an open report of the same matter nearby; answered by `SimilarFound`."""


@dataclass(frozen=True, slots=True)
class SupportReport:
    """Follow and support another report; answered by `Done`.

    Attributes:
        reference: which one.
        text: what was written for a report that is not sent now; "" when nothing.
        photos: its pictures; they go to the supported report, so that nothing is lost.
    """

    reference: str
    text: str = ""
    photos: tuple[PhotoEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AddToReport:
    """Add text or photos to an own report; answered by `Done` or `Refused`."""

    reference: str
    text: str
    photos: tuple[PhotoEvidence, ...]


@dataclass(frozen=True, slots=True)
class WithdrawReport:
    """Withdraw an own report; answered by `Done` or `Refused`."""

    reference: str


@dataclass(frozen=True, slots=True)
class RateReport:
    """Rate a resolved report; answered by `Done` or `Refused`. A reason reopens it."""

    reference: str
    rating: str
    reason: str
    photos: tuple[PhotoEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FindMatters:
    """Look for own reports that wait for the resident; answered by `MattersFound`.

    Attributes:
        purpose: given back with the answer: "take" what was sent, or a rating that was typed.
    """

    purpose: str


@dataclass(frozen=True, slots=True)
class ListTopics:
    """List what the resident is told regularly; answered by `TopicsListed`."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Tell the resident regularly about topics; answered by `Done`.

    Attributes:
        topics: codes of `notifications.subscriptions.Topic`.
        commune_code: where; "" for the whole city.
    """

    topics: tuple[str, ...]
    commune_code: str


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Stop regular messages about a topic, or about all when it is ""; answered by `Done`."""

    topic: str


@dataclass(frozen=True, slots=True)
class LinkStaff:
    """Link this chat to the account whose one-time code this is; answered by `Done` or `Refused`."""

    code: str


@dataclass(frozen=True, slots=True)
class UnlinkStaff:
    """End the link of this chat to an account; answered by `Done`."""


@dataclass(frozen=True, slots=True)
class ListWork:
    """List the officer's reports, the most pressing first; answered by `WorkListed`.

    Attributes:
        scope: "open", "overdue", or "working", those that may be resolved.
    """

    scope: str = "open"


@dataclass(frozen=True, slots=True)
class ShowWork:
    """Show an officer one report; answered by `WorkShown` or `Refused`."""

    reference: str


@dataclass(frozen=True, slots=True)
class FindAgencies:
    """Look for agencies a report may be forwarded to; answered by `AgenciesFound`.

    Attributes:
        reference: the report.
        text: part of a name as typed; "" for the likely ones.
    """

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class MakeMove:
    """Move a report as the officer of this chat; answered by `Done` or `Refused`."""

    reference: str
    move: str
    version: int
    text: str = ""
    target: str = ""
    photos: tuple[PhotoEvidence, ...] = ()
    publish: bool = False


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Keep the proof of a consent or refusal; answered by nothing."""

    purpose: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class EraseMyData:
    """Erase everything about the resident; answered by `Done`."""


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """Answer about air, waste, fines and the like; answered by `QuestionAnswered`."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class BlankTexts:
    """Forget what was written, in the log of messages too; answered by nothing."""


Wish = (
    LocatePlace
    | ParsePlace
    | SubmitReport
    | FindReport
    | ListReports
    | FindSimilar
    | SupportReport
    | AddToReport
    | WithdrawReport
    | RateReport
    | FindMatters
    | ListTopics
    | Subscribe
    | Unsubscribe
    | LinkStaff
    | UnlinkStaff
    | ListWork
    | ShowWork
    | FindAgencies
    | MakeMove
    | RecordConsent
    | EraseMyData
    | AnswerQuestion
    | BlankTexts
)
