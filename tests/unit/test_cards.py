"""Cards: real pictures of the right size, legible letters, text that never leaves its place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from backend.core.config import ROOT
from backend.domain.cards import (
    PAPER,
    Card,
    CardFonts,
    CardSize,
    draw_card,
    drawable,
    legible_on,
    wrap,
)
from backend.domain.errors import LoaXanhError
from backend.services import cards as card_service

FOLDER = ROOT / "backend/static/vendor/fonts"
TIP = Card(
    "Mẹo phân loại rác",
    "Vỏ hộp sữa giấy",
    ("Uống hết, tráng nhanh, ép dẹt.", "Để riêng cùng giấy bìa sạch, khô."),
    "Loa Xanh · 25/11/2026",
)


@pytest.fixture(scope="module")
def fonts():
    if not FOLDER.is_dir():
        pytest.skip("the front-end libraries are not installed")
    return CardFonts((FOLDER / "regular.ttf").read_bytes(), (FOLDER / "bold.ttf").read_bytes())


def opened(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("size", list(CardSize))
def test_a_card_is_a_png_of_its_size_with_its_band(fonts, size):
    picture = opened(draw_card(TIP, size, fonts))
    assert picture.size == size.value
    assert picture.getpixel((2, 2)) == (0x14, 0x63, 0x2E)


def test_the_same_card_gives_the_same_bytes_and_another_text_another_picture(fonts):
    first, again = (draw_card(TIP, CardSize.SQUARE, fonts) for _ in range(2))
    other = draw_card(Card("Mẹo", "Vỏ chuối", ("Túi xanh.",)), CardSize.SQUARE, fonts)
    assert first == again
    assert first != other


@pytest.mark.parametrize("text", ["", "x" * 3000, "Nghiêng " * 400, "😀🎉\x00\u200b", "một\n\nhai"])
def test_no_text_breaks_a_card_or_leaves_its_margins(fonts, text):
    card = Card(text, text, (text, text), text)
    picture = opened(draw_card(card, CardSize.WIDE, fonts))
    width, height = picture.size
    right = picture.crop((width - 20, height // 2, width, height))
    assert ImageChops.difference(right, Image.new("RGB", right.size, PAPER)).getbbox() is None


def test_every_vietnamese_letter_has_a_shape_of_its_own(fonts):
    from PIL import ImageFont

    font = ImageFont.truetype(io.BytesIO(fonts.bold), 40)
    missing = bytes(font.getmask("\U000f0000"))
    for letter in "ĂÂĐÊÔƠƯăâđêôơưẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ–·…µ³²":
        assert bytes(font.getmask(letter)) != missing, letter


@pytest.mark.parametrize(
    ("band", "ink"),
    [
        ("#ffff00", "#000000"),
        ("#7e0023", "#ffffff"),
        ("#00e400", "#000000"),
        ("#14632e", "#ffffff"),
    ],
)
def test_letters_on_the_band_stand_out(band, ink):
    assert legible_on(band) == ink


@given(st.text(max_size=200), st.integers(1, 40))
def test_wrapping_loses_no_letter_and_keeps_every_line_short(text, width):
    text = drawable(text)
    lines = wrap(text, width, len)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_missing_fonts_are_said_and_not_drawn_around(monkeypatch, tmp_path):
    monkeypatch.setattr(card_service, "_FOLDER", Path(tmp_path))
    card_service._fonts.cache_clear()
    with pytest.raises(LoaXanhError, match="card_fonts_missing"):
        card_service.card_picture(TIP, CardSize.WIDE)
    card_service._fonts.cache_clear()
