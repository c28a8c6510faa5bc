"""Vietnamese text reduced to what matching needs."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, đ as d, white space collapsed.

    Composed and decomposed spellings, and hoà and hòa, give the same result.
    """
    lowered = unicodedata.normalize("NFC", text).lower().replace("đ", "d")
    parts = unicodedata.normalize("NFD", lowered)
    letters = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return " ".join(letters.split())
