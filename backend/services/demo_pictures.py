"""Drawn photos for the demonstration; each says on itself what it is."""

from __future__ import annotations

import io
import random  # noqa: TID251 - a demonstration is drawn from a fixed beginning

from PIL import Image, ImageDraw, ImageFilter

from backend.domain.photos import InspectedPhoto, inspect_photo


def street_photos(chance: random.Random, number: int) -> tuple[InspectedPhoto, ...]:
    """Return one or two photos of a street with rubbish on it."""
    return tuple(
        inspect_photo(_street(chance, number * 10 + extra, heaps=40))
        for extra in range(chance.choice((1, 1, 2)))
    )


def clean_photo(chance: random.Random, number: int) -> InspectedPhoto:
    """Return a photo of a street that was cleaned."""
    return inspect_photo(_street(chance, 100_000 + number, heaps=0))


def _street(chance: random.Random, number: int, heaps: int) -> bytes:
    picture = Image.new("RGB", (960, 720), (176, 196, 208))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 380, 960, 720), fill=(120, 118, 112))
    for house in range(5):
        left = house * 200 - chance.randrange(40)
        shade = chance.randrange(150, 220)
        draw.rectangle(
            (left, 120 + chance.randrange(80), left + 180, 390), fill=(shade, shade - 20, 120)
        )
    for _ in range(heaps):
        x, y = chance.randrange(200, 760), chance.randrange(420, 620)
        colour = tuple(chance.randrange(60, 230) for _ in range(3))
        draw.ellipse(
            (x, y, x + chance.randrange(30, 90), y + chance.randrange(20, 60)), fill=colour
        )
    picture = picture.filter(ImageFilter.GaussianBlur(1.5))
    ImageDraw.Draw(picture).text((20, 680), f"MINH HOA {number}", fill=(255, 255, 255))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
