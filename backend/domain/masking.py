"""Hiding personal data in free text before anybody else reads it: phones, identity numbers, plates, e-mail."""

from __future__ import annotations

import re

HIDDEN = "•••"

_GAP = r"[\s.\-]?"
# Vietnamese mobile numbers have ten digits from 03, 05, 07, 08 or 09; +84 replaces the zero.
_PHONE = re.compile(rf"(?<!\d)(?:\+?84{_GAP}|0)[35789](?:{_GAP}\d){{8}}(?!\d)")
# Hà Nội landlines: 024 and eight digits.
_LANDLINE = re.compile(rf"(?<!\d)(?:\+?84{_GAP}|0)24(?:{_GAP}\d){{8}}(?!\d)")
# Căn cước công dân: twelve digits.
_IDENTITY = re.compile(r"(?<!\d)\d{3}[\s.]?\d{3}[\s.]?\d{3}[\s.]?\d{3}(?!\d)")
# 29A-123.45, 30E1 234.56, 29X51234 …
_PLATE = re.compile(r"(?<!\w)\d{2}[A-ZĐ]{1,2}\d?[\s\-.]?\d{3}[.\s]?\d{2}(?!\d)", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")

_PATTERNS = (_EMAIL, _PLATE, _PHONE, _LANDLINE, _IDENTITY)


def mask_personal_data(text: str) -> str:
    """Return `text` with phone numbers, identity numbers, plates and e-mail addresses hidden.

    Source: the forms listed by the city's rules on personal data; names are not recognised.
    """
    for pattern in _PATTERNS:
        text = pattern.sub(HIDDEN, text)
    return text
