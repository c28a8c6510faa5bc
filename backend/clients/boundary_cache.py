"""Downloaded boundaries kept under the instance folder, so that they are downloaded once."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


class BoundaryCache:
    """A folder with one GeoJSON file and its SHA-256 for each source."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        """Return the kept text of a source; None when there is none or it was damaged."""
        path, sum_path = self._paths(key)
        try:
            content = path.read_bytes()
            expected = sum_path.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return content if hashlib.sha256(content).hexdigest() == expected else None

    def write(self, key: str, text: str) -> None:
        """Keep the text of a source; readers see the old text or the new one, never half of it."""
        path, sum_path = self._paths(key)
        self._folder.mkdir(parents=True, exist_ok=True)
        content = text.encode()
        _replace(path, content)
        _replace(sum_path, hashlib.sha256(content).hexdigest().encode())

    def _paths(self, key: str) -> tuple[Path, Path]:
        name = hashlib.sha256(key.encode()).hexdigest()[:16]
        return self._folder / f"{name}.geojson", self._folder / f"{name}.sha256"


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
