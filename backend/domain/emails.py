"""E-mail addresses as people type them, and how long what leads to them holds."""

from __future__ import annotations

import re
from datetime import timedelta

from backend.domain.errors import LoaXanhError

MAX_ADDRESS = 254
# A letter with a link to confirm is read late at night or the next day, rarely later.
CONFIRM_WITHIN = timedelta(hours=48)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])")


def normal_address(text: str) -> str:
    """Return an address in the one form it is kept in: without spaces around it, in lower case.

    Quoted names and letters outside ASCII are refused: few servers take them, and a mistyped "ế" is
    far more frequent. Source: RFC 5321, 4.5.3.1 (254 characters; 64 before the @).

    Raises:
        LoaXanhError: `email_invalid`.
    """
    address = text.strip().lower()
    name = address.partition("@")[0]
    if len(address) > MAX_ADDRESS or len(name) > 64 or not _ADDRESS.fullmatch(address):
        raise LoaXanhError("email_invalid")
    return address
