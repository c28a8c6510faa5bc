"""What station owners publish themselves, beside what we compute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.core.database import UnitOfWork
from backend.domain.readings import HOUR
from backend.domain.vn_aqi import Level, Pollutant, level_of
from backend.store.published_indices import list_published_indices

FRESH_HOURS = 6


@dataclass(frozen=True, slots=True)
class PublishedNow:
    """The newest hour a station's owner published.

    Attributes:
        ends_at: the hour, as labelled by the owner.
        index: the largest of its sub-indices.
        main: whose that is.
        parameters: every sub-index.
    """

    ends_at: datetime
    index: int
    main: Pollutant
    parameters: Mapping[Pollutant, int]

    @property
    def level(self) -> Level:
        """Return the level of the index."""
        return level_of(self.index)


def list_published_now(uow: UnitOfWork, station_codes: Sequence[str]) -> dict[str, PublishedNow]:
    """Return what was published of the last hours; stations without are left out."""
    found: dict[str, PublishedNow] = {}
    for code in station_codes:
        rows = list_published_indices(uow.session, code, uow.now - FRESH_HOURS * HOUR, uow.now)
        newest = [row for row in rows if row.ends_at == rows[0].ends_at]
        if newest:
            parameters = {row.pollutant: row.index for row in newest}
            main = max(parameters, key=lambda one: parameters[one])
            found[code] = PublishedNow(newest[0].ends_at, parameters[main], main, parameters)
    return found
