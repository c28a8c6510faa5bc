"""What speaks for which reading: patterns over concepts (see `phrases`), each with its weight.

Weights, from experience: 5 leaves no doubt; 4 is said of little else; 3 is likely; 2 is a hint that decides only when
nothing else was said. Readings less than half a point apart are asked about.
"""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    """A pattern that speaks for a reading."""

    pattern: str
    reading: str
    weight: float


# Several words or absences at once, by a name that says what they are.
_SHORTHAND = {
    "SENDING": "'gửi'|'báo'|'phản ánh'|'kêu'|'nhắn'|'tố giác'|'báo cáo'",
    "DENYING": "'chưa'|'không'|'chẳng'|'chả'|'k'|'ko'",
    "ANSWERING": "'trả lời'|'nói gì'|'phản hồi'|'hồi âm'|'động tĩnh'|'tin gì'|'nói năng'",
    "EARLIER": "'tháng trước'|'mấy hôm trước'|"
    "'lần trước'|'hôm trước'|'hôm nọ'|'tuần trước'|'hôm kia'|'bữa trước'|'đợt trước'",
    "AT_NIGHT": "'nửa đêm'|'ban đêm'|'giữa đêm'|'khuya'|'đêm'|'1h đêm'|'2h sáng'",
    "WEEKDAY": "'ngày lễ'|'chủ nhật'|'tết'|'cuối tuần'|'thứ bảy'|'tối nay'|'hôm nay'|'ngày mai'|'mai'",
    "ASKING_FOR": "'cho'|'cử'|'nhờ'|'xin'|'mong'|'đề nghị'",
    "TAKES_IT": "'chỗ nào nhận'|'nơi nào nhận'|'chỗ nhận'|'nơi tiếp nhận'|'chỗ thu'|'điểm thu'",
    "HANDLED": "'xử lý'|'giải quyết'|'có kết quả'|'trả lời'|'phản hồi'",
    "WHO_ACTS": "'ai xử lý'|'ai giải quyết'|'ai nhận'|'ai tiếp nhận'|'cơ quan nào'|'đơn vị nào'",
    "PAPERS": "'khai sinh'|'kết hôn'|'tạm trú'|'thường trú'|'kinh doanh'|'xe'|'học'|'bảo hiểm'|'thi'",
    "!ANY_BURNING": "!WASTE & !BURN & !BURNABLE & !VOTIVE & !STRAW & !SMELL & !WORRY & !BIN & !LIGHT",
    "!ANY_FIRE": "!WASTE & !BURN & !BURNABLE & !VOTIVE & !STRAW & !SMELL & !BIN & !LIGHT",
    "!ANY_MATTER": "!WASTE & !FACILITY & !SMELL & !BURN & !FUMES & !DUST & !NOISE & !DEBRIS & !SMALL"
    " & !DISCHARGE & !LIGHT & !TREE",
    "!ANY_ACT": "!WASTE & !SMALL & !BURN & !TRUCK & !SITE & !DEBRIS & !BULKY & !DOG_MESS",
    "!ANY_SOURCE": "!BURN & !SITE & !TRUCK & !PREMISES & !WASTE",
}


def table(reading: str, rows: str) -> tuple[Evidence, ...]:
    """Return the evidence written as rows: weight, two spaces, pattern."""
    evidence = []
    for row in rows.strip().splitlines():
        weight, _, pattern = row.strip().partition("  ")
        for short, meaning in _SHORTHAND.items():
            pattern = pattern.replace(short, meaning)
        evidence.append(Evidence(pattern.strip(), reading, float(weight)))
    return tuple(evidence)
