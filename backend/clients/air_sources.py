"""Which sources are asked: those the settings turn on."""

from __future__ import annotations

from backend.clients.air_city_portal import CityPortal
from backend.clients.air_open_meteo import OpenMeteo
from backend.clients.air_openaq import OpenAq
from backend.clients.air_source import ReadingSource
from backend.core.config import Settings


def reading_sources(settings: Settings) -> tuple[ReadingSource, ...]:
    """Return the sources that are on, measured ones first."""
    sources: list[ReadingSource] = []
    if settings.air_city_portal_url:
        sources.append(CityPortal(settings.air_city_portal_url))
    if settings.openaq_api_key.get_secret_value():
        sources.append(OpenAq(settings.openaq_url, settings.openaq_api_key.get_secret_value()))
    if settings.open_meteo_url:
        key = settings.open_meteo_api_key.get_secret_value()
        sources.append(OpenMeteo(settings.open_meteo_url, key))
    return tuple(sources)
