"""What operators read of outside services at start-up."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from backend.core.config import Settings
from backend.services.providers import provider_states

OFF = {
    "TELEGRAM_BOT_TOKEN",
    "ZALO_OA_APP_ID",
    "ZALO_BOT_TOKEN",
    "FIREBASE_CREDENTIALS_FILE",
    "SMTP_URL",
    "OPENAQ_API_KEY",
    "GEOCODER_PROVIDER",
    "MAP_TILE_URL",
}


def lines(**settings):
    """Return the lines of these settings, everything else as it comes."""
    return [state.line for state in provider_states(Settings(_env_file=None, **settings))]


def test_each_provider_that_is_off_says_in_one_line_which_setting_turns_it_on():
    told = [line for line in lines() if "tắt" in line]
    assert {line.split("(")[1].split()[0] for line in told} == OFF
    assert not any("\n" in line for line in told)


@pytest.mark.parametrize("name", sorted(OFF))
def test_every_setting_that_is_named_exists(name):
    assert name.lower() in Settings.model_fields


def test_a_line_never_holds_a_secret():
    told = lines(
        telegram_bot_token=SecretStr("1234:geheim"),
        smtp_url=SecretStr("smtp://u:geheim@host"),
        smtp_sender="loa@example.org",
        openaq_api_key=SecretStr("geheim"),
    )
    assert "Telegram: bật (polling)" in told
    assert "geheim" not in " ".join(told)
