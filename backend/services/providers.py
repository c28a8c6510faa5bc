"""Which outside services are on: a provider without credentials is off and says so."""

from __future__ import annotations

from dataclasses import dataclass

from backend.core.config import Settings
from backend.core.i18n import N_
from backend.services.broadcasts import Outlets
from notifications.recipients import Channel


@dataclass(frozen=True, slots=True)
class ProviderState:
    """One outside service.

    Attributes:
        name: what people call it.
        is_on: whether its credentials are set.
        how: Vietnamese sentence on how to turn it on, or how it runs.
    """

    name: str
    is_on: bool
    how: str


def outlets_of(settings: Settings) -> Outlets:
    """Return the channels whose credentials are set, and the public channel."""
    is_on = {
        Channel.WEB: True,
        Channel.TERMINAL: True,
        Channel.TELEGRAM: bool(settings.telegram_bot_token.get_secret_value()),
        Channel.ZALO_OA: bool(settings.zalo_oa_app_id),
        Channel.ZALO_BOT: bool(settings.zalo_bot_token.get_secret_value()),
        Channel.EMAIL: bool(settings.smtp_url.get_secret_value()),
        Channel.FCM: settings.firebase_credentials_file is not None,
    }
    on = frozenset(channel for channel, has_credentials in is_on.items() if has_credentials)
    return Outlets(on, settings.telegram_public_channel)


def provider_states(settings: Settings) -> tuple[ProviderState, ...]:
    """Return every outside service and whether it is on."""
    telegram = bool(settings.telegram_bot_token.get_secret_value())
    return (
        ProviderState(
            "Telegram",
            telegram,
            settings.telegram_mode if telegram else N_("tắt: chưa có TELEGRAM_BOT_TOKEN"),
        ),
        ProviderState(
            N_("Lưu ảnh"),
            True,
            "S3" if settings.file_storage == "s3" else N_("thư mục trong INSTANCE_PATH"),
        ),
        ProviderState(
            N_("Bản đồ nền"),
            bool(settings.map_tile_url),
            settings.map_tile_attribution
            if settings.map_tile_url
            else N_("tắt: chỉ vẽ ranh giới xã, phường (MAP_TILE_URL để bật)"),
        ),
    )
