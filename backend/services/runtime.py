"""What a running process holds besides the database: settings, clock, files and cached rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend.clients.files import FileStorage
from backend.core.clock import Clock
from backend.core.config import Settings
from backend.core.database import UnitOfWork
from backend.domain.geography import CommuneIndex
from backend.services.communes import load_commune_index
from backend.services.reference import ReferenceCache, ReferenceData


@dataclass(frozen=True, slots=True)
class Runtime:
    """One per process, handed to whoever calls use cases.

    Attributes:
        settings: the frozen settings.
        clock: tells the time; settable in tests, scripts and demonstrations.
        files: where photos are.
        reference_cache: reference data, at most half a minute old.
    """

    settings: Settings
    clock: Clock
    files: FileStorage
    reference_cache: ReferenceCache = field(default_factory=ReferenceCache)

    def reference(self, uow: UnitOfWork) -> ReferenceData:
        """Return the reference data for this unit of work."""
        return self.reference_cache.get(uow.session, uow.now)

    def communes(self, uow: UnitOfWork) -> CommuneIndex:
        """Return the commune index of the boundaries now in force."""
        return load_commune_index(uow.session, uow.now)
