"""Operator commands about broadcasts: compose or only look, and approve by another account."""

from __future__ import annotations

import json
from typing import NoReturn

import click
from flask.cli import with_appcontext

from backend.context import current_runtime
from backend.core.database import UnitOfWork, reading, unit_of_work
from backend.core.i18n import SOURCE_LOCALE, translate
from backend.domain.broadcasts import BroadcastClass
from backend.domain.errors import LoaXanhError
from backend.domain.markup import plain
from backend.domain.permissions import StaffMember
from backend.services.broadcasts import (
    Audience,
    Composition,
    approve_broadcast,
    compose_broadcast,
    composition_of,
    count_recipients,
)
from backend.store.staff import find_staff_by_username
from notifications.subscriptions import HealthGroup, Topic


@click.group("broadcasts")
def broadcasts() -> None:
    """Messages to many people; two accounts for each."""


@broadcasts.command("send")
@click.option("--title", required=True)
@click.option(
    "--body", required=True, help="**strong**, *emphasis*, '- ' lists, [links](https://…)."
)
@click.option(
    "--topic", type=click.Choice([str(one) for one in Topic]), default=Topic.CITY_NOTICES.value
)
@click.option("--commune", "communes", multiple=True, help="Commune code; none: the whole city.")
@click.option(
    "--group", "groups", multiple=True, type=click.Choice([str(one) for one in HealthGroup])
)
@click.option("--emergency", "reason", default="", help="Skip quiet hours, for this reason.")
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
    reason: str,
    author: str,
    repeat: bool,
    dry_run: bool,
) -> None:
    """Compose a broadcast, which leaves after `broadcasts approve` by another account."""
    audience = Audience(Topic(topic), communes, tuple(HealthGroup(group) for group in groups))
    kind = BroadcastClass.EMERGENCY if reason else BroadcastClass.NOTICE
    now = current_runtime().clock.now()
    try:
        wish = composition_of(title, body, audience, kind, reason, None)
        if dry_run:
            with reading(now) as uow:
                _print(_counted(uow, wish))
            return
        with unit_of_work(now) as uow:
            row = compose_broadcast(uow, _account(uow, author), wish, is_repeat_meant=repeat)
            _print({"id": row.id, "status": row.status, **_counted(uow, wish)})
    except LoaXanhError as error:
        _fail(error)


@broadcasts.command("approve")
@click.argument("broadcast_id", type=int)
@click.option("--approver", required=True, help="Username of another account than the author's.")
@with_appcontext
def approve(broadcast_id: int, approver: str) -> None:
    """Approve a broadcast; the workers send it."""
    try:
        with unit_of_work(current_runtime().clock.now()) as uow:
            row = approve_broadcast(uow, _account(uow, approver), broadcast_id)
            _print({"id": row.id, "status": row.status})
    except LoaXanhError as error:
        _fail(error)


def _counted(uow: UnitOfWork, wish: Composition) -> dict[str, object]:
    """Return how many it reaches and its text without marks."""
    counts = count_recipients(uow.session, wish.audience)
    if not counts:
        raise LoaXanhError("broadcast_audience_empty")
    return {
        "recipients": sum(counts.values()),
        "by_channel": {str(channel): count for channel, count in counts.items()},
        "title": wish.text.title,
        "text": plain(wish.text.body),
    }


def _account(uow: UnitOfWork, username: str) -> StaffMember:
    row = find_staff_by_username(uow.session, username)
    if row is None or not row.is_active:
        raise LoaXanhError("forbidden")
    return row.as_member()


def _print(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _fail(error: LoaXanhError) -> NoReturn:
    sentence = translate(SOURCE_LOCALE, error.kind.text, **error.details)
    raise click.ClickException(f"{error.code}: {sentence}") from error
