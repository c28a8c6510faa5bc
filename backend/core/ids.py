"""Identifiers and secrets: the one place where chance enters."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid

TOKEN_BYTES = 16


def new_token() -> str:
    """Return a fresh 128-bit token, URL-safe, 22 characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_uuid() -> uuid.UUID:
    """Return a fresh random UUID."""
    return uuid.uuid4()


def jitter_ratio() -> float:
    """Return a fresh number in [0, 1), to spread retries."""
    return secrets.randbelow(10_000) / 10_000


def digest(token: str) -> str:
    """Return the SHA-256 of a token as hex: what is stored instead of the token.

    A fast hash is enough because tokens are random and 128 bits long.
    """
    return hashlib.sha256(token.encode()).hexdigest()


def keyed_digest(secret: str, text: str) -> str:
    """Return the HMAC-SHA-256 of a text that could be guessed, as hex: only the secret's holder finds it."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def same_secret(given: str, expected: str) -> bool:
    """Return whether two secrets are equal, in constant time; any Unicode is allowed."""
    return hmac.compare_digest(given.encode(), expected.encode())
