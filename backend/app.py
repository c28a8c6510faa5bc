"""The application factory: puts the parts together; the only place that knows all of them."""

from __future__ import annotations

import logging
import time

from apiflask import APIFlask
from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from backend import models
from backend.api import register_api
from backend.clients.files import FileStorage, open_storage
from backend.commands import LazyCommands
from backend.console import accounts, chats, console, deliveries, duty, reports, sign_in
from backend.console import broadcasts as console_broadcasts
from backend.console import campaigns as console_campaigns
from backend.console import votive as console_votive
from backend.console import waste as console_waste
from backend.context import current_runtime, keep_runtime
from backend.core.clock import Clock, ShiftedClock, SystemClock
from backend.core.config import Settings, load_settings
from backend.core.database import db
from backend.core.embedded import database_url, start_server
from backend.core.logs import configure_logs
from backend.domain.photos import MAX_REQUEST_BYTES
from backend.pages import register_page_tools
from backend.problems import register_problems
from backend.services.runtime import Runtime
from backend.site import air, air_share, chat, emails, pages, place_links, site, tracking
from backend.site import tips as tip_pages
from backend.site import votive as votive_pages
from backend.site import waste as waste_pages

logger = logging.getLogger(__name__)

# Form fields and multipart borders on top of the photos themselves.
FORM_ALLOWANCE_BYTES = 512 * 1024

csrf = CSRFProtect()


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock | None = None,
    files: FileStorage | None = None,
) -> APIFlask:
    """Return the application.

    Args:
        settings: None reads them from the environment.
        clock: None takes the machine's.
        files: None opens the storage the settings name.

    Raises:
        SettingsError: with the full list of what is wrong.
        EmbeddedDatabaseError: no DATABASE_URL, and the embedded server cannot run here.
    """
    settings = settings or load_settings()
    configure_logs(settings.log_level)
    app = APIFlask(
        __name__,
        title="Loa Xanh API",
        version="1.0.0",
        spec_path="/api/openapi.json",
        docs_path="/api/docs",
        static_folder="static",
    )
    _configure(app, settings)
    keep_runtime(app, Runtime(settings, clock or _clock(settings), files or open_storage(settings)))
    db.init_app(app)
    csrf.init_app(app)
    register_problems(app)
    register_api(app, csrf)
    _register_pages(app, settings)
    app.cli = LazyCommands()
    _add_headers_and_log(app)
    return app


def _clock(settings: Settings) -> Clock:
    """Return the machine's clock, or a demonstration's that starts where the settings say."""
    return ShiftedClock(settings.demo_at) if settings.demo_at else SystemClock()


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        SQLALCHEMY_DATABASE_URI=settings.database_url or _embedded_url(app, settings),
        SQLALCHEMY_ENGINE_OPTIONS={
            "pool_size": settings.web_threads + 1,
            "max_overflow": 5,
            "pool_timeout": 10,
            "pool_pre_ping": True,
            "hide_parameters": True,  # a failed statement is logged without what people wrote
            "connect_args": {"connect_timeout": 5, "application_name": "loa-xanh"},
        },
        MAX_CONTENT_LENGTH=MAX_REQUEST_BYTES + FORM_ALLOWANCE_BYTES,
        MAX_FORM_PARTS=60,
        SESSION_COOKIE_NAME="loa_xanh_staff",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
        PERMANENT_SESSION_LIFETIME=settings.session_hours * 3600,
        WTF_CSRF_TIME_LIMIT=settings.session_hours * 3600,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _embedded_url(app: Flask, settings: Settings) -> str:
    server = start_server(settings.instance_path / "postgres")
    app.extensions["embedded_postgres"] = server  # held for as long as the application lives
    return database_url(server)


def _register_pages(app: APIFlask, settings: Settings) -> None:
    register_page_tools(app, settings)
    for blueprint in (console, site):
        app.register_blueprint(blueprint)
    # The chat's requests carry a secret cookie that other sites cannot send along (SameSite).
    csrf.exempt(chat.send_message)
    # The one-time link is the secret; a chat app's own browser may keep no cookies.
    csrf.exempt(place_links.choose_place)
    # So are those in letters; a mail program ends them without ever having opened a page (RFC 8058).
    for view in (emails.confirmed_news, emails.change_news, emails.left_news):
        csrf.exempt(view)


def _add_headers_and_log(app: Flask) -> None:
    """Send the security headers with every answer, and log one line for each request."""

    @app.before_request
    def start_timer() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        _security_headers(response)
        logger.info(
            "request",
            extra={
                "method": request.method,
                "route": str(request.url_rule or "unmatched"),
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - g.get("started", 0.0)) * 1000, 1),
            },
        )
        return response


def _security_headers(response: Response) -> None:
    tiles = current_runtime().settings.map_tile_url.split("{", 1)[0]
    images = f"'self' data: blob: {tiles}".rstrip()
    # The API's own description page starts Swagger UI with an inline script and inline styles.
    inline = " 'unsafe-inline'" if request.endpoint == "openapi.docs" else ""
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; script-src 'self'{inline}; style-src 'self'{inline}; "
        f"img-src {images}; object-src 'none'; base-uri 'self'; "
        "frame-ancestors 'self'; form-action 'self'",
    )
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(self)")


# Importing these modules is what puts tables into the metadata and views onto the blueprints.
_LOADED = (
    models,
    accounts,
    chats,
    reports,
    sign_in,
    air,
    air_share,
    chat,
    pages,
    tracking,
    console_waste,
    deliveries,
    duty,
    tip_pages,
    waste_pages,
    console_campaigns,
    console_votive,
    console_broadcasts,
    votive_pages,
)
