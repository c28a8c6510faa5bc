"""City broadcasts: their states, who may move them, and what a text may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backend.core.i18n import N_
from backend.domain.errors import LoaXanhError
from backend.domain.markup import without_controls

MAX_TITLE = 100
# What the strictest channel shows in one message (Zalo: 2,000), less the title and a link.
MAX_BODY = 1800


class BroadcastStatus(StrEnum):
    """Where a broadcast stands."""

    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    CANCELLED = "cancelled"


class BroadcastClass(StrEnum):
    """How pressing it is; an emergency skips quiet hours, and says why."""

    NOTICE = "notice"
    EMERGENCY = "emergency"


class Reach(StrEnum):
    """Who gets it: those who follow the topic, the public Telegram channel, or both."""

    FOLLOWERS = "followers"
    CHANNEL = "channel"
    BOTH = "both"


REACH_NAMES: Mapping[Reach, str] = {
    Reach.FOLLOWERS: N_("Người theo dõi chủ đề"),
    Reach.CHANNEL: N_("Kênh Telegram công khai của thành phố"),
    Reach.BOTH: N_("Cả người theo dõi lẫn kênh Telegram công khai"),
}
CLASS_NAMES: Mapping[BroadcastClass, str] = {
    BroadcastClass.NOTICE: N_("Thông báo thường"),
    BroadcastClass.EMERGENCY: N_("Khẩn: gửi cả trong giờ yên lặng"),
}


class Step(StrEnum):
    """What can be done with a broadcast."""

    SUBMIT = "submit"
    APPROVE = "approve"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    FINISH = "finish"


STATUS_NAMES: Mapping[BroadcastStatus, str] = {
    BroadcastStatus.DRAFT: N_("Bản nháp"),
    BroadcastStatus.AWAITING_APPROVAL: N_("Chờ duyệt"),
    BroadcastStatus.SCHEDULED: N_("Đã duyệt, chờ giờ gửi"),
    BroadcastStatus.SENDING: N_("Đang gửi"),
    BroadcastStatus.PAUSED: N_("Tạm dừng"),
    BroadcastStatus.SENT: N_("Đã gửi"),
    BroadcastStatus.CANCELLED: N_("Đã huỷ"),
}

_S = BroadcastStatus
MOVES: Mapping[tuple[BroadcastStatus, Step], BroadcastStatus] = {
    (_S.DRAFT, Step.SUBMIT): _S.AWAITING_APPROVAL,
    (_S.DRAFT, Step.CANCEL): _S.CANCELLED,
    (_S.AWAITING_APPROVAL, Step.APPROVE): _S.SCHEDULED,
    (_S.AWAITING_APPROVAL, Step.CANCEL): _S.CANCELLED,
    (_S.SCHEDULED, Step.START): _S.SENDING,
    (_S.SCHEDULED, Step.PAUSE): _S.PAUSED,
    (_S.SCHEDULED, Step.CANCEL): _S.CANCELLED,
    (_S.SENDING, Step.PAUSE): _S.PAUSED,
    (_S.SENDING, Step.CANCEL): _S.CANCELLED,
    (_S.SENDING, Step.FINISH): _S.SENT,
    (_S.PAUSED, Step.RESUME): _S.SENDING,
    (_S.PAUSED, Step.CANCEL): _S.CANCELLED,
}


def next_status(
    status: BroadcastStatus, step: Step, *, has_started: bool = True
) -> BroadcastStatus:
    """Return where a step leads; one paused before its hour waits for that hour again.

    Raises:
        LoaXanhError: `broadcast_step_not_allowed`.
    """
    following = MOVES.get((status, step))
    if following is None:
        raise LoaXanhError("broadcast_step_not_allowed", status=STATUS_NAMES[status])
    if step is Step.RESUME and not has_started:
        return BroadcastStatus.SCHEDULED
    return following


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is.

    Attributes:
        total: messages in all, as far as known.
        done: those that have ended, well or not.
        percent: 0 to 100; 100 only when all of it is over.
    """

    total: int
    done: int
    percent: int


def progress_of(status: BroadcastStatus, expected: int, written: int, waiting: int) -> Progress:
    """Return how far a broadcast is.

    Args:
        status: where it stands.
        expected: messages counted before it began.
        written: messages in the outbox.
        waiting: those of them that have not ended.
    """
    done = written - waiting
    if status is BroadcastStatus.SENT:
        return Progress(written, done, 100)
    total = max(expected, written)
    return Progress(total, done, min(99, done * 100 // total) if total else 0)


@dataclass(frozen=True, slots=True)
class BroadcastText:
    """A text whose body is of the Markdown subset (`backend.domain.markup`)."""

    title: str
    body: str


def parse_text(title: str, body: str) -> BroadcastText:
    """Return a checked text.

    Raises:
        LoaXanhError: `broadcast_text_missing` or `broadcast_text_too_long`.
    """
    title = " ".join(without_controls(title).split())
    body = without_controls(body).strip()
    if not title or not body:
        raise LoaXanhError("broadcast_text_missing")
    if len(title) > MAX_TITLE or len(body) > MAX_BODY:
        raise LoaXanhError("broadcast_text_too_long", title=MAX_TITLE, body=MAX_BODY)
    return BroadcastText(title, body)
