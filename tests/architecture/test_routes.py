"""Every route says who may call it; a state-changing console route is protected against forgery."""

import pytest

from backend.access import Access

# Flask's and APIFlask's own routes: static files and the API's description.
FRAMEWORK = {"static", "openapi.spec", "openapi.docs", "openapi.swagger_ui_oauth_redirect"}


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
        values = dict.fromkeys(rule.arguments, "x")
        for name, converter in rule._converters.items():
            if type(converter).__name__ == "UUIDConverter":
                values[name] = "00000000-0000-0000-0000-000000000000"
            if type(converter).__name__ == "IntegerConverter":
                values[name] = 1
        with app.test_request_context():
            path = app.url_map.bind("localhost").build(rule.endpoint, values, force_external=False)
        method = "GET" if "GET" in rule.methods else "POST"
        answer = client.open(path, method=method)
        assert answer.status_code in (302, 401), (rule.rule, answer.status_code)


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/docs"])
def test_the_api_describes_itself(client, path):
    assert client.get(path).status_code == 200
