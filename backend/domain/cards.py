"""Pictures to share: a colour band with a title and one big text, lines below it, a footer.

Pure computing: a `Card`, a size and the bytes of two fonts give the bytes of a PNG.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PIL import Image, ImageColor, ImageDraw, ImageFont

PAPER, INK, MUTED = "#f5f7f4", "#17211a", "#4c5a50"
GREEN = "#14632e"
_LINE_HEIGHT = 1.3
_ELLIPSIS = "…"
# Emoji, private and unassigned characters and controls: the fonts have no letters for them.
_NOT_DRAWN = frozenset({"So", "Cs", "Co", "Cn", "Cc", "Cf"})


class CardSize(Enum):
    """Width and height in pixels: square for chats, wide for links."""

    SQUARE = (1080, 1080)
    WIDE = (1200, 630)


@dataclass(frozen=True, slots=True)
class CardFonts:
    """The bytes of two TrueType fonts that have every Vietnamese letter."""

    regular: bytes
    bold: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """What a picture says.

    Attributes:
        title: small, above the big text: what this is about.
        headline: the big text, one number or a few words.
        lines: what to know or do, each a paragraph.
        footer: source, date, address.
        band: colour of the band, as #rrggbb; the letters on it turn black or white to be legible.
    """

    title: str
    headline: str
    lines: tuple[str, ...] = ()
    footer: str = ""
    band: str = GREEN

    @property
    def alternative(self) -> str:
        """Return what the picture says, for whoever does not see it."""
        return ". ".join(part for part in (self.title, self.headline, *self.lines) if part)


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a text goes, in pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text is written: the largest size is tried first, the smallest cuts what is too long."""

    font: bytes
    colour: str
    largest: int
    smallest: int


def draw_card(card: Card, size: CardSize, fonts: CardFonts) -> bytes:
    """Return a card as a PNG.

    Text that is too long for its place is written smaller, and in the end cut with an ellipsis.

    Raises:
        ValueError: `card.band` is no colour.
    """
    width, height = size.value
    picture = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(picture)
    margin = width // 15
    band_height = round(height * (0.42 if card.lines else 0.8))
    footer_top = round(height * 0.9)
    pen.rectangle((0, 0, width, band_height), fill=card.band)
    inner = width - 2 * margin
    ink = legible_on(card.band)
    title_height = round(height * 0.08)
    title = _Box(margin, round(height * 0.05), inner, title_height)
    _write(pen, card.title, title, _Style(fonts.bold, ink, height // 22, height // 40))
    top = title.top + title_height
    headline = _Box(margin, top, inner, band_height - top - round(height * 0.04))
    _write(pen, card.headline, headline, _Style(fonts.bold, ink, height // 5, height // 28))
    body = _Box(margin, band_height + margin // 2, inner, footer_top - band_height - margin)
    paragraphs = "\n".join(card.lines)
    _write(pen, paragraphs, body, _Style(fonts.regular, INK, height // 14, height // 40))
    footer = _Box(margin, footer_top, inner, height - footer_top - height // 40)
    _write(pen, card.footer, footer, _Style(fonts.regular, MUTED, height // 34, height // 54))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def legible_on(colour: str) -> str:
    """Return black or white, whichever stands out more on a colour.

    Raises:
        ValueError: it is no colour.

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    red, green, blue = (_linear(part / 255) for part in ImageColor.getrgb(colour)[:3])
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else "#000000"


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _write(pen: ImageDraw.ImageDraw, text: str, box: _Box, style: _Style) -> None:
    """Write `text` into `box` at the largest size at which all of it fits."""
    text = drawable(text)
    if not text:
        return
    for size in range(style.largest, style.smallest - 1, -2):
        font = ImageFont.truetype(io.BytesIO(style.font), size)
        lines = wrap(text, box.width, font.getlength)
        step = round(size * _LINE_HEIGHT)
        if len(lines) * step <= box.height:
            break
    shown = max(1, box.height // step)
    if len(lines) > shown:
        lines = [*lines[: shown - 1], lines[shown - 1].rstrip(" .,;") + _ELLIPSIS]
    for number, line in enumerate(lines):
        pen.text((box.left, box.top + number * step), line, font=font, fill=style.colour)


def drawable(text: str) -> str:
    """Return the text without what the fonts cannot draw, white space collapsed line by line."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        char for char in composed if char == "\n" or unicodedata.category(char) not in _NOT_DRAWN
    )
    return "\n".join(" ".join(line.split()) for line in kept.splitlines()).strip()


def wrap(text: str, width: float, length: Callable[[str], float]) -> list[str]:
    """Return the text in lines no longer than `width`; a word that is longer is broken.

    Args:
        text: paragraphs end with a line feed.
        width: in the unit of `length`.
        length: how long a piece of text is.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if length(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            pieces = _broken(word, width, length)
            lines.extend(pieces[:-1])
            line = pieces[-1]
        lines.append(line)
    return lines


def _broken(word: str, width: float, length: Callable[[str], float]) -> list[str]:
    """Return a word in pieces that fit; each has at least one letter."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and length(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
