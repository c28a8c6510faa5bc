"""What people may answer to a notification at once, by template."""

from __future__ import annotations

from collections.abc import Mapping

from backend.core.i18n import N_

_OPEN = (("s:show:{reference}", N_("Mở phản ánh")),)
CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "staff_report_submitted": _OPEN,
    "staff_report_forwarded": _OPEN,
    "staff_report_reopened": _OPEN,
    "staff_info_provided": _OPEN,
    "staff_deadline_near": _OPEN,
    "staff_deadline_passed": _OPEN,
    "staff_deadline_escalated": _OPEN,
    "report_resolved": (
        ("rate:{reference}:satisfied", N_("Hài lòng")),
        ("rate:{reference}:acceptable", N_("Chấp nhận được")),
        ("rate:{reference}:unsatisfied", N_("Chưa hài lòng")),
    ),
}


def choices_for(template: str, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (value, Vietnamese label) of what may be answered."""
    return tuple((value.format(**values), label) for value, label in CHOICES.get(template, ()))
