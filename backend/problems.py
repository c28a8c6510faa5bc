"""How a refusal reaches the caller: problem+json for programs, a page for people, a line for operators.

Source: RFC 9457, Problem Details for HTTP APIs.
"""

from __future__ import annotations

import logging
from http import HTTPStatus

from apiflask import APIFlask, HTTPError
from flask import Response, json, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from backend.clients.files import StorageUnavailableError
from backend.core.i18n import LOCALES, SOURCE_LOCALE, translate
from backend.domain.errors import LoaXanhError
from backend.domain.photos import MAX_REQUEST_BYTES
from backend.language import page_locale

logger = logging.getLogger(__name__)

# What is left of a refused upload is read and thrown away, so that the sender hears the answer
# instead of a broken connection; no more than this.
MAX_DRAIN_BYTES = 256 * 2**20

_CODE_OF_STATUS = {
    400: "request_invalid",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "upload_too_large",
    415: "request_invalid",
    422: "field_invalid",
    429: "too_many_requests",
    503: "unavailable",
}


def request_locale() -> str:
    """Return the caller's language: what a program asks for, what a reader's page is in."""
    if not wants_problem():
        return page_locale()
    return request.accept_languages.best_match(LOCALES, default=SOURCE_LOCALE)


def wants_problem() -> bool:
    """Return whether the caller is a program."""
    if request.path.startswith(("/api/", "/chat/api/", "/webhooks/", "/healthz", "/readyz")):
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], "text/html")
    return best == "application/json"


def problem_response(
    error: LoaXanhError, locale: str, fields: dict[str, list[str]] | None = None
) -> Response:
    """Return the problem+json answer for `error`."""
    status = error.kind.status
    body: dict[str, object] = {
        "type": f"/api/docs/errors#{error.code}",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "code": error.code,
        "detail": error_text(error, locale),
    }
    if fields:
        body["fields"] = fields
    response = Response(
        json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json"
    )
    if "retry_after_seconds" in error.details:
        response.headers["Retry-After"] = str(error.details["retry_after_seconds"])
    if status == HTTPStatus.UNAUTHORIZED and request.path.startswith("/api/"):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def error_text(error: LoaXanhError, locale: str) -> str:
    """Return the sentence a person reads for `error`."""
    return translate(locale, error.kind.text, **error.details)


def refusal_line(error: LoaXanhError) -> str:
    """Return what an operator reads of a refusal: its code, and the Vietnamese sentence."""
    return f"{error.code}: {error_text(error, SOURCE_LOCALE)}"


def answer(error: LoaXanhError, fields: dict[str, list[str]] | None = None) -> ResponseReturnValue:
    """Return the answer for `error` in the form the caller understands."""
    locale = request_locale()
    if wants_problem():
        return problem_response(error, locale, fields)
    if error.code == "not_signed_in":
        return redirect(url_for("console.sign_in_page", next=request.full_path.rstrip("?")))
    page = render_template(
        "error.html", text=error_text(error, locale), code=error.code, typed=_typed(error)
    )
    return page, error.kind.status


def _typed(error: LoaXanhError) -> str | None:
    """Return the reference a resident may correct and try again; None on any other page."""
    if error.code != "report_not_found" or request.blueprint != "site":
        return None
    return str((request.view_args or {}).get("reference", ""))


def register_problems(app: APIFlask) -> None:
    """Answer every error of `app` in one shape."""

    @app.errorhandler(LoaXanhError)
    def refused(error: LoaXanhError) -> ResponseReturnValue:
        return answer(error)

    @app.error_processor
    def invalid(error: HTTPError) -> Response:
        return make_response(_invalid_input(error))

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
        del error
        drain_request()
        return answer(LoaXanhError("upload_too_large", limit_mb=MAX_REQUEST_BYTES // 10**6))

    @app.errorhandler(CSRFError)
    def csrf(error: CSRFError) -> ResponseReturnValue:
        del error
        return answer(LoaXanhError("csrf_failed"))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.code is not None and error.code < 400:
            return error.get_response()
        return answer(_listed(error.code or 500))

    _register_outages(app)


def _register_outages(app: APIFlask) -> None:
    @app.errorhandler(OperationalError)
    @app.errorhandler(InterfaceError)
    @app.errorhandler(PoolTimeoutError)
    @app.errorhandler(StorageUnavailableError)
    def away(error: Exception) -> ResponseReturnValue:
        logger.error("service_unavailable", extra={"cause": type(error).__name__})
        return answer(LoaXanhError("unavailable"))

    @app.errorhandler(DataError)
    def unfit(error: DataError) -> ResponseReturnValue:
        # What no column can hold, such as a NUL in a text or a number of forty digits.
        logger.warning("value_unfit", extra={"cause": type(error.orig).__name__})
        return answer(LoaXanhError("request_invalid"))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> ResponseReturnValue:
        logger.error("request_failed", exc_info=error, extra={"route": str(request.url_rule)})
        return answer(LoaXanhError("internal"))


def _listed(status: int) -> LoaXanhError:
    code = _CODE_OF_STATUS.get(status, "request_invalid" if status < 500 else "internal")
    values: dict[str, str | int | float] = {
        "upload_too_large": {"limit_mb": MAX_REQUEST_BYTES // 10**6},
        "too_many_requests": {"retry_after_seconds": 60, "retry_after_minutes": 1},
        "field_invalid": {"fields": ""},
    }.get(code, {})  # type: ignore[assignment]
    return LoaXanhError(code, **values)


def _invalid_input(error: HTTPError) -> ResponseReturnValue:
    if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        drain_request()
    if error.status_code != HTTPStatus.UNPROCESSABLE_ENTITY or not isinstance(error.detail, dict):
        return answer(_listed(error.status_code))
    fields: dict[str, list[str]] = {}
    for of_location in error.detail.values():
        if isinstance(of_location, dict):
            fields |= {str(name): list(texts) for name, texts in of_location.items()}
    if set(fields) & {"latitude", "longitude"}:
        return answer(LoaXanhError(_location_code(fields)), fields)
    return answer(LoaXanhError("field_invalid", fields=", ".join(sorted(fields))), fields)


def _location_code(fields: dict[str, list[str]]) -> str:
    texts = [text for name in ("latitude", "longitude") for text in fields.get(name, [])]
    is_missing = any("required" in text.lower() for text in texts)
    return "location_missing" if is_missing else "location_invalid"


def drain_request() -> None:
    """Read and drop what the client is still sending, up to a limit."""
    length = request.content_length or 0
    if length > MAX_DRAIN_BYTES:
        return
    stream = request.environ["wsgi.input"]
    left = length
    while left > 0:
        piece = stream.read(min(left, 2**20))
        if not piece:
            return
        left -= len(piece)
