"""Operator commands about single messages: try a channel with a real one, list, send again."""

from __future__ import annotations

import json

import click
from flask.cli import with_appcontext

from backend.context import current_runtime
from backend.core.clock import hanoi_time
from backend.core.database import reading, unit_of_work
from backend.core.i18n import SOURCE_LOCALE, translate
from backend.core.ids import new_uuid
from backend.domain.errors import LoaXanhError
from backend.jobs.notifications import senders
from notifications.dead_letters import Wanted, list_letters, send_again
from notifications.outbox import NotificationStatus
from notifications.reasons import reason_text
from notifications.recipients import Channel
from notifications.senders.protocol import (
    Message,
    RecipientGoneError,
    RecipientMovedError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
    SendError,
)

TESTABLE = [channel for channel in Channel if channel is not Channel.TERMINAL]
TITLE = "Loa Xanh: tin thử"
TEXT = "Đây là tin thử. Nhận được tin này là kênh đã chạy."
TURN_ON = {
    Channel.TELEGRAM: "đặt TELEGRAM_BOT_TOKEN (lấy từ @BotFather)",
    Channel.ZALO_OA: "đặt ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, ZALO_OA_WEBHOOK_SECRET, "
    "ZALO_OA_REFRESH_TOKEN",
    Channel.ZALO_BOT: "đặt ZALO_BOT_TOKEN",
    Channel.FCM: "đặt FIREBASE_CREDENTIALS_FILE là tệp khoá JSON đọc được",
    Channel.EMAIL: "đặt SMTP_URL và SMTP_SENDER",
}


@click.group("notifications")
def notifications() -> None:
    """Single messages: try a channel, look at failures, send again."""


@notifications.command("test")
@click.option("--channel", required=True, type=click.Choice([str(one) for one in TESTABLE]))
@click.option(
    "--to",
    required=True,
    help="Chat id or @channel; Zalo user id; token:…, fid:… or topic:…; e-mail address.",
)
@click.option("--text", default=TEXT, show_default=True)
@with_appcontext
def test(channel: str, to: str, text: str) -> None:
    """Send one real message now; say in plain words what went wrong."""
    chosen = Channel(channel)
    sender = senders(current_runtime()).get(chosen)
    if sender is None:
        raise click.ClickException(f"Kênh {channel} đang tắt: {TURN_ON[chosen]}.")
    message = Message(f"test:{new_uuid()}", _address(chosen, to), TITLE, text)
    try:
        receipt = sender.send(message)
    except SendError as error:
        raise click.ClickException(_plain_words(error)) from error
    _print({"sent": True, "channel": channel, "provider_reference": receipt.provider_reference})


@notifications.command("list")
@click.option(
    "--status",
    type=click.Choice([str(one) for one in NotificationStatus]),
    help="Default: failed ones.",
)
@click.option("--channel", type=click.Choice([str(one) for one in Channel]))
@click.option("--failure", default="", help="Reason code.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@with_appcontext
def list_them(status: str | None, channel: str | None, failure: str, limit: int) -> None:
    """Print messages as JSON lines, newest first; without addresses or texts."""
    wanted = Wanted(
        NotificationStatus(status) if status else None,
        Channel(channel) if channel else None,
        failure,
    )
    with reading(current_runtime().clock.now()) as uow:
        letters = list_letters(uow.session, wanted, limit)
    for letter in letters:
        row = letter.notification
        _print(
            {
                "id": row.id,
                "channel": row.channel,
                "template": row.template,
                "status": row.status,
                "attempts": row.attempts,
                "failure": row.failure,
                "reason": translate(SOURCE_LOCALE, reason_text(row.failure), code=str(row.failure)),
                "created_at": hanoi_time(row.created_at).isoformat(),
                "possibly_repeated": row.possibly_repeated,
                "is_reachable": letter.is_reachable,
            }
        )


@notifications.command("resend")
@click.argument("notification_id", type=int)
@with_appcontext
def resend(notification_id: int) -> None:
    """Let one message that failed for good be tried again by the workers."""
    with unit_of_work(current_runtime().clock.now()) as uow:
        count = send_again(uow, [notification_id], "operator")
    if not count:
        raise LoaXanhError("notification_not_resendable")
    _print({"id": notification_id, "status": NotificationStatus.CREATED})


def _address(channel: Channel, to: str) -> str:
    """Return the address as the sender takes it; a bare app address is a registration token."""
    if channel is Channel.FCM and to.partition(":")[0] not in {"token", "fid", "topic"}:
        return f"token:{to}"
    if channel is Channel.EMAIL and "@" not in to:
        raise click.ClickException("Địa chỉ thư điện tử cần có dấu @.")
    return to


def _plain_words(error: SendError) -> str:
    match error:
        case RetryableError(reason=code):
            advice = "Thử lại sau."
        case SenderMisconfiguredError(code=code):
            advice = "Sửa cấu hình rồi thử lại; xem docs/notifications.md."
        case RejectedError(code=code):
            advice = "Xem lại địa chỉ và nội dung."
        case RecipientMovedError(new_address=new):
            return f"Nhóm đã chuyển sang địa chỉ {new}. Dùng --to {new}."
        case RecipientGoneError():
            code = str(error)
            advice = "Xem lại địa chỉ."
        case _:
            code, advice = type(error).__name__, ""
    reason = translate(SOURCE_LOCALE, reason_text(code), code=code)
    return f"Chưa gửi được. {reason} {advice} [{code}]"


def _print(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
