"""Typed places: new names, old names, split wards, other provinces."""

from __future__ import annotations

import json

import pytest

from backend.services.addresses import load_gazetteer, read_place

FOUND = [
    ("phường Láng", ["00199"]),
    ("Láng", ["00199"]),
    ("xã Yên Lãng", ["08980"]),
    ("p. Hoàn Kiếm", ["00070"]),
    ("P Cầu Giấy", ["00166"]),
    ("rác ở ngõ 12 p.Cửa Nam", ["00082"]),
    ("x. Sóc Sơn", ["00376"]),
    ("phuong yen hoa", ["00175"]),
    ("phường Trúc Bạch, quận Ba Đình", ["00004"]),
    ("phường Quán Thánh", ["00004"]),
]


@pytest.mark.parametrize(("text", "codes"), FOUND)
def test_a_plain_place_is_found_without_a_question(text, codes):
    reading = read_place(text)
    assert [found.code for found in reading.candidates][:1] == codes
    assert not reading.is_ambiguous


@pytest.mark.parametrize(
    "text", ["phường Khương Trung, Thanh Xuân", "phường Minh Khai", "quận Thanh Xuân", "Hồng Hà"]
)
def test_what_may_mean_several_communes_is_asked(text):
    reading = read_place(text)
    assert len(reading.candidates) > 1
    assert reading.is_ambiguous


@pytest.mark.parametrize(
    "text", ["Bắc Ninh", "xã Hưng Đạo, Hải Dương", "quận 1, Sài Gòn", "", "abc xyz", "làng tôi"]
)
def test_what_is_not_in_hanoi_has_no_candidates(text):
    assert read_place(text).candidates == ()


@pytest.mark.parametrize("form", ["{full}", "{kind} {name}, Hà Nội", "số 5 {full}"])
def test_every_commune_is_found_by_its_full_name(form):
    for code, full_name in load_gazetteer().communes.items():
        kind, _, name = full_name.partition(" ")
        reading = read_place(form.format(full=full_name, kind=kind.lower(), name=name))
        assert code in {found.code for found in reading.candidates}, full_name
        assert reading.candidates[0].code == code or reading.is_ambiguous


@pytest.mark.parametrize("form", ["{ward}, {district}", "ngõ 5 {ward} {district} Hà Nội"])
def test_every_old_ward_leads_to_what_it_became_and_never_elsewhere_unasked(shared_data, form):
    rows = json.loads((shared_data / "old_wards.json").read_text(encoding="utf-8"))
    missed, wrong = [], []
    for row in rows:
        text = form.format(ward=row["old_ward"], district=row["old_district"])
        reading = read_place(text)
        codes = {found.code for found in reading.candidates}
        became = {new["code"] for new in row["new"]}
        if not became <= codes:
            missed.append((text, became - codes))
        if codes and not reading.is_ambiguous and reading.candidates[0].code not in became:
            wrong.append(text)
    assert missed == []
    assert wrong == []
