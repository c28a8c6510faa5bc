"""Who calls the API: the bearer token, the address, and how often they may."""

from __future__ import annotations

import uuid
from datetime import timedelta

from flask import request

from backend.context import current_runtime
from backend.core.database import UnitOfWork, reading
from backend.core.ids import digest
from backend.domain.errors import LoaXanhError
from backend.services.rate_limits import Limit, check_rate, report_limit
from backend.store.people import find_person_by_token


def caller_address() -> str:
    """Return the caller's network address, as far as the trusted proxies tell."""
    return request.remote_addr or "unknown"


def _bearer() -> str | None:
    header = request.headers.get("Authorization", "")
    if not header:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise LoaXanhError("token_invalid")
    return token.strip()


def bearer_digest() -> str:
    """Return the digest of the bearer token that was sent.

    Raises:
        LoaXanhError: `token_invalid`.
    """
    token = _bearer()
    if token is None:
        raise LoaXanhError("token_invalid")
    return digest(token)


def find_caller(uow: UnitOfWork) -> uuid.UUID | None:
    """Return the person whose install calls, or None when no token was sent.

    Raises:
        LoaXanhError: `token_invalid` when a token was sent that is not good.
    """
    token = _bearer()
    if token is None:
        return None
    person_id = find_person_by_token(uow.session, digest(token))
    if person_id is None:
        raise LoaXanhError("token_invalid")
    return person_id


def get_caller() -> uuid.UUID:
    """Return the person whose install calls.

    Raises:
        LoaXanhError: `token_invalid`.
    """
    runtime = current_runtime()
    with reading(runtime.clock.now()) as uow:
        person_id = find_caller(uow)
    if person_id is None:
        raise LoaXanhError("token_invalid")
    return person_id


def check_report_rate(person_id: uuid.UUID | None) -> None:
    """Count one report by this person and address.

    Raises:
        LoaXanhError: `too_many_requests`.
    """
    runtime = current_runtime()
    limit = report_limit(runtime.settings.rate_limit_reports_per_hour)
    subjects = [f"address:{caller_address()}"]
    if person_id is not None:
        subjects.append(f"person:{person_id}")
    secret = runtime.settings.secret_key.get_secret_value()
    check_rate(limit, subjects, secret, runtime.clock.now())


def check_request_rate() -> None:
    """Count one request by this address.

    Raises:
        LoaXanhError: `too_many_requests`.
    """
    runtime = current_runtime()
    limit = Limit("requests", runtime.settings.rate_limit_requests_per_minute, timedelta(minutes=1))
    secret = runtime.settings.secret_key.get_secret_value()
    check_rate(limit, [f"address:{caller_address()}"], secret, runtime.clock.now())


# Nobody's mailbox is filled by strangers who type its address, from however many places.
LETTERS_PER_ADDRESS = Limit("letters", 3, timedelta(days=1))
LETTERS_PER_CALLER = Limit("letters_asked", 20, timedelta(hours=1))


def check_letter_rate(address: str) -> None:
    """Count one letter that asks for confirmation, by its address and by who asks.

    Args:
        address: the e-mail address in its normal form.

    Raises:
        LoaXanhError: `too_many_requests`.
    """
    runtime = current_runtime()
    secret = runtime.settings.secret_key.get_secret_value()
    at = runtime.clock.now()
    check_rate(LETTERS_PER_CALLER, [f"address:{caller_address()}"], secret, at)
    check_rate(LETTERS_PER_ADDRESS, [f"email:{address}"], secret, at)
