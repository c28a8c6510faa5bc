"""Fetching from addresses we do not control: a time limit, a size limit, https, no redirects elsewhere."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

import httpx

from backend.clients.provider_errors import RejectedError, RetryableError

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
DEADLINE_SECONDS = 60.0


class AnswerTooLargeError(Exception):
    """The answer is longer than allowed; nothing of it is kept."""


def fetch(
    url: str,
    *,
    hosts: Collection[str],
    max_bytes: int,
    headers: Mapping[str, str] | None = None,
    seconds: float = DEADLINE_SECONDS,
    transport: httpx.BaseTransport | None = None,
) -> bytes:
    """Return what an address answers.

    Args:
        url: https; http only for 127.0.0.1.
        hosts: allowed hosts; one that begins with a dot allows all below it.
        max_bytes: more than this is refused.
        headers: what is sent along, e.g. a key; None: nothing.
        seconds: for the whole answer, however slowly it drips.
        transport: replaces the network in tests.

    Raises:
        RejectedError: the address is not allowed, or answers with a refusal or a redirect.
        RetryableError: no answer in time, or the server has trouble.
        AnswerTooLargeError: too long.
    """
    check_address(url, hosts)
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=False, transport=transport) as client,
            client.stream("GET", url, headers=headers) as answer,
        ):
            _check_status(answer)
            return _read(answer, max_bytes, time.monotonic() + seconds)
    except httpx.TimeoutException:
        raise RetryableError("timeout") from None
    except httpx.HTTPError:
        raise RetryableError("network") from None


def check_address(url: str, hosts: Collection[str]) -> None:
    """Refuse addresses that are not allowed.

    Raises:
        RejectedError: `address_not_allowed`.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    is_local = parts.scheme == "http" and host == "127.0.0.1"
    is_known = any(host == one or (one.startswith(".") and host.endswith(one)) for one in hosts)
    if not is_known or not (parts.scheme == "https" or is_local):
        raise RejectedError("address_not_allowed")


def _check_status(answer: httpx.Response) -> None:
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.status_code >= 500:
        wait = answer.headers.get("Retry-After", "")
        raise RetryableError(
            f"http_{answer.status_code}", float(wait) if wait.isdecimal() else None
        )
    if answer.status_code != httpx.codes.OK:
        raise RejectedError(f"http_{answer.status_code}")


def _read(answer: httpx.Response, max_bytes: int, ends: float) -> bytes:
    content = bytearray()
    for part in answer.iter_bytes():
        content += part
        if len(content) > max_bytes:
            raise AnswerTooLargeError(max_bytes)
        if time.monotonic() > ends:
            raise RetryableError("timeout")
    return bytes(content)
