"""Operator commands about broadcasts: compose or only look, and approve by another account."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import datetime

import click
from flask.cli import with_appcontext

from backend.context import current_runtime
from backend.core.clock import from_hanoi, spoken_instant
from backend.core.database import UnitOfWork, reading, unit_of_work
from backend.domain.broadcasts import BroadcastClass, Reach, Step
from backend.domain.errors import LoaXanhError
from backend.domain.markup import plain
from backend.domain.permissions import StaffMember
from backend.services.broadcast_drafts import (
    Audience,
    Composition,
    Outlets,
    check_can_be_sent,
    compose_broadcast,
    composition_of,
    rehearse,
)
from backend.services.broadcasts import (
    approve_broadcast,
    broadcast_progress,
    move_broadcast,
    open_broadcast,
)
from backend.services.providers import outlets_of
from backend.store.staff import find_staff_by_username
from notifications.broadcasts import AudienceCount
from notifications.previews import broadcast_previews
from notifications.recipients import Channel
from notifications.subscriptions import HealthGroup, Topic

MOVES = (Step.PAUSE, Step.RESUME, Step.CANCEL)


@click.group("broadcasts")
def broadcasts() -> None:
    """Messages to many people; two accounts for each."""


@broadcasts.command("send")
@click.option("--title", required=True)
@click.option(
    "--body", required=True, help="**strong**, *emphasis*, '- ' lists, [links](https://…)."
)
@click.option(
    "--topic", type=click.Choice([one.value for one in Topic]), default=Topic.CITY_NOTICES.value
)
@click.option("--commune", "communes", multiple=True, help="Commune code; none: the whole city.")
@click.option(
    "--group", "groups", multiple=True, type=click.Choice([one.value for one in HealthGroup])
)
@click.option(
    "--reach", type=click.Choice([one.value for one in Reach]), default=Reach.FOLLOWERS.value
)
@click.option("--emergency", "reason", default="", help="Skip quiet hours, for this reason.")
@click.option("--at", "at", type=click.DateTime(["%Y-%m-%d %H:%M"]), help="Hour in Hanoi.")
@click.option("--author", required=True, help="Username of the account that composes.")
@click.option("--repeat", is_flag=True, help="The same text within an hour is meant.")
@click.option("--dry-run", is_flag=True, help="Count and show; write nothing.")
@with_appcontext
def send(
    title: str,
    body: str,
    topic: str,
    communes: tuple[str, ...],
    groups: tuple[str, ...],
    reach: str,
    reason: str,
    at: datetime | None,
    author: str,
    repeat: bool,
    dry_run: bool,
) -> None:
    """Compose a broadcast, which leaves after `broadcasts approve` by another account."""
    audience = Audience(
        Topic(topic), communes, tuple(HealthGroup(group) for group in groups), Reach(reach)
    )
    kind = BroadcastClass.EMERGENCY if reason else BroadcastClass.NOTICE
    runtime = current_runtime()
    now, outlets = runtime.clock.now(), outlets_of(runtime.settings)
    wish = composition_of(title, body, audience, kind, reason, from_hanoi(at) if at else None)
    if dry_run:
        with reading(now) as uow:
            check_can_be_sent(uow, _account(uow, author), wish, outlets)
            _print(_described(wish, _rehearsed(uow, wish, outlets)))
        return
    with unit_of_work(now) as uow:
        staff = _account(uow, author)
        row = compose_broadcast(uow, staff, wish, outlets, is_repeat_meant=repeat)
        count = check_can_be_sent(uow, staff, wish, outlets)
        _print({"id": row.id, "status": row.status, **_described(wish, count)})


@broadcasts.command("approve")
@click.argument("broadcast_id", type=int)
@click.option("--approver", required=True, help="Username of another account than the author's.")
@with_appcontext
def approve(broadcast_id: int, approver: str) -> None:
    """Approve a broadcast; the workers send it."""
    with unit_of_work(current_runtime().clock.now()) as uow:
        row = approve_broadcast(uow, _account(uow, approver), broadcast_id)
        _print({"id": row.id, "status": row.status})


@broadcasts.command("move")
@click.argument("broadcast_id", type=int)
@click.argument("step", type=click.Choice([one.value for one in MOVES]))
@click.option("--by", required=True, help="Username of the account that does it.")
@with_appcontext
def move(broadcast_id: int, step: str, by: str) -> None:
    """Pause, resume or cancel a broadcast."""
    with unit_of_work(current_runtime().clock.now()) as uow:
        row = move_broadcast(uow, _account(uow, by), broadcast_id, Step(step))
        _print({"id": row.id, "status": row.status})


@broadcasts.command("show")
@click.argument("broadcast_id", type=int)
@click.option("--by", required=True, help="Username of the account that looks.")
@with_appcontext
def show(broadcast_id: int, by: str) -> None:
    """Say how far a broadcast is."""
    with reading(current_runtime().clock.now()) as uow:
        row = open_broadcast(uow, _account(uow, by), broadcast_id)
        progress, counts = broadcast_progress(uow.session, row)
        _print(
            {
                "id": row.id,
                "status": row.status,
                "percent": progress.percent,
                "by_status": {str(status): count for status, count in counts.items()},
                "unreachable": row.unreachable,
            }
        )


def _rehearsed(uow: UnitOfWork, wish: Composition, outlets: Outlets) -> AudienceCount:
    """Go through the audience as sending will, a page at a time, with a progress bar."""
    total, pages = rehearse(uow.session, wish.audience, outlets)
    by_channel: Counter[Channel] = Counter()
    unreachable = 0
    with click.progressbar(length=total, label="Người nhận", file=sys.stderr) as bar:
        for size, count in pages:
            by_channel.update(count.by_channel)
            unreachable += count.unreachable
            bar.update(size)
    return AudienceCount(dict(by_channel), unreachable)


def _described(wish: Composition, count: AudienceCount) -> dict[str, object]:
    """Return how many it reaches and how it looks on each channel."""
    return {
        "recipients": count.reached,
        "by_channel": {str(channel): number for channel, number in count.by_channel.items()},
        "unreachable": count.unreachable,
        "public_channel": wish.audience.has_channel,
        "send_at": spoken_instant(wish.send_at),
        "title": wish.text.title,
        "text": plain(wish.text.body),
        "previews": {
            str(one.channel): {
                "title": one.title,
                "text": one.html or one.text,
                one.unit: one.size,
                "limit": one.limit,
                "is_shortened": one.is_shortened,
            }
            for one in broadcast_previews(wish.text)
        },
    }


def _account(uow: UnitOfWork, username: str) -> StaffMember:
    row = find_staff_by_username(uow.session, username)
    if row is None or not row.is_active:
        raise LoaXanhError("forbidden")
    return row.as_member()


def _print(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
