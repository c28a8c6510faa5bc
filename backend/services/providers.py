"""Which outside services are on: a provider without credentials is off and says so."""

from __future__ import annotations

from dataclasses import dataclass

from backend.core.config import Settings
from backend.services.broadcast_drafts import Outlets
from notifications.recipients import Channel


@dataclass(frozen=True, slots=True)
class ProviderState:
    """One outside service.

    Attributes:
        name: what people call it.
        is_on: whether its credentials are set.
        how: how it runs, or what turns it on.
    """

    name: str
    is_on: bool
    how: str

    @property
    def line(self) -> str:
        """Return what an operator reads of it."""
        return f"{self.name}: {'bật' if self.is_on else 'tắt'} ({self.how})"


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
    return (*_channel_states(settings), *_source_states(settings), *_other_states(settings))


def _state(name: str, is_on: object, how_on: str, setting: str) -> ProviderState:
    """Return the state of a provider that `setting` turns on."""
    on = bool(is_on)
    return ProviderState(name, on, how_on if on else f"{setting} để bật")


def _channel_states(settings: Settings) -> tuple[ProviderState, ...]:
    on = outlets_of(settings).channels
    zalo_bot = "webhook" if settings.zalo_bot_webhook_secret.get_secret_value() else "polling"
    return (
        _state("Telegram", Channel.TELEGRAM in on, settings.telegram_mode, "TELEGRAM_BOT_TOKEN"),
        _state("Zalo Official Account", Channel.ZALO_OA in on, "webhook", "ZALO_OA_APP_ID"),
        _state("Zalo Bot", Channel.ZALO_BOT in on, zalo_bot, "ZALO_BOT_TOKEN"),
        _state("Firebase", Channel.FCM in on, settings.fcm_api_url, "FIREBASE_CREDENTIALS_FILE"),
        _state("Thư điện tử", Channel.EMAIL in on, settings.smtp_sender, "SMTP_URL"),
    )


def _source_states(settings: Settings) -> tuple[ProviderState, ...]:
    portal, model = settings.air_city_portal_url, settings.open_meteo_url
    has_key = settings.openaq_api_key.get_secret_value()
    return (
        _state("Cổng môi trường Hà Nội", portal, portal, "AIR_CITY_PORTAL_URL"),
        _state("OpenAQ", settings.openaq_url and has_key, settings.openaq_url, "OPENAQ_API_KEY"),
        _state("Open-Meteo", model, model, "OPEN_METEO_URL"),
    )


def _other_states(settings: Settings) -> tuple[ProviderState, ...]:
    geocoder = settings.geocoder_provider
    is_bucket = settings.file_storage == "s3"
    return (
        _state("Tìm địa chỉ", geocoder != "off", geocoder, "GEOCODER_PROVIDER"),
        ProviderState("Lưu ảnh", True, "S3" if is_bucket else "thư mục trong INSTANCE_PATH"),
        _state(
            "Bản đồ nền",
            settings.map_tile_url,
            settings.map_tile_attribution or settings.map_tile_url,
            "MAP_TILE_URL",
        ),
    )
