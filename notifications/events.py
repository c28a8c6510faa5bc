"""What happens that people may want to hear of."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class EventKind(StrEnum):
    """A kind of fact; each has one row in `notifications.rules`."""

    REPORT_SUBMITTED = "report_submitted"
    REPORT_ACCEPTED = "report_accepted"
    REPORT_STARTED = "report_started"
    REPORT_NEEDS_INFO = "report_needs_info"
    REPORT_INFO_PROVIDED = "report_info_provided"
    REPORT_FORWARDED = "report_forwarded"
    REPORT_EXTENDED = "report_extended"
    REPORT_RESOLVED = "report_resolved"
    REPORT_REJECTED = "report_rejected"
    REPORT_MERGED = "report_merged"
    REPORT_REOPENED = "report_reopened"
    REPORT_CLOSED = "report_closed"
    DEADLINE_NEAR = "deadline_near"
    DEADLINE_PASSED = "deadline_passed"
    DEADLINE_ESCALATED = "deadline_escalated"
    MORNING_DIGEST = "morning_digest"


@dataclass(frozen=True, slots=True)
class Event:
    """One fact.

    Attributes:
        kind: what happened.
        key: names the fact for ever; the same key never reaches the same person twice.
        personalisation: values for the template's placeholders.
        reporter_id: the resident it is about; None when anonymous or already told.
        report_id: the report; None when it is about none.
        agency_codes: agencies whose staff may hear of it.
        is_urgent: whether it is khẩn.
        is_off_hours: whether offices are closed; what is urgent then goes to those on duty, or to
            everybody when an agency has nobody on duty.
        staff_id: the one member of staff it is for; None: no one in particular.
        for_staff: values that only messages to officers get, such as the picture and the place.
    """

    kind: EventKind
    key: str
    personalisation: Mapping[str, str]
    reporter_id: uuid.UUID | None = None
    report_id: int | None = None
    agency_codes: tuple[str, ...] = ()
    is_urgent: bool = False
    is_off_hours: bool = False
    staff_id: int | None = None
    for_staff: Mapping[str, str] = field(default_factory=dict)
