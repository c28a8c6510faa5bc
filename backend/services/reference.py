"""Reference data as one value, read from the database at most twice a minute per process."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend.domain.categories import Category
from backend.domain.deadlines import WorkingCalendar
from backend.domain.errors import LoaXanhError
from backend.domain.routing import RoutingRule
from backend.domain.waste import WasteCatalogue
from backend.services.waste import reviewed_catalogue
from backend.store.agencies import list_agencies
from backend.store.categories import list_categories
from backend.store.communes import list_communes
from backend.store.holidays import load_calendar
from backend.store.routing_rules import list_routing_rules

FRESH_FOR = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """What the rules need to know.

    Attributes:
        categories: by code, in display order.
        routing_rules: the ordered table.
        calendar: working days of the years entered.
        agency_names: Vietnamese name of each agency that takes reports, by code.
        commune_names: full Vietnamese name of each commune, by code.
        waste: household items as the officers left them.
    """

    categories: Mapping[str, Category]
    routing_rules: tuple[RoutingRule, ...]
    calendar: WorkingCalendar
    agency_names: Mapping[str, str]
    commune_names: Mapping[str, str]
    waste: WasteCatalogue

    @property
    def active_agencies(self) -> frozenset[str]:
        """Return the codes of agencies that take reports."""
        return frozenset(self.agency_names)

    def category(self, code: str) -> Category:
        """Return one category.

        Raises:
            LoaXanhError: `category_unknown`.
        """
        try:
            return self.categories[code]
        except KeyError:
            raise LoaXanhError("category_unknown") from None


def load_reference_data(session: Session) -> ReferenceData:
    """Return the reference data as it stands in the database."""
    return ReferenceData(
        categories={category.code: category for category in list_categories(session)},
        routing_rules=tuple(list_routing_rules(session)),
        calendar=load_calendar(session),
        agency_names={agency.code: agency.name for agency in list_agencies(session)},
        commune_names={commune.code: commune.full_name for commune in list_communes(session)},
        waste=reviewed_catalogue(session),
    )


class ReferenceCache:
    """Keeps the last reference data read; one per process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._data: ReferenceData | None = None
        self._read_at: datetime | None = None

    def get(self, session: Session, now: datetime) -> ReferenceData:
        """Return reference data no older than half a minute."""
        with self._lock:
            if self._data is None or self._read_at is None or abs(now - self._read_at) > FRESH_FOR:
                self._data, self._read_at = load_reference_data(session), now
            return self._data

    def forget(self) -> None:
        """Read again next time; after an edit or an import."""
        with self._lock:
            self._data = None
