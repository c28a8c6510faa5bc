"""What a source of readings must do, how it may fail, and how all of them are asked.

An answer is foreign ground: a time limit, a size limit, no redirect followed, parsed item by item so
that one bad item costs that item alone, and fields nobody knows left aside.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from backend.clients.provider_errors import RejectedError, RetryableError
from backend.clients.web import AnswerTooLargeError, fetch
from backend.domain.air_sources import AirSource, Station
from backend.domain.published_indices import PublishedIndex
from backend.domain.readings import RawReading, Refusal

# A month of five-minute samples of six pollutants is about 2.5 MB.
MAX_BYTES = 8 * 1024 * 1024
SECONDS = 30.0


class AirSourceError(Exception):
    """A source gave nothing; `code` says why and is stored and logged.

    Codes: timeout, network, http_NNN (redirects too), too_large, not_json, unexpected_shape,
    address_not_allowed, nothing.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Told:
    """What a source told, parsed but not yet checked.

    Attributes:
        stations: those it spoke of.
        readings: hourly means up to now.
        forecasts: hourly means to come, of a model.
        published: indices as the source publishes them.
        refused: items that could not be read, by reason.
        problems: codes of parts that failed while others came.
    """

    stations: list[Station] = field(default_factory=list)
    readings: list[RawReading] = field(default_factory=list)
    forecasts: list[RawReading] = field(default_factory=list)
    published: list[PublishedIndex] = field(default_factory=list)
    refused: Counter[Refusal] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


class ReadingSource(Protocol):
    """Somewhere readings come from."""

    @property
    def source(self) -> AirSource:
        """Return which source it is; name, licence and limits are in `SOURCE_FACES`."""
        ...

    def fetch(self, now: datetime) -> Told:
        """Return what it tells of the last days.

        Raises:
            AirSourceError: nothing came; its code says why.
        """
        ...


def get_json(
    url: str, query: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> object:
    """Return the JSON an address answers.

    Args:
        url: https; http only for 127.0.0.1.
        query: parameters.
        headers: what is sent along, e.g. a key.

    Raises:
        AirSourceError: no answer, a refusal, a redirect, too long, or no JSON.
    """
    full = f"{url}?{urlencode(query)}" if query else url
    host = (urlsplit(url).hostname or "").lower()
    try:
        content = fetch(full, hosts={host}, max_bytes=MAX_BYTES, headers=headers, seconds=SECONDS)
    except AnswerTooLargeError:
        raise AirSourceError("too_large") from None
    except RetryableError as failed:
        raise AirSourceError(failed.reason) from None
    except RejectedError as refused:
        raise AirSourceError(refused.code) from None
    try:
        parsed: object = json.loads(content)
    except (ValueError, RecursionError):
        raise AirSourceError("not_json") from None
    return parsed


def as_mapping(value: object) -> Mapping[str, object]:
    """Return an object of JSON.

    Raises:
        AirSourceError: `unexpected_shape`.
    """
    if not isinstance(value, dict):
        raise AirSourceError("unexpected_shape")
    return value


def as_list(value: object) -> list[object]:
    """Return a list of JSON.

    Raises:
        AirSourceError: `unexpected_shape`.
    """
    if not isinstance(value, list):
        raise AirSourceError("unexpected_shape")
    return value


def as_number(value: object) -> float | None:
    """Return a number, also one written as text; None for nothing, NaN for what is no number."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return math.nan
    try:
        return float(value)
    except (ValueError, OverflowError):
        return math.nan


def as_degrees(value: object, limit: float) -> float | None:
    """Return a latitude or longitude, or None when it is none."""
    number = as_number(value)
    if number is None or not math.isfinite(number) or not 0 < abs(number) <= limit:
        return None
    return number


def as_text(value: object, limit: int) -> str:
    """Return a text on one line, cut to `limit`; "" for anything else."""
    return " ".join(value.split())[:limit] if isinstance(value, str) else ""
