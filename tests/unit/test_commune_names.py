"""The data file of the 126 communes."""

from __future__ import annotations

import json
from pathlib import Path

from backend.domain.geography import CommuneKind
from backend.store.communes import read_commune_names

COMMUNES = read_commune_names()


def test_there_are_51_phuong_and_75_xa() -> None:
    kinds = [commune.kind for commune in COMMUNES]
    assert (kinds.count(CommuneKind.PHUONG), kinds.count(CommuneKind.XA)) == (51, 75)


def test_codes_have_five_digits_and_are_unique_and_in_order() -> None:
    codes = [commune.code for commune in COMMUNES]
    assert all(len(code) == 5 and code.isdecimal() for code in codes)
    assert codes == sorted(set(codes))


def test_folded_keys_are_unique_and_plain() -> None:
    keys = [commune.folded_key for commune in COMMUNES]
    assert len(set(keys)) == 126
    assert all(key.isascii() and key == key.lower().strip() for key in keys)


def test_full_names_say_the_kind() -> None:
    for commune in COMMUNES:
        is_phuong = commune.kind is CommuneKind.PHUONG
        assert commune.full_name == f"{'Phường' if is_phuong else 'Xã'} {commune.name}"
        assert commune.full_name_en.endswith(" Ward" if is_phuong else " Commune")
        assert commune.full_name_en.isascii()


def test_codes_that_wrong_lists_mix_up_are_right() -> None:
    names = {commune.code: commune.full_name for commune in COMMUNES}
    assert names["00004"] == "Phường Ba Đình"
    assert names["00082"] == "Phường Cửa Nam"
    assert names["00166"] == "Phường Cầu Giấy"
    assert names["00226"] == "Phường Văn Miếu - Quốc Tử Giám"
    assert names["04930"] == "Xã Yên Xuân"


def test_the_names_equal_the_shared_list(shared_data: Path) -> None:
    shared = json.loads((shared_data / "communes.json").read_text(encoding="utf-8"))
    assert {(c.code, c.name, c.full_name, c.folded_key) for c in COMMUNES} == {
        (c["code"], c["name"], c["full_name"], c["key"]) for c in shared
    }
