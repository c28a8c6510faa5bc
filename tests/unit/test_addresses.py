"""Typed places: new names, old names, split wards, other provinces."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "tale",
    [
        "cháu ơi đầu ngõ nhà bác có đống rác to lắm mấy hôm không ai dọn",
        "chỗ này có đống gạch vỡ to lắm ai đổ trộm từ đêm qua",
    ],
)
def test_a_chance_likeness_in_a_tale_is_no_commune(tale):
    assert read_place(tale).candidates == ()


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


@pytest.mark.parametrize(
    "text",
    [
        "đường Láng",
        "25 đường Láng",
        "phố Bạch Mai",
        "ngõ 12 Khâm Thiên",
        "số 5 Kim Mã",
        "cầu Chương Dương",
        "chợ Vân Đình",
        "ở gần Quán Thánh",
    ],
)
def test_a_street_called_like_a_commune_is_never_taken_unasked(text):
    reading = read_place(text)
    assert reading.candidates
    assert reading.is_ambiguous


def test_a_district_and_a_commune_of_one_name_are_told_apart():
    assert read_place("phường Hoàng Mai").candidates[0].code == "00331"
    district = read_place("quận Hoàng Mai")
    assert district.is_ambiguous
    assert len(district.candidates) > 3


def test_accents_choose_among_names_that_are_alike_without_them():
    market = {found.code for found in read_place("phường Đồng Xuân").candidates}
    village = {found.code for found in read_place("xã Đông Xuân").candidates}
    both = {found.code for found in read_place("dong xuan").candidates}
    assert not market & village
    assert both == market | village


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("phuwowngf Sown Taay", "09574"),
        ("phuong dong nggac", "00602"),
        ("p. Bạch Maii", "00292"),
        ("phường Từ Liêmm", "00592"),
        ("phường Tuơng Mai", "00322"),
        ("phường HoànKiếm", "00070"),
    ],
)
def test_a_slip_of_the_finger_still_finds_the_commune(typed, code):
    assert code in {found.code for found in read_place(typed).candidates}


def test_a_numbered_ward_is_found_without_its_number():
    both = {found.code for found in read_place("mỹ đình").candidates}
    assert both == {found.code for found in read_place("mỹ đình 1, mỹ đình 2").candidates}


@pytest.mark.parametrize("name", ["Ngọc Hồi", "Bình Minh", "Hưng Đạo", "Trần Phú", "Đông Anh"])
def test_a_commune_of_the_same_name_in_another_province_is_not_ours(name):
    assert read_place(f"xã {name}, tỉnh Quảng Ngãi").candidates == ()
    assert read_place(f"xã {name}, Hà Nội").candidates != ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_as_a_place_or_none(text):
    reading = read_place(text)
    assert all(0 < found.score <= 1 for found in reading.candidates)


@pytest.mark.parametrize(
    "text", ["phường " * 800, "láng " * 1000, "😀" * 5000, "a" * 5000, "," * 5000]
)
def test_5000_characters_are_read_as_a_place_or_none(text):
    read_place(text)
