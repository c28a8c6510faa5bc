"""Drawing cards with the fonts that were installed with the front-end libraries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from backend.domain.cards import Card, CardFonts, CardSize, draw_card
from backend.domain.errors import LoaXanhError

_FOLDER = Path(__file__).resolve().parents[1] / "static" / "vendor" / "fonts"


@cache
def _fonts() -> CardFonts:
    return CardFonts((_FOLDER / "regular.ttf").read_bytes(), (_FOLDER / "bold.ttf").read_bytes())


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
