"""The sections of a commune's queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from backend.domain.queue import SECTION_NAMES, Pressing, pressing

# 09:00 in Hanoi.
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "section"),
    [
        (-0.1, Pressing.OVERDUE),
        (0, Pressing.TODAY),
        (14.9, Pressing.TODAY),
        (15.1, Pressing.LATER),  # midnight in Hanoi, not in Greenwich
        (100, Pressing.LATER),
    ],
)
def test_the_hanoi_day_decides_what_is_due_today(hours, section):
    assert pressing(NOW + timedelta(hours=hours), NOW) is section


def test_a_report_whose_clock_stands_has_a_section_of_its_own():
    assert pressing(None, NOW) is Pressing.NO_CLOCK


def test_every_section_has_a_name():
    assert set(SECTION_NAMES) == set(Pressing)
