"""Nominatim and Photon, asked through geopy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from geopy import exc
from geopy.adapters import RequestsAdapter
from geopy.geocoders import Nominatim, Photon
from geopy.location import Location

from backend.clients.geocoder import GeocodedPlace, GeocoderError

# South-west and north-east corner of Hanoi with a margin (degrees); what lies outside is not asked for.
HANOI_BOX = ((20.53, 105.26), (21.40, 106.04))
_CENTRE = (21.0285, 105.8542)
_MOST_PLACES = 5
_LONGEST_NAME = 200

PUBLIC_SERVERS = {
    "nominatim": "https://nominatim.openstreetmap.org",
    "photon": "https://photon.komoot.io",
}


class GeopyGeocoder:
    """A geocoding service asked through geopy.

    Args:
        provider: a key of `PUBLIC_SERVERS`.
        url: of the server; "" for the public one.
        user_agent: who asks; the public servers refuse those that do not say.
        seconds: longest wait for an answer.
    """

    def __init__(self, provider: str, url: str, user_agent: str, seconds: float) -> None:
        address = urlsplit(url or PUBLIC_SERVERS[provider])
        options: dict[str, Any] = {
            "scheme": address.scheme,
            "domain": address.netloc + address.path.rstrip("/"),
            "user_agent": user_agent,
            "timeout": seconds,
            # geopy would ask three times, and sleep as long as a 429 says, while somebody waits.
            "adapter_factory": partial(RequestsAdapter, max_retries=0),
        }
        self._service = Nominatim(**options) if provider == "nominatim" else Photon(**options)

    def find(self, text: str) -> tuple[GeocodedPlace, ...]:
        """Return what an address may mean; see `Geocoder`."""
        try:
            rows = self._ask(text) or ()
            return tuple(
                _place(row.latitude, row.longitude, row.address) for row in rows[:_MOST_PLACES]
            )
        except exc.GeopyError as failed:
            raise GeocoderError(_code(failed)) from None
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            raise GeocoderError("unexpected_shape") from None

    def _ask(self, text: str) -> Sequence[Location] | None:
        options: dict[str, Any] = (
            {"language": "vi", "country_codes": "vn", "viewbox": HANOI_BOX, "bounded": True}
            if isinstance(self._service, Nominatim)
            else {"location_bias": _CENTRE, "bbox": HANOI_BOX}
        )
        found: Sequence[Location] | None = self._service.geocode(
            text, exactly_one=False, limit=_MOST_PLACES, **options
        )
        return found


def _place(latitude: float, longitude: float, name: str) -> GeocodedPlace:
    # geopy puts what has no coordinates at 0, 0.
    if not (math.isfinite(latitude) and math.isfinite(longitude) and (latitude or longitude)):
        raise ValueError(name)
    return GeocodedPlace(latitude, longitude, " ".join(str(name).split())[:_LONGEST_NAME])


# What geopy raises and what we call it; the first that fits counts.
_CODES: tuple[tuple[type[exc.GeopyError], str], ...] = (
    (exc.GeocoderTimedOut, "timeout"),
    (exc.GeocoderRateLimited, "rate_limited"),
    (exc.GeocoderQuotaExceeded, "rate_limited"),
    (exc.GeocoderUnavailable, "network"),
    (exc.GeocoderParseError, "not_json"),
    (exc.GeocoderAuthenticationFailure, "refused"),
    (exc.GeocoderInsufficientPrivileges, "refused"),
    (exc.GeocoderQueryError, "refused"),
)


def _code(failed: exc.GeopyError) -> str:
    return next((code for kind, code in _CODES if isinstance(failed, kind)), "server")
