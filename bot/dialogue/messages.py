"""What goes in and out of a conversation, whatever the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a resident sent."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    LOCATION = "location"
    VENUE = "venue"
    CHOICE = "choice"
    VOICE = "voice"
    VIDEO = "video"
    STICKER = "sticker"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class PhotoEvidence:
    """A photo whose original is stored already.

    Attributes:
        content_hash: names the original.
        latitude: EXIF place; None when the picture carries none.
        longitude: the same.
    """

    content_hash: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a resident sent, made channel-neutral by an adapter.

    Attributes:
        kind: what it is.
        message_id: the channel's own id; the same id is handled once.
        text: text, caption, venue name, command with its slash, or the value of a choice; "" if none.
        photo: of a photo or an image sent as a file; None otherwise.
        photo_error: code of what was wrong with the file; None when it was good.
        latitude: of a location or venue; None otherwise.
        longitude: the same.
        accuracy_metres: of a location; None when unknown.
        album_id: same for all pictures sent together; None for single ones.
    """

    kind: Kind
    message_id: str
    text: str = ""
    photo: PhotoEvidence | None = None
    photo_error: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    accuracy_metres: float | None = None
    album_id: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer on offer: the value that comes back and the label people read (a source text)."""

    value: str
    label: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outbound:
    """One reply, in the source language; rendered for channel and locale at the edge.

    Attributes:
        text: Vietnamese source text with placeholders.
        values: one value for each placeholder.
        translated_values: names in `values` that are source texts themselves.
        choices: answers on offer.
        asks_location: whether the channel should offer its location button.
        attachment_ids: pictures to show with it.
    """

    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    translated_values: frozenset[str] = frozenset()
    choices: tuple[Choice, ...] = ()
    asks_location: bool = False
    attachment_ids: tuple[str, ...] = ()


# What the conversation wants done; each is answered by the result named in its docstring.


@dataclass(frozen=True, slots=True)
class LocatePlace:
    """Find the commune of a point; answered by `PlaceLocated`."""

    latitude: float
    longitude: float
    accuracy_metres: float | None
    is_proposed: bool = False


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
    """Follow and support another report instead of sending one; answered by `Done`."""

    reference: str


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
    | RecordConsent
    | EraseMyData
    | AnswerQuestion
    | BlankTexts
)


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
    """A report was received."""

    reference: str
    agency: str
    due: str
    tracking_url: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report as the status answer tells it; `lines` is the timeline, oldest first."""

    reference: str
    category: str
    status: str
    status_name: str
    agency: str
    lines: tuple[tuple[str, str, str], ...]
    is_own: bool


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
    """The open report nearby that may be the same; None when there is none."""

    reference: str | None
    distance_metres: int = 0
    age: str = ""
    attachment_id: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The answer to a question about air or waste; a source text without placeholders."""

    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """A wish was carried out."""

    wish: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A wish was refused with a code of `backend.domain.errors` and its Vietnamese sentence."""

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
    | QuestionAnswered
    | Done
    | Refused
)
