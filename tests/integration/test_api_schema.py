"""The API answers as it says: schemathesis sends what the description allows."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

# What a schema cannot say (a category that exists, a place in Hanoi) is refused with 422, which is
# documented; so a refusal of schema-valid data is no fault.
PATHS = (
    "/api/v1/reports",
    "/api/v1/reports/{reference}",
    "/api/v1/installs",
    "/api/v1/installs/current/push",
    "/api/v1/me/notifications",
    "/api/v1/me/subscriptions",
    "/api/v1/me/preferences",
    "/api/v1/me/consents",
    "/api/v1/me/consents/{purpose}",
    "/api/v1/me/notifications/opened",
    "/api/v1/consent-texts",
    "/api/v1/communes/locate",
    "/api/v1/categories",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_is_a_server_error_or_undocumented(app, path):
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    tried = 0
    for operation in schema.include(path=path).get_all_operations():

        @settings(
            max_examples=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.ok().as_strategy())
        def check(case):
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        check()
        tried += 1
    assert tried
