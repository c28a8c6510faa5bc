"""Where photos and pictures are kept: a local folder, or the bucket of `backend.clients.bucket`."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Protocol

from backend.core.config import Settings

logger = logging.getLogger(__name__)


class FileMissingError(Exception):
    """No file is stored under that key."""


class StorageUnavailableError(Exception):
    """The storage does not answer; try again later."""


class FileStorage(Protocol):
    """Keeps bytes under keys such as `originals/ab/abcd…`; putting the same key again is harmless."""

    def put(self, key: str, content: bytes, media_type: str) -> bool:
        """Store `content`; return whether the key was new."""
        ...

    def get(self, key: str) -> bytes:
        """Return what is stored.

        Raises:
            FileMissingError: nothing is.
            StorageUnavailableError: the storage does not answer.
        """
        ...

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        ...

    def list_keys(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Yield each key under `prefix` with the instant it was stored."""
        ...

    def check(self) -> None:
        """Raise StorageUnavailableError unless files can be written."""
        ...


class FolderStorage:
    """Files in a local folder; written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path:
        parts = PurePosixPath(key).parts
        if not parts or any(part in ("..", "/") for part in parts):
            raise ValueError(f"not a storage key: {key!r}")
        return self._folder.joinpath(*parts)

    def put(self, key: str, content: bytes, media_type: str) -> bool:
        """Store `content`; return whether the key was new."""
        del media_type  # a folder keeps no media types; the database does
        path = self._path(key)
        if path.exists():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).rename(path)
        except OSError as error:
            Path(temporary).unlink(missing_ok=True)
            raise StorageUnavailableError(str(error)) from error
        return True

    def get(self, key: str) -> bytes:
        """Return what is stored."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            raise FileMissingError(key) from None

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        self._path(key).unlink(missing_ok=True)

    def list_keys(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Yield each key under `prefix` with the instant it was stored."""
        for path in sorted((self._folder / prefix).rglob("*")):
            if path.is_file():
                stored_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                yield path.relative_to(self._folder).as_posix(), stored_at

    def check(self) -> None:
        """Raise StorageUnavailableError unless files can be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._folder):
                return
        except OSError as error:
            raise StorageUnavailableError(str(error)) from error


class MemoryStorage:
    """Files in memory; for tests and the terminal."""

    def __init__(self, stored_at: datetime) -> None:
        self.files: dict[str, bytes] = {}
        self._stored_at = stored_at

    def put(self, key: str, content: bytes, media_type: str) -> bool:
        """Store `content`; return whether the key was new."""
        del media_type
        is_new = key not in self.files
        self.files[key] = content
        return is_new

    def get(self, key: str) -> bytes:
        """Return what is stored."""
        try:
            return self.files[key]
        except KeyError:
            raise FileMissingError(key) from None

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        self.files.pop(key, None)

    def list_keys(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Yield each key under `prefix` with one fixed instant."""
        yield from ((key, self._stored_at) for key in sorted(self.files) if key.startswith(prefix))

    def check(self) -> None:
        """Memory is always there."""


def open_storage(settings: Settings) -> FileStorage:
    """Return the storage the settings name."""
    if settings.file_storage == "folder":
        return FolderStorage(settings.instance_path / "files")
    # Only a deployment with a bucket pays for loading its library.
    bucket = import_module("backend.clients.bucket")
    storage: FileStorage = bucket.open_bucket(settings)
    return storage
