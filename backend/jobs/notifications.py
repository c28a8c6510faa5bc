"""Jobs that send notifications and carry broadcasts on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from backend.clients.firebase import FirebaseClient
from backend.clients.provider_errors import SenderMisconfiguredError
from backend.clients.smtp import SmtpClient
from backend.core.config import Settings
from backend.core.database import reading, unit_of_work
from backend.core.deferred import defer_job, drop_waiting_jobs
from backend.core.ids import jitter_ratio
from backend.jobs.chats import (
    find_telegram_client,
    find_zalo_bot_client,
    find_zalo_oa_client,
)
from backend.jobs.connections import opened_once
from backend.services.broadcast_drafts import Outlets
from backend.services.broadcasts import PAGE, advance_broadcast, due_broadcasts
from backend.services.cards import picture_of_text
from backend.services.emails import confirmation_token, mailbox_token
from backend.services.photos import attached_picture
from backend.services.runtime import Runtime
from backend.store.conversations import offer_choices
from notifications.claims import LeaseTerms
from notifications.dispatcher import dispatch_due
from notifications.outbox import DISPATCH_JOB, DISPATCH_QUEUE
from notifications.paces import Pace, SharedPace
from notifications.push_topics import sync_topics
from notifications.recipients import Channel
from notifications.senders.email import EmailSender
from notifications.senders.firebase import FirebaseSender
from notifications.senders.fitting import Links
from notifications.senders.protocol import Message, Sender
from notifications.senders.telegram import TelegramSender
from notifications.senders.web_inbox import WebInboxSender
from notifications.senders.zalo import ZaloBotSender, ZaloOaSender

logger = logging.getLogger(__name__)
_WAITING = threading.Event()


def _offer_on(
    runtime: Runtime, channel: Channel
) -> Callable[[str, Sequence[tuple[str, str]]], None]:
    def offer(address: str, choices: Sequence[tuple[str, str]]) -> None:
        with unit_of_work(runtime.clock.now()) as uow:
            offer_choices(uow.session, channel, address, choices)

    return offer


def _links(settings: Settings) -> Callable[[Message], Links]:
    """Return what gives a letter its addresses; one to be confirmed has nothing to manage yet."""
    secret, base = settings.secret_key.get_secret_value(), settings.public_url.rstrip("/")

    def links(message: Message) -> Links:
        reference = message.data.get("reference", "")
        report = f"{base}/phan-anh/{reference}" if reference else ""
        if asked := message.data.get("confirmation", ""):
            return Links(confirm=f"{base}/nhan-tin/xac-nhan/{confirmation_token(secret, asked)}")
        if message.contact_id is None:
            return Links(report)
        token = mailbox_token(secret, message.contact_id)
        return Links(report, f"{base}/nhan-tin/ngung/{token}", f"{base}/nhan-tin/cua-toi/{token}")

    return links


def pictures(runtime: Runtime) -> Callable[[Message], bytes | None]:
    """Return what finds the picture that goes with a message."""

    def picture(message: Message) -> bytes | None:
        attachment_id = message.data.get("picture", "")
        if attachment_id:
            return attached_picture(runtime.files, runtime.clock.now(), attachment_id)
        return message.image or picture_of_text(message.data.get("card", ""))

    return picture


def senders(runtime: Runtime) -> Mapping[Channel, Sender]:
    """Return a sender for each channel that is on."""
    settings = runtime.settings
    on: dict[Channel, Sender] = {
        Channel.WEB: WebInboxSender(runtime.clock, "web"),
        Channel.TERMINAL: WebInboxSender(runtime.clock, "terminal"),
    }
    if telegram := find_telegram_client(settings):
        on[Channel.TELEGRAM] = TelegramSender(telegram, pictures(runtime))
    if account := find_zalo_oa_client(runtime):
        on[Channel.ZALO_OA] = ZaloOaSender(account, pictures(runtime))
    if bot := find_zalo_bot_client(settings):
        on[Channel.ZALO_BOT] = ZaloBotSender(bot, _offer_on(runtime, Channel.ZALO_BOT))
    if smtp := settings.smtp_url.get_secret_value():
        on[Channel.EMAIL] = EmailSender(SmtpClient(smtp, settings.smtp_sender), _links(settings))
    if settings.firebase_credentials_file is not None:
        try:
            client = opened_once(
                FirebaseClient, settings.firebase_credentials_file, settings.fcm_api_url
            )
        except SenderMisconfiguredError as error:
            logger.error("sender_misconfigured", extra={"channel": "fcm", "code": error.code})  # noqa: TRY400
        else:
            on[Channel.FCM] = FirebaseSender(client)
    return on


def paces(runtime: Runtime) -> Mapping[Channel, Pace]:
    """Return how fast bulk may leave, for the channels that count."""
    settings = runtime.settings
    bot_id = settings.telegram_bot_token.get_secret_value().partition(":")[0]
    if not bot_id:
        return {}
    pace = SharedPace(
        f"telegram:{bot_id}", settings.telegram_bulk_per_second, runtime.clock, _WAITING.wait
    )
    return {Channel.TELEGRAM: pace}


def lease_terms(runtime: Runtime) -> LeaseTerms:
    """Return how long a worker's claims hold."""
    settings = runtime.settings
    return LeaseTerms(
        timedelta(seconds=settings.notification_heartbeat_seconds),
        timedelta(seconds=settings.notification_stalled_after_seconds),
    )


def wake_dispatcher(runtime: Runtime) -> None:
    """Have what is due sent by one more outbound job, whatever became of those that asked for it."""
    with unit_of_work(runtime.clock.now()) as uow:
        defer_job(uow.session, DISPATCH_JOB, queue=DISPATCH_QUEUE)


def dispatch_notifications(runtime: Runtime) -> None:
    """Send everything that is due, for this job and for all that wait to do the same.

    With more than a batch waiting it calls another job to help, which calls the next one, until every
    place for sending jobs on any machine is taken; one more then waits and finds nothing to do.
    """
    with unit_of_work(runtime.clock.now()) as uow:
        drop_waiting_jobs(uow.session, DISPATCH_JOB)
    dispatch_due(
        runtime.clock,
        senders(runtime),
        jitter_ratio,
        paces=paces(runtime),
        terms=lease_terms(runtime),
        call_help=partial(wake_dispatcher, runtime),
    )


def sync_push_topics(runtime: Runtime) -> None:
    """Let app installs join and leave the push topics that follow from what their owners chose."""
    settings = runtime.settings
    if settings.firebase_credentials_file is None:
        return
    try:
        client = opened_once(
            FirebaseClient, settings.firebase_credentials_file, settings.fcm_api_url
        )
    except SenderMisconfiguredError as error:
        logger.error("sender_misconfigured", extra={"channel": "fcm", "code": error.code})  # noqa: TRY400
        return
    sync_topics(runtime.clock, client)


def advance_broadcasts(runtime: Runtime) -> None:
    """Start what is due and page what is being sent, a transaction for each page."""
    with reading(runtime.clock.now()) as uow:
        due = due_broadcasts(uow)
    if not due:
        return
    outlets = Outlets(frozenset(senders(runtime)), runtime.settings.telegram_public_channel)
    for broadcast_id in due:
        has_more = True
        while has_more:
            with unit_of_work(runtime.clock.now()) as uow:
                has_more = advance_broadcast(uow, broadcast_id, PAGE, outlets)
