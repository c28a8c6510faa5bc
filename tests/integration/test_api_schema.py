"""The API answers as it says: schemathesis sends what the description allows."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

# What a schema cannot say (a category that exists, a place in Hanoi) is refused with 422, which is
# documented; so a refusal of schema-valid data is no fault.
EXAMPLES = 20
PATHS = (
    "/api/v1/air/city",
    "/api/v1/air/communes",
    "/api/v1/air/communes/{code}",
    "/api/v1/air/now",
    "/api/v1/air/schools",
    "/api/v1/air/score",
    "/api/v1/air/sources",
    "/api/v1/air/stations",
    "/api/v1/air/stations/{code}",
    "/api/v1/air/stations/{code}/history",
    "/api/v1/categories",
    "/api/v1/communes.geojson",
    "/api/v1/communes/locate",
    "/api/v1/communes/{code}/collection",
    "/api/v1/consent-texts",
    "/api/v1/fines",
    "/api/v1/installs",
    "/api/v1/installs/current",
    "/api/v1/installs/current/push",
    "/api/v1/me/consents",
    "/api/v1/me/consents/{purpose}",
    "/api/v1/me/email",
    "/api/v1/me/notifications",
    "/api/v1/me/notifications/opened",
    "/api/v1/me/preferences",
    "/api/v1/me/subscriptions",
    "/api/v1/reports",
    "/api/v1/reports/{reference}",
    "/api/v1/tips",
    "/api/v1/waste/lookup",
)


def test_every_path_of_the_description_is_tried(client):
    assert set(PATHS) == set(client.get("/api/openapi.json").json["paths"])


def _excused(path):
    """Return the checks a path need not pass."""
    # Tests have no SMTP_URL: letters are off there, and the answer says so (503, documented).
    return [
        positive_data_acceptance,
        ignored_auth,
        *([not_a_server_error] if path == "/api/v1/me/email" else []),
    ]


@pytest.mark.parametrize("is_known", [False, True], ids=["stranger", "install"])
@pytest.mark.parametrize("path", PATHS)
def test_no_answer_is_a_server_error_or_undocumented(app, client, path, is_known):
    headers = {}
    if is_known:
        token = client.post("/api/v1/installs", json={"platform": "android"}).json["token"]
        headers["Authorization"] = f"Bearer {token}"
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    tried = 0
    for operation in schema.include(path=path).get_all_operations():

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.ok().as_strategy())
        def check(case):
            case.call_and_validate(headers=headers, excluded_checks=_excused(path))

        check()
        tried += 1
    assert tried
