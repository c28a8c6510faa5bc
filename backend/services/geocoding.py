"""Asking where a typed address lies: kept answers first, at most one question a second, never in a transaction."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from functools import cache

from backend.clients.geocoder import GeocodedPlace, Geocoder, GeocoderError
from backend.core.config import Settings
from backend.core.database import unit_of_work
from backend.core.ids import keyed_digest
from backend.domain.text import fold
from backend.services.runtime import Runtime
from backend.store.geocodings import find_geocoding, keep_geocoding
from backend.store.rate_limits import count_use

logger = logging.getLogger(__name__)

# A longer text is a story, not an address, and stays in the house.
LONGEST_ADDRESS = 120
# Telephone and identity numbers are no part of an address.
_PRIVATE_NUMBERS = re.compile(r"\+?\d(?:[\s.-]?\d){8,}")


@cache
def _geocoder(provider: str, url: str, user_agent: str, seconds: float) -> Geocoder:
    # Only a process that geocodes loads geopy.
    from backend.clients.geocoder_geopy import GeopyGeocoder

    return GeopyGeocoder(provider, url, user_agent, seconds)


def find_geocoder(settings: Settings) -> Geocoder | None:
    """Return this process's geocoder, or None when it is off."""
    if settings.geocoder_provider == "off":
        return None
    return _geocoder(
        settings.geocoder_provider,
        settings.geocoder_url,
        f"LoaXanh/1.0 ({settings.public_url})",
        settings.geocoder_seconds,
    )


def geocode(runtime: Runtime, text: str) -> tuple[GeocodedPlace, ...]:
    """Return where an address may lie; nothing when off, unknown, busy, or the service fails.

    Call it with no session open: it may take `GEOCODER_SECONDS`.
    """
    geocoder = find_geocoder(runtime.settings)
    question = " ".join(_PRIVATE_NUMBERS.sub(" ", text).split())
    if geocoder is None or not question or len(question) > LONGEST_ADDRESS:
        return ()
    digest = _digest(runtime.settings, question)
    kept = _kept(runtime, digest)
    if kept is not None:
        return kept
    if not _has_turn(runtime):
        logger.warning("geocoder not asked: busy")
        return ()
    try:
        places = geocoder.find(question)
    except GeocoderError as failed:
        logger.warning("geocoder failed: %s", failed.code)
        return ()
    _keep(runtime, digest, places)
    return places


def _digest(settings: Settings, question: str) -> str:
    secret = settings.secret_key.get_secret_value()
    return keyed_digest(secret, f"{settings.geocoder_provider}:{fold(question)}")


def _kept(runtime: Runtime, digest: str) -> tuple[GeocodedPlace, ...] | None:
    now = runtime.clock.now()
    with unit_of_work(now) as uow:
        row = find_geocoding(uow.session, digest, now)
        return None if row is None else tuple(GeocodedPlace(*place) for place in row.places)


def _keep(runtime: Runtime, digest: str, places: tuple[GeocodedPlace, ...]) -> None:
    now = runtime.clock.now()
    expires_at = now + timedelta(days=runtime.settings.geocoder_cache_days)
    rows = [[place.latitude, place.longitude, place.name] for place in places]
    with unit_of_work(now) as uow:
        keep_geocoding(uow.session, digest, rows, expires_at, now)


def _has_turn(runtime: Runtime) -> bool:
    """Return whether nobody asked in this second: the public servers allow one question a second.

    Nobody queues, as somebody waits in a chat: without an answer the names decide what is asked.

    Source: usage policy of nominatim.openstreetmap.org.
    """
    now = runtime.clock.now()
    key = f"geocoder:{runtime.settings.geocoder_provider}"
    with unit_of_work(now) as uow:
        return count_use(uow.session, [key], now.replace(microsecond=0))[key] == 1
