"""Zalo Bot Platform: texts out, updates in, pictures by address only.

Source: the platform's pages and clients of others (secondary). No buttons, no upload, no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from backend.clients.provider_errors import (
    RecipientGoneError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
    SendError,
)

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
POLL_SECONDS = 25
MAX_TEXT = 2000


class ZaloBotClient:
    """One bot.

    Args:
        token: from the platform.
        api_url: its server.
        timeout: of one call.
    """

    def __init__(self, token: str, api_url: str, timeout: httpx.Timeout = TIMEOUT) -> None:
        self._timeout = timeout
        self._base = f"{api_url}/bot{token}"
        self._http = httpx.Client(timeout=timeout, follow_redirects=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(self, chat_id: str, text: str) -> str | None:
        """Send one text; return its id.

        Raises:
            SendError: one of its subclasses.
        """
        result = self._call("sendMessage", {"chat_id": chat_id, "text": text[:MAX_TEXT]})
        return _message_id(result)

    def get_updates(self) -> list[Mapping[str, Any]]:
        """Return what arrived, waiting some seconds for it; one at most, as far as is known.

        Raises:
            SendError: one of its subclasses.
        """
        seconds = POLL_SECONDS + 10.0
        try:
            result = self._call("getUpdates", {"timeout": str(POLL_SECONDS)}, seconds=seconds)
        except _IdleError:
            return []
        found = result if isinstance(result, list) else [result]
        return [one for one in found if isinstance(one, Mapping) and one]

    def set_webhook(self, url: str, secret: str) -> None:
        """Let Zalo call us."""
        self._call("setWebhook", {"url": url, "secret_token": secret})

    def delete_webhook(self) -> None:
        """Stop Zalo from calling us, so that polling works."""
        self._call("deleteWebhook", {})

    def _call(self, method: str, values: Mapping[str, str], seconds: float | None = None) -> object:
        try:
            answer = self._http.post(
                f"{self._base}/{method}",
                json=dict(values),
                timeout=self._timeout if seconds is None else httpx.Timeout(seconds, connect=5.0),
            )
        except httpx.TimeoutException:
            raise RetryableError("timeout") from None
        except httpx.HTTPError:
            raise RetryableError("network") from None
        return _checked(answer)


class _IdleError(SendError):
    """Nothing came while polling; the platform answers 408."""


def _message_id(result: object) -> str | None:
    return (
        str(result["message_id"])
        if isinstance(result, Mapping) and "message_id" in result
        else None
    )


def _checked(answer: httpx.Response) -> object:
    try:
        parsed = answer.json()
    except ValueError:
        parsed = None
    if not isinstance(parsed, Mapping):
        raise RetryableError("malformed_answer")
    if parsed.get("ok") is True:
        return parsed.get("result")
    code = parsed.get("error_code")
    wait = answer.headers.get("Retry-After", "")
    raise typed_failure(
        code if isinstance(code, int) else answer.status_code,
        float(wait) if wait.isdecimal() else None,
    )


def typed_failure(code: int, retry_after: float | None = None) -> SendError:
    """Return what an error code means for us."""
    if code == 408:
        return _IdleError("idle")
    if code == 429:
        return RetryableError("rate_limited", retry_after)
    if code in (401, 404):
        return SenderMisconfiguredError("zalo_bot_token_invalid")
    if code == 403:
        return RecipientGoneError("zalo_bot_forbidden")
    if code >= 500:
        return RetryableError(f"zalo_bot_{code}", retry_after)
    return RejectedError(f"zalo_bot_{code}")
