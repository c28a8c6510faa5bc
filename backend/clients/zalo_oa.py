"""Zalo Official Account: messages out, pictures up, tokens refreshed once.

Source: developers.zalo.me as read by others (secondary); codes and limits are the table below.
Tokens: access 25 hours, refresh 3 months and good for one use.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import httpx

from backend.clients.provider_errors import (
    RecipientGoneError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
    SendError,
)
from backend.domain.photos import fitted_jpeg
from backend.domain.zalo_marks import ANONYMOUS_MARK, CHOICE_MARK

logger = logging.getLogger(__name__)

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
MAX_TEXT = 2000
MAX_BUTTONS = 5
MAX_UPLOAD_BYTES = 1024 * 1024


class Reaction(StrEnum):
    """What to do about an error code."""

    REFRESH = "refresh"
    BACK_OFF = "back_off"
    GONE = "gone"
    WINDOW = "window"
    NIGHT = "night"
    QUOTA = "quota"
    CONFIGURATION = "configuration"
    OUR_FAULT = "our_fault"


REACTIONS: Mapping[int, Reaction] = {
    -216: Reaction.REFRESH,
    -220: Reaction.REFRESH,
    -32: Reaction.BACK_OFF,
    -200: Reaction.BACK_OFF,
    -213: Reaction.GONE,
    -217: Reaction.GONE,
    -227: Reaction.GONE,
    -244: Reaction.GONE,
    -230: Reaction.WINDOW,
    -232: Reaction.WINDOW,
    -234: Reaction.NIGHT,
    -211: Reaction.QUOTA,
    -218: Reaction.QUOTA,
    -403: Reaction.QUOTA,
    -204: Reaction.CONFIGURATION,
    -205: Reaction.CONFIGURATION,
    -209: Reaction.CONFIGURATION,
    -219: Reaction.CONFIGURATION,
    -221: Reaction.CONFIGURATION,
    -224: Reaction.CONFIGURATION,
    -320: Reaction.CONFIGURATION,
    -321: Reaction.CONFIGURATION,
    -100: Reaction.OUR_FAULT,
    -201: Reaction.OUR_FAULT,
    -210: Reaction.OUR_FAULT,
    -233: Reaction.OUR_FAULT,
    -240: Reaction.OUR_FAULT,
    -242: Reaction.OUR_FAULT,
    -248: Reaction.OUR_FAULT,
    -249: Reaction.OUR_FAULT,
}
# Advertising may not be sent from 22:00 to 06:00; an hour later it is tried again.
NIGHT_WAIT_SECONDS = 3600.0
QUOTA_WAIT_SECONDS = 6 * 3600.0


class TokenVault(Protocol):
    """Keeps the access token; refreshes it once, whoever asks."""

    def access_token(self) -> str:
        """Return the token in force.

        Raises:
            SendError: there is none and none can be had.
        """
        ...

    def refreshed(self, stale: str) -> str:
        """Return a token that is not `stale`.

        Raises:
            SendError: none can be had now.
        """
        ...


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a refresh gives.

    Attributes:
        access_token: for the next `expires_in` seconds.
        refresh_token: for the next refresh, once.
        expires_in: seconds.
    """

    access_token: str
    refresh_token: str
    expires_in: int


@dataclass(frozen=True, slots=True)
class ZaloMessage:
    """One message.

    Attributes:
        user_id: the follower.
        text: cut at 2,000 characters.
        choices: at most 5 (value, label) pairs drawn as buttons.
        image: JPEG, made to fit the upload limit; None: no picture.
        is_promotional: sent as advertising, which has its own rules.
    """

    user_id: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    image: bytes | None = None
    is_promotional: bool = False


def open_connections() -> httpx.Client:
    """Return connections with our time limits; a process needs only one."""
    return httpx.Client(timeout=TIMEOUT, follow_redirects=False)


class ZaloOaClient:
    """One Official Account."""

    def __init__(
        self, api_url: str, tokens: TokenVault, connections: httpx.Client | None = None
    ) -> None:
        self._api_url = api_url
        self._tokens = tokens
        self._http = connections or open_connections()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(self, message: ZaloMessage) -> str | None:
        """Send one message, its picture first; return Zalo's id.

        Raises:
            SendError: one of its subclasses.
        """
        kind = "promotion" if message.is_promotional else "cs"
        if message.image is not None and (image := fitted_jpeg(message.image, MAX_UPLOAD_BYTES)):
            attachment_id = self._upload(image)
            self._post(f"/v3.0/oa/message/{kind}", _picture(message.user_id, attachment_id))
        answer = self._post(f"/v3.0/oa/message/{kind}", _body(message))
        data = answer.get("data")
        return str(data.get("message_id")) if isinstance(data, Mapping) else None

    def _upload(self, image: bytes) -> str:
        answer = self._call(
            "/v2.0/oa/upload/image", files={"file": ("photo.jpg", image, "image/jpeg")}
        )
        data = answer.get("data")
        if not isinstance(data, Mapping) or "attachment_id" not in data:
            raise RetryableError("malformed_answer")
        return str(data["attachment_id"])

    def _post(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._call(path, json=body)

    def _call(self, path: str, **content: Any) -> Mapping[str, Any]:  # noqa: ANN401 - httpx's own
        """Call once; with a token that has ended, refresh it and call once more."""
        token = self._tokens.access_token()
        try:
            return self._once(path, token, content)
        except _TokenEndedError:
            pass
        try:
            return self._once(path, self._tokens.refreshed(token), content)
        except _TokenEndedError:
            raise SenderMisconfiguredError("zalo_oa_token_refused") from None

    def _once(self, path: str, token: str, content: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            answer = self._http.post(
                f"{self._api_url}{path}", headers={"access_token": token}, **content
            )
        except httpx.TimeoutException:
            raise RetryableError("timeout") from None
        except httpx.HTTPError:
            raise RetryableError("network") from None
        return _checked(answer)


class _TokenEndedError(Exception):
    """The access token is no longer good."""


def _checked(answer: httpx.Response) -> Mapping[str, Any]:
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.status_code >= 500:
        wait = answer.headers.get("Retry-After", "")
        raise RetryableError(
            f"http_{answer.status_code}", float(wait) if wait.isdecimal() else None
        )
    try:
        parsed = answer.json()
    except ValueError:
        raise RetryableError("malformed_answer") from None
    if not isinstance(parsed, Mapping) or not isinstance(parsed.get("error"), int):
        raise RetryableError("malformed_answer")
    code = int(parsed["error"])
    if code == 0:
        return parsed
    raise typed_failure(code)


def typed_failure(code: int) -> Exception:
    """Return what an error code means for us."""
    match REACTIONS.get(code):
        case Reaction.REFRESH:
            return _TokenEndedError(code)
        case Reaction.BACK_OFF:
            return RetryableError("rate_limited")
        case Reaction.GONE:
            return RecipientGoneError(f"zalo_{code}")
        case Reaction.NIGHT:
            return RetryableError("zalo_night", NIGHT_WAIT_SECONDS)
        case Reaction.QUOTA:
            return RetryableError("zalo_quota", QUOTA_WAIT_SECONDS)
        case Reaction.CONFIGURATION:
            return SenderMisconfiguredError(f"zalo_oa{code}")
        case None:
            logger.error("zalo_code_unknown", extra={"code": code})
    return RejectedError(f"zalo_oa{code}")


def _body(message: ZaloMessage) -> Mapping[str, Any]:
    content: dict[str, Any] = {"text": message.text[:MAX_TEXT]}
    if message.choices:
        content["attachment"] = {
            "type": "template",
            "payload": {
                "buttons": [
                    {
                        "title": label[:100],
                        "type": "oa.query.hide",
                        "payload": f"{CHOICE_MARK}{value}",
                    }
                    for value, label in message.choices[:MAX_BUTTONS]
                ]
            },
        }
    return {"recipient": _recipient(message.user_id), "message": content}


def _recipient(user_id: str) -> Mapping[str, str]:
    if not user_id.startswith(ANONYMOUS_MARK):
        return {"user_id": user_id}
    anonymous_id, _, conversation_id = user_id.removeprefix(ANONYMOUS_MARK).partition(":")
    return {"anonymous_id": anonymous_id, "conversation_id": conversation_id}


def _picture(user_id: str, attachment_id: str) -> Mapping[str, Any]:
    return {
        "recipient": _recipient(user_id),
        "message": {
            "attachment": {
                "type": "template",
                "payload": {
                    "template_type": "media",
                    "elements": [{"media_type": "image", "attachment_id": attachment_id}],
                },
            }
        },
    }


def refresh_tokens(oauth_url: str, app_id: str, app_secret: str, refresh_token: str) -> TokenPair:
    """Exchange a refresh token, which is used up by it.

    Raises:
        RetryableError: no answer; the token may be used up or not.
        SenderMisconfiguredError: Zalo refuses it, so the account must be connected again.
    """
    try:
        answer = httpx.post(
            f"{oauth_url}/v4/oa/access_token",
            data={
                "refresh_token": refresh_token,
                "app_id": app_id,
                "grant_type": "refresh_token",
            },
            headers={"secret_key": app_secret},
            timeout=TIMEOUT,
        )
        parsed = answer.json()
    except (httpx.HTTPError, ValueError):
        raise RetryableError("zalo_token_refresh") from None
    if not isinstance(parsed, Mapping):
        raise RetryableError("zalo_token_refresh")
    if parsed.get("error") == -32:
        raise RetryableError("rate_limited")
    try:
        return TokenPair(
            str(parsed["access_token"]), str(parsed["refresh_token"]), int(parsed["expires_in"])
        )
    except (KeyError, TypeError, ValueError):
        raise SenderMisconfiguredError("zalo_oa_consent_needed") from None


__all__ = [
    "REACTIONS",
    "Reaction",
    "SendError",
    "TokenPair",
    "TokenVault",
    "ZaloMessage",
    "ZaloOaClient",
    "open_connections",
    "refresh_tokens",
    "typed_failure",
]
