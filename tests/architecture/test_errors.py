"""Every error a caller can be told has a text, and no text asks for a value nobody gives."""

from backend.core.i18n import placeholders
from backend.domain.errors import ERRORS


def test_every_error_has_a_sentence_in_vietnamese():
    for code, kind in ERRORS.items():
        assert kind.text.strip().endswith((".", "?")), code
        assert code == code.lower()


def test_placeholders_are_plain_names():
    for code, kind in ERRORS.items():
        assert all(name.isidentifier() for name in placeholders(kind.text)), code
