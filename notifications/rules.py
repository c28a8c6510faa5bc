"""Who hears of which event, how urgently, in which words: one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from notifications.events import EventKind
from notifications.recipients import Channel

ALL_CHANNELS = frozenset(Channel)


class Audience(StrEnum):
    """Whom a rule reaches."""

    REPORTER = "reporter"
    STAFF = "staff"
    LEADS = "leads"
    CITY = "city"
    MEMBER = "member"


class Priority(IntEnum):
    """Smaller goes out first."""

    URGENT = 1
    PERSONAL = 5
    BULK = 9


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    Attributes:
        event: what happened.
        audience: whom to tell. REPORTER means also those who follow the report; STAFF, all of the
            agencies concerned; LEADS, those who lead them; CITY, the city's coordinators; MEMBER,
            the one member of staff the event names.
        template: name of the text.
        priority: when it goes out among others.
        channels: the channels it may take.
        collapses: placeholders of the key under which a later message replaces this one on the app,
            such as "report-{reference}"; "": it is never replaced.
    """

    event: EventKind
    audience: Audience
    template: str
    priority: Priority = Priority.PERSONAL
    channels: frozenset[Channel] = ALL_CHANNELS
    collapses: str = ""

    def collapse_key(self, personalisation: Mapping[str, str]) -> str | None:
        """Return the key under which a later message replaces this one; None: never."""
        return self.collapses.format(**personalisation)[:64] or None


def _reporter(event: EventKind) -> Rule:
    return Rule(event, Audience.REPORTER, event.value, collapses="report-{reference}")


def _of_deadline(event: EventKind, audience: Audience, template: str) -> Rule:
    return Rule(event, audience, template, collapses="deadline-{reference}")


RULES: tuple[Rule, ...] = (
    Rule(EventKind.REPORT_SUBMITTED, Audience.STAFF, "staff_report_submitted"),
    Rule(EventKind.REPORT_INFO_PROVIDED, Audience.STAFF, "staff_info_provided"),
    Rule(EventKind.REPORT_REOPENED, Audience.STAFF, "staff_report_reopened"),
    Rule(EventKind.REPORT_FORWARDED, Audience.STAFF, "staff_report_forwarded"),
    _reporter(EventKind.REPORT_ACCEPTED),
    _reporter(EventKind.REPORT_STARTED),
    _reporter(EventKind.REPORT_NEEDS_INFO),
    _reporter(EventKind.REPORT_FORWARDED),
    _reporter(EventKind.REPORT_EXTENDED),
    _reporter(EventKind.REPORT_RESOLVED),
    _reporter(EventKind.REPORT_REJECTED),
    _reporter(EventKind.REPORT_MERGED),
    _reporter(EventKind.REPORT_REOPENED),
    _reporter(EventKind.REPORT_CLOSED),
    _of_deadline(EventKind.DEADLINE_NEAR, Audience.STAFF, "staff_deadline_near"),
    _of_deadline(EventKind.DEADLINE_PASSED, Audience.STAFF, "staff_deadline_passed"),
    _of_deadline(EventKind.DEADLINE_ESCALATED, Audience.LEADS, "staff_deadline_escalated"),
    _of_deadline(EventKind.DEADLINE_ESCALATED, Audience.CITY, "city_deadline_escalated"),
    Rule(EventKind.MORNING_DIGEST, Audience.MEMBER, "morning_digest", collapses="digest"),
)


def rules_for(event: EventKind) -> tuple[Rule, ...]:
    """Return the rows for one kind of event."""
    return tuple(rule for rule in RULES if rule.event is event)
