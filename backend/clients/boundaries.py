"""Where commune boundaries are fetched from: a file, a folder of files, or addresses on the web."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

import httpx

from backend.domain.errors import LoaXanhError
from backend.domain.geography import Commune

# The public dataset at a fixed commit (MIT licence): one file for each commune, with its code and
# its folded name in the file name.
DEFAULT_URL: Final = (
    "https://raw.githubusercontent.com/thanglequoc/vietnamese-provinces-database/"
    "cd58063299585146ded3981f2272946ef19ced54/json/geojson/01_ha_noi/wards/{code}_{name}.geojson"
)
MAX_BYTES: Final = 32 * 1024 * 1024
_MAX_REDIRECTS = 3
# A closed network must not keep anybody waiting; a slow one may take its time once connected.
_TIMEOUT = httpx.Timeout(20.0, connect=3.0)
_DEADLINE_SECONDS = 300.0
# Tries for each file once the first has come through.
_TRIES = 3

Progress = Callable[[int, int], None]
"""Told how many documents are done, and of how many."""


class BoundarySource(Protocol):
    """Somewhere GeoJSON documents of the communes come from."""

    @property
    def name(self) -> str:
        """Return what to call it before people; holds no password or token."""
        ...

    @property
    def cache_key(self) -> str | None:
        """Return what a kept copy is filed under; None when reading again costs nothing."""
        ...

    def documents(self, communes: Sequence[Commune], progress: Progress) -> Iterator[object]:
        """Yield parsed JSON documents, unchecked.

        Raises:
            LoaXanhError: `boundaries_unreachable`, `boundaries_too_large` or `boundaries_unreadable`.
        """
        ...


def boundary_source(setting: str) -> BoundarySource:
    """Return the source a setting or an operator names.

    Args:
        setting: "default", an https address (with `{code}` and `{name}` filled in for each commune,
            or one document), a folder, or a file.

    Raises:
        LoaXanhError: `boundaries_unreachable` for an address that is not https.
    """
    if setting == "default":
        return UrlSource(DEFAULT_URL)
    if "://" in setting:
        return UrlSource(setting)
    path = Path(setting).expanduser()
    return FolderSource(path) if path.is_dir() else FileSource(path)


class FileSource:
    """One file with all communes."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.cache_key: str | None = None
        self._path = path

    def documents(self, communes: Sequence[Commune], progress: Progress) -> Iterator[object]:
        """Yield the file's document."""
        yield _parsed(_file_bytes(self._path, MAX_BYTES))
        progress(1, 1)


class FolderSource:
    """A folder, searched with its subfolders for files whose name begins with a commune's code.

    When there is no such file, all GeoJSON files of the folder itself are read.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.resolve().name
        self.cache_key: str | None = None
        self._path = path

    def documents(self, communes: Sequence[Commune], progress: Progress) -> Iterator[object]:
        """Yield a document for each file, by name."""
        paths = self._paths({commune.code for commune in communes})
        room = MAX_BYTES
        for done, path in enumerate(paths, start=1):
            content = _file_bytes(path, room)
            room -= len(content)
            yield _parsed(content)
            progress(done, len(paths))

    def _paths(self, codes: set[str]) -> list[Path]:
        named = [p for p in self._path.rglob("*.*json") if p.stem.split("_")[0] in codes]
        return sorted(named or self._path.glob("*.*json"))


class UrlSource:
    """One address, or one for each commune when it has `{code}` or `{name}` in it."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        """Name the address.

        Args:
            url: https only, and so is every address it redirects to.
            transport: replaces the network in tests.

        Raises:
            LoaXanhError: `boundaries_unreachable` when the address is not https.
        """
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname:
            raise LoaXanhError("boundaries_unreachable", reason="only https addresses")
        self.name = f"https://{parts.hostname}{parts.path}"
        self.cache_key: str | None = url
        self._url = url
        self._transport = transport

    def documents(self, communes: Sequence[Commune], progress: Progress) -> Iterator[object]:
        """Yield a document for each address."""
        urls = self._urls(communes)
        room = MAX_BYTES
        ends = time.monotonic() + _DEADLINE_SECONDS
        with httpx.Client(timeout=_TIMEOUT, transport=self._transport) as client:
            for done, url in enumerate(urls, start=1):
                # The first failure means "no network here": fall back at once.
                tries = 1 if done == 1 else _TRIES
                content = _download(client, url, room, ends, tries)
                room -= len(content)
                yield _parsed(content)
                progress(done, len(urls))

    def _urls(self, communes: Sequence[Commune]) -> list[str]:
        """Return the addresses, in the order of the codes."""
        filled = (
            self._url.replace("{code}", commune.code).replace(
                "{name}", commune.folded_key.replace(" ", "_")
            )
            for commune in communes
        )
        return list(dict.fromkeys(filled))


def _file_bytes(path: Path, room: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(room + 1)
    except OSError as error:
        raise LoaXanhError(
            "boundaries_unreachable", reason=error.strerror or type(error).__name__
        ) from error
    _check_room(content, room)
    return content


def _check_room(content: bytes | bytearray, room: int) -> None:
    if len(content) > room:
        raise LoaXanhError("boundaries_too_large", limit_mb=MAX_BYTES // 1024**2)


def _parsed(content: bytes) -> object:
    try:
        document: object = json.loads(content, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise LoaXanhError("boundaries_unreadable", reason="not JSON") from error
    return document


def _refuse_constant(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")


def _download(client: httpx.Client, url: str, room: int, ends: float, tries: int) -> bytes:
    """Return what an address holds; network faults and server errors are tried again."""
    for left in reversed(range(tries)):
        try:
            return _download_once(client, url, room, ends)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            if left and _may_pass(error) and time.monotonic() < ends:
                continue
            raise LoaXanhError("boundaries_unreachable", reason=_reason(error)) from error
    raise LoaXanhError("boundaries_unreachable", reason="not tried")


def _may_pass(error: Exception) -> bool:
    """Return whether the same request may succeed later."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code >= 500
    return isinstance(error, httpx.TransportError)


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"HTTP {error.response.status_code}"
    return type(error).__name__


def _download_once(client: httpx.Client, url: str, room: int, ends: float) -> bytes:
    """Return the body behind an address, following redirects that stay on https."""
    for _ in range(_MAX_REDIRECTS + 1):
        with client.stream("GET", url) as response:
            if response.has_redirect_location:
                url = str(response.url.join(response.headers["location"]))
                if not url.startswith("https://"):
                    raise LoaXanhError("boundaries_unreachable", reason="redirect away from https")
                continue
            response.raise_for_status()
            return _body(response, room, ends)
    raise LoaXanhError("boundaries_unreachable", reason="too many redirects")


def _body(response: httpx.Response, room: int, ends: float) -> bytes:
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        _check_room(content, room)
        if time.monotonic() > ends:
            raise LoaXanhError("boundaries_unreachable", reason="took too long")
    return bytes(content)
