"""The wards of before 01/07/2025, read from the data files of the package vietnamadminunits.

The package itself is never imported: only its files are read, which are under the MIT licence.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import closing
from importlib import metadata
from pathlib import Path

from backend.domain.errors import LoaXanhError
from backend.domain.gazetteer import OldWardName
from backend.domain.geography import HANOI_BOUNDS, Bounds
from backend.domain.geography_approximate import OldWard, Successor
from backend.domain.text import fold

_PACKAGE = "vietnamadminunits"
_HANOI = "thanhphohanoi"
# Wards of the provinces around are needed as far as about 35 km from Hanoi.
_MARGIN_DEGREES = 0.35
_BOX = re.compile(r"\s*([\d.]+),([\d.]+)\s*–\s*([\d.]+),([\d.]+)\s*")

_OLD_WARDS = """
SELECT provinceKey, provinceKey || '_' || districtKey || '_' || wardKey, wardBounds
FROM admin_units_legacy
WHERE wardLat BETWEEN :south AND :north AND wardLon BETWEEN :west AND :east
ORDER BY wardCode
"""
_COMMUNES = """
SELECT wardKey, wardCode, wardLat, wardLon, wardAreaKm2
FROM admin_units WHERE provinceKey = :province
"""


def load_old_wards() -> list[OldWard]:
    """Return the old wards of Hanoi and around it, in the order of their codes.

    Raises:
        LoaXanhError: `boundaries_unavailable` when the package is not installed or not as expected.
    """
    try:
        folder = _data_folder()
        successors = _successors_by_ward(folder)
        return list(_read_wards(folder, successors))
    except (metadata.PackageNotFoundError, OSError, sqlite3.Error, KeyError, ValueError) as error:
        raise LoaXanhError("boundaries_unavailable") from error


def _data_folder() -> Path:
    """Return where the installed package keeps its files."""
    return Path(str(metadata.distribution(_PACKAGE).locate_file(f"{_PACKAGE}/data")))


def _rows(folder: Path, query: str, **values: str | float) -> list[tuple[str | float, ...]]:
    address = f"{(folder / 'dataset.db').as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        return connection.execute(query, values).fetchall()


def _successors_by_ward(folder: Path) -> dict[str, tuple[Successor, ...]]:
    """Return what each old ward of Hanoi became, by its province_district_ward key."""
    today = {
        str(key): Successor(str(code), float(latitude), float(longitude), float(area))
        for key, code, latitude, longitude, area in _rows(folder, _COMMUNES, province=_HANOI)
    }
    changes = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    whole: Mapping[str, list[str]] = changes["DICT_PROVINCE_WARD_NO_DIVIDED"][_HANOI]
    split: Mapping[str, list[dict[str, str]]] = changes["DICT_PROVINCE_WARD_DIVIDED"][_HANOI]
    successors: dict[str, tuple[Successor, ...]] = {
        old: (today[new],) for new, olds in whole.items() for old in olds
    }
    successors |= {
        old: tuple(today[part["newWardKey"]] for part in parts) for old, parts in split.items()
    }
    return successors


def _read_wards(folder: Path, successors: Mapping[str, tuple[Successor, ...]]) -> Iterator[OldWard]:
    window = {
        "south": HANOI_BOUNDS.south - _MARGIN_DEGREES,
        "north": HANOI_BOUNDS.north + _MARGIN_DEGREES,
        "west": HANOI_BOUNDS.west - _MARGIN_DEGREES,
        "east": HANOI_BOUNDS.east + _MARGIN_DEGREES,
    }
    for province, key, box in _rows(folder, _OLD_WARDS, **window):
        became = successors[str(key)] if province == _HANOI else ()
        yield OldWard(_bounds(str(box)), became)


def _bounds(text: str) -> Bounds:
    """Return the box written as "south,west – north,east"."""
    match = _BOX.fullmatch(text)
    if match is None:
        raise ValueError(f"not a box: {text!r}")
    south, west, north, east = (float(number) for number in match.groups())
    return Bounds(west=west, south=south, east=east, north=north)


# Names that occur twice keep their kind in the data: "Xã Yên Viên" beside "Thị trấn Yên Viên".
# With its accents, as "Phương Tú" is a name.
_KIND = re.compile(r"^(?:phường|xã|thị trấn) ", re.IGNORECASE)
_OLD_NAMES = """
SELECT wardShort, districtShort, provinceKey || '_' || districtKey || '_' || wardKey,
    wardType, COALESCE(wardAlias, '[]')
FROM admin_units_legacy WHERE provinceKey = :province ORDER BY wardCode
"""


def load_old_ward_names() -> list[OldWardName]:
    """Return the old wards of Hanoi by name, with the communes they went to.

    Raises:
        LoaXanhError: `boundaries_unavailable` when the package is not installed or not as expected.
    """
    try:
        folder = _data_folder()
        successors = _successors_by_ward(folder)
        return [
            OldWardName(
                key=fold(_without_kind(str(ward))),
                district_key=fold(str(district)),
                codes=tuple(sorted({part.code for part in successors[str(key)]})),
                name=_without_kind(str(ward)),
                kind=str(kind).lower(),
                aliases=_aliases(str(alias)),
            )
            for ward, district, key, kind, alias in _rows(folder, _OLD_NAMES, province=_HANOI)
        ]
    except (metadata.PackageNotFoundError, OSError, sqlite3.Error, KeyError, ValueError) as error:
        raise LoaXanhError("boundaries_unavailable") from error


def _without_kind(ward: str) -> str:
    return _KIND.sub("", unicodedata.normalize("NFC", ward))


def _aliases(listed: str) -> tuple[str, ...]:
    """Return the names a ward had before, without those that repeat its kind."""
    keys = [str(key) for key in json.loads(listed)]
    return tuple(key for key in keys if not key.startswith(("phuong", "xa", "thitran")))
