"""What Zalo's Official Account events carry: the signature of a delivery, and our own marks."""

from __future__ import annotations

import hashlib

from backend.core.ids import same_secret

# A button's value comes back as a text message; this mark tells it from words.
CHOICE_MARK = "#"
# Somebody who writes without an account: "anonymous:<id>:<conversation id>" (shape unconfirmed).
ANONYMOUS_MARK = "anonymous:"


def is_signed(header: str, raw_body: bytes, timestamp: str, app_id: str, secret: str) -> bool:
    """Return whether a webhook call comes from Zalo.

    The signature is plain SHA-256 over app id, raw body, timestamp and OA secret key, not an HMAC.
    """
    expected = hashlib.sha256(
        app_id.encode() + raw_body + timestamp.encode() + secret.encode()
    ).hexdigest()
    return same_secret(header.strip().removeprefix("mac=").lower(), expected)
