"""The life of a report: statuses, and the one table of moves between them.

A move that is not a row here cannot happen, from any channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backend.core.i18n import N_
from backend.domain.errors import LoaXanhError


class Status(StrEnum):
    """Where a report stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    NEEDS_INFO = "needs_info"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    REOPENED = "reopened"


class Move(StrEnum):
    """What can be done to a report."""

    ACCEPT = "accept"
    START = "start"
    ASK_INFO = "ask_info"
    PROVIDE_INFO = "provide_info"
    RESUME = "resume"
    RESOLVE = "resolve"
    REJECT = "reject"
    MARK_DUPLICATE = "mark_duplicate"
    FORWARD = "forward"
    EXTEND = "extend"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    CLOSE = "close"


class ActorKind(StrEnum):
    """Who makes a move."""

    STAFF = "staff"
    REPORTER = "reporter"
    SYSTEM = "system"


class Need(StrEnum):
    """What a move must come with."""

    REPLY = "reply"
    REASON = "reason"
    AFTER_PHOTO = "after_photo"
    TARGET_AGENCY = "target_agency"
    TARGET_REPORT = "target_report"


class Counter(StrEnum):
    """The four public counters of the city's reporting rules."""

    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StatusFace:
    """How a status looks to people: Vietnamese name, colour (always shown with the name), counter."""

    name: str
    colour: str
    counter: Counter


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the move table.

    Attributes:
        sources: statuses the move starts from.
        target: status it leads to; None keeps the status.
        actors: who may make it.
        needs: what it must come with.
        name: Vietnamese name, as on a button.
    """

    sources: frozenset[Status]
    target: Status | None
    actors: frozenset[ActorKind]
    needs: frozenset[Need]
    name: str


STATUS_FACES: dict[Status, StatusFace] = {
    Status.SUBMITTED: StatusFace(N_("Mới gửi"), "#8a5a00", Counter.WAITING),
    Status.ACCEPTED: StatusFace(N_("Đã tiếp nhận"), "#0b5cad", Counter.IN_PROGRESS),
    Status.IN_PROGRESS: StatusFace(N_("Đang xử lý"), "#0b5cad", Counter.IN_PROGRESS),
    Status.NEEDS_INFO: StatusFace(N_("Cần bổ sung"), "#9a3c00", Counter.WAITING),
    Status.RESOLVED: StatusFace(N_("Đã xử lý"), "#1b6e2e", Counter.DONE),
    Status.CLOSED: StatusFace(N_("Đã đóng"), "#4a5568", Counter.DONE),
    Status.REJECTED: StatusFace(N_("Từ chối"), "#a01c1c", Counter.REFUSED),
    Status.DUPLICATE: StatusFace(N_("Trùng"), "#5b3a8e", Counter.REFUSED),
    Status.REOPENED: StatusFace(N_("Mở lại"), "#9a3c00", Counter.WAITING),
}

# What a status means to a resident, in one sentence with the agency and the next deadline.
STATUS_SENTENCES: dict[Status, str] = {
    Status.SUBMITTED: N_("Đã gửi tới {agency}. Đơn vị sẽ tiếp nhận trước {due}."),
    Status.ACCEPTED: N_("{agency} đã tiếp nhận, sẽ xử lý xong trước {due}."),
    Status.IN_PROGRESS: N_("{agency} đang xử lý, hạn xong {due}."),
    Status.NEEDS_INFO: N_("{agency} cần anh/chị cho biết thêm."),
    Status.RESOLVED: N_("{agency} báo đã xử lý xong."),
    Status.CLOSED: N_("Phản ánh đã khép lại."),
    Status.REJECTED: N_("{agency} không xử lý phản ánh này, lý do ghi ở dưới."),
    Status.DUPLICATE: N_("Việc này đã có người phản ánh trước, hai phản ánh được gộp làm một."),
    Status.REOPENED: N_("Đã chuyển lại {agency} để xử lý tiếp, tiếp nhận trước {due}."),
}

COUNTER_NAMES: dict[Counter, str] = {
    Counter.WAITING: N_("Chờ xử lý"),
    Counter.IN_PROGRESS: N_("Đang xử lý"),
    Counter.DONE: N_("Đã xử lý"),
    Counter.REFUSED: N_("Từ chối"),
}

_WORKING = frozenset({Status.ACCEPTED, Status.IN_PROGRESS})
_OPEN = _WORKING | {Status.SUBMITTED, Status.NEEDS_INFO, Status.REOPENED}
_STAFF = frozenset({ActorKind.STAFF})
_REPORTER = frozenset({ActorKind.REPORTER})
_SYSTEM = frozenset({ActorKind.SYSTEM})


def _move(
    sources: frozenset[Status] | set[Status],
    target: Status | None,
    actors: frozenset[ActorKind],
    name: str,
    *needs: Need,
) -> Transition:
    return Transition(frozenset(sources), target, actors, frozenset(needs), name)


TRANSITIONS: dict[Move, Transition] = {
    Move.ACCEPT: _move(
        {Status.SUBMITTED, Status.REOPENED}, Status.ACCEPTED, _STAFF, N_("Tiếp nhận")
    ),
    Move.START: _move({Status.ACCEPTED}, Status.IN_PROGRESS, _STAFF, N_("Bắt đầu xử lý")),
    Move.ASK_INFO: _move(
        _WORKING | {Status.SUBMITTED, Status.REOPENED},
        Status.NEEDS_INFO,
        _STAFF,
        N_("Hỏi thêm người dân"),
        Need.REPLY,
    ),
    Move.PROVIDE_INFO: _move(
        {Status.NEEDS_INFO}, Status.IN_PROGRESS, _REPORTER, N_("Bổ sung thông tin")
    ),
    # Waiting for the resident stops the clock for at most five days, then work goes on.
    Move.RESUME: _move({Status.NEEDS_INFO}, Status.IN_PROGRESS, _STAFF | _SYSTEM, N_("Xử lý tiếp")),
    Move.RESOLVE: _move(
        _WORKING,
        Status.RESOLVED,
        _STAFF,
        N_("Báo đã xử lý xong"),
        Need.REPLY,
        Need.AFTER_PHOTO,
    ),
    Move.REJECT: _move(_OPEN, Status.REJECTED, _STAFF, N_("Từ chối"), Need.REASON),
    Move.MARK_DUPLICATE: _move(
        _OPEN, Status.DUPLICATE, _STAFF, N_("Gộp vào phản ánh khác"), Need.TARGET_REPORT
    ),
    Move.FORWARD: _move(
        _OPEN,
        Status.SUBMITTED,
        _STAFF,
        N_("Chuyển đơn vị khác"),
        Need.TARGET_AGENCY,
        Need.REASON,
    ),
    Move.EXTEND: _move(_WORKING, None, _STAFF, N_("Gia hạn"), Need.REASON),
    Move.WITHDRAW: _move(_OPEN, Status.CLOSED, _REPORTER, N_("Rút phản ánh")),
    Move.CONFIRM: _move({Status.RESOLVED}, Status.CLOSED, _REPORTER, N_("Xác nhận đã ổn")),
    Move.REOPEN: _move(
        {Status.RESOLVED}, Status.REOPENED, _REPORTER, N_("Đề nghị xử lý lại"), Need.REASON
    ),
    Move.CLOSE: _move({Status.RESOLVED}, Status.CLOSED, _SYSTEM, N_("Tự đóng")),
}

_MISSING_CODES: tuple[tuple[Need, str], ...] = (
    (Need.REPLY, "move_needs_reply"),
    (Need.REASON, "move_needs_reason"),
    (Need.AFTER_PHOTO, "move_needs_after_photo"),
    (Need.TARGET_AGENCY, "move_needs_target"),
    (Need.TARGET_REPORT, "move_needs_target"),
)

# What a person may write with a move, a note or an addition. Longer texts are refused, never cut.
MAX_TEXT_CHARACTERS = 4000

OPEN_STATUSES = _OPEN
FINAL_STATUSES = frozenset({Status.CLOSED, Status.REJECTED, Status.DUPLICATE})


def moves_from(status: Status, actor: ActorKind) -> tuple[Move, ...]:
    """Return the moves `actor` may make from `status`, in the order of the table."""
    return tuple(
        move for move, row in TRANSITIONS.items() if status in row.sources and actor in row.actors
    )


def check_move(status: Status, move: Move, actor: ActorKind, given: frozenset[Need]) -> Status:
    """Return the status that `move` leads to.

    Args:
        status: where the report stands now.
        move: what is asked for.
        actor: who asks.
        given: what comes with it.

    Raises:
        LoaXanhError: `move_not_allowed`, or a `move_needs_...` code for the first thing missing.
    """
    row = TRANSITIONS[move]
    if status not in row.sources or actor not in row.actors:
        raise LoaXanhError("move_not_allowed")
    for need, code in _MISSING_CODES:
        if need in row.needs and need not in given:
            raise LoaXanhError(code)
    return row.target or status


def check_text(text: str) -> str:
    """Return `text` when it is short enough to be kept whole, its ends without white space aside.

    Raises:
        LoaXanhError: `text_too_long`.
    """
    if len(text.strip()) > MAX_TEXT_CHARACTERS:
        raise LoaXanhError("text_too_long", limit=MAX_TEXT_CHARACTERS)
    return text
