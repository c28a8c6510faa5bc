"""Nominatim and Photon on 127.0.0.1, in their real shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.fakes.http_server import Answer, FakeServer, Request


@dataclass(frozen=True)
class Spot:
    """A place the fake knows."""

    name: str
    latitude: float
    longitude: float


class GeocoderServer(FakeServer):
    """Answers `/search` as Nominatim and `/api` as Photon do.

    Attributes:
        spots: what is told, by what the question contains.
    """

    def __init__(self) -> None:
        super().__init__()
        self.spots: dict[str, list[Spot]] = {}

    def respond(self, request: Request) -> Answer:
        """Return the spots of the first key the question contains."""
        question = str(request.values.get("q", ""))
        spots = next((known for key, known in self.spots.items() if key in question), [])
        if request.path.endswith("/search"):
            return Answer(200, [_nominatim_row(spot) for spot in spots])
        features = [_photon_feature(spot) for spot in spots]
        return Answer(200, {"features": features, "type": "FeatureCollection"})


def _nominatim_row(spot: Spot) -> dict[str, Any]:
    return {
        "place_id": 234887410,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "way",
        "osm_id": 9675231,
        "lat": f"{spot.latitude:.7f}",
        "lon": f"{spot.longitude:.7f}",
        "class": "highway",
        "type": "residential",
        "place_rank": 26,
        "importance": 0.0534,
        "addresstype": "road",
        "name": spot.name.split(",")[0],
        "display_name": spot.name,
        "boundingbox": [
            f"{spot.latitude - 0.001:.7f}",
            f"{spot.latitude + 0.001:.7f}",
            f"{spot.longitude - 0.001:.7f}",
            f"{spot.longitude + 0.001:.7f}",
        ],
    }


def _photon_feature(spot: Spot) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [spot.longitude, spot.latitude]},
        "properties": {
            "osm_type": "W",
            "osm_id": 9675231,
            "osm_key": "highway",
            "osm_value": "residential",
            "type": "street",
            "countrycode": "VN",
            "name": spot.name,
            "city": "Hà Nội",
            "country": "Việt Nam",
        },
    }
