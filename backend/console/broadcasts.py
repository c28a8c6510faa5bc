"""Console pages of broadcasts: composing, looking, approving by a second person, following the sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backend.access import current_staff, requires
from backend.console import console
from backend.context import current_runtime, now
from backend.core.clock import from_hanoi
from backend.core.database import reading, unit_of_work
from backend.core.i18n import N_
from backend.domain.air_advice import GROUP_NAMES, Group
from backend.domain.broadcasts import (
    CLASS_NAMES,
    MAX_BODY,
    MAX_TITLE,
    MOVES,
    REACH_NAMES,
    STATUS_NAMES,
    BroadcastClass,
    BroadcastStatus,
    BroadcastText,
    Reach,
    Step,
)
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission
from backend.pages import gettext
from backend.problems import error_text, request_locale
from backend.services.broadcast_drafts import (
    Audience,
    Composition,
    Outlets,
    check_can_be_sent,
    compose_broadcast,
    composition_of,
)
from backend.services.broadcasts import (
    approve_broadcast,
    broadcast_progress,
    list_broadcasts,
    move_broadcast,
    open_broadcast,
)
from backend.services.collection import own_commune
from backend.services.providers import outlets_of
from backend.store.staff import list_staff
from notifications.broadcasts import AudienceCount, BroadcastRow
from notifications.outbox import NotificationStatus
from notifications.previews import Preview, broadcast_previews
from notifications.recipients import Channel
from notifications.subscriptions import HealthGroup, Topic

TOPIC_NAMES: Mapping[Topic, str] = {
    Topic.CITY_NOTICES: N_("Thông báo của thành phố"),
    Topic.AIR_DAILY: N_("Bản tin không khí hằng ngày"),
    Topic.AIR_ALERTS: N_("Cảnh báo không khí"),
    Topic.WASTE_TIPS: N_("Mẹo phân loại rác"),
    Topic.COLLECTION_DAYS: N_("Ngày thu gom"),
    Topic.VOTIVE: N_("Nhắc chuyện đốt vàng mã"),
}
CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.TELEGRAM: "Telegram",
    Channel.ZALO_OA: "Zalo OA",
    Channel.ZALO_BOT: "Zalo Bot",
    Channel.FCM: N_("Ứng dụng"),
    Channel.WEB: N_("Chat trên web"),
    Channel.EMAIL: "E-mail",
    Channel.TERMINAL: "Terminal",
}
DELIVERY_NAMES: Mapping[NotificationStatus, str] = {
    NotificationStatus.CREATED: N_("Đang chờ"),
    NotificationStatus.SENDING: N_("Đang gửi"),
    NotificationStatus.SENT: N_("Đã gửi"),
    NotificationStatus.DELIVERED: N_("Đã tới"),
    NotificationStatus.TEMPORARY_FAILURE: N_("Sẽ gửi lại"),
    NotificationStatus.PERMANENT_FAILURE: N_("Không gửi được"),
    NotificationStatus.TECHNICAL_FAILURE: N_("Lỗi, cần xem lại"),
    NotificationStatus.CANCELLED: N_("Đã huỷ"),
}
STEP_OF_PATH: Mapping[str, Step] = {
    "tam-dung": Step.PAUSE,
    "tiep-tuc": Step.RESUME,
    "huy": Step.CANCEL,
}
_OVER = (BroadcastStatus.SENT, BroadcastStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the author is shown before sending."""

    count: AudienceCount
    previews: tuple[Preview, ...]


def _outlets() -> Outlets:
    return outlets_of(current_runtime().settings)


@console.get("/thong-bao")
@requires(Permission.COMPOSE_BROADCASTS)
def broadcasts() -> str:
    """List the latest broadcasts."""
    with reading(now()) as uow:
        rows = list_broadcasts(uow, current_staff())
        names = {row.id: row.display_name for row in list_staff(uow.session)}
    return render_template(
        "console/broadcasts.html", rows=rows, names=names, status_names=STATUS_NAMES
    )


@console.get("/thong-bao/soan")
@requires(Permission.COMPOSE_BROADCASTS)
def new_broadcast() -> ResponseReturnValue:
    """Show the empty form."""
    return _form_page()


@console.post("/thong-bao/soan")
@requires(Permission.COMPOSE_BROADCASTS)
def submit_broadcast() -> ResponseReturnValue:
    """Count and show a broadcast, or hand it in for approval."""
    staff, form = current_staff(), request.form
    try:
        wish = _read_form()
        if form.get("action") != "submit":
            with reading(now()) as uow:
                count = check_can_be_sent(uow, staff, wish, _outlets())
            return _form_page(Checked(count, broadcast_previews(wish.text)))
        with unit_of_work(now()) as uow:
            row = compose_broadcast(uow, staff, wish, _outlets(), is_repeat_meant="repeat" in form)
            broadcast_id = row.id
    except LoaXanhError as refused:
        return _form_page(refused=refused)
    flash(gettext("Đã gửi để duyệt. Một người khác cần duyệt thì thông báo mới được gửi."))
    return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))


def _read_form() -> Composition:
    form = request.form
    try:
        audience = Audience(
            Topic(form.get("topic", Topic.CITY_NOTICES)),
            tuple(dict.fromkeys(code for code in form.getlist("communes") if code)),
            tuple(HealthGroup(group) for group in form.getlist("groups")),
            Reach(form.get("reach", Reach.FOLLOWERS)),
        )
        kind = BroadcastClass(form.get("kind", BroadcastClass.NOTICE))
        at = datetime.fromisoformat(form["send_at"]) if form.get("send_at") else None
        send_at = from_hanoi(at) if at else None
    except (ValueError, OverflowError):
        raise LoaXanhError("field_invalid", fields="topic, groups, reach, kind, send_at") from None
    reason = form.get("reason", "") if kind is BroadcastClass.EMERGENCY else ""
    return composition_of(
        form.get("title", ""), form.get("body", ""), audience, kind, reason, send_at
    )


def _form_page(
    checked: Checked | None = None, refused: LoaXanhError | None = None
) -> ResponseReturnValue:
    staff = current_staff()
    with reading(now()) as uow:
        own = own_commune(uow, staff)
        names = current_runtime().reference(uow).commune_names
    is_citywide = staff.can(Permission.BROADCAST_CITYWIDE)
    communes = names if is_citywide else {code: names[code] for code in names if code == own}
    page = render_template(
        "console/broadcast_form.html",
        form=request.form,
        checked=checked,
        error=error_text(refused, request_locale()) if refused else "",
        asks_repeat=refused is not None and refused.code == "broadcast_repeated",
        is_citywide=is_citywide,
        communes=sorted(communes.items(), key=lambda one: one[1]),
        topics=TOPIC_NAMES,
        groups={group.value: GROUP_NAMES[Group(group.value)] for group in HealthGroup},
        reaches=REACH_NAMES if _outlets().has_public_channel else {},
        kinds=CLASS_NAMES,
        channel_names=CHANNEL_NAMES,
        max_title=MAX_TITLE,
        max_body=MAX_BODY,
    )
    return page, refused.kind.status if refused else HTTPStatus.OK


@console.get("/thong-bao/<int:broadcast_id>")
@requires(Permission.COMPOSE_BROADCASTS)
def broadcast(broadcast_id: int) -> str:
    """Show one broadcast: what, for whom, how far, and what may be done with it."""
    staff = current_staff()
    with reading(now()) as uow:
        row = open_broadcast(uow, staff, broadcast_id)
        progress, counts = broadcast_progress(uow.session, row)
        names = {one.id: one.display_name for one in list_staff(uow.session)}
        communes = current_runtime().reference(uow).commune_names
    return render_template(
        "console/broadcast.html",
        row=row,
        progress=progress,
        counts=_spoken_counts(counts),
        names=names,
        places=[communes.get(code, code) for code in row.commune_codes],
        groups=[GROUP_NAMES[Group(group)] for group in row.groups],
        previews=broadcast_previews(BroadcastText(row.title, row.body)),
        status_names=STATUS_NAMES,
        kind_names=CLASS_NAMES,
        reach_names=REACH_NAMES,
        topic_names=TOPIC_NAMES,
        channel_names=CHANNEL_NAMES,
        is_over=row.status in _OVER,
        has_begun=row.started_at is not None,
        may_approve=_may_approve(row),
        may_move={path: _may_move(row, step) for path, step in STEP_OF_PATH.items()},
    )


def _may_approve(row: BroadcastRow) -> bool:
    staff = current_staff()
    is_waiting = row.status is BroadcastStatus.AWAITING_APPROVAL
    return is_waiting and row.composed_by != staff.id and staff.can(Permission.APPROVE_BROADCASTS)


def _may_move(row: BroadcastRow, step: Step) -> bool:
    staff = current_staff()
    is_own_cancel = step is Step.CANCEL and row.composed_by == staff.id
    is_allowed = is_own_cancel or staff.can(Permission.APPROVE_BROADCASTS)
    return is_allowed and (row.status, step) in MOVES


def _spoken_counts(counts: Mapping[NotificationStatus, int]) -> list[tuple[str, int]]:
    return [
        (gettext(name), counts[status])
        for status, name in DELIVERY_NAMES.items()
        if status in counts
    ]


@console.get("/thong-bao/<int:broadcast_id>/tien-do")
@requires(Permission.COMPOSE_BROADCASTS)
def broadcast_state(broadcast_id: int) -> ResponseReturnValue:
    """Return how far a broadcast is, for the page that shows it."""
    with reading(now()) as uow:
        row = open_broadcast(uow, current_staff(), broadcast_id)
        progress, counts = broadcast_progress(uow.session, row)
    return jsonify(
        status=row.status,
        percent=progress.percent,
        done=progress.done,
        total=progress.total,
        unreachable=row.unreachable,
        counts=_spoken_counts(counts),
    )


@console.post("/thong-bao/<int:broadcast_id>/duyet")
@requires(Permission.APPROVE_BROADCASTS)
def approve(broadcast_id: int) -> ResponseReturnValue:
    """Approve somebody else's broadcast."""
    with unit_of_work(now()) as uow:
        approve_broadcast(uow, current_staff(), broadcast_id)
    flash(gettext("Đã duyệt."))
    return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))


@console.post("/thong-bao/<int:broadcast_id>/<path>")
@requires(Permission.COMPOSE_BROADCASTS)
def move(broadcast_id: int, path: str) -> ResponseReturnValue:
    """Pause, resume or cancel."""
    if path not in STEP_OF_PATH:
        raise LoaXanhError("not_found")
    with unit_of_work(now()) as uow:
        move_broadcast(uow, current_staff(), broadcast_id, STEP_OF_PATH[path])
    return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))
