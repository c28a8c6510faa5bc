"""What the city sees of messages that went out: counts, failures, channels; and sending again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.core.config import Settings
from backend.core.database import UnitOfWork
from backend.core.i18n import N_
from backend.domain.errors import LoaXanhError
from backend.domain.permissions import Permission, StaffMember
from notifications.dead_letters import (
    Letter,
    Wanted,
    count_messages,
    count_reasons,
    list_letters,
    send_again,
)
from notifications.outbox import NotificationStatus
from notifications.pauses import ChannelPauseRow, Trouble, list_troubles
from notifications.recipients import Channel

SHOWN_DAYS = 30
PAGE = 50
# One press of "all" takes so many; a press more takes the rest.
RESEND_LIMIT = 2000

CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.WEB: N_("Hộp thư trên web"),
    Channel.TELEGRAM: "Telegram",
    Channel.ZALO_OA: "Zalo OA",
    Channel.ZALO_BOT: "Zalo Bot",
    Channel.FCM: N_("Ứng dụng (thông báo đẩy)"),
    Channel.EMAIL: N_("Thư điện tử"),
    Channel.TERMINAL: N_("Dòng lệnh"),
}
MESSAGE_STATUS_NAMES: Mapping[NotificationStatus, str] = {
    NotificationStatus.CREATED: N_("Chờ gửi"),
    NotificationStatus.SENDING: N_("Đang gửi"),
    NotificationStatus.SENT: N_("Đã gửi"),
    NotificationStatus.DELIVERED: N_("Đã mở"),
    NotificationStatus.TEMPORARY_FAILURE: N_("Sẽ thử lại"),
    NotificationStatus.PERMANENT_FAILURE: N_("Gửi hỏng"),
    NotificationStatus.TECHNICAL_FAILURE: N_("Lỗi nội dung"),
    NotificationStatus.CANCELLED: N_("Đã huỷ"),
}
TROUBLE_NAMES: Mapping[Trouble, str] = {
    Trouble.LIMITED: N_("Gửi quá nhanh, đang chờ"),
    Trouble.AWAY: N_("Nhà cung cấp gián đoạn"),
    Trouble.MISCONFIGURED: N_("Sai cấu hình"),
}


@dataclass(frozen=True, slots=True)
class ChannelState:
    """How one channel does.

    Attributes:
        channel: which.
        is_on: whether its settings are there.
        trouble: what is wrong now; None: nothing.
        counts: messages of the last month by status, each counted up to `COUNTED`.
    """

    channel: Channel
    is_on: bool
    trouble: ChannelPauseRow | None
    counts: Mapping[NotificationStatus, int]


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Everything the page shows.

    Attributes:
        channels: each channel that is on or was used.
        letters: failed messages, newest first.
        reasons: reason codes of the newest messages under the same filter, counted up to `COUNTED`.
        next_before: id to go on from; None: that was all.
    """

    channels: Sequence[ChannelState]
    letters: Sequence[Letter]
    reasons: Mapping[str, int]
    next_before: int | None


def channels_on(settings: Settings) -> frozenset[Channel]:
    """Return the channels whose settings are there."""
    on = {
        Channel.WEB: True,
        Channel.TELEGRAM: bool(settings.telegram_bot_token.get_secret_value()),
        Channel.ZALO_OA: bool(settings.zalo_oa_app_id),
        Channel.ZALO_BOT: bool(settings.zalo_bot_token.get_secret_value()),
        Channel.FCM: settings.firebase_credentials_file is not None,
        Channel.EMAIL: bool(settings.smtp_url.get_secret_value()),
    }
    return frozenset(channel for channel, is_on in on.items() if is_on)


def deliveries(
    uow: UnitOfWork, settings: Settings, wanted: Wanted, before_id: int | None = None
) -> Deliveries:
    """Return what the page of messages shows."""
    counts = count_messages(uow.session, shown_since(uow.now))
    troubles = list_troubles(uow.session)
    on = channels_on(settings)
    letters = list_letters(uow.session, wanted, PAGE + 1, before_id)
    page = letters[:PAGE]
    return Deliveries(
        channels=[
            ChannelState(channel, channel in on, troubles.get(channel), counts.get(channel, {}))
            for channel in CHANNEL_NAMES
            if channel is not Channel.TERMINAL or channel in counts
        ],
        letters=page,
        reasons=count_reasons(uow.session, wanted),
        next_before=page[-1].notification.id if len(letters) > PAGE else None,
    )


def shown_since(now: datetime) -> datetime:
    """Return from when on messages are counted and listed."""
    return now - timedelta(days=SHOWN_DAYS)


def resend(uow: UnitOfWork, staff: StaffMember, ids: Sequence[int]) -> int:
    """Let chosen dead letters be tried again; return how many.

    Raises:
        LoaXanhError: `notification_not_resendable` when none of them can, `forbidden`.
    """
    if not staff.can(Permission.VIEW_OPERATIONS):
        raise LoaXanhError("forbidden")
    count = send_again(uow, ids, f"staff:{staff.id}")
    if not count:
        raise LoaXanhError("notification_not_resendable")
    return count


def resend_all(uow: UnitOfWork, staff: StaffMember, wanted: Wanted) -> int:
    """Let all dead letters under a filter be tried again, `RESEND_LIMIT` at a time.

    Raises:
        LoaXanhError: `notification_not_resendable` when none of them can, `forbidden`.
    """
    letters = list_letters(uow.session, wanted, RESEND_LIMIT, only_reachable=True)
    return resend(uow, staff, [letter.notification.id for letter in letters])
