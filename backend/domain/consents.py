"""What people are asked before their data is used: one text for each purpose, with its version.

Changing a text means a new version; old proofs keep naming the wording that was shown.
Source: Luật 91/2025/QH15, Điều 9: consent is informed, explicit, for each purpose, never by default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backend.core.i18n import N_


class Purpose(StrEnum):
    """What data is used for."""

    MESSAGES = "messages"
    HEALTH_GROUPS = "health_groups"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One question.

    Attributes:
        version: names the wording for ever, at most 20 characters.
        text: the question in Vietnamese.
    """

    version: str
    text: str


# Of what chats ask before they keep anything: `CONSENT`, `PLACE_CONSENT`, `TOPICS_CONSENT` in bot/dialogue/texts.py.
CONSENT_TEXT_VERSION = "2026-11"
CONSENT_TEXTS: Mapping[Purpose, ConsentText] = {
    Purpose.MESSAGES: ConsentText(
        "2026-11-messages",
        N_(
            "Anh/chị đồng ý để Loa Xanh lưu xã, phường và chủ đề anh/chị chọn để gửi tin. "
            "Anh/chị ngừng nhận lúc nào cũng được."
        ),
    ),
    Purpose.HEALTH_GROUPS: ConsentText(
        "2026-11-health",
        N_(
            "Anh/chị đồng ý để Loa Xanh lưu nhóm sức khoẻ anh/chị chọn, chỉ để gửi lời khuyên "
            "về không khí. Đây là dữ liệu nhạy cảm; bỏ chọn là xoá ngay."
        ),
    ),
    Purpose.EMAIL: ConsentText(
        "2026-11-email",
        N_(
            "Anh/chị đồng ý để Loa Xanh lưu địa chỉ thư điện tử để gửi tin. "
            "Mỗi thư có một liên kết để ngừng nhận."
        ),
    ),
}
