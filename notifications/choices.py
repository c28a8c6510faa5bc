"""What a resident may answer to a notification at once, by template."""

from __future__ import annotations

from collections.abc import Mapping

from backend.core.i18n import N_

CHOICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "report_resolved": (
        ("rate:{reference}:satisfied", N_("Hài lòng")),
        ("rate:{reference}:acceptable", N_("Chấp nhận được")),
        ("rate:{reference}:unsatisfied", N_("Chưa hài lòng")),
    ),
}


def choices_for(template: str, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (value, Vietnamese label) of what may be answered."""
    return tuple((value.format(**values), label) for value, label in CHOICES.get(template, ()))
