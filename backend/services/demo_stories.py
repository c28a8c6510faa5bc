"""What the demonstration's reports say, and how far they get."""

from __future__ import annotations

import random  # noqa: TID251 - a demonstration is drawn from a fixed beginning
from datetime import timedelta

from backend.domain.workflow import Move

STORIES: dict[str, tuple[str, ...]] = {
    "uncollected_waste": (
        "Rác để đầu ngõ từ hôm kia, chưa thấy ai lấy.",
        "Xe rác hai hôm nay không qua, rác tràn ra lòng đường.",
        "Điểm tập kết đầy, nước rác chảy ra vỉa hè.",
    ),
    "illegal_dumping": (
        "Có xe đổ gạch vỡ, xà bần ở bãi đất trống trong đêm.",
        "Ai đó bỏ sofa và tủ cũ bên gốc cây.",
    ),
    "votive_burning": (
        "Đốt vàng mã trên vỉa hè, khói bay vào nhà.",
        "Hoá vàng ngay dưới dây điện.",
    ),
    "waste_burning": (
        "Đốt rác sau chợ, khói khét cả khu.",
        "Đốt lá khô và túi ni lông ở bãi đất trống.",
    ),
    "straw_burning": ("Đốt rơm ngoài đồng, khói phủ kín đường.",),
    "construction_dust": (
        "Công trường không che chắn, bụi mù cả phố.",
        "Phá dỡ nhà không tưới nước.",
    ),
    "uncovered_truck": ("Xe chở đất không phủ bạt, rơi vãi dọc đường.",),
    "wastewater": ("Nước cống đen, bốc mùi xả thẳng ra mương.", "Cá chết nổi ven hồ."),
    "littering": ("Vứt túi rác xuống chân cầu thang.", "Hộp xốp, cốc nhựa vứt quanh ghế đá."),
    "odour": ("Mùi hôi từ xưởng tái chế vào buổi tối.",),
    "other": ("Thùng rác công cộng bị vỡ nắp.",),
}
# How many of a hundred reports are of which category.
SHARES: dict[str, int] = {
    "uncollected_waste": 26,
    "illegal_dumping": 9,
    "votive_burning": 9,
    "waste_burning": 10,
    "straw_burning": 5,
    "construction_dust": 11,
    "uncovered_truck": 6,
    "wastewater": 7,
    "littering": 9,
    "odour": 4,
    "other": 4,
}
REPLIES = (
    "Đơn vị vệ sinh đã thu gom, dọn sạch xung quanh.",
    "Đã nhắc nhở, lập biên bản và dọn sạch hiện trường.",
    "Đã yêu cầu che chắn, tưới nước dập bụi; kiểm tra lại đã đạt.",
)
REASONS = ("Không tìm thấy hiện trường theo mô tả.", "Nội dung thuộc đơn vị ngoài thành phố.")
# How far reports get, and how many of a hundred.
FATES: dict[str, int] = {
    "submitted": 18,
    "accepted": 14,
    "in_progress": 16,
    "needs_info": 6,
    "resolved": 24,
    "closed": 12,
    "rejected": 5,
    "reopened": 5,
}
# What is still open is younger, so that some of it is overdue and most is not.
OLDEST_HOURS = {
    "submitted": 20,
    "accepted": 48,
    "in_progress": 72,
    "needs_info": 96,
    "reopened": 144,
}

MOVES_OF_FATE: dict[str, tuple[Move, ...]] = {
    "submitted": (),
    "accepted": (Move.ACCEPT,),
    "in_progress": (Move.ACCEPT, Move.START),
    "needs_info": (Move.ACCEPT, Move.ASK_INFO),
    "resolved": (Move.ACCEPT, Move.START, Move.RESOLVE),
    "closed": (Move.ACCEPT, Move.RESOLVE, Move.CONFIRM),
    "rejected": (Move.REJECT,),
    "reopened": (Move.ACCEPT, Move.RESOLVE, Move.REOPEN),
}


def pause_before(chance: random.Random, move: Move, left: timedelta) -> timedelta:
    """Return how long the next move took: hours to accept, a day or so to do, never beyond now."""
    hours = chance.uniform(0.3, 6) if move is Move.ACCEPT else chance.uniform(1, 40)
    return min(timedelta(hours=hours), left * chance.uniform(0.4, 0.9))


def reply_to(chance: random.Random, move: Move) -> str:
    """Return what staff answer with a move; "" when nothing."""
    if move is Move.RESOLVE:
        return chance.choice(REPLIES)
    return "Anh/chị cho biết thêm số nhà gần nhất giúp." if move is Move.ASK_INFO else ""


def reason_of(chance: random.Random, move: Move) -> str:
    """Return why a move is made; "" when it needs no reason."""
    if move is Move.REJECT:
        return chance.choice(REASONS)
    return "Vẫn còn rác ở góc trong." if move is Move.REOPEN else ""
