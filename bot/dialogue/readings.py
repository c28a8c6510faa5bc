"""What a message may be about: the readings of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What somebody wants."""

    REPORT = "report"
    STATUS = "status"
    AIR = "air"
    WASTE = "waste"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    HELP = "help"
    GREETING = "greeting"
    OUT_OF_SCOPE = "out_of_scope"
    EMERGENCY = "emergency"
    ERASE_DATA = "erase_data"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the same text, less likely."""

    intent: Intent
    category: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells besides its subject; see `Reading`.

    Attributes:
        is_short: of so few words that it names a thing rather than telling what happened.
    """

    is_ongoing: bool
    is_complaint: bool
    has_stopped: bool
    is_english: bool
    is_short: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was understood.

    Attributes:
        intent: what is wanted.
        category: what is reported; None when unclear or not a report.
        score: 0 to 1, how sure.
        alternatives: close other readings, likeliest first; with any, the dialogue asks.
        is_ongoing: it happens right now.
        is_complaint: khiếu nại or tố cáo, which goes elsewhere.
        has_stopped: it is over or was cleaned, so no report is opened.
        is_english: written in English.
    """

    intent: Intent
    category: str | None
    score: float
    alternatives: tuple[Alternative, ...] = ()
    is_ongoing: bool = False
    is_complaint: bool = False
    has_stopped: bool = False
    is_english: bool = False
