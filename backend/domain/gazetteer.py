"""Every name a place in Hanoi may be called by, of today and of before 01/07/2025."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property


@dataclass(frozen=True, slots=True)
class OldWardName:
    """One ward of before 01/07/2025 by name.

    Attributes:
        key: folded name without its kind, e.g. "khuong trung".
        district_key: folded name of its district without its kind.
        codes: communes it went to; several when it was split.
        name: its name with accents, without its kind.
        kind: "phường", "xã" or "thị trấn".
        aliases: folded names it had before, glued together.
    """

    key: str
    district_key: str
    codes: tuple[str, ...]
    name: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of one place: a commune of today, an old ward or a district.

    Attributes:
        codes: the communes it means.
        name: with accents, without its kind.
        kind: "phường", "xã", "thị trấn"; "" for a district.
        district_key: of an old ward, its district; of a district, itself; "" for a commune.
        is_alias: a name it had even before.
    """

    codes: tuple[str, ...]
    name: str
    kind: str
    district_key: str = ""
    is_alias: bool = False

    @property
    def is_district(self) -> bool:
        """Return whether it is a district of before."""
        return not self.kind

    @property
    def is_today(self) -> bool:
        """Return whether it is a commune of today."""
        return bool(self.kind) and not self.district_key


@dataclass(frozen=True)
class Gazetteer:
    """Every name a place in Hanoi may be called by.

    Attributes:
        communes: full name by code.
        commune_keys: code by folded name without its kind.
        old_wards: all wards of before 01/07/2025.
    """

    communes: Mapping[str, str]
    commune_keys: Mapping[str, str]
    old_wards: Sequence[OldWardName] = field(default=())

    @cached_property
    def names(self) -> Mapping[str, tuple[PlaceName, ...]]:
        """Return what each folded name may mean, its words glued together."""
        found: dict[str, list[PlaceName]] = {}
        for key, code in self.commune_keys.items():
            kind, _, name = self.communes[code].partition(" ")
            found.setdefault(glued_key(key), []).append(PlaceName((code,), name, kind.lower()))
        districts: dict[str, set[str]] = {}
        for ward in self.old_wards:
            old = PlaceName(ward.codes, ward.name, ward.kind or "phường", ward.district_key)
            found.setdefault(glued_key(ward.key), []).append(old)
            numbered = ward.key.rstrip("0123456789 ")
            if numbered != ward.key:
                found.setdefault(glued_key(numbered), []).append(replace(old, name=""))
            for alias in ward.aliases:
                found.setdefault(alias, []).append(replace(old, name="", is_alias=True))
            districts.setdefault(ward.district_key, set()).update(ward.codes)
        for key, codes in districts.items():
            district = PlaceName(tuple(sorted(codes)), "", "", key)
            found.setdefault(glued_key(key), []).append(district)
        if {"nam tu liem", "bac tu liem"} <= districts.keys():
            both = districts["nam tu liem"] | districts["bac tu liem"]
            found["tuliem"].append(PlaceName(tuple(sorted(both)), "", "", "tu liem"))
        return {key: tuple(names) for key, names in found.items()}


def glued_key(key: str) -> str:
    """Return a folded name without spaces and hyphens."""
    return key.replace(" ", "").replace("-", "")
