"""Which bin: the longest phrase wins, accents count when typed, and doubt is said."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from backend.cli.waste import waste
from backend.domain.text import fold
from backend.domain.waste import ASK_INSTEAD, SOILED_PAPER, SOILED_PLASTIC
from backend.services.waste import (
    answer_waste_question,
    load_waste_catalogue,
    look_up_waste,
)

SURE = [
    ("vỏ chuối vứt vào thùng nào", "food"),
    ("vo chuoi vut dau", "food"),
    ("vo chuoii", "food"),
    ("vỏ dưa hấu", "food"),
    ("vỏ dưa", "food"),
    ("com thua", "food"),
    ("bã cà phê bỏ đâu ạ", "food"),
    ("cho e hỏi cục sạc dự phòng hỏng bỏ đâu ạ", "hazardous"),
    ("pin cu vut o dau", "hazardous"),
    ("pin điện thoại", "hazardous"),
    ("bình ắc quy xe máy", "hazardous"),
    ("thuốc tẩy", "hazardous"),
    ("tủ quần áo cũ", "bulky"),
    ("quần áo cũ", "recyclable"),
    ("ghe sofa cu hong", "bulky"),
    ("đệm cũ", "bulky"),
    ("chai nhua lavie", "recyclable"),
    ("điện thoại hỏng", "recyclable"),
    ("nồi chiên ko dầu hỏng", "recyclable"),
    ("túi nilon sạch", "recyclable"),
    ("túi nilon bẩn", "other"),
    ("bỉm của bé bỏ đâu", "other"),
    ("khẩu trang đã dùng", "other"),
    ("hộp xốp đựng cơm", "other"),
    ("xác chuột", "special"),
    ("đạn", "special"),
    ("kim tiem", "special"),
    ("xà bần sau khi sửa nhà", "special"),
]


@pytest.mark.parametrize(("text", "group"), SURE)
def test_everyday_wording_finds_its_bin(text, group):
    answer = look_up_waste(text)
    assert answer.group == group, answer


@pytest.mark.parametrize("text", ["vỏ chuối với pin", "pin, vỏ chuối và tủ quần áo"])
def test_several_things_are_all_named(text):
    answer = look_up_waste(text)
    assert answer.is_ambiguous
    assert answer.group is None
    assert {option.group for option in answer.options} >= {"food", "hazardous"}


@pytest.mark.parametrize("text", ["túi nilon", "bóng đèn"])
def test_what_matters_is_asked_back(text):
    answer = look_up_waste(text)
    assert answer.is_ambiguous
    assert answer.question
    assert answer.group is None


def test_what_no_officer_has_reviewed_is_only_an_option():
    answer = look_up_waste("thuốc tây")
    assert (answer.group, answer.item, answer.is_ambiguous) == (None, None, False)
    assert [option.group for option in answer.options] == ["hazardous"]
    assert "chưa chắc" in answer_waste_question("thuốc tây", "vi")


@pytest.mark.parametrize(
    "text",
    ["", "   ", "thằng hàng xóm", "kẹo", "xyz", "x" * 2000, "😀", "hôm nay trời đẹp", "mẹ chồng"],
)
def test_what_is_not_known_gets_no_confident_answer(text):
    answer = look_up_waste(text)
    assert answer.group is None
    assert answer_waste_question(text, "vi")


@pytest.mark.parametrize("text", ["đạn", "xác chuột", "kim tiêm"])
def test_dangerous_things_come_with_a_safety_line(text):
    answer = look_up_waste(text)
    assert answer.item
    assert answer.item.warning
    assert answer.item.warning in answer_waste_question(text, "vi")


def test_a_dirty_carton_is_not_promised_to_recycling():
    assert look_up_waste("thùng carton dính dầu").group is None


def test_every_item_is_found_by_its_own_keys():
    catalogue = load_waste_catalogue()
    missed = []
    for phrase in catalogue.book.all():
        written = " ".join(phrase.written[0] if phrase.written else phrase.folded)
        answer = look_up_waste(written)
        if phrase.item_id not in {option.id for option in answer.options}:
            missed.append((written, phrase.item_id))
    assert missed == []


def test_no_unaccented_phrase_belongs_to_two_items():
    owners = {}
    for phrase in load_waste_catalogue().book.all():
        if not phrase.needs_accents:
            key = " ".join(phrase.folded)
            assert owners.setdefault(key, phrase.item_id) == phrase.item_id
            assert fold(key) == key


def test_the_command_answers_text_or_lines():
    one = CliRunner().invoke(waste, ["lookup", "vỏ chuối"])
    assert json.loads(one.stdout)["group"] == "food"
    several = CliRunner().invoke(waste, ["lookup"], input="pin cũ\n\nkhông biết gì\n")
    answers = [json.loads(line) for line in several.stdout.splitlines()]
    assert [answer["group"] for answer in answers] == ["hazardous", None, None]
    assert set(answers[0]) == {
        "group", "item", "preparation", "handover", "basis", "is_ambiguous", "options",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("điện thoại hết pin", "recyclable"),
        ("bỏ vỏ chuối vào túi nilon được không", "food"),
        ("pin của cái điều khiển", "hazardous"),
        ("hộp sắt bánh trung thu", "recyclable"),
        ("vochuoi", "food"),
        ("nhiệt kế điện tử", "recyclable"),
        ("màn hình máy tính cũ", "recyclable"),
        ("mấy cục pin remote", "hazardous"),
        ("used batteries", "hazardous"),
        ("where do i put banana peels", "food"),
    ],
)
def test_what_a_thing_is_for_or_goes_into_is_no_second_thing(text, group):
    assert look_up_waste(text).group == group


@pytest.mark.parametrize("text", ["kem xyz", "tấm pin nào đó khác lạ", "vim xyz", "chai xyz"])
def test_a_name_inside_an_unknown_name_is_not_trusted(text):
    assert look_up_waste(text).group is None


@pytest.mark.parametrize("text", ["đồ chó chết", "thằng chó chết tiệt", "oc cho"])
def test_an_insult_is_no_waste(text):
    assert look_up_waste(text).options == ()


def test_every_name_and_every_alternative_belongs_to_a_known_item():
    catalogue = load_waste_catalogue()
    named = {phrase.item_id for phrase in catalogue.book.all()}
    others = {*ASK_INSTEAD, *ASK_INSTEAD.values(), SOILED_PAPER, SOILED_PLASTIC}
    assert named | others <= set(catalogue.items)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("khay đựng bánh bằng giấy còn sạch", "recyclable"),
        ("lọ cắm bút gốm mẻ", "other"),
        ("can axit cũ", "hazardous"),
        ("giẻ thấm xăng", "hazardous"),
        ("thuốc xịt rệp giường", "hazardous"),
        ("con mèo nhà bác già quá chết", "special"),
        ("đồng hồ treo tường đã tháo pin", "recyclable"),
        ("hộp xốp thì không, còn chai nhựa sạch thì vứt đâu", "recyclable"),
        ("máy xay thịt cháy mô tơ", "recyclable"),
        ("mấy cái đĩa inox", "recyclable"),
    ],
)
def test_how_words_belong_together_is_read(text, group):
    assert look_up_waste(text).group == group


@pytest.mark.parametrize(
    "text",
    [
        "tiệm sơn móng tay",
        "cửa hàng bánh mì",
        "người bán cá",
        "con cá vàng vẫn bơi khoẻ",
        "đồ trong tủ lạnh",
        "mua pin loại nào ở đâu",
        "áo dính xăng",
        "máy bay giấy của bé đang chơi",
        "đường phố Hà Nội",
        "hộp nhựa đựng cơm chưa rửa",
    ],
)
def test_a_name_that_is_only_mentioned_is_no_confident_answer(text):
    assert look_up_waste(text).group is None
