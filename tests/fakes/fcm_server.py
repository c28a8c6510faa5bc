"""Firebase on 127.0.0.1: the OAuth token and messages:send, with Google's error shapes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.fakes.http_server import Answer, FakeServer, Request

PROJECT = "demo"


def fcm_error(status: int, name: str, code: str, **headers: str) -> Answer:
    """An error as FCM HTTP v1 gives it."""
    details = [{"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": code}]
    body = {"error": {"code": status, "message": code, "status": name, "details": details}}
    return Answer(status, body, headers)


UNREGISTERED = fcm_error(404, "NOT_FOUND", "UNREGISTERED")
QUOTA = fcm_error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", **{"Retry-After": "7"})
UNAVAILABLE = fcm_error(503, "UNAVAILABLE", "UNAVAILABLE")
BAD_APNS = fcm_error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR")
INVALID = fcm_error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")


ALREADY = fcm_error(409, "ALREADY_EXISTS", "ALREADY_EXISTS")
_TOPICS = re.compile(r".*/registrations/([^/]+)/topicSubscriptions(?:/([^/]+))?")


class FcmServer(FakeServer):
    """Takes messages, and keeps who is in which topic."""

    def __init__(self) -> None:
        self.topics: dict[str, set[str]] = {}
        self.unregistered: set[str] = set()
        super().__init__()

    def _change_topic(self, request: Request, token: str, topic: str | None) -> Answer:
        if token in self.unregistered:
            return UNREGISTERED
        name = topic or request.values["topic_name"]
        members = self.topics.setdefault(name, set())
        if request.method == "DELETE":
            members.discard(token)
            return Answer(200, {})
        if token in members:
            return ALREADY
        members.add(token)
        return Answer(
            200, {"name": f"projects/{PROJECT}/registrations/x/topicSubscriptions/{name}"}
        )

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        if request.path == "/token":
            return Answer(200, {"access_token": "t", "expires_in": 3600, "token_type": "Bearer"})
        if found := _TOPICS.fullmatch(request.path):
            token, topic = found.groups()
            return self._change_topic(request, unquote(token), topic)
        number = len(self.sent_to("messages:send"))
        return Answer(200, {"name": f"projects/{PROJECT}/messages/0:{number}"})

    def credentials(self, folder: Path) -> Path:
        """Write a service account key of its own and return the file."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        path = folder / "firebase.json"
        account = {
            "type": "service_account",
            "project_id": PROJECT,
            "private_key_id": "1",
            "private_key": pem.decode(),
            "client_email": "loa-xanh@demo.iam.gserviceaccount.com",
            "client_id": "1",
            "token_uri": f"{self.url}/token",
        }
        path.write_text(json.dumps(account))
        return path
