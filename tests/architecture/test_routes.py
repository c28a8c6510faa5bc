"""Every route says who may call it; a state-changing console route is protected against forgery."""

import pytest

from backend.access import Access
from backend.domain.permissions import Permission, Role
from backend.domain.routing import TRIAGE_AGENCY_CODE
from tests.support.reports import PASSWORD, make_staff

# Needs a commune of one's own besides.
OWN_COMMUNE = {Permission.MANAGE_COMMUNE_INFO}

# Flask's and APIFlask's own routes: static files and the API's description.
FRAMEWORK = {"static", "openapi.spec", "openapi.docs", "openapi.swagger_ui_oauth_redirect"}


def values_of(rule):
    """Return values that fit the arguments of a route, of things there are none of."""
    fitting = {"UUIDConverter": "00000000-0000-0000-0000-000000000000", "IntegerConverter": 999_999}
    return {
        name: fitting.get(type(converter).__name__, "x")
        for name, converter in rule._converters.items()
    }


def endpoints(app):
    """Return each of our endpoints with its view."""
    return {
        rule.endpoint: app.view_functions[rule.endpoint]
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in FRAMEWORK
    }


def test_every_route_declares_who_may_call_it(app):
    undeclared = [name for name, view in endpoints(app).items() if not hasattr(view, "access")]
    assert undeclared == []


def test_every_staff_route_names_the_permission_it_needs(app):
    for name, view in endpoints(app).items():
        if view.access is Access.STAFF:
            assert getattr(view, "permission", None) is not None, name


def test_a_stranger_gets_no_staff_page(app, client):
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if getattr(view, "access", None) is not Access.STAFF:
            continue
        path = app.url_map.bind("localhost").build(rule.endpoint, values_of(rule))
        method = "GET" if "GET" in rule.methods else "POST"
        answer = client.open(path, method=method)
        assert answer.status_code in (302, 401), (rule.rule, answer.status_code)


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/docs"])
def test_the_api_describes_itself(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_a_role_without_the_permission_is_refused_by_each_route(app, runtime, role):
    member = make_staff(runtime, TRIAGE_AGENCY_CODE, role)
    client = app.test_client()
    client.post("/can-bo/dang-nhap", data={"username": member.username, "password": PASSWORD})
    urls = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        permission = getattr(app.view_functions[rule.endpoint], "permission", None)
        if permission is None:
            continue
        for method in rule.methods & {"GET", "POST"}:
            path = urls.build(rule.endpoint, values_of(rule), method=method)
            status = client.open(path, method=method).status_code
            assert (status == 403) or member.can(permission), (method, rule.rule, status)
            assert (status != 403) or _may_be_refused(member, permission), (method, rule.rule)


def _may_be_refused(member, permission):
    """Return whether 403 is right: without the permission, or for what the role never acts on."""
    return not member.can(permission) or permission in OWN_COMMUNE
