"""Settings: one frozen object, read once; start-up fails with the full list of what is wrong.

`.env.example` lists every setting here; a test keeps the two equal.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from backend.core.clock import from_hanoi

ROOT = Path(__file__).resolve().parents[2]
BOUNDARIES_DEFAULT = "default"


class SettingsError(Exception):
    """The settings cannot be used; the message lists everything that is wrong."""


class Settings(BaseSettings):
    """Every setting of the product; the environment wins over `.env`, an empty value means unset."""

    model_config = SettingsConfigDict(
        env_file=ROOT / ".env", frozen=True, extra="ignore", env_ignore_empty=True
    )

    app_env: Literal["development", "test", "production"] = Field(
        "development", description="development, test or production."
    )
    secret_key: SecretStr = Field(
        SecretStr(""),
        description="Signs sessions. Made by itself under INSTANCE_PATH outside production.",
    )
    instance_path: Path = Field(
        ROOT / "instance", description="Folder for the embedded database, photos and caches."
    )
    database_url: str = Field(
        "", description="Any PostgreSQL 15+ (postgresql://...). Empty: the embedded server."
    )
    port: int = Field(8000, ge=1, le=65535, description="Port the web process listens on.")
    public_url: str = Field(
        default_factory=lambda given: f"http://127.0.0.1:{given.get('port', 8000)}",
        description="Address residents see; used in links and webhooks. "
        "Empty: this machine's, with PORT.",
    )
    web_host: str = Field("127.0.0.1", description="Address the web process listens on.")
    web_workers: int = Field(2, ge=1, le=64, description="Processes that answer requests.")
    web_threads: int = Field(4, ge=1, le=64, description="Threads in each of them.")
    trusted_proxies: int = Field(
        0, ge=0, le=5, description="Reverse proxies in front whose X-Forwarded-For is believed."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least serious log line that is written."
    )

    commune_boundaries: str = Field(
        BOUNDARIES_DEFAULT,
        description="FeatureCollection file, folder or URL of the 126 polygons; "
        "'default': the public dataset at a fixed commit; 'off': approximate only.",
    )
    map_tile_url: str = Field(
        "", description="Tile address ({z}/{x}/{y}) drawn under our own outlines. Empty: none."
    )
    map_tile_attribution: str = Field("", description="Attribution the tile provider asks for.")

    file_storage: Literal["folder", "s3"] = Field(
        "folder", description="Where photos are kept: a folder under INSTANCE_PATH, or a bucket."
    )
    s3_bucket: str = Field("", description="Bucket name, when FILE_STORAGE=s3.")
    s3_endpoint_url: str = Field("", description="Address of an S3-compatible service; empty: AWS.")
    s3_region: str = Field("ap-southeast-1", description="Region of the bucket.")
    s3_access_key_id: str = Field("", description="Access key of the bucket.")
    s3_secret_access_key: SecretStr = Field(SecretStr(""), description="Secret of that key.")

    telegram_bot_token: SecretStr = Field(
        SecretStr(""), description="From @BotFather. Empty: Telegram is off."
    )
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", description="How updates arrive: the bot process asks, or Telegram calls us."
    )
    telegram_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Secret header of the Telegram webhook (webhook mode)."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="Telegram Bot API server."
    )
    telegram_public_channel: str = Field(
        "", description="@name of a public channel that carries bulletins. Empty: none."
    )

    telegram_bulk_per_second: float = Field(
        22,
        gt=0,
        le=1000,
        description="Broadcast messages in a second over all workers; Telegram allows 30 in all.",
    )

    notification_heartbeat_seconds: float = Field(
        20, gt=0, le=600, description="How often a worker says that it still sends what it took."
    )
    notification_stalled_after_seconds: float = Field(
        120,
        gt=0,
        le=3600,
        description="Silent for so long, a worker is dead and others send what it took; at least "
        "twice the heartbeat.",
    )

    firebase_credentials_file: Path | None = Field(
        None, description="Service account key (JSON) of the Firebase project. Empty: push is off."
    )
    fcm_api_url: str = Field(
        "https://fcm.googleapis.com", description="Firebase Cloud Messaging server."
    )
    smtp_url: SecretStr = Field(
        SecretStr(""),
        description="smtp://user:password@host:587 or smtps://host:465. Empty: e-mail is off.",
    )
    smtp_sender: str = Field("", description="From address of e-mails, when SMTP_URL is set.")

    zalo_oa_app_id: str = Field("", description="Zalo app id. Empty: Zalo Official Account is off.")
    zalo_oa_app_secret: SecretStr = Field(
        SecretStr(""), description="Secret of the Zalo app; refreshes tokens."
    )
    zalo_oa_webhook_secret: SecretStr = Field(
        SecretStr(""), description="OA Secret Key of the webhook page; checks signatures."
    )
    zalo_oa_refresh_token: SecretStr = Field(
        SecretStr(""), description="First refresh token; later ones are kept in the database."
    )
    zalo_oa_api_url: str = Field("https://openapi.zalo.me", description="Zalo OA API server.")
    zalo_oauth_url: str = Field("https://oauth.zaloapp.com", description="Zalo token server.")
    zalo_file_hosts: str = Field(
        ".zdn.vn,.zadn.vn,.zaloapp.com,.zalo.me",
        description="Hosts pictures sent over Zalo are fetched from, by comma (unconfirmed list).",
    )
    zalo_bot_token: SecretStr = Field(
        SecretStr(""), description="Zalo Bot Platform token. Empty: Zalo Bot is off."
    )
    zalo_bot_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Secret header of the Zalo Bot webhook; empty: polling."
    )
    zalo_bot_api_url: str = Field(
        "https://bot-api.zaloplatforms.com", description="Zalo Bot Platform server."
    )

    demo_at: datetime | None = Field(
        None,
        description="Hanoi time a demonstration starts at, e.g. 2016-12-20T07:00. "
        "Empty: the real time.",
    )
    air_city_portal_url: str = Field(
        "https://moitruongthudo.vn",
        description="The city's portal; its owner states no licence, so ask before public use. "
        "'off': not asked.",
    )
    openaq_url: str = Field("https://api.openaq.org/v3", description="OpenAQ server.")
    openaq_api_key: SecretStr = Field(
        SecretStr(""), description="Key of OpenAQ. Empty: OpenAQ is off."
    )
    open_meteo_url: str = Field(
        "https://air-quality-api.open-meteo.com/v1/air-quality",
        description="Open-Meteo server (CAMS model; CC BY 4.0, no key for non-commercial use). "
        "'off': not asked.",
    )
    open_meteo_api_key: SecretStr = Field(
        SecretStr(""), description="Key of Open-Meteo for commercial use, with its customer- host."
    )
    air_fresh_hours: int = Field(
        3, ge=1, le=24, description="A station whose newest hour is older gives no number for now."
    )
    air_daily_hours_needed: int = Field(
        18, ge=1, le=24, description="Hours of 24 a daily index needs (the decision has no rule)."
    )
    air_eight_hours_needed: int = Field(
        6, ge=1, le=8, description="Hours of 8 an ozone mean needs (the decision has no rule)."
    )
    air_near_km: float = Field(
        5, gt=0, le=50, description="Within it a station's own value stands for a commune."
    )
    air_range_km: float = Field(
        15, gt=0, le=100, description="Within it stations are weighted by distance."
    )
    air_bias_hours: int = Field(
        72, ge=24, le=240, description="How far back the model is corrected by stations."
    )
    air_bulletin_hour: int = Field(
        6, ge=4, le=10, description="The daily bulletin goes out at half past this hour in Hanoi."
    )
    air_alert_threshold: int = Field(
        150, ge=50, le=300, description="VN_AQI of alerts for who named none."
    )
    air_alert_hours: int = Field(
        2, ge=1, le=12, description="Hours in a row above the value before an alert."
    )
    air_alerts_per_day: int = Field(
        2, ge=1, le=24, description="Alerts for one place and value told in a day."
    )
    air_school_threshold: int = Field(
        301, ge=151, le=500, description="A station's single value that concerns schools (CV 6356)."
    )
    air_nd08_threshold: int = Field(
        301, ge=201, le=500, description="Daily VN_AQI of serious pollution (decree 08/2022)."
    )
    air_nd08_days: int = Field(
        3, ge=1, le=7, description="Days in a row that make serious pollution (decree 08/2022)."
    )

    geocoder_provider: Literal["off", "nominatim", "photon"] = Field(
        "off", description="Asked for typed addresses that names do not settle; sees what is typed."
    )
    geocoder_url: str = Field("", description="Geocoding server. Empty: the provider's public one.")
    geocoder_seconds: float = Field(4, gt=0, le=20, description="Longest wait for the geocoder.")
    geocoder_cache_days: int = Field(
        30, ge=1, le=365, description="Days an answer of the geocoder is kept."
    )

    rate_limit_reports_per_hour: int = Field(
        60, ge=1, description="Reports one person or address may send in an hour."
    )
    rate_limit_requests_per_minute: int = Field(
        300, ge=1, description="API and chat requests one address may make in a minute."
    )
    sign_in_attempts: int = Field(
        10, ge=1, description="Wrong passwords per account or address in 15 minutes."
    )
    session_hours: int = Field(10, ge=1, le=168, description="Hours a staff sign-in lasts.")

    @field_validator("database_url")
    @classmethod
    def _use_psycopg(cls, value: str) -> str:
        """Accept the two usual spellings and name the driver."""
        for prefix in ("postgres://", "postgresql://"):
            if value.startswith(prefix):
                return "postgresql+psycopg://" + value.removeprefix(prefix)
        if value and not value.startswith("postgresql+psycopg://"):
            raise ValueError("must start with postgresql://")
        return value

    @field_validator("air_city_portal_url", "openaq_url", "open_meteo_url")
    @classmethod
    def _source_address(cls, value: str) -> str:
        """Accept https, http to this machine, and "off" for none."""
        if value == "off":
            return ""
        if not value.startswith(("https://", "http://127.0.0.1")):
            raise ValueError("must start with https://, or be off")
        return value.rstrip("/")

    @field_validator("geocoder_url")
    @classmethod
    def _geocoder_address(cls, value: str) -> str:
        """Accept https, and http to this machine."""
        if value and not value.startswith(("https://", "http://127.0.0.1")):
            raise ValueError("must start with https://")
        return value.rstrip("/")

    @field_validator("demo_at")
    @classmethod
    def _hanoi_time(cls, value: datetime | None) -> datetime | None:
        """Read a time without offset as Hanoi time."""
        return from_hanoi(value) if value is not None and value.tzinfo is None else value

    @field_validator(
        "public_url",
        "telegram_api_url",
        "fcm_api_url",
        "zalo_oa_api_url",
        "zalo_oauth_url",
        "zalo_bot_api_url",
    )
    @classmethod
    def _no_trailing_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _fit_together(self) -> Settings:
        problems = [text for is_wrong, text in self._cross_checks() if is_wrong]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _cross_checks(self) -> list[tuple[bool, str]]:
        is_production = self.app_env == "production"
        has_webhook = bool(self.telegram_bot_token.get_secret_value()) and (
            self.telegram_mode == "webhook"
        )
        return [
            (
                is_production and len(self.secret_key.get_secret_value()) < 32,
                "SECRET_KEY must be set in production, 32 characters or more",
            ),
            (is_production and not self.database_url, "DATABASE_URL must be set in production"),
            (
                is_production and "public_url" not in self.model_fields_set,
                "PUBLIC_URL must be set in production",
            ),
            (is_production and self.demo_at is not None, "DEMO_AT is not for production"),
            (
                self.file_storage == "s3" and not self.s3_bucket,
                "S3_BUCKET must be set when FILE_STORAGE=s3",
            ),
            (
                has_webhook and not self.telegram_webhook_secret.get_secret_value(),
                "TELEGRAM_WEBHOOK_SECRET must be set when TELEGRAM_MODE=webhook",
            ),
            (
                bool(self.smtp_url.get_secret_value()) and "@" not in self.smtp_sender,
                "SMTP_SENDER must be an address when SMTP_URL is set",
            ),
            (
                bool(self.smtp_url.get_secret_value())
                and not self.smtp_url.get_secret_value().startswith(("smtp://", "smtps://")),
                "SMTP_URL must start with smtp:// or smtps://",
            ),
            (
                bool(self.zalo_oa_app_id)
                and not (
                    self.zalo_oa_app_secret.get_secret_value()
                    and self.zalo_oa_webhook_secret.get_secret_value()
                ),
                "ZALO_OA_APP_SECRET and ZALO_OA_WEBHOOK_SECRET must be set with ZALO_OA_APP_ID",
            ),
            (
                has_webhook and not self.public_url.startswith("https://"),
                "PUBLIC_URL must be https:// when TELEGRAM_MODE=webhook",
            ),
        ]

    @property
    def is_production(self) -> bool:
        """Return whether this is a production deployment."""
        return self.app_env == "production"


def load_settings(**overrides: object) -> Settings:
    """Return the settings of this process, with a secret key kept under the instance folder if none.

    Raises:
        SettingsError: one message that lists every wrong or missing setting.
    """
    try:
        settings = Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_all_problems(error)) from None
    if settings.secret_key.get_secret_value():
        return settings
    return settings.model_copy(update={"secret_key": SecretStr(_kept_secret(settings))})


def _all_problems(error: ValidationError) -> str:
    lines = [
        f"  {'.'.join(str(part).upper() for part in item['loc']) or 'settings'}: {item['msg']}"
        for item in error.errors()
        # Told already: a default that is made from another setting, when that one is wrong.
        if item["type"] != "default_factory_not_called"
    ]
    return "Settings need attention:\n" + "\n".join(lines)


def _kept_secret(settings: Settings) -> str:
    """Return the development secret, made once and readable by this user only."""
    path = settings.instance_path / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()
