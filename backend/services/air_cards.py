"""The air as a picture: number, word, colour, what to do, station and time."""

from __future__ import annotations

from backend.core.i18n import N_, translate
from backend.domain.air_advice import Group, plain_advice
from backend.domain.air_now import AirNow
from backend.domain.cards import Card
from backend.services.air_answers import hour_words, told

CARD_TITLE = N_("Không khí · {place}")
CARD_FOOTER = N_("VN_AQI · {kind} · {time} · Nguồn: {names} · Loa Xanh")
ILLUSTRATIVE = N_("Số liệu minh hoạ")
NO_NUMBER = N_("Chưa có số liệu")
GREY = "#595959"
SIGNATURE = "Loa Xanh"


def air_card(one: AirNow, locale: str) -> Card:
    """Return the air of a place as a card: number, word, colour, what to do, station and time."""
    title = translate(locale, CARD_TITLE, place=translate(locale, one.name))
    if one.level is None or one.ends_at is None:
        why = told(one, Group.EVERYONE, locale)
        return Card(title, translate(locale, NO_NUMBER), (why,), SIGNATURE, GREY)
    footer = translate(
        locale,
        CARD_FOOTER,
        kind=translate(locale, one.method_name),
        time=hour_words(one.ends_at, locale),
        names=", ".join(translate(locale, name) for name in one.source_names),
    )
    headline = f"{one.vn_aqi} {translate(locale, one.level.name)}"
    if one.is_illustrative:
        headline += f"\n{translate(locale, ILLUSTRATIVE)}"
    advice = translate(locale, plain_advice(one.level))
    return Card(title, headline, (advice,), footer, one.level.colour)
