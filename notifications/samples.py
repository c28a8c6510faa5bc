"""Values to try templates with: for previews, and for the test that every text fits every channel."""

from __future__ import annotations

from collections.abc import Mapping

from backend.core.i18n import placeholders
from notifications.templates import FOLDER, TemplateError, template_source

# By placeholder, the same in all templates: something of ordinary length.
SAMPLES: Mapping[str, str] = {
    "reference": "HN-2611-0427",
    "original": "HN-2611-0391",
    "category": "Rác chưa thu gom",
    "agency": "UBND phường Văn Miếu - Quốc Tử Giám",
    "commune": "phường Láng",
    "map_url": "https://www.openstreetmap.org/?mlat=21.02850&mlon=105.85420&zoom=18",
    "due": "16h20 ngày 27/11/2026",
    "opens": "08h00 ngày 27/11/2026",
    "reply": "Đơn vị vệ sinh đã thu gom lúc 16h20, có ảnh kèm theo.",
    "reason": "Điểm rác thuộc địa bàn phường bên cạnh.",
    "count": "3",
    "lines": "• Đã tiếp nhận HN-2611-0427\n• Đang xử lý HN-2611-0427",
    "percent": "80",
    "overdue": "4",
    "waiting": "7",
    "today": "26/11/2026",
    "date": "27/11/2026",
    "body": "Anh/chị xem giờ thu gom của phường, xã.",
    "places": "Lò hoá vàng sân đình, từ 17h đến 21h",
    "advice": "Nếu gia đình hoá vàng, xin đốt ít, đúng nơi, chờ tro nguội hẳn rồi gom bỏ túi xám.",
    "label": "Rằm tháng 7 – Vu Lan, xá tội vong nhân",
    "title": "Vỏ hộp sữa",
    "text": "Uống hết, ép dẹt, để khô rồi gom cùng giấy bìa.",
    "time": "09h00 ngày 26/11/2026",
}
# The longest a person can write into a placeholder.
LONGEST: Mapping[str, str] = {
    **SAMPLES,
    "reply": "Đơn vị đã xử lý xong. " * 90,
    "reason": "Điểm này thuộc nơi khác. " * 40,
    "lines": "\n".join("• Đã chuyển đơn vị xử lý HN-2611-0427" for _ in range(11)),
}


def template_names() -> tuple[str, ...]:
    """Return the names of all templates, in order."""
    return tuple(sorted({path.name.split(".")[0] for path in FOLDER.glob("*.txt")}))


def sample_values(template: str, source: Mapping[str, str] = SAMPLES) -> Mapping[str, str]:
    """Return a value for each placeholder of a template.

    Raises:
        TemplateError: there is no such template, or no sample for one of its placeholders.
    """
    asked = placeholders(template_source(template, "vi"))
    if missing := asked - set(source):
        names = ", ".join(sorted(missing))
        raise TemplateError(f"{template}: no sample for {names} (add it to notifications/samples)")
    return {name: source[name] for name in asked}
