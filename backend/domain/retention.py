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
    MESSAGES = "messages"
    CHATS = "chats"
    RECEIPTS = "receipts"
    CONSENT_PROOFS = "consent_proofs"
    REMINDERS = "reminders"
    TIMETABLE_SLOTS = "timetable_slots"


RETENTION: Mapping[Kept, timedelta] = {
    # From the end of the report: who sent it, and the way back to them.
    Kept.REPORTER_LINK: timedelta(days=365),
    # Notifications with their attempts, once nothing is to be done for them.
    Kept.MESSAGES: timedelta(days=365),
    # Web inbox, and the state of chats nobody wrote in since.
    Kept.CHATS: timedelta(days=90),
    Kept.RECEIPTS: timedelta(days=90),
    # Proofs that a later answer replaced, or of somebody who was erased.
    Kept.CONSENT_PROOFS: timedelta(days=5 * 365),
    Kept.REMINDERS: timedelta(days=365),
    Kept.TIMETABLE_SLOTS: timedelta(days=90),
}
