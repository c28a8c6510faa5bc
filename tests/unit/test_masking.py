"""Personal data in free text is hidden, and nothing else is."""

import pytest

from backend.domain.masking import HIDDEN, mask_personal_data


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912 345 678",
        "091.234.5678",
        "+84912345678",
        "84 912 345 678",
        "024 3825 3536",
        "001099012345",
        "29A-123.45",
        "30E1-234.56",
        "29x5 12345",
        "nguoi.dan+hn@example.com.vn",
    ],
)
def test_each_form_is_hidden(written):
    assert mask_personal_data(f"Gọi {written} nhé") == f"Gọi {HIDDEN} nhé"


@pytest.mark.parametrize(
    "written",
    ["ngõ 12 số 5", "lúc 16h20 ngày 23/11/2026", "HN-2611-0427", "200.000-500.000đ", "10 bao rác"],
)
def test_other_numbers_stay(written):
    assert mask_personal_data(written) == written
