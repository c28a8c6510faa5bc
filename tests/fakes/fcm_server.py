"""Firebase on 127.0.0.1: the OAuth token and messages:send, with Google's error shapes."""

from __future__ import annotations

import json
from pathlib import Path

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


class FcmServer(FakeServer):
    """Takes messages."""

    def respond(self, request: Request) -> Answer:
        """Answer one call."""
        if request.path == "/token":
            return Answer(200, {"access_token": "t", "expires_in": 3600, "token_type": "Bearer"})
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
