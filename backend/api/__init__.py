"""REST interface, version 1: parse, call one service, serialise."""

from __future__ import annotations

from apiflask import APIBlueprint, APIFlask
from flask_wtf.csrf import CSRFProtect

from backend.api.air import air
from backend.api.collection import collection
from backend.api.communes import communes
from backend.api.emails import emails
from backend.api.errors import errors
from backend.api.fines import fines
from backend.api.health import health
from backend.api.installs import installs
from backend.api.photos import photos
from backend.api.reports import reports
from backend.api.subscriptions import subscriptions
from backend.api.tips import tips
from backend.api.waste import waste
from backend.api.webhooks import webhooks

# Programs prove themselves with a bearer token, never with a cookie, so no CSRF token is asked.
BLUEPRINTS: tuple[APIBlueprint, ...] = (
    installs,
    subscriptions,
    emails,
    reports,
    communes,
    photos,
    waste,
    collection,
    fines,
    tips,
    air,
    errors,
    health,
    webhooks,
)


def register_api(app: APIFlask, csrf: CSRFProtect) -> None:
    """Add every API blueprint to `app`."""
    app.security_schemes = {
        "install": {
            "type": "http",
            "scheme": "bearer",
            "description": "Token from POST /api/v1/installs",
        }
    }
    app.config["SWAGGER_UI_CSS"] = "/static/vendor/swagger-ui/swagger-ui.css"
    app.config["SWAGGER_UI_BUNDLE_JS"] = "/static/vendor/swagger-ui/swagger-ui-bundle.js"
    app.config["SWAGGER_UI_STANDALONE_PRESET_JS"] = (
        "/static/vendor/swagger-ui/swagger-ui-standalone-preset.js"
    )
    app.config["DOCS_FAVICON"] = "/static/icon.svg"
    for blueprint in BLUEPRINTS:
        csrf.exempt(blueprint)
        app.register_blueprint(blueprint)
