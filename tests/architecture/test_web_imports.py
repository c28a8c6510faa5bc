"""A web worker answers requests; what only workers, the bot and operators need is not loaded in it."""

from __future__ import annotations

import json
import subprocess
import sys

from backend.core.config import ROOT

NOT_FOR_WEB = ("telegram", "firebase_admin", "boto3", "procrastinate", "alembic", "grpc", "geopy")


def test_the_web_application_loads_no_library_it_never_calls():
    script = f"import sys, json, backend.app; print(json.dumps([n for n in {NOT_FOR_WEB!r} if n in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
