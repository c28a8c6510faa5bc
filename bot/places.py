"""Which commune a typed place lies in: by its names, and by the geocoder when they do not settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backend.clients.geocoder import GeocodedPlace
from backend.core.database import UnitOfWork
from backend.domain.addresses import PlaceReading
from backend.services.addresses import read_place
from backend.services.runtime import Runtime
from backend.store.communes import find_commune
from bot.dialogue.results import Commune, PlaceOption, PlaceParsed

# A commune known by name alone stands for all of it.
COMMUNE_RADIUS_METRES = 2000.0
# A geocoder finds the street, seldom the house.
GEOCODED_RADIUS_METRES = 300.0

Geocoded = Mapping[str, tuple[GeocodedPlace, ...]]


class UnknownPlaceError(Exception):
    """The geocoder has to be asked about `text` first, which no open transaction may wait for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def parse_typed_place(
    runtime: Runtime, uow: UnitOfWork, text: str, geocoded: Geocoded | None
) -> PlaceParsed:
    """Return the communes a typed place may lie in; what the geocoder proposes is always asked about.

    Args:
        runtime: the running process.
        uow: the transaction.
        text: as typed.
        geocoded: what the geocoder told so far; None when it is off.

    Raises:
        UnknownPlaceError: names do not settle it and the geocoder was not asked yet.
    """
    reading = read_place(text)
    named = tuple(_named(uow, reading))
    is_settled = len(named) == 1 and not reading.is_ambiguous
    if is_settled or geocoded is None:
        return PlaceParsed(text, named, reading.is_ambiguous)
    if text not in geocoded:
        raise UnknownPlaceError(text)
    proposed = _proposed(runtime, uow, geocoded[text], {one.commune.code for one in named})
    others = [one for one in named if one.commune.code not in proposed]
    options = (*proposed.values(), *others)
    return PlaceParsed(text, options, reading.is_ambiguous or bool(proposed))


def _named(uow: UnitOfWork, reading: PlaceReading) -> Iterator[PlaceOption]:
    for candidate in reading.candidates:
        row = find_commune(uow.session, candidate.code)
        if row is None or row.inner_latitude is None or row.inner_longitude is None:
            continue
        commune = Commune(candidate.code, candidate.full_name)
        yield PlaceOption(commune, row.inner_latitude, row.inner_longitude, COMMUNE_RADIUS_METRES)


def _proposed(
    runtime: Runtime, uow: UnitOfWork, places: tuple[GeocodedPlace, ...], named: set[str]
) -> dict[str, PlaceOption]:
    """Return the first point in each commune; only communes that were named, if any was."""
    names = runtime.reference(uow).commune_names
    options: dict[str, PlaceOption] = {}
    for place in places:
        located = runtime.communes(uow).locate(place.latitude, place.longitude, None)
        if located is None or (named and located.code not in named):
            continue
        options.setdefault(
            located.code,
            PlaceOption(
                Commune(located.code, names[located.code]),
                place.latitude,
                place.longitude,
                GEOCODED_RADIUS_METRES,
            ),
        )
    return options
