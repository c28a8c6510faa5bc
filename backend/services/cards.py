"""Drawing cards with the fonts that were installed with the front-end libraries."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from functools import cache
from pathlib import Path

from backend.domain.cards import Card, CardFonts, CardSize, draw_card
from backend.domain.errors import LoaXanhError

logger = logging.getLogger(__name__)
_FOLDER = Path(__file__).resolve().parents[1] / "static" / "vendor" / "fonts"


@cache
def _fonts() -> CardFonts:
    return CardFonts((_FOLDER / "regular.ttf").read_bytes(), (_FOLDER / "bold.ttf").read_bytes())


def card_as_text(card: Card) -> str:
    """Return a card as a notification carries it: it is drawn when it is sent."""
    return json.dumps(asdict(card), ensure_ascii=False)


def picture_of_text(told: str) -> bytes | None:
    """Return the square picture of a card that a notification carries.

    None without a card, and when it cannot be drawn: the words go out without it.
    """
    if not told:
        return None
    values = json.loads(told)
    card = Card(**{**values, "lines": tuple(values["lines"])})
    try:
        return card_picture(card, CardSize.SQUARE)
    except LoaXanhError:
        logger.warning("card_not_drawn")
        return None


def card_picture(card: Card, size: CardSize) -> bytes:
    """Return a card as a PNG.

    Raises:
        LoaXanhError: `card_fonts_missing`: the front-end libraries are not installed.
    """
    try:
        fonts = _fonts()
    except FileNotFoundError:
        raise LoaXanhError("card_fonts_missing") from None
    return draw_card(card, size, fonts)
