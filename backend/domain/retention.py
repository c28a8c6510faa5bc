"""How long what is kept: one table.

Source: our proposal, since no rule names lengths for these; Luật 91/2025/QH15 asks for no longer than
the purpose needs. Statistics and the histories of reports stay, without anybody in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Kept(StrEnum):
    """A kind of data that is forgotten after a while."""

    REPORTER_LINK = "reporter_link"
    EXACT_PLACE = "exact_place"
    PHOTO_ORIGINALS = "photo_originals"
    UNCONFIRMED_EMAILS = "unconfirmed_emails"
    MESSAGES = "messages"
    CHATS = "chats"
    RECEIPTS = "receipts"
    CONSENT_PROOFS = "consent_proofs"
    REMINDERS = "reminders"
    TIMETABLE_SLOTS = "timetable_slots"


RETENTION: Mapping[Kept, timedelta] = {
    # From the end of the report: who sent it, and the way back to them.
    Kept.REPORTER_LINK: timedelta(days=365),
    # From the end of the report: the point on the map and the place and camera in its photos. The
    # commune stays, and the point becomes one well inside it, the same for all its reports (without
    # borders: a corner of a grid of 0.01 degrees, about 1 km). An open report needs its exact place.
    Kept.EXACT_PLACE: timedelta(days=30),
    # Photos as they were sent, once no open report has them; the public copies stay. The row says so
    # at once, the file goes with the next nightly sweep.
    Kept.PHOTO_ORIGINALS: timedelta(days=365),
    # Addresses somebody typed and nobody confirmed, with the letter that asked.
    Kept.UNCONFIRMED_EMAILS: timedelta(days=7),
    # Notifications with their attempts, once nothing is to be done for them.
    Kept.MESSAGES: timedelta(days=365),
    # Web inbox, what could never be handled, and the state of chats nobody wrote in since. What was
    # handled goes at once, and what was answered after 14 days.
    Kept.CHATS: timedelta(days=90),
    Kept.RECEIPTS: timedelta(days=90),
    # Proofs that a later answer replaced, or of somebody who was erased.
    Kept.CONSENT_PROOFS: timedelta(days=5 * 365),
    Kept.REMINDERS: timedelta(days=365),
    Kept.TIMETABLE_SLOTS: timedelta(days=90),
}
