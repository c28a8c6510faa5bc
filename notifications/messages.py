"""From what was claimed to what is sent: words filled in, many updates for one person made into one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backend.core.i18n import translate
from backend.domain.markup import plain
from notifications.choices import choices_for
from notifications.claims import Claimed
from notifications.rules import Priority
from notifications.senders.protocol import Message
from notifications.templates import Rendered, TemplateError, render

# From so many updates for one person on, they become one message that lists them.
COLLAPSE_FROM = 3
COLLAPSED_LINES = 10
COLLAPSED_TEMPLATE = "updates_collapsed"
COLLAPSIBLE = ("report_", "staff_", "city_")


def together(claimed: Sequence[Claimed]) -> list[list[Claimed]]:
    """Group what one person would get at once: many updates become one message."""
    updates: dict[int, list[Claimed]] = {}
    for item in claimed:
        if item.priority == Priority.PERSONAL and item.template.startswith(COLLAPSIBLE):
            updates.setdefault(item.contact_id, []).append(item)
    many = {contact: group for contact, group in updates.items() if len(group) >= COLLAPSE_FROM}
    in_groups = {item.id for group in many.values() for item in group}
    return [*many.values(), *([item] for item in claimed if item.id not in in_groups)]


def collapsed(group: Sequence[Claimed]) -> Claimed:
    """Return the one message for a group; a group of one stays what it is."""
    if len(group) == 1:
        return group[0]
    titles = [f"• {_title(item)}" for item in group[:COLLAPSED_LINES]]
    if len(group) > COLLAPSED_LINES:
        titles.append("…")
    return replace(
        group[-1],
        template=COLLAPSED_TEMPLATE,
        personalisation={"count": str(len(group)), "lines": "\n".join(titles)},
    )


def _title(item: Claimed) -> str:
    try:
        return render(item.template, item.locale, item.personalisation).title
    except TemplateError:
        return item.personalisation.get("reference", "")


def message_of(item: Claimed) -> Message:
    """Return the rendered message.

    Raises:
        TemplateError: the template or one of its values is missing.
    """
    rendered = (
        Rendered(item.broadcast.title, plain(item.broadcast.body))
        if item.broadcast is not None
        else render(item.template, item.locale, item.personalisation)
    )
    choices = tuple(
        (value, translate(item.locale, label))
        for value, label in choices_for(item.template, item.personalisation)
    )
    return Message(
        key=item.key,
        address=item.address,
        title=rendered.title,
        text=rendered.body,
        choices=choices,
        data={
            name: item.personalisation[name]
            for name in ("reference", "image_path", "card", "confirmation", "picture")
            if name in item.personalisation
        },
        is_urgent=item.is_urgent,
        is_promotional=item.is_promotional,
        collapse_key=item.collapse_key,
        locale=item.locale,
        markup=item.broadcast.body if item.broadcast is not None else "",
        contact_id=item.contact_id,
    )
