"""Firebase Cloud Messaging through firebase-admin: one message at a time, no hidden waiting.

The library would retry 429 and 503 itself, sleeping inside a worker; here the outbox does, with the
provider's own Retry-After. Source: firebase-admin 7.7, FCM HTTP v1.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import firebase_admin
import requests
from firebase_admin import credentials, exceptions, messaging

from backend.clients.provider_errors import (
    RecipientGoneError,
    RejectedError,
    RetryableError,
    SenderMisconfiguredError,
    SendError,
)

TIMEOUT_SECONDS = 10
# The library makes so many requests at once when it changes a topic.
TOPIC_THREADS = 100
KEEP_FOR = timedelta(hours=24)
_APP_NAME = "loa-xanh"


@dataclass(frozen=True, slots=True)
class Push:
    """One push message.

    Attributes:
        address: "token:…", "fid:…" or "topic:…".
        title: shown in bold.
        body: shown below. Title, body and data together fit FCM's 4,096 bytes already.
        data: strings the app reads.
        is_urgent: wakes a sleeping phone.
        collapse_key: a later push with it replaces this one; None: never.
    """

    address: str
    title: str
    body: str
    data: Mapping[str, str] = field(default_factory=dict)
    is_urgent: bool = False
    collapse_key: str | None = None


class FirebaseClient:
    """One Firebase project.

    Args:
        credentials_file: the service account's JSON key.
        api_url: FCM's address; another one only in tests.
        seconds: a call ends after so long.

    Raises:
        SenderMisconfiguredError: the file is missing or no service account key.
    """

    def __init__(
        self, credentials_file: Path, api_url: str, seconds: float = TIMEOUT_SECONDS
    ) -> None:
        try:
            key = json.loads(credentials_file.read_text(encoding="utf-8"))
            certificate = credentials.Certificate(key)
        except (OSError, ValueError) as error:
            raise SenderMisconfiguredError("firebase_credentials_unreadable") from error
        name = f"{_APP_NAME}:{credentials_file}:{api_url}"
        try:
            self._app = firebase_admin.get_app(name)
        except ValueError:
            self._app = firebase_admin.initialize_app(
                certificate, {"httpTimeout": seconds}, name=name
            )
        service = messaging._get_messaging_service(self._app)
        service._fcm_url = f"{api_url}/v1/projects/{self._app.project_id}/messages:send"
        service._fcm_topic_url = f"{api_url}/v1/projects/{self._app.project_id}/registrations"
        adapter = requests.adapters.HTTPAdapter(pool_maxsize=TOPIC_THREADS, max_retries=0)
        self._session = service._client.session
        self._session.mount(api_url, adapter)

    def close(self) -> None:
        """Close the connections to FCM and to Google's tokens; the client is of no use afterwards."""
        self._session.close()
        firebase_admin.delete_app(self._app)

    def send(self, push: Push) -> str:
        """Send one push; return FCM's name for it.

        Raises:
            SendError: one of its subclasses.
        """
        try:
            name: str = messaging.send(_message(push), app=self._app)
        except ValueError:
            raise RejectedError("fcm_message_invalid") from None
        except exceptions.FirebaseError as failure:
            raise typed_failure(failure) from None
        return name

    def change_topic(
        self, tokens: Sequence[str], topic: str, *, joins: bool
    ) -> list[SendError | None]:
        """Let installs join or leave a topic, a request for each; return what went wrong with each.

        One that is in already, or not in, is no failure.

        Args:
            tokens: registration tokens, 1 to 1,000.
            topic: its name.
            joins: whether they join; False: they leave.
        """
        change = messaging.subscribe_to_topic if joins else messaging.unsubscribe_from_topic
        failures: list[SendError | None] = [None] * len(tokens)
        try:
            answer = change(list(tokens), topic, app=self._app)
        except exceptions.FirebaseError as failure:
            return [typed_failure(failure) for _ in tokens]
        for error in answer.errors:
            failures[error.index] = _topic_failure(error.reason)
        return failures


# What becomes of an install after each reason FCM gives for not changing a topic; others: try later.
_TOPIC_GONE = frozenset({"UNREGISTERED", "NOT_FOUND", "SENDER_ID_MISMATCH", "INVALID_ARGUMENT"})
_TOPIC_MISCONFIGURED = frozenset({"UNAUTHENTICATED", "PERMISSION_DENIED", "THIRD_PARTY_AUTH_ERROR"})
_TOPIC_LIMITED = frozenset({"RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"})


def _topic_failure(reason: str) -> SendError:
    if reason in _TOPIC_GONE:
        return RecipientGoneError("unregistered")
    if reason in _TOPIC_MISCONFIGURED:
        return SenderMisconfiguredError("fcm_credentials")
    return RetryableError("rate_limited" if reason in _TOPIC_LIMITED else "unavailable")


def _message(push: Push) -> messaging.Message:
    kind, _, value = push.address.partition(":")
    return messaging.Message(
        notification=messaging.Notification(title=push.title, body=push.body),
        data=dict(push.data),
        android=messaging.AndroidConfig(
            priority="high" if push.is_urgent else "normal",
            ttl=KEEP_FOR,
            collapse_key=push.collapse_key,
        ),
        apns=messaging.APNSConfig(
            headers={
                "apns-priority": "10" if push.is_urgent else "5",
                **({"apns-collapse-id": push.collapse_key[:64]} if push.collapse_key else {}),
            },
            payload=messaging.APNSPayload(aps=messaging.Aps(sound="default")),
        ),
        token=value if kind == "token" else None,
        fid=value if kind == "fid" else None,
        topic=value if kind == "topic" else None,
    )


def typed_failure(failure: exceptions.FirebaseError) -> SendError:
    """Return our error for one of firebase-admin's."""
    match failure:
        case messaging.UnregisteredError() | messaging.SenderIdMismatchError():
            return RecipientGoneError("unregistered")
        case messaging.QuotaExceededError():
            return RetryableError("rate_limited", _retry_after(failure))
        case messaging.ThirdPartyAuthError() | exceptions.UnauthenticatedError():
            return SenderMisconfiguredError("fcm_credentials")
        case exceptions.PermissionDeniedError():
            return SenderMisconfiguredError("fcm_permission")
        case exceptions.InvalidArgumentError():
            return _invalid(failure)
        case exceptions.DeadlineExceededError():
            return RetryableError("timeout")
    return RetryableError("unavailable", _retry_after(failure))


def _invalid(failure: exceptions.FirebaseError) -> SendError:
    """A bad token is the address's fault; anything else is the message's."""
    text = str(failure).lower()
    if "token" in text or "registration" in text or "fid" in text:
        return RecipientGoneError("token_invalid")
    return RejectedError("fcm_invalid_argument")


def _retry_after(failure: exceptions.FirebaseError) -> float | None:
    answer = failure.http_response
    value = answer.headers.get("Retry-After", "") if answer is not None else ""
    return float(value) if value.isdecimal() else None
