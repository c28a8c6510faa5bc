"""How each source of the air fared when it was last asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.core.database import UnitOfWork
from backend.domain.air_sources import SOURCE_FACES, AirSource, SourceFace, fetch_problem
from backend.store.air_fetches import OK, newest_fetches


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source and its last answer.

    Attributes:
        source: which.
        asked_at: when it was asked last.
        outcome: "ok", or the code of what went wrong.
    """

    source: AirSource
    asked_at: datetime
    outcome: str

    @property
    def face(self) -> SourceFace:
        """Return what people are told of it."""
        return SOURCE_FACES[self.source]

    @property
    def answered(self) -> bool:
        """Return whether it told anything."""
        return self.outcome == OK

    @property
    def problem(self) -> str:
        """Return what went wrong in words (a source text); "" when nothing did."""
        return "" if self.answered else fetch_problem(self.outcome)


def list_source_states(uow: UnitOfWork) -> list[SourceState]:
    """Return every source that was ever asked, as it answered last."""
    return [
        SourceState(row.source, row.fetched_at, row.outcome)
        for row in newest_fetches(uow.session, uow.now)
    ]


def are_all_silent(states: list[SourceState]) -> bool:
    """Return whether sources were asked and none of them answered."""
    return bool(states) and not any(state.answered for state in states)
