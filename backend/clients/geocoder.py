"""Where a typed address lies, asked of a geocoding service; `geocoder_geopy` is the real one.

Off unless an operator chooses a provider, since what residents type leaves the house with each question.
Results are those of OpenStreetMap (ODbL: say so where they are shown on a map).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class GeocoderError(Exception):
    """The service told nothing; `code` says why and is logged.

    Codes: timeout, rate_limited, server, network, refused, not_json, unexpected_shape.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class GeocodedPlace:
    """A point a typed address may mean.

    Attributes:
        latitude: degrees.
        longitude: degrees.
        name: as the service writes it.
    """

    latitude: float
    longitude: float
    name: str


class Geocoder(Protocol):
    """Somebody who knows where addresses are."""

    def find(self, text: str) -> tuple[GeocodedPlace, ...]:
        """Return what an address may mean, likeliest first; nothing when it is unknown.

        Raises:
            GeocoderError: the service told nothing.
        """
        ...
