"""Tips of the day and of the week: read from the file, told, drawn as cards, sent to who follows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from backend.core.clock import from_hanoi
from backend.core.i18n import N_, translate
from backend.domain.cards import Card
from backend.domain.tips import SeasonalDay, Tip, TipAudience, TipBook, tip_of_day, tip_of_week
from backend.domain.waste import WasteGroup
from backend.services.waste import GROUP_NAMES, load_waste_catalogue
from notifications.outbox import Notice
from notifications.subscriptions import Following, Topic

_FILE = Path(__file__).resolve().parents[1] / "data" / "tips.json"
# Hours in Hanoi at which a tip may be wanted, and the one of who named none.
FIRST_HOUR, LAST_HOUR, USUAL_HOUR = 6, 20, 7
MAX_ITEM_TIP = 160

OF_THE_DAY = N_("Mẹo hôm nay")
OF_THE_WEEK = N_("Mẹo trong tuần")
AUDIENCE_NAMES: dict[TipAudience, str] = {
    TipAudience.HOME: N_("Gia đình"),
    TipAudience.SCHOOL: N_("Trường học"),
    TipAudience.GROUP: N_("Tổ dân phố"),
}
FOOTER = N_("Loa Xanh · {date}")


@cache
def load_tips() -> TipBook:
    """Return all tips: the file's, and one for each reviewed item of the waste list."""
    told: dict[str, list[dict[str, Any]]] = json.loads(_FILE.read_text(encoding="utf-8"))
    seasonal = [(SeasonalDay(row["rule"], tuple(row["days"])), _tip(row)) for row in told["season"]]
    return TipBook(
        seasonal,
        [*map(_tip, told["daily"]), *_item_tips()],
        {
            TipAudience.HOME: [_tip(row) for row in told["weekly"]],
            TipAudience.SCHOOL: [_tip(row) for row in told["school"]],
            TipAudience.GROUP: [_tip(row) for row in told["group"]],
        },
    )


def _tip(row: dict[str, Any]) -> Tip:
    return Tip(row["id"], row["title"], row["text"])


def _item_tips() -> Iterator[Tip]:
    """Yield a tip for each everyday item the file is sure of."""
    for item in load_waste_catalogue().items.values():
        is_everyday = item.group not in (WasteGroup.SPECIAL, WasteGroup.BULKY)
        if item.is_reviewed and is_everyday and len(item.preparation) <= MAX_ITEM_TIP:
            group = GROUP_NAMES[item.group]
            yield Tip(f"item-{item.id}", item.name, f"{group}. {item.preparation}")


def daily_tip(on: date) -> Tip:
    """Return the tip of a Hanoi date; the morning bulletin may carry it."""
    return tip_of_day(load_tips(), on)


def weekly_tip(on: date, audience: TipAudience) -> Tip:
    """Return the tip of the week for an audience."""
    return tip_of_week(load_tips(), on, audience)


def tip_text(tip: Tip) -> str:
    """Return a tip as one text to copy."""
    return f"{tip.title}\n{tip.text}"


def answer_tip_question(on: date, locale: str) -> str:
    """Return the tip of a date as a chat says it."""
    return f"{translate(locale, OF_THE_DAY)}: {tip_text(daily_tip(on))}"


def tip_card(tip: Tip, on: date, locale: str, *, is_weekly: bool) -> Card:
    """Return a tip as a picture to share."""
    return Card(
        translate(locale, OF_THE_WEEK if is_weekly else OF_THE_DAY),
        tip.title,
        (tip.text,),
        translate(locale, FOOTER, date=on.strftime("%d/%m/%Y")),
    )


def tip_notice(on: date, hour: int) -> tuple[Notice, Following]:
    """Return what to send at an hour of a Hanoi date, and to whom: who asked for that hour."""
    tip = daily_tip(on)
    notice = Notice(
        f"tip:{on.isoformat()}",
        "waste_tip",
        {"title": tip.title, "text": tip.text},
        expires_at=from_hanoi(datetime.combine(on, time(21))),
    )
    return notice, Following(Topic.WASTE_TIPS, hour=hour, is_usual_hour=hour == USUAL_HOUR)
