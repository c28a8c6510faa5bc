"""The communes tests run on: exact borders where the shared data is there, else the approximation."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from backend.core.config import ROOT
from backend.core.database import unit_of_work
from backend.services.commune_import import OFF, seed_communes

BORDERS = ROOT.parent / "shared" / "data" / "hanoi_communes.geojson"


def load_test_communes(instance_path: Path, now: datetime) -> None:
    """Load the 126 communes into the test database."""
    setting = str(BORDERS) if BORDERS.exists() else OFF
    seed_communes(lambda: unit_of_work(now), setting, instance_path)
