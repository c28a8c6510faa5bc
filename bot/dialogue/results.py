"""What came of a conversation's wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune as the conversation names it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceLocated:
    """Where a point lies; `commune` is None outside Hanoi.

    `neighbours` are the other communes within the GPS accuracy.
    """

    latitude: float
    longitude: float
    accuracy_metres: float | None
    commune: Commune | None
    neighbours: tuple[Commune, ...] = ()
    is_approximate: bool = False
    is_proposed: bool = False
    name: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """A commune a typed place may lie in, with a point inside it."""

    commune: Commune
    latitude: float
    longitude: float
    radius_metres: float


@dataclass(frozen=True, slots=True)
class PlaceParsed:
    """What a typed place may mean; no options when nothing in Hanoi fits."""

    text: str
    options: tuple[PlaceOption, ...]
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class ReportSubmitted:
    """A report was received.

    Attributes:
        reference: its code.
        agency: who must act.
        due: until when it is accepted.
        tracking_url: the private link.
        opens: when offices open next; "" while they are open.
        is_urgent: whether it is khẩn, and people on duty are told at any hour.
    """

    reference: str
    agency: str
    due: str
    tracking_url: str
    opens: str = ""
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report as the status answer tells it; every name is in the resident's language.

    Attributes:
        reference: its code.
        category: its name.
        status: code.
        status_name: its name.
        lines: the timeline, oldest first: time, status name, words.
        is_own: whether this resident sent it.
        sentence: what the status means; "" in lists.
        pictures: attachment ids the resident may see, after-photos first.
    """

    reference: str
    category: str
    status: str
    status_name: str
    lines: tuple[tuple[str, str, str], ...]
    is_own: bool
    sentence: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFound:
    """The report of a reference."""

    report: ReportSummary


@dataclass(frozen=True, slots=True)
class ReportsListed:
    """The resident's own reports, newest first."""

    reports: tuple[ReportSummary, ...]


@dataclass(frozen=True, slots=True)
class SimilarFound:
    """The open report nearby that may be the same; None when there is none.

    Attributes:
        reference: its code.
        distance_metres: how far away.
        age: source text over `n` that says how old it is.
        age_amount: the `n`.
        attachment_id: a picture the resident may see; None when there is none.
        is_own: whether the resident sent it.
    """

    reference: str | None
    distance_metres: int = 0
    age: str = ""
    age_amount: int = 0
    attachment_id: str | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class MattersFound:
    """Own reports that wait for the resident, newest first.

    Attributes:
        purpose: what `FindMatters` asked for.
        asked: references staff asked something about.
        resolved: references that may be rated.
    """

    purpose: str
    asked: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicsListed:
    """What the resident is told regularly: names of topic and place, "" for the whole city."""

    topics: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A report in an officer's list."""

    reference: str
    category: str
    commune: str
    due: str
    is_urgent: bool
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class WorkListed:
    """An officer's reports, the most pressing first, and how many there are in all."""

    scope: str
    lines: tuple[WorkLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One report as its officer sees it.

    Attributes:
        reference: its code.
        version: what a move made from this view refers to.
        category: Vietnamese name.
        status_name: Vietnamese name.
        commune: Vietnamese name.
        address: as typed; "" when unknown.
        description: what the resident wrote; may be "".
        due: the next deadline; "" when none runs.
        map_url: opens the place on a map.
        photo_count: how many pictures there are.
        pictures: attachment ids.
        moves: code and Vietnamese name of each move the officer may make.
        hints: source texts about the pictures, for staff alone.
        is_urgent: khẩn.
        is_overdue: the deadline has passed.
    """

    reference: str
    version: int
    category: str
    status_name: str
    commune: str
    address: str
    description: str
    due: str
    map_url: str
    photo_count: int
    pictures: tuple[str, ...]
    moves: tuple[tuple[str, str], ...]
    hints: tuple[str, ...] = ()
    is_urgent: bool = False
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class WorkShown:
    """One report for its officer."""

    item: WorkItem


@dataclass(frozen=True, slots=True)
class AgenciesFound:
    """Agencies a report may be forwarded to: code and name."""

    agencies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The answer to a question about air or waste, in the resident's language."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """A wish was carried out.

    Attributes:
        wish: its name.
        reference: the report it was about; "" for none.
        values: what the answer tells besides, such as names.
    """

    wish: str
    reference: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A wish was refused with a code of `backend.domain.errors` and its sentence, in their language."""

    wish: str
    code: str
    text: str


Result = (
    PlaceLocated
    | PlaceParsed
    | ReportSubmitted
    | ReportFound
    | ReportsListed
    | SimilarFound
    | MattersFound
    | TopicsListed
    | WorkListed
    | WorkShown
    | AgenciesFound
    | QuestionAnswered
    | Done
    | Refused
)
