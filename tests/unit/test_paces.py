"""Which messages wait for their slot on a channel whose provider counts."""

from __future__ import annotations

import pytest

from backend.domain.broadcasts import BroadcastText
from notifications.claims import Claimed
from notifications.dispatcher import _keeps_pace
from notifications.recipients import Channel
from notifications.rules import Priority

TEXT = BroadcastText("Khẩn", "Không ra khỏi nhà")


def item(priority: Priority, broadcast: BroadcastText | None = None) -> Claimed:
    return Claimed(
        1, "k", 1, Channel.TELEGRAM, "42", "t", "vi", {}, 1, priority, broadcast=broadcast
    )


@pytest.mark.parametrize(
    ("priority", "broadcast", "has_backlog", "waits"),
    [
        (Priority.BULK, TEXT, False, True),
        (Priority.BULK, None, False, True),
        # An emergency goes to as many as any broadcast does; unpaced, the provider would refuse it.
        (Priority.URGENT, TEXT, False, True),
        (Priority.URGENT, None, True, False),
        (Priority.PERSONAL, None, False, False),
        (Priority.PERSONAL, None, True, True),
    ],
)
def test_broadcasts_keep_the_pace_and_a_single_urgent_message_goes_first(
    priority, broadcast, has_backlog, waits
):
    assert _keeps_pace(item(priority, broadcast), has_backlog=has_backlog) is waits
